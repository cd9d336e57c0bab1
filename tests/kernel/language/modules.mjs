/** Imports and exports of every form, files that change, and import.meta. */
const pkg = (name, manifest, files) => ({
  [`node_modules/${name}/package.json`]: JSON.stringify({ name, version: "1.0.0", ...manifest }),
  ...Object.fromEntries(Object.entries(files).map(([file, text]) => [`node_modules/${name}/${file}`, text])),
  "package.json": JSON.stringify({ private: true, type: "module", dependencies: { [name]: "1.0.0" } }),
});

export const modules = [
  {
    title: "default, named, renamed and namespace imports",
    steps: [
      "import path, { join as j } from 'node:path'; import * as all from 'node:path'",
      "`${path.join === j}${all.join === j}${all.default === path}`",
    ],
    answer: "truetruetrue",
  },
  {
    title: "an import of a default by name",
    steps: ["import { default as path } from 'node:path'", "path.sep"],
    answer: "/",
  },
  {
    title: "an import by a string name",
    steps: [{ files: { "s.mjs": "const v = 4; export { v as 'a-b' };" } }, "import { 'a-b' as ab } from './s.mjs'; ab"],
    answer: "4",
  },
  { title: "a built-in module without node:", steps: ["import { sep } from 'path'", "sep"], answer: "/" },
  {
    title: "an import after its use",
    steps: ["const used = basename('/a/b')\nimport { basename } from 'node:path'", "used"],
    answer: "b",
  },
  {
    title: "a side-effect import",
    steps: [
      { files: { "side.ts": "(globalThis as any).sideEffect = 4;" } },
      "import './side.ts'",
      "(globalThis as any).sideEffect",
    ],
    answer: "4",
  },
  { title: "dynamic import", steps: ["const { sep } = await import('node:path')", "sep"], answer: "/" },
  {
    title: "dynamic import of a computed name, in a function",
    steps: ["const load = (n: string) => import(`node:${n}`)", "(await load('path')).sep"],
    answer: "/",
  },
  {
    title: "dynamic import of a missing module rejects",
    steps: [
      "let said = ''; try { await import('not-there-at-all') } catch (e) { said = e instanceof Error ? 'Error' : 'no' }",
      "said",
    ],
    answer: "Error",
  },
  { title: "import = require", steps: ["import os = require('node:os')", "typeof os.cpus"], answer: "function" },
  {
    title: "require of a built-in module",
    steps: ["const { sep } = require('path')", "sep"],
    cellsOnly: true,
    answer: "/",
  },
  {
    title: "import.meta.url, dirname and filename",
    steps: [
      "const there = import.meta",
      "`${new URL('.', there.url).pathname === process.cwd() + '/'}${there.dirname === process.cwd()}${there.filename.startsWith(there.dirname)}`",
    ],
    answer: "truetruetrue",
    cellsOnly: true,
  },
  {
    title: "import.meta.resolve",
    steps: ["import.meta.resolve('node:fs') + import.meta.resolve('./x.js').endsWith('/x.js')"],
    answer: "node:fstrue",
  },
  {
    title: "import.meta in a function and in a file",
    steps: [
      { files: { "meta.ts": "export const name: string = import.meta.filename.split('/').at(-1)!;" } },
      "import { name } from './meta.ts'; const f = () => typeof import.meta.url",
      "name + f()",
    ],
    answer: "meta.tsstring",
  },
  {
    title: "export of every declaration",
    steps: [
      "export const a = 1; export let b = 2; export function f() { return a + b } export class C { v = 4 } export enum E { X = 8 } export namespace N { export const v = 16 } export type T = number",
      "f() + new C().v + E.X + N.v",
    ],
    answer: "31",
  },
  {
    title: "export lists, renamed, and default of an expression",
    steps: ["const a = 1, b = 2; export { a, b as c }; export default a + b", "a + b"],
    answer: "3",
  },
  {
    title: "export default of a named function and class",
    steps: [
      "export default function named() { return 1 }",
      "export default class Named { v = 2 }",
      "named() + new Named().v",
    ],
    answer: "3",
    redeclares: true,
  },
  {
    title: "export default without a name",
    steps: ["export default function () { return 1 }", "export default () => 2", "'ok'"],
    answer: "ok",
    redeclares: true,
  },
  {
    title: "export from: a list declares what it names",
    steps: ["export { sep, join as put } from 'node:path'", "typeof put + sep"],
    answer: "function/",
    redeclares: true,
  },
  {
    title: "export * from declares what the module exports",
    steps: [
      { files: { "star.ts": "export const one = 1; export function two() { return 2 } export default 3;" } },
      "export * from './star.ts'",
      "one + two()",
    ],
    answer: "3",
    redeclares: true,
  },
  {
    title: "export * as from",
    steps: ["export * as paths from 'node:path'", "paths.sep"],
    answer: "/",
    redeclares: true,
  },
  {
    title: "live bindings of a file, in one cell",
    steps: [
      { files: { "live.ts": "export let n = 0; export function bump(): void { n++ }" } },
      "import { n, bump } from './live.ts'; const was = n; bump(); `${was}${n}`",
    ],
    answer: "01",
  },
  {
    title: "live bindings of a file, over cells",
    steps: [
      { files: { "live.ts": "export let n = 0; export function bump(): void { n++ }" } },
      "import { n, bump } from './live.ts'; const read = () => n",
      "bump(); const first = n",
      "bump(); `${first}${n}${read()}`",
    ],
    answer: "122",
  },
  {
    title: "a live namespace",
    steps: [
      { files: { "live.ts": "export let n = 0; export function bump(): void { n++ }" } },
      "import * as live from './live.ts'",
      "live.bump(); live.n",
    ],
    answer: "1",
  },
  {
    title: "an imported name cannot be assigned",
    steps: [
      { files: { "live.ts": "export let n = 0;" } },
      "import { n } from './live.ts'",
      "let said = ''; try { (n as any) = 2 } catch (e) { said = (e as Error).name } said + n",
    ],
    answer: "TypeError0",
  },
  {
    title: "a TypeScript file with its own imports",
    steps: [
      {
        files: {
          "lib/helper.ts":
            "import { inner } from './inner.ts';\nexport const twice = (x: number): number => inner(x) * 2;\nexport enum Colour { Red = 3 }",
          "lib/inner.ts": "export function inner(x: number): number { return x }",
        },
      },
      "import { twice, Colour } from './lib/helper.ts'",
      "twice(4) + Colour.Red",
    ],
    answer: "11",
  },
  {
    title: "a TypeScript file without its ending, by .js, and a folder's index",
    steps: [
      { files: { "lib/index.ts": "export const a: number = 1", "b.ts": "export const b: number = 2;" } },
      "import { a } from './lib'; import { b } from './b.js'; import { b as c } from './b'",
      "a + b + c",
    ],
    answer: "5",
    cellsOnly: true,
  },
  {
    title: "a file is read again when it has changed",
    steps: [
      { files: { "v.ts": "export const v: number = 1" } },
      "import { v } from './v.ts'; const first = v",
      { files: { "v.ts": "export const v: number = 2" } },
      "import { v } from './v.ts'; `${first}${v}`",
    ],
    answer: "12",
    redeclares: true,
  },
  {
    title: "a file is read again when a file that it imports has changed",
    steps: [
      {
        files: {
          "top.ts": "export { v } from './mid.ts'",
          "mid.ts": "import { w } from './low.ts'; export const v: number = w * 10",
          "low.ts": "export const w: number = 1",
        },
      },
      "import { v } from './top.ts'; const first = v",
      { files: { "low.ts": "export const w: number = 2" } },
      "import { v } from './top.ts'; `${first} ${v}`",
    ],
    answer: "10 20",
    redeclares: true,
  },
  {
    title: "a file that did not change keeps its state",
    steps: [
      {
        files: {
          "state.ts": "export const box = { n: 0 }",
          "user.ts": "import { box } from './state.ts'; export const bump = () => ++box.n",
        },
      },
      "import { bump } from './user.ts'; bump()",
      "import { bump } from './user.ts'; import { box } from './state.ts'; bump(); box.n",
    ],
    answer: "2",
    redeclares: true,
  },
  {
    title: "relative imports in a circle",
    steps: [
      {
        files: {
          "a.ts":
            "import { b } from './b.ts'; export const a = (): number => 1; export const both = (): number => a() + b();",
          "b.ts": "import { a } from './a.ts'; export const b = (): number => a() + 1;",
        },
      },
      "import { both } from './a.ts'",
      "both()",
    ],
    answer: "3",
  },
  {
    title: "a circle is read again when one of its files has changed",
    steps: [
      {
        files: {
          "a.ts":
            "import { b } from './b.ts'; export const a = (): number => 1; export const both = (): number => a() + b();",
          "b.ts": "import { a } from './a.ts'; export const b = (): number => a() + 1;",
        },
      },
      "import { both } from './a.ts'; const first = both()",
      { files: { "b.ts": "import { a } from './a.ts'; export const b = (): number => a() + 5;" } },
      "import { both } from './a.ts'; `${first}${both()}`",
    ],
    answer: "37",
    redeclares: true,
  },
  {
    title: "files named .mts, .cts and .tsx",
    steps: [
      {
        files: {
          "m.mts": "export const m: number = 1",
          "c.cts": "const c: number = 2; export = { c }",
          "x.tsx": "const React = { createElement: (t: string): string => t }; export const x: string = <b/> as any",
          "package.json": "{}",
        },
      },
      "import { m } from './m.mts'; import c from './c.cts'; import { x } from './x.tsx'",
      "`${m}${c.c}${x}`",
    ],
    answer: "12b",
  },
  {
    title: "a file with enums, decorators and using",
    steps: [
      {
        files: {
          "rich.ts":
            "function d(f: () => number, _: ClassMethodDecoratorContext) { return () => f() + 1 }\nexport class R { @d m() { return 1 } }\nexport let freed = 0; { using r = { [Symbol.dispose]() { freed++ } } }\nexport enum E { A = 5 }\nexport class Q { constructor(public v: number) {} }",
        },
      },
      "import * as rich from './rich.ts'",
      "new rich.R().m() + rich.freed + rich.E.A + new rich.Q(3).v",
    ],
    answer: "11",
  },
  {
    title: "a file that exports types beside values",
    steps: [
      {
        files: {
          "t.ts":
            "export interface Shape { a: number } export type Id = string; export const make = (): Shape => ({ a: 3 }); export { type Shape as Form }",
        },
      },
      "import { Shape, Id, make } from './t.ts'; const s: Shape = make(); let i: Id",
      "s.a",
    ],
    answer: "3",
  },
  {
    title: "a file that imports types without the word type",
    steps: [
      {
        files: {
          "types.ts": "export interface Shape { a: number } export const v = 2;",
          "user.ts": "import { Shape, v } from './types.ts'; export const s: Shape = { a: v };",
        },
      },
      "import { s } from './user.ts'",
      "s.a",
    ],
    answer: "2",
  },
  {
    title: "a path with spaces and letters beyond ASCII",
    steps: [
      { files: { "my lib/größe 数.ts": "export const v: number = 9" } },
      "import { v } from './my lib/größe 数.ts'",
      "v",
    ],
    answer: "9",
  },
  {
    title: "an ES module package",
    steps: [
      {
        files: pkg(
          "only-esm",
          { type: "module", main: "./i.js" },
          { "i.js": "export const kind = 'esm'; export default () => 1" },
        ),
      },
      "import f, { kind } from 'only-esm'",
      "kind + f()",
    ],
    answer: "esm1",
  },
  {
    title: "a package whose exports are for import alone",
    steps: [
      {
        files: pkg(
          "import-only",
          { type: "module", exports: { ".": { import: "./i.js" }, "./sub/*": { import: "./lib/*.js" } } },
          { "i.js": "export const a = 1", "lib/x.js": "export const x = 2" },
        ),
      },
      "import { a } from 'import-only'; import { x } from 'import-only/sub/x'",
      "a + x",
    ],
    answer: "3",
  },
  {
    title: "a package with both kinds is imported by import",
    steps: [
      {
        files: pkg(
          "both-kinds",
          { exports: { import: "./e.mjs", require: "./c.cjs" } },
          { "e.mjs": "export const kind = 'esm'", "c.cjs": "exports.kind = 'cjs'" },
        ),
      },
      "import { kind } from 'both-kinds'",
      "kind + require('both-kinds').kind",
    ],
    cellsOnly: true,
    answer: "esmcjs",
  },
  {
    title: "a CommonJS package, default and named",
    steps: [
      { files: pkg("old-cjs", { main: "i.js" }, { "i.js": "exports.a = 1; exports.f = () => 2" }) },
      "import old, { a, f } from 'old-cjs'",
      "old.a + a + f()",
    ],
    answer: "4",
  },
  {
    title: "a CommonJS package that is a function",
    steps: [
      { files: pkg("fn-cjs", { main: "i.js" }, { "i.js": "module.exports = function () { return 5 }" }) },
      "import fn from 'fn-cjs'; import * as ns from 'fn-cjs'",
      "fn() + typeof ns.default",
    ],
    answer: "5function",
  },
  {
    title: "a package of ES modules by require",
    steps: [
      { files: pkg("req-esm", { type: "module", main: "./i.js" }, { "i.js": "export const kind = 'esm'" }) },
      "require('req-esm').kind",
    ],
    cellsOnly: true,
    answer: "esm",
  },
  {
    title: "a package with top-level await",
    steps: [
      {
        files: pkg(
          "tla",
          { type: "module", main: "./i.js" },
          { "i.js": "export const v = await new Promise((r) => setTimeout(r, 5, 7))" },
        ),
      },
      "import { v } from 'tla'",
      "v",
    ],
    answer: "7",
  },
  {
    title: "a package's own imports",
    steps: [
      {
        files: {
          "package.json": JSON.stringify({ private: true, type: "module", imports: { "#lib": "./own.ts" } }),
          "own.ts": "export const own: number = 3",
        },
      },
      "import { own } from '#lib'",
      "own",
    ],
    answer: "3",
  },
  {
    title: "a .js file is a module where package.json says so",
    steps: [
      { files: { "package.json": '{ "type": "module" }', "p.js": "export default 'plain'" } },
      "import plain from './p.js'",
      "plain",
    ],
    answer: "plain",
  },
  {
    title: "a .cjs file",
    steps: [{ files: { "c.cjs": "module.exports = { a: 1 }; exports = null" } }, "import c from './c.cjs'", "c.a"],
    answer: "1",
  },
  {
    title: "JSON with attributes",
    steps: [
      { files: { "d.json": '{ "a": 1, "b": [2] }' } },
      "import data from './d.json' with { type: 'json' }",
      "data.a + data.b[0]",
    ],
    answer: "3",
  },
  {
    title: "JSON by dynamic import with attributes",
    steps: [{ files: { "d.json": '{ "a": 1 }' } }, "(await import('./d.json', { with: { type: 'json' } })).default.a"],
    answer: "1",
  },
  {
    title: "JSON is read again when it has changed",
    steps: [
      { files: { "d.json": '{ "a": 1 }' } },
      "import data from './d.json' with { type: 'json' }; const first = data.a",
      { files: { "d.json": '{ "a": 2 }' } },
      "import data from './d.json' with { type: 'json' }; `${first}${data.a}`",
    ],
    answer: "12",
    redeclares: true,
  },
  { title: "a data: URL", steps: ["import seven from 'data:text/javascript,export default 7'", "seven"], answer: "7" },
  {
    title: "a module that throws while it is read",
    steps: [
      { files: { "t.ts": "throw new RangeError('in the file')" } },
      "let said = ''; try { await import('./t.ts') } catch (e) { said = `${(e as Error).name} ${(e as Error).message}` } said",
    ],
    answer: "RangeError in the file",
  },
  {
    title: "a module that threw is read again when it has changed",
    steps: [
      { files: { "t.ts": "throw new RangeError('in the file')" } },
      { throws: "import { v } from './t.ts'", name: "RangeError" },
      { files: { "t.ts": "export const v: number = 4" } },
      "import { v } from './t.ts'; v",
    ],
    answer: "4",
    redeclares: true,
  },
  {
    title: "a missing export is a SyntaxError",
    steps: [
      { files: { "e.ts": "export const there = 1" } },
      { throws: "import { notThere } from './e.ts'; notThere", name: "SyntaxError" },
      "import { there } from './e.ts'; there",
    ],
    answer: "1",
    redeclares: true,
  },
  {
    title: "WebAssembly by bytes",
    steps: [
      "const bytes = Uint8Array.from([0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 127, 3, 2, 1, 0, 7, 5, 1, 1, 102, 0, 0, 10, 6, 1, 4, 0, 65, 42, 11]); const { instance } = await WebAssembly.instantiate(bytes)",
      "(instance.exports.f as () => number)()",
    ],
    answer: "42",
  },
  {
    title: "a worker made in a cell",
    steps: [
      "import { Worker } from 'node:worker_threads'; const w = new Worker('const { parentPort } = require(\"node:worker_threads\"); parentPort.once(\"message\", (n) => parentPort.postMessage(2 * n))', { eval: true })",
      // Asked here: what it said before anyone listened would be lost.
      "const got = await new Promise<number>((r) => { w.once('message', r); w.postMessage(3); }); await w.terminate(); got",
    ],
    answer: "6",
  },
];
