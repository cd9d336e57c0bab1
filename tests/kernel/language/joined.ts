import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import ts from "typescript";
import { emptyFolder } from "../support/client.js";
import type { Probe, Step } from "./index.mjs";

const OPTIONS = {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.NodeNext,
  jsx: ts.JsxEmit.React,
  isolatedModules: true,
};

const DRIVER = `
Symbol.metadata ??= Symbol.for("Symbol.metadata");
const answers = {};
for (const folder of JSON.parse(process.argv[2])) {
  process.chdir(folder);
  globalThis.answer = undefined;
  try { await import(folder + "/main.mjs"); answers[folder] = String(globalThis.answer); }
  catch (error) { answers[folder] = "threw " + error.stack; }
}
console.log(JSON.stringify(answers));
process.exit();
`;

const filesOf = (step: Step | undefined): Readonly<Record<string, string>> =>
  typeof step === "object" && "files" in step ? step.files : {};

/** Whether the cells of a probe can stand in one ES module that plain Node runs. */
export function canBeJoined({ steps, redeclares, cellsOnly }: Probe): boolean {
  if (redeclares || cellsOnly) return false;
  const plain = steps.every((step, index) => typeof step === "string" || (index === 0 && "files" in step));
  return plain && Object.keys(filesOf(steps[0])).every((file) => !/\.[mc]?tsx?$/.test(file));
}

/** What plain Node answers for the cells of each probe, joined into one module and compiled by TypeScript alone. */
export function answersOfNode(probes: readonly Probe[]): ReadonlyMap<Probe, string> {
  const root = emptyFolder();
  const folders = probes.map((_, index) => join(root, String(index)));
  probes.forEach(({ steps }, index) => {
    const folder = folders[index] ?? root;
    const files = { "main.mjs": joined(steps), "package.json": '{ "type": "module" }', ...filesOf(steps[0]) };
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), text);
    }
  });
  writeFileSync(join(root, "driver.mjs"), DRIVER);
  const output = execFileSync(process.execPath, [join(root, "driver.mjs"), JSON.stringify(folders)], {
    encoding: "utf8",
  });
  const answers = JSON.parse(output) as Record<string, string>;
  return new Map(probes.map((probe, index) => [probe, answers[folders[index] ?? ""] ?? "no answer"]));
}

function joined(steps: readonly Step[]): string {
  const source = steps.filter((step) => typeof step === "string").join("\n;");
  const jsx = /<\/|\/>/.test(source);
  const file = ts.createSourceFile(jsx ? "main.tsx" : "main.mts", source, ts.ScriptTarget.ESNext, true);
  const last = file.statements.findLast((statement) => !ts.isEmptyStatement(statement));
  if (last === undefined || !ts.isExpressionStatement(last))
    throw new Error(`Expected an expression last in ${source}`);
  const { expression } = last;
  const text = `${source.slice(0, expression.getStart(file))}(globalThis as any).answer = (${expression.getText(file)})${source.slice(expression.end)}`;
  // JSX wants a .tsx file, which is an ES module by its own account only where it exports.
  const compiled = jsx
    ? ts.transpileModule(text, {
        fileName: "main.tsx",
        compilerOptions: { ...OPTIONS, module: ts.ModuleKind.ESNext },
      })
    : ts.transpileModule(text, { fileName: "main.mts", compilerOptions: OPTIONS });
  return compiled.outputText;
}
