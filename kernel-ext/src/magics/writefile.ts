import { appendFileSync, existsSync, writeFileSync } from "node:fs";
import type { Magic } from "./magic.js";
import { UsageError } from "./magic.js";
import { wordsOf } from "./words.js";

export const writefile: Magic = {
  usage: ["%%writefile <file>", "%%writefile -a <file>"],
  summary: "Writes the rest of the cell to a file; `-a` appends it.",
  details: "A TypeScript file that is written so can be imported: `import { f } from './file.ts'`.",
  words: ["-a"],
  run({ args, body = "" }, kernel): void {
    const words = wordsOf(args);
    const append = words[0] === "-a";
    const [file] = append ? words.slice(1) : words;
    if (file === undefined) throw new UsageError("Expected `%%writefile` and the name of a file but found none");
    const there = existsSync(file);
    const text = body.endsWith("\n") ? body : `${body}\n`;
    if (append) appendFileSync(file, text);
    else writeFileSync(file, text);
    kernel.print(`${append ? "Appending to" : there ? "Overwriting" : "Writing"} ${file}\n`);
  },
};
