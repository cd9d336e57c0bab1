import type { Magic } from "./magic.js";

export const lsmagic: Magic = {
  usage: ["%lsmagic"],
  summary: "Lists the names of all magics.",
  details: "`%help magics` says what each does.",
  run(_, kernel): void {
    const forms = Object.entries(kernel.magics).map(([name, { usage }]) => ({
      name,
      line: usage.some((form) => !form.startsWith("%%")),
      cell: usage.some((form) => form.startsWith("%%")),
    }));
    const list = (sign: string, key: "line" | "cell"): string =>
      forms
        .filter((form) => form[key])
        .map(({ name }) => `${sign}${name}`)
        .join("  ");
    kernel.print(`Line magics:\n${list("%", "line")}\n\nCell magics:\n${list("%%", "cell")}\n`);
  },
};
