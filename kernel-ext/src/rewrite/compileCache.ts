/** Writes the compiled form of the compiler for the Node that runs this; run by the build and by the installation. */
import { renameSync, writeFileSync } from "node:fs";
import { CACHE } from "./compileCachePath.js";
import { compiledCode } from "./loadCompiler.js";

const CELL =
  "import a, { b as c, type D } from 'm'; export const x: number = 1; enum E { A } class F<T> { constructor(private y: T) {} }\n" +
  "async function f({ p, q = 2 }: { p: string; q?: number }, ...r: unknown[]): Promise<void> { for (const i of r) await i }\n" +
  "interface G { a: string } type H = keyof G; let z = x as unknown as string; try { `a${z!}` } catch (e) { throw e } f({ p: '' })";

const code = compiledCode((ts) => {
  ts.createSourceFile("cell.ts", CELL, ts.ScriptTarget.ESNext, true);
  ts.transpileModule(CELL, {
    compilerOptions: { target: ts.ScriptTarget.ES2022, sourceMap: true, isolatedModules: true },
  });
});
// A kernel that starts meanwhile must not read half of it.
const part = `${CACHE}.${process.pid}`;
writeFileSync(part, code);
renameSync(part, CACHE);
