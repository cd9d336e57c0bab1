import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Kernel } from "./support/client.js";

let kernel: Kernel;
beforeAll(async () => {
  kernel = await Kernel.start();
});
afterAll(() => kernel.stop());

/** What a TypeScript user may write: cells in order, and what the last one answers. */
const PROBES: readonly [title: string, cells: readonly string[], answer: string][] = [
  ["a closure sees a later assignment", ["let cnt = 0; function inc() { cnt++; return cnt }", "cnt = 10; inc()"], "11"],
  ["a closure sees a later declaration", ["let seen = 1; const look = () => seen", "let seen = 2", "look()"], "2"],
  ["let after let", ["let ra = 1", "let ra = 'x'; ra"], "'x'"],
  ["let after const", ["const rb = 1", "let rb = 2; rb = 3; rb"], "3"],
  ["const after let", ["let rc = 1", "const rc = 2; rc"], "2"],
  ["var after let, let after var", ["let rd = 1", "var rd = 2", "let rd = 3; rd"], "3"],
  ["function after let, let after function", ["let re = 1", "function re() { return 2 }", "const re = 3; re"], "3"],
  ["class after function", ["function rf() {}", "class rf { a = 1 }", "new rf().a"], "1"],
  ["enum after class, class after enum", ["class rg {}", "enum rg { A = 7 }", "rg.A"], "7"],
  ["enum again", ["enum rh { A }", "enum rh { B = 4 }", "[rh.B, (rh as any).A]"], "[ 4, undefined ]"],
  ["namespace after const", ["const ri = 1", "namespace ri { export const x = 5 }", "ri.x"], "5"],
  [
    "interface again",
    ["interface rj { a: number }", "interface rj { b: string }; const j: rj = { b: 'q' }; j.b"],
    "'q'",
  ],
  [
    "a function is there before its line",
    ["const early = hoisted(); function hoisted() { return 'up' }", "early"],
    "'up'",
  ],
  [
    "functions call each other",
    [
      "function even(n: number): boolean { return n === 0 || odd(n - 1) } function odd(n: number): boolean { return n !== 0 && even(n - 1) } even(10)",
    ],
    "true",
  ],
  ["a function keeps its name", ["function named() {}; named.name"], "'named'"],
  [
    "recursion after redefinition",
    ["function fact(n: number): number { return n < 2 ? 1 : n * fact(n - 1) }", "fact(5)"],
    "120",
  ],
  ["top-level await", ["const w = await Promise.resolve(5); w + 1"], "6"],
  [
    "for await",
    ["async function* gen() { yield 1; yield 2 } let sum = 0; for await (const g of gen()) sum += g; sum"],
    "3",
  ],
  ["a promise is not awaited unasked", ["Promise.resolve(1)"], "Promise { 1 }"],
  [
    "destructuring with defaults",
    ["const { pa, pb: [pc = 9], ...rest } = { pa: 1, pb: [] as number[], z: 3 }; [pa, pc, rest]"],
    "[ 1, 9, { z: 3 } ]",
  ],
  ["var destructuring", ["var [va, { vb }] = [1, { vb: 2 }] as const", "va + vb"], "3"],
  ["var in a block and in for", ["if (true) { var inBlock = 1 } for (var k = 0; k < 3; k++);", "inBlock + k"], "4"],
  ["var without value", ["var later", "later = 3; later"], "3"],
  ["let in a block stays there", ["{ let hidden = 1 }", "typeof hidden"], "'undefined'"],
  ["generics", ["function id<T extends object>(x: T): T { return x }", "id<{ a: number }>({ a: 1 })"], "{ a: 1 }"],
  ["a generic arrow", ["const arrow = <T,>(x: T): T => x; arrow<number>(3)"], "3"],
  ["satisfies and as const", ["const cfg = { a: 1 } as const satisfies Record<string, number>; cfg.a"], "1"],
  ["an old-style assertion", ["const old = <number>(5 as unknown); old"], "5"],
  [
    "private members and static blocks",
    ["class P { #x = 1; static y: number; static { P.y = 4 } get x() { return this.#x } }", "new P().x + P.y"],
    "5",
  ],
  [
    "parameter properties",
    [
      "class Q { constructor(readonly a: number, private b = 2) {} sum() { return this.a + this.b } }",
      "new Q(1).sum()",
    ],
    "3",
  ],
  [
    "abstract classes",
    [
      "abstract class R { abstract f(): number; g() { return this.f() } } class S extends R { f() { return 8 } }",
      "new S().g()",
    ],
    "8",
  ],
  [
    "overloads",
    [
      "function over(a: string): string; function over(a: number): number; function over(a: any) { return a }",
      "over(1)",
    ],
    "1",
  ],
  [
    "decorators",
    [
      "function twice(f: (this: any) => number, _: ClassMethodDecoratorContext) { return function (this: any) { return 2 * f.call(this) } } class T { @twice n() { return 21 } }",
      "new T().n()",
    ],
    "42",
  ],
  ["accessor", ["class U { accessor v = 3 }", "const u = new U(); u.v = 4; u.v"], "4"],
  [
    "using",
    [
      "const order: string[] = []; { using r = { [Symbol.dispose]() { order.push('disposed') } }; order.push('used') }",
      "order",
    ],
    "[ 'used', 'disposed' ]",
  ],
  [
    "JSX",
    [
      "const React = { createElement: (tag: string, props: object, ...children: unknown[]) => ({ tag, children }) }; const el = <b>hi</b>; el",
    ],
    "{ tag: 'b', children: [ 'hi' ] }",
  ],
  ["const enum", ["const enum CE { A = 2 }", "CE.A"], "2"],
  [
    "export in a cell",
    ["export const ex = 1; export function ef() { return ex } export default class EC {}", "ef()"],
    "1",
  ],
  ["export list and default", ["const el1 = 1; export { el1 }; export default el1", "el1"], "1"],
  ["a type-only cell", ["type OnlyType = { a: number }; interface OnlyInterface {}", "'after'"], "'after'"],
  ["declare", ["declare const nowhere: number; declare function nothing(): void; 'ok'"], "'ok'"],
  [
    "default, named and namespace imports",
    [
      "import path, { join as j } from 'node:path'; import * as all from 'node:path'; [path.join === j, all.join === j]",
    ],
    "[ true, true ]",
  ],
  ["an import after its use", ["basename('/a/b')\nimport { basename } from 'node:path'", "basename('/a/b')"], "'b'"],
  ["import type", ["import type { Stats } from 'node:fs'; const st: Stats | null = null; st"], "null"],
  [
    "an imported type without the word type",
    ["import { Stats, existsSync } from 'node:fs'; const st2: Stats | null = null; existsSync('/')"],
    "true",
  ],
  ["import = require", ["import os = require('node:os'); typeof os.cpus"], "'function'"],
  ["require", ["const { sep } = require('path'); sep"], "'/'"],
  ["dynamic import", ["(await import('node:path')).sep"], "'/'"],
  ["import.meta", ["[import.meta.dirname === process.cwd(), new URL(import.meta.url).protocol]"], "[ true, 'file:' ]"],
  ["use strict is no result", ["'use strict'; let us = 1", "us"], "1"],
  ["a sequence", ["(1, 2)"], "2"],
  ["an object literal in parentheses", ["({ a: 1 })"], "{ a: 1 }"],
  ["no semicolons", ["let ns = 1\nlet mt = 2\n;[ns, mt].length"], "2"],
  ["a comment at the end", ["3 // three"], "3"],
  ["labels and loops", ["outer: for (let a = 0; a < 3; a++) { for (;;) continue outer } 'done'"], "'done'"],
  ["BigInt and numeric separators", ["1_000n ** 2n"], "1000000n"],
  ["a regular expression with v", ["/[\\p{L}--[a-z]]/v.test('É')"], "true"],
  ["template literals over lines", ["const tl = `a\n  b ${1 + 1}`; tl"], "'a\\n  b 2'"],
  [
    "this is undefined in functions",
    ["(function (this: unknown) { return this })()\n?? 'undefined it is'"],
    "'undefined it is'",
  ],
];

describe("the language, across cells", () => {
  test.each(PROBES)("%s", async (_, cells, answer) => {
    let last = "";
    for (const code of cells) {
      const cell = await kernel.execute(code);
      expect(cell.error?.traceback.join("\n")).toBeUndefined();
      last = cell.result ?? "";
    }
    expect(last).toBe(answer);
  });

  test("a frozen object throws, as in a module", async () => {
    const cell = await kernel.execute("const frozen = Object.freeze({ a: 1 }); (frozen as any).a = 2");
    expect(cell.error?.ename).toBe("TypeError");
  });

  test("an undeclared name is not made a global", async () => {
    expect((await kernel.execute("undeclaredName = 1")).error?.ename).toBe("ReferenceError");
  });
});
