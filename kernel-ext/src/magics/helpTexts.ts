import type { Magic } from "./magic.js";

const cells = `## Cells

The value of a cell's last expression is its result. Top-level \`await\` works. Names can be declared again, and functions of earlier cells see the new value. \`import\` and \`export\` work in every form.

An interrupt stops a loop, an \`await\` and \`%npm\`; names are kept, timers and output of the cell end. When the process of the cells dies, the notebook says why and goes on with a new one.

A line that begins with \`%\` is a magic, unless TypeScript can read it as going on with the statement above (\`a\` and below it \`%b\` is a remainder): end that statement with \`;\`. \`%%name\` on a cell's first line takes the whole cell. Magics above all code run before the cell's imports; those below, after them.`;

const display = `## Display

\`import { display, clearOutput } from "halidelab/kernel"\`

- \`display(value)\` shows a value now. \`const shown = display(value, { id: true })\` can be replaced from any cell: \`shown.update(other)\`. \`display({ "text/html": "<b>x</b>" }, { raw: true })\` shows a MIME bundle.
- \`clearOutput()\` removes what the cell has shown; \`clearOutput(true)\` once the next output comes.
- An object with a method \`Symbol.for("Jupyter.display")\` says itself how it is shown.
- \`import { display } from "tslab"\` has \`html\`, \`markdown\`, \`png\` and others.`;

const input = `## Input

\`import { input } from "halidelab/kernel"\`

\`const name = await input("Name? ")\` asks under the cell; \`input("Key: ", { password: true })\` does not show what is typed. Where nobody can be asked (nbconvert, papermill), \`StdinNotImplementedError\` is thrown.`;

const progress = `## Progress

\`import { progress } from "halidelab/kernel"\`

- \`for (const file of progress(files, { label: "Reading" })) …\`, \`for await (const row of progress(rows, { total: 100 })) …\`, \`for (const i of progress.range(10)) …\`
- \`const bar = progress.bar({ total: 3, label: "Fit" })\`, then \`bar.update()\`, \`bar.set(2)\`, \`bar.done()\`. \`{ onProgress: bar.onProgress }\` suits functions that tell how far they are.
- A bar within another is shown below it and goes when it is done; \`{ leave: true }\` keeps it.`;

const settings = `## Settings

Environment variables of the kernel, set before it starts:

- \`HALIDELAB_TYPES\`: what the type check does with what it finds. \`warn\` (unless set): shows it under the cell, which runs all the same. \`wait\`: so too, and every cell ends after its check. \`error\`: a cell with findings does not run. \`off\`: nothing is shown. \`%types\` changes it.
- \`HALIDELAB_LOG=<file>\`: writes what happens as JSON lines, never the text of a cell.`;

/** What \`%help <topic>\` knows besides magics and names. */
export const topics: Readonly<Record<string, string>> = { cells, display, input, progress, settings };

/** The beginning: one line for everything. */
export function overview(library: readonly string[], views: string): string {
  const rows = [
    "- `%help magics`: what lines that begin with `%` do: install packages, measure time, start afresh",
    "- `%help cells`: what a cell may be, and what an interrupt does",
    "- `%help display`, `%help input`, `%help progress`: showing, asking, long work",
    "- `%help settings`: what can be chosen",
    "- `%help <name>` or `name?`: signature and documentation of anything; Shift-Tab shows it too, Tab completes",
  ];
  return [
    "# Halidelab: TypeScript in a notebook",
    rows.join("\n"),
    "## The views",
    views,
    '## The library\n\n`import * as hl from "halidelab"`',
    library.map((line) => `- ${line}`).join("\n"),
  ].join("\n\n");
}

export function magicHelp(name: string, { usage, summary, details }: Magic): string {
  return [`## ${name}`, `\`\`\`\n${usage.join("\n")}\n\`\`\``, summary, details]
    .filter((part) => part !== "")
    .join("\n\n");
}

export function magicTable(magics: Readonly<Record<string, Magic>>): string {
  const rows = Object.entries(magics).map(([name, { usage, summary }]) => {
    const sign = usage[0]?.startsWith("%%") ? "%%" : "%";
    return `| \`${sign}${name}\` | ${summary.replaceAll("|", "\\|")} |`;
  });
  const table = ["| magic | what it does |", "| --- | --- |", ...rows].join("\n");
  return ["## Magics", table, "`%help <magic>` says more. `%help cells` says where a magic may stand."].join("\n\n");
}

/** Markdown as a terminal shows it. */
export function plainOf(markdown: string): string {
  return markdown
    .replace(/^```\w*\n?/gm, "")
    .replace(/^#+ (.*)$/gm, (_, title: string) => `${title}\n${"=".repeat(title.length)}`)
    .replace(/^\|[-| ]+\|\n/gm, "")
    .replace(/^\| (.*) \|$/gm, (_, row: string) => row.split(" | ").join("   "))
    .replace(/\\\|/g, "|")
    .replace(/`([^`\n]+)`/g, "$1");
}
