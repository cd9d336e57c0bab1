import type { Inspection } from "../types/service.js";
import type { Magic, MagicKernel } from "./magic.js";
import { nearest } from "../words/nearest.js";
import { VIEW_TOPICS, viewLines, viewPage } from "./viewHelp.js";
import { magicHelp, magicTable, overview, plainOf, topics } from "./helpTexts.js";

export const help: Magic = {
  usage: ["%help", "%help <topic>", "%help <magic>", "%help <expression>", "expression?"],
  summary: "Says what a notebook can do, or what something is: a magic, a topic, a name.",
  details:
    "`%help hl.kinetics.fitFirstOrder` gives signature and documentation of anything that the type check knows; " +
    "`hl.kinetics.fitFirstOrder?`, alone in a cell, is the same. The text goes to the pager, as in IPython: JupyterLab " +
    "and VS Code show it under the cell, a console opens it by itself. It is not part of the saved notebook's outputs " +
    "where a notebook is run unattended.",
  words: ["magics", ...Object.keys(topics), ...VIEW_TOPICS],
  typescript: true,
  async run({ args }, kernel): Promise<void> {
    const text = await helpOn(args, kernel);
    await kernel.ask({ ask: "page", data: { "text/plain": plainOf(text), "text/markdown": text } });
  },
};

async function helpOn(wanted: string, kernel: MagicKernel): Promise<string> {
  if (wanted === "") return overview(await libraryLines(kernel), await viewLines(kernel));
  if (wanted === "magics") return magicTable(kernel.magics);
  const name = wanted.replace(/^%+/, "");
  const magic = Object.hasOwn(kernel.magics, name) ? kernel.magics[name] : undefined;
  if (magic !== undefined) return magicHelp(name, magic);
  const topic = Object.hasOwn(topics, wanted) ? topics[wanted] : undefined;
  if (topic !== undefined) return topic;
  // A name that cells have is told of first: `table` may be somebody's own.
  const said = await inspected(wanted, kernel);
  const page = said === undefined ? await viewPage(wanted, kernel) : undefined;
  if (said !== undefined || page !== undefined) return said ?? page ?? "";
  const known = ["magics", ...Object.keys(topics), ...VIEW_TOPICS];
  const like = nearest(wanted, [...known, ...Object.keys(kernel.magics)]);
  const hint = like === undefined ? "" : `; did you mean \`%help ${like}\`?`;
  throw new Error(
    `Expected a topic (${known.join(", ")}), a magic or a name that cells know but found \`${wanted}\`${hint}`,
  );
}

/** What the type service knows; `hl` is the library, whether a cell has imported it or not. */
async function inspected(expression: string, kernel: MagicKernel): Promise<string | undefined> {
  const codes = [expression];
  if (/^hl(\.|$)/.test(expression)) codes.push(`import * as hl from "halidelab"; ${expression}`);
  for (const code of codes) {
    const { found, data } = (await kernel.ask({ ask: "inspect", code })) as Inspection;
    const text = data["text/plain"];
    // Of a name that it does not know, the type service says `any`.
    if (found && text !== undefined && text.trim() !== "any") return data["text/markdown"] ?? asMarkdown(text);
  }
  return undefined;
}

/** The first paragraph is a signature, what follows is prose. */
function asMarkdown(text: string): string {
  const [signature = "", ...rest] = text.split("\n\n");
  return [`\`\`\`ts\n${signature}\n\`\`\``, ...rest].join("\n\n");
}

/** How many functions of a namespace are named where all namespaces are. */
const FIRST = 8;

/** The namespaces of the library, each with the functions in it. */
async function libraryLines(kernel: MagicKernel): Promise<readonly string[]> {
  const library = await kernel.load("halidelab");
  return Object.entries(library)
    .filter(([, part]) => typeof part === "object" && part !== null)
    .map(([name, part]) => {
      const functions = Object.entries(part as object).filter(
        ([key, value]) => typeof value === "function" && /^[a-z]/.test(key),
      );
      const first = functions.slice(0, FIRST).map(([key]) => `\`${key}\``);
      const more = functions.length > FIRST ? ` and ${functions.length - FIRST} more` : "";
      return `\`hl.${name}\`: ${first.join(", ")}${more}`;
    });
}
