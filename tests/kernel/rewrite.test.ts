import { describe, expect, test } from "vitest";
import { parseCell } from "../../kernel-ext/src/rewrite/parse.js";
import { originalPosition, positionAt, lineStarts } from "../../kernel-ext/src/rewrite/positions.js";
import type { RewrittenCell } from "../../kernel-ext/src/rewrite/rewriteCell.js";
import { rewriteCell } from "../../kernel-ext/src/rewrite/rewriteCell.js";

function rewritten(source: string): RewrittenCell {
  const cell = rewriteCell(source);
  if ("message" in cell) throw new Error(`not TypeScript: ${cell.message}`);
  return cell;
}

/** Where V8 would see each `MARK` of the script, led back to the source. */
function marks(source: string): { line: number; column: number }[] {
  const { script, map } = rewritten(source);
  const starts = lineStarts(script);
  return [...script.matchAll(/MARK/g)].map((match) => originalPosition(map, positionAt(starts, match.index)));
}

function marksInSource(source: string): { line: number; column: number }[] {
  const starts = lineStarts(source);
  return [...source.matchAll(/MARK/g)].map((match) => positionAt(starts, match.index));
}

const byPlace = (a: { line: number; column: number }, b: { line: number; column: number }): number =>
  a.line - b.line || a.column - b.column;

describe("positions lead back to the cell", () => {
  test.each([
    ["a statement", "MARK()"],
    ["after types", "const x: Map<string, number> = new Map(); MARK(x as never)"],
    ["a function", "let a = 1;\nfunction f(n: number): void {\n  MARK(n)\n}\nf(a); MARK()"],
    ["two functions", "async function f() {\n  await MARK()\n}\n\nfunction* g<T>() { yield MARK() }\nMARK"],
    ["a class", "export class A<T> {\n  private x = 1;\n  run(): T { return MARK(this.x) }\n}\nMARK(A)"],
    ["after imports", 'import a, { b } from "m";\nimport type { T } from "n";\nMARK(a, b)'],
    ["var in blocks", "if (true) {\n  var q = MARK(1)\n}\nfor (var i = 0; i < 2; i++) MARK(i)"],
    ["dynamic import", "const m = await import('x'); MARK(m, import.meta.url)"],
    ["an enum before it", "enum E { A, B }\nfunction f() {\n  return MARK(E.A)\n}\nMARK(E.B)"],
    ["a namespace", "namespace N {\n  export const x = MARK(1);\n}\nMARK(N.x)"],
    ["parameter properties", "class P {\n  constructor(private a: number) { MARK(a) }\n}\nMARK(P)"],
    ["JSX", "const e = <b>{MARK(1)}</b>;\nMARK(e)"],
    ["emoji", "const s = '😀😀'; MARK(s)\n/* 😀 */ MARK()"],
  ])("%s", (_, source) => {
    expect(marks(source).sort(byPlace)).toEqual(marksInSource(source).sort(byPlace));
  });
});

describe("what a cell becomes", () => {
  test("types are blanked where they stand, so lines and columns stay", () => {
    expect(rewritten("let   x: number = 1;\nlet y = x!;").script).toBe(
      '"use strict";let   x         = 1;\nlet y = x ;',
    );
  });

  test("only a final expression statement has a result", () => {
    expect(rewritten("1 + 1").script).toContain("__halidelab__.result((1 + 1))");
    for (const source of [
      "for (const i of [1]) i",
      "if (true) 1",
      "let a = 1",
      "1; type T = 1; let b",
      "function f() {}",
    ]) {
      expect(rewritten(source).script).not.toContain(".result(");
    }
    expect(rewritten("1 as number; interface I {}").script).toContain(".result((1");
  });

  test("every declaration becomes let", () => {
    const source = "const a = 1; var b = 2; function c() {} class D {} enum E { X } namespace F { export const y = 1 }";
    const { script } = rewritten(source);
    const top = parseCell(script);
    if ("message" in top) throw new Error(top.message);
    expect(script).not.toMatch(/\b(const|var) [abcDEF]\b|\bfunction c\b/);
    for (const name of ["a", "b", "c", "D", "E", "F"])
      expect(script).toMatch(new RegExp(`let\\s+([\\w, ]*, )?${name}\\b`));
  });

  test("a moved or dropped statement leaves the semicolon that it was", () => {
    const { script } = rewritten("let a = [1]\nfunction f() {}\n[2].length");
    expect(script).toMatch(/\n;\n__halidelab__/);
  });

  test.each([
    ['import "m"', 'await __halidelab__.import("m");'],
    ['import * as n from "m"', '__halidelab__.bind(await __halidelab__.import("m"), "m", [["*","n",true]]);'],
    ['import j from "./a.json" with { type: "json" }; j', '{"with":{"type":"json"}}'],
    ['export * as q from "m"', '__halidelab__.bind(await __halidelab__.import("m"), "m", [["*","q",false]]);'],
    ['import fs = require("fs"); fs', 'let   fs = require("fs");'],
    ["export default 1 + 1", ";void (1 + 1)"],
    ['import type { T } from "m"', '"use strict";'],
  ])("%s", (source, expected) => {
    expect(rewritten(source).script).toContain(expected);
  });

  test("an imported name that the cell uses in types only may be a type", () => {
    expect(rewritten('import { T, v } from "m"; let x: T = v').script).toContain('[["T","T",false],["v","v",true]]');
  });

  test.each([
    ["let y =", 7],
    ["function (", 9],
    ["a b", 0],
  ])("what is not TypeScript is said to be so, and where: %s", (source, offset) => {
    expect(rewriteCell(source)).toMatchObject({ offset });
  });
});
