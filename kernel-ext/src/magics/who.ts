import { inspect } from "node:util";
import type { Magic, MagicKernel } from "./magic.js";

export const who: Magic = {
  usage: ["%who", "%who <type>"],
  summary: "Lists the names that cells have declared; with a type, those of that type.",
  details: "`%who number` lists the numbers. `%whos` says more of each.",
  async run({ args }, kernel): Promise<void> {
    const rows = (await namesOf(kernel)).filter(({ type }) => args === "" || type === args);
    kernel.print(rows.length === 0 ? `${NOTHING}\n` : `${rows.map(({ name }) => name).join("\t")}\n`);
  },
};

export const whos: Magic = {
  usage: ["%whos", "%whos <type>"],
  summary: "Lists the names that cells have declared, with types and values.",
  details: "The type is that of the present value. Of long values the beginning is shown.",
  async run({ args }, kernel): Promise<void> {
    const rows = (await namesOf(kernel)).filter(({ type }) => args === "" || type === args);
    if (rows.length === 0) return kernel.print(`${NOTHING}\n`);
    const head = { name: "Name", type: "Type", text: "Value" };
    const width = (key: "name" | "type"): number => Math.max(...[head, ...rows].map((row) => row[key].length));
    const [first, second] = [width("name"), width("type")];
    const line = ({ name, type, text }: Row): string =>
      `${name.padEnd(first)}   ${type.padEnd(second)}   ${text}`.trimEnd();
    const rule = "-".repeat(first + second + 11);
    kernel.print(`${[line(head), rule, ...rows.map(line)].join("\n")}\n`);
  },
};

const NOTHING = "No cell has declared a name.";

interface Row {
  readonly name: string;
  readonly type: string;
  readonly text: string;
}

async function namesOf(kernel: MagicKernel): Promise<readonly Row[]> {
  const rows = (await kernel.names()).map((name) => {
    try {
      const value = kernel.valueOf(name);
      return { name, type: typeName(value), text: shortText(value) };
    } catch (error) {
      return { name, type: "?", text: `(${(error as Error).message})` };
    }
  });
  return rows.sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** `number`, `Float64Array`, `Map`, `class`, … */
function typeName(value: unknown): string {
  if (value === null) return "null";
  if (typeof value === "function")
    return /^class\b/.test(Function.prototype.toString.call(value)) ? "class" : "function";
  if (typeof value !== "object") return typeof value;
  const prototype = Object.getPrototypeOf(value) as { readonly constructor?: { readonly name?: unknown } } | null;
  const name = prototype?.constructor?.name;
  return typeof name === "string" && name !== "" ? name : "object";
}

const LONGEST = 60;

function shortText(value: unknown): string {
  const options = { depth: 0, breakLength: Infinity, maxArrayLength: 6, maxStringLength: LONGEST };
  const text = inspect(value, options).replace(/\s+/g, " ");
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text;
}
