import { join } from "node:path";
import { format } from "prettier";
import { expect, test } from "vitest";
import { magicHelp, topics } from "../../kernel-ext/src/magics/helpTexts.js";
import { magics } from "../../kernel-ext/src/magics/list.js";
import { root } from "./folder.js";

const PAGE = join(root, "docs/notebook-commands.md");

const HEAD = `# What a notebook can do besides TypeScript

This page is what \`%help\` says, on one page. It is made from the list of magics (\`kernel-ext/src/magics/list.ts\`): \`npx vitest run --project unit tests/docs/notebook-commands.test.ts -u\` writes it anew.`;

const LEFT_OUT = `## What IPython has and this kernel has not

- \`!command\`: \`!ls -la\` is an expression of TypeScript. \`%sh ls -la\` runs it.
- \`name?\` only as all of a cell, since \`?\` is an operator. \`%help name\` stands anywhere.
- \`%run file\`: \`import "./file.ts"\` runs a file, and again when it has changed. \`%autoreload\` is not needed for the same reason.
- \`%load_ext\`, \`%alias\`, \`%macro\`, \`%store\`: there are no extensions of the shell; functions and files do the rest.
- \`%debug\`, \`%pdb\`, \`%prun\`: the kernel has no debugger; \`node:inspector\` profiles.
- \`%%capture\`, \`%%python\` and other languages.`;

test("the page of the notebook's commands says what %help says", async () => {
  const commands = Object.entries(magics).map(([name, magic]) => `#${magicHelp(name, magic)}`);
  const parts = [HEAD, ...Object.values(topics), "## Magics", ...commands, LEFT_OUT];
  await expect(await format(parts.join("\n\n"), { parser: "markdown" })).toMatchFileSnapshot(PAGE);
});
