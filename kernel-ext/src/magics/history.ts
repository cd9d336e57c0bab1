import type { Magic } from "./magic.js";
import { UsageError } from "./magic.js";

export const history: Magic = {
  usage: ["%history", "%history -n", "%history -l N"],
  summary: "Prints the cells that were run.",
  details: "`-n` puts their numbers beside them, `-l N` prints the last N.",
  words: ["-n", "-l"],
  async run({ args }, kernel): Promise<void> {
    const match = /^(?:(-n)|-l *(\d+)|\s+)*$/.exec(args);
    if (match === null) throw new UsageError(`Expected \`%history\`, \`-n\` or \`-l N\` but found \`${args}\``);
    const last = /-l *(\d+)/.exec(args)?.[1];
    // All of this session, or the last of all sessions.
    const which =
      last === undefined ? { hist_access_type: "range", session: 0 } : { hist_access_type: "tail", n: Number(last) };
    const query = { ...which, raw: true, output: false };
    const items = (await kernel.ask({ ask: "history", query })) as readonly (readonly [number, number, string])[];
    const numbered = /-n\b/.test(args);
    const text = items.map(([, line, source]) => (numbered ? `${line}:\n${source}` : source)).join("\n");
    if (text !== "") kernel.print(`${text}\n`);
  },
};
