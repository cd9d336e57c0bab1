/** The types of a notebook's cells, asked for directly: no thread, no sockets. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { createNotebookTypes } from "../../kernel-ext/src/types/notebookTypes.js";
import type { NotebookTypes } from "../../kernel-ext/src/types/notebookTypes.js";
import type { Finding } from "../../kernel-ext/src/types/service.js";
import { emptyFolder, ROOT } from "./support/client.js";

/** Cells run one after the other; the number of a cell is its place. */
class Notebook {
  readonly #types: NotebookTypes;
  #count = 0;

  constructor(cwd: string) {
    this.#types = createNotebookTypes({ cwd });
  }

  run(code: string): readonly Finding[] {
    this.#count += 1;
    const cell = { number: this.#count, label: String(this.#count), code };
    this.#types.declare(cell);
    return this.#types.check(cell, false).findings;
  }

  /** The findings as `line:column code`. */
  places(code: string): string[] {
    return this.run(code).map((found) => `${found.line}:${found.column} ${found.code}`);
  }

  messages(code: string): string[] {
    return this.run(code).map(({ message }) => message);
  }

  complete(code: string, cursor = [...code].length): ReturnType<NotebookTypes["complete"]> {
    return this.#types.complete(code, cursor);
  }

  inspect(code: string, cursor = [...code].length, detail: 0 | 1 = 0): ReturnType<NotebookTypes["inspect"]> {
    return this.#types.inspect(code, cursor, detail);
  }
}

test("a cell whose names are all declared again is needed no longer, unless a type still names it", () => {
  const types = createNotebookTypes({ cwd: ROOT });
  const run = (number: number, code: string): readonly number[] => {
    const cell = { number, label: String(number), code };
    return [...types.declare(cell), ...types.check(cell, false).gone];
  };
  expect(run(1, "let x = 1; interface Row { id: number }")).toEqual([]);
  expect(run(2, "let row: Row = { id: x }")).toEqual([]);
  expect(run(3, "let x = 'a'")).toEqual([]);
  // The row's type is still the first cell's.
  expect(run(4, "interface Row { other: string }")).toEqual([]);
  expect(run(5, "let row = 2")).toEqual([1, 2]);
  expect(run(6, "x")).toEqual([6]);
});

// One service for most of the table: to read the libraries takes a second. Cells take names of their own, or name what
// they declare again.
let book: Notebook;
beforeAll(() => {
  book = new Notebook(ROOT);
});

type Probe = readonly [title: string, earlier: readonly string[], cell: string, found: readonly string[]];

const FITS: readonly Probe[] = [
  ["a variable declared again with another type", ["let r1 = 1"], "let r1 = 'a'; r1.length", []],
  ["a const declared again", ["const r2 = 1"], "const r2 = { a: 1 }; r2.a", []],
  ["a function that becomes a variable", ["function r3() {}"], "let r3 = 4; r3.toFixed()", []],
  ["a variable that becomes a class", ["let r4 = 1"], "class r4 { m() { return 1 } } new r4().m()", []],
  ["a class that becomes an enum", ["class r5 {}"], "enum r5 { A } r5.A", []],
  [
    "an interface declared again is another",
    ["interface R6 { a: number }"],
    "interface R6 { b: string }\nconst r6: R6 = { b: 'x' }",
    [],
  ],
  ["a let is assigned", ["let a1 = 1"], "a1 = 2; a1 += 3; a1++", []],
  ["a let that begins as null takes what comes", ["let a2 = null"], "a2 = 5", []],
  ["an empty array takes what comes", ["const a3 = []"], "a3.push(1); a3.push('x')", []],
  ["an empty array in one cell", [], "let a4 = []; a4.push(1); a4[0].toFixed()", []],
  ["a const number widens where a let takes it", ["const a5 = 3"], "let a6 = a5; a6 = 4", []],
  ["parameters without a type", [], "function p1(x, y) { return x + y }\np1(1, 2)", []],
  ["a caught error is used", [], "try { throw new Error('x') } catch (e) { console.log(e.message) }", []],
  ["top-level await", [], "const w1 = await Promise.resolve(3); w1.toFixed()", []],
  ["for await", [], "async function* g1() { yield 1 }\nfor await (const one of g1()) one.toFixed()", []],
  ["using", [], "using u1 = { [Symbol.dispose]() {}, v: 1 }; u1.v.toFixed()", []],
  ["await using", [], "await using u2 = { async [Symbol.asyncDispose]() {} }; u2", []],
  [
    "a decorator of a method",
    [],
    "function d1<T extends Function>(f: T, c: ClassMethodDecoratorContext) { console.log(c.name); return f }\nclass D1 { @d1 m() {} }",
    [],
  ],
  ["satisfies", [], "const s1 = { a: 1 } satisfies Record<string, number>; s1.a.toFixed()", []],
  [
    "const type parameters",
    [],
    "function c1<const T>(x: T): T { return x }\nconst c2: readonly [1, 2] = c1([1, 2])",
    [],
  ],
  ["accessor", [], "class Ac { accessor x = 1 }\nnew Ac().x.toFixed()", []],
  ["import attributes", [], "import pkg from './package.json' with { type: 'json' }; pkg.name.length", []],
  ["an enum of an earlier cell", ["enum E1 { A = 'a', B = 'b' }"], "const e1: E1 = E1.A; Object.values(E1)", []],
  [
    "a namespace merged with a function",
    ["function n1() { return n1.k }\nnamespace n1 { export const k = 2 }"],
    "n1().toFixed(); n1.k",
    [],
  ],
  [
    "generics of an earlier cell",
    ["class Box<T> { constructor(readonly v: T) {} }\ntype Pair<A, B> = [A, B]"],
    "const g2: Pair<number, Box<string>> = [1, new Box('x')]; g2[1].v.length",
    [],
  ],
  [
    "overloads of an earlier cell",
    ["function o1(x: string): string;\nfunction o1(x: number): number;\nfunction o1(x: any) { return x }"],
    "o1('a').length; o1(1).toFixed()",
    [],
  ],
  [
    "private members of an earlier class",
    ["class Pr { #n = 1; private p = 2; get n() { return this.#n + this.p } }"],
    "new Pr().n.toFixed()",
    [],
  ],
  [
    "a class that extends an earlier one",
    ["abstract class Ab { abstract m(): number; k() { return this.m() } }"],
    "class Be extends Ab { m() { return 1 } }\nnew Be().k().toFixed()",
    [],
  ],
  [
    "a type whose name is a value's too",
    ["interface Tv { a: number }\nconst Tv = { make: (): Tv => ({ a: 1 }) }"],
    "const tv: Tv = Tv.make(); tv.a",
    [],
  ],
  [
    "a type of one cell and a value of the next, of one name",
    ["interface Tw { a: number }", "const Tw = (): Tw => ({ a: 1 })"],
    "const tw: Tw = Tw(); tw.a",
    [],
  ],
  ["the fields of destructuring", ["const { x1, y1: [z1] } = { x1: 1, y1: ['a'] }"], "x1.toFixed(); z1.length", []],
  ["a var in a block", ["if (true) { var vb = 1 }"], "vb.toFixed()", []],
  ["import equals", [], "import ie = require('node:path'); ie.join('a')", []],
  [
    "what an earlier cell imported",
    ["import { readFileSync as rf } from 'node:fs'; import * as os1 from 'node:os'"],
    "rf('x').length; os1.cpus().length",
    [],
  ],
  [
    "a re-export",
    ["export { join as jn } from 'node:path'; export * as pth from 'node:path'"],
    "jn('a', 'b').length; pth.sep",
    [],
  ],
  [
    "Node's globals",
    [],
    "Buffer.from('x').length; process.argv; setTimeout(() => {}, 1).unref(); await fetch('http://x')",
    [],
  ],
  [
    "what came with ES2023",
    [],
    "[3, 1].toSorted().at(-1)?.toFixed(); [1].findLast((x) => x > 0); new Float64Array(2).with(0, 1)",
    [],
  ],
  ["import.meta", [], "import.meta.url.length", []],
  [
    "the library",
    [],
    "import * as hl from 'halidelab'; const run1 = async () => (await hl.io.readSeries('a.csv')).values[0]?.toFixed()",
    [],
  ],
  [
    "the kernel's own functions and tslab's",
    [],
    "import { display } from 'halidelab/kernel'; import { display as td } from 'tslab'; await display(1); td.html('<b>')",
    [],
  ],
  [
    "a data frame",
    [],
    "import * as dfd from 'danfojs-node'; const df = new dfd.DataFrame({ a: [1, 2] }); df.shape[0]",
    [],
  ],
  ["a data frame of an earlier cell", [], "df.iloc({ rows: [0] }).shape.length", []],
  ["a cell without types", ["// @ts-nocheck\nlet nc: number = 'x'"], "nc", []],
  ["a finding that is expected", [], "// @ts-expect-error: it is a text\nlet te: number = 'x'", []],
  [
    "a recursive type",
    ["type Tree<T> = { v: T; kids: Tree<T>[] }"],
    "const sum = (t: Tree<number>): number => t.v + t.kids.reduce((s, k) => s + sum(k), 0)",
    [],
  ],
  [
    "a closure over what is declared again",
    ["let k1 = 1; function kf() { return k1 }", "let k1 = 'a'"],
    "kf().toFixed(); k1.length",
    [],
  ],
  [
    "an assertion, a predicate, a symbol",
    ["const sy = Symbol('s'); function isS(x: unknown): x is string { return typeof x === 'string' }"],
    "const ob = { [sy]: 1 }; const un: unknown = 'a'; if (isS(un)) un.length; ob[sy].toFixed()",
    [],
  ],
  ["an anonymous class", ["const An = class { private x = 1; m() { return this.x } }"], "new An().m().toFixed()", []],
  [
    "a mixin",
    [
      "const Mix = <B extends new (...a: any[]) => object>(Base: B) => class extends Base { protected q = 1; say() { return this.q } }",
    ],
    "class Mx extends Mix(Object) {}\nnew Mx().say().toFixed()",
    [],
  ],
  [
    "JSX with a factory of one's own",
    [
      "const React = { createElement: (tag: string, props: object | null, ...kids: unknown[]) => ({ tag, props, kids }) };",
    ],
    "const el = <b title='x'>hi {1 + 1}</b>; el",
    [],
  ],
  ["an export default and a label", [], "export default function dflt() { return 1 }\ndflt().toFixed()", []],
];

const MISTAKES: readonly Probe[] = [
  ["a value of another type", [], "let m1 = 1;\nlet m2: number = 'x';", ["2:5 2322"]],
  ["a name that nobody has declared", [], "  nobody + 1", ["1:3 2304"]],
  ["a member that is not there", ["const q1 = { alpha: 1 }"], "q1.alpha;\nq1.beta", ["2:4 2339"]],
  ["an assignment across cells", ["let q2 = 1"], "q2 = 'x'", ["1:1 2322"]],
  ["an assignment to an earlier constant", ["const q3 = 1"], "q3 = 2", ["1:1 2588"]],
  [
    "too few arguments for an earlier function",
    ["function q4(a: number, b: string) { return a + b }"],
    "q4(1)",
    ["1:1 2554"],
  ],
  [
    "an argument of a wrong type, after an emoji",
    ["function q5(a: number) { return a }"],
    "'😀'; q5('x')",
    ["1:10 2345"],
  ],
  ["what may be undefined", ["const q6 = [1, 2].find((x) => x > 1)"], "q6.toFixed()", ["1:1 18048"]],
  [
    "a misspelled option of the library",
    [],
    "import * as hl from 'halidelab'; hl.io.readSeries('a.csv', { tiems: 't.csv' })",
    ["1:62 2561"],
  ],
  ["a method that the library does not have", [], "hl.insitu.deltaB(1)", ["1:11 2551"]],
  ["an abstract class is made", ["abstract class Q7 {}"], "new Q7()", ["1:1 2511"]],
  ["a private member", ["class Q8 { private s = 1 }"], "new Q8().s", ["1:10 2341"]],
  ["a promise that is not awaited", ["const q9 = async () => 1"], "q9().toFixed()", ["1:6 2339"]],
  ["using what cannot be disposed of", [], "{ using bad = { a: 1 }; }", ["1:15 2850"]],
  [
    "a decorator that does not fit",
    [],
    "const dec = (f: number, c: ClassMethodDecoratorContext) => {};\nclass Dm { @dec m() {} }",
    ["2:13 1241"],
  ],
  ["satisfies what it does not", [], "const sm = { a: 'x' } satisfies Record<string, number>", ["1:14 2322"]],
  ["a readonly field", [], "const ro: readonly number[] = [1];\nro.push(2)", ["2:4 2339"]],
  ["an enum's wrong member", ["enum E2 { A, B }"], "E2.C", ["1:4 2339"]],
  ["async iteration of what does not iterate", [], "for await (const x of 5) x", ["1:23 2504"]],
  ["a Node function's argument", [], "import { readFileSync } from 'node:fs';\nreadFileSync({})", ["2:14 2769"]],
  ["a module that is not there", [], "import nothing from 'no-such-package'", ["1:21 2307"]],
  ["an export that is not there", [], "import { jion } from 'node:path'", ["1:10 2305"]],
  ["a data frame's library", [], "import * as dfd from 'danfojs-node'; dfd.readCSW('a.csv')", ["1:42 2551"]],
  ["use before declaration", [], "late + 1; let late = 2", ["1:1 2448"]],
  ["a comparison that is never true", [], "const c9: 'a' | 'b' = 'a' as 'a' | 'b';\nc9 === 'z'", ["2:1 2367"]],
  ["a member in a template", ["const q10 = { x: 1 }"], "`value ${q10.y}`", ["1:14 2339"]],
  ["two mistakes, two findings", [], "let t1: number = 'a';\n\nlet t2: string = 1;", ["1:5 2322", "3:5 2322"]],
  ["a JSX tag's cell", [], "const e9 = <b>{1}</b>; let bad: number = 'x'", ["1:28 2322"]],
];

describe("a cell that fits has no finding", () => {
  test.each(FITS)("%s", (_, earlier, cell, found) => {
    for (const one of earlier) book.run(one);
    expect(book.places(cell)).toEqual(found);
  });
});

describe("a namespace adds to what an earlier cell declares", () => {
  test.each([
    ["a namespace", "export namespace Add1 { export const a = 1; export interface I { x: number } }", "Add1"],
    ["a class", "class Add2 { v = 1; static a = 1 }", "Add2"],
    [
      "a function",
      "const k2 = 2;\nfunction Add3(x: number) { return x * k2 }\nnamespace Add3 { export const a = 1 }",
      "Add3",
    ],
    ["an enum", "enum Add4 { a = 1 }", "Add4"],
  ])("%s", (_, earlier, name) => {
    book.run(earlier);
    expect(book.places(`namespace ${name} { export const b = ${name}.a + 1 }\n${name}.a + ${name}.b`)).toEqual([]);
    expect(book.places(`namespace ${name} { export const c = 'x' }`)).toEqual([]);
    expect(book.places(`${name}.a.toFixed(); ${name}.b.toFixed(); ${name}.c.trim(); ${name}.d`)).toHaveLength(1);
    expect(book.complete(`${name}.`).matches).toEqual(expect.arrayContaining(["a", "b", "c"]));
  });

  test("with its types, and calls and instances as before", () => {
    expect(
      book.places("const i1: Add1.I = { x: 1 }; new Add2().v.toFixed(); Add3(2).toFixed(); Add1.b.toFixed()"),
    ).toEqual([]);
    expect(book.places("const i2: Add1.I = { x: 'a' }")).toEqual(["1:22 2322"]);
  });

  test("an enum begins anew", () => {
    book.run("enum Anew { A }");
    book.run("enum Anew { B }");
    expect(book.places("Anew.B; Anew.A")).toEqual(["1:14 2339"]);
  });
});

describe("a mistake is found where it is", () => {
  test.each(MISTAKES)("%s", (_, earlier, cell, found) => {
    for (const one of earlier) book.run(one);
    expect(book.places(cell)).toEqual(found);
  });
});

describe("what a finding says", () => {
  test("names types of cells as the user knows them", () => {
    const notebook = new Notebook(emptyFolder());
    notebook.run("class Same { a = 1 }\nfunction take(x: Same) { return x }");
    notebook.run("class Same { b = 1 }");
    const [message = ""] = notebook.messages("take(new Same())");
    expect(message).toContain("Same of cell 1");
    expect(message).not.toMatch(/import\(|__cell/);
  });

  test("names the other place that it has to do with, by its cell", () => {
    const notebook = new Notebook(emptyFolder());
    notebook.run("\nfunction two(a: number, b: number) { return a + b }");
    const [found] = notebook.run("two(1)");
    expect(found?.related).toEqual(["cell 1, line 2: An argument for 'b' was not provided."]);
  });

  test("says what an earlier constant is, and nothing of imports", () => {
    const notebook = new Notebook(emptyFolder());
    notebook.run("const fixed = 1; function fun() {}");
    expect(notebook.messages("fixed = 2")).toEqual(["Cannot assign to 'fixed' because it is a constant."]);
    expect(notebook.messages("fun = 2")).toEqual(["Cannot assign to 'fun' because it is a function."]);
  });

  test("gives its range in the cell, over several lines", () => {
    const notebook = new Notebook(emptyFolder());
    const [found] = notebook.run("let fine = 1;\nconst wrong: number = {\n  a: 1,\n};");
    expect(found).toMatchObject({ line: 2, column: 7, endLine: 2, endColumn: 12, text: "const wrong: number = {" });
  });
});

describe("the user's own files", () => {
  test("are read again when they have changed", () => {
    const cwd = emptyFolder();
    const notebook = new Notebook(cwd);
    writeFileSync(join(cwd, "tools.ts"), "export const scale = (x: number): number => x * 2;");
    expect(notebook.places("import { scale } from './tools'; scale(1).toFixed()")).toEqual([]);
    writeFileSync(join(cwd, "tools.ts"), "export const scale = (x: string): string => x + '!';");
    expect(notebook.places("import { scale } from './tools.ts'; scale(1)")).toEqual(["1:43 2345"]);
  });

  test("have their own mistakes told, once for each version, with file and place", () => {
    const cwd = emptyFolder();
    const notebook = new Notebook(cwd);
    writeFileSync(join(cwd, "bad.ts"), "export const a = 1;\nexport const b: number = 'x';");
    expect(notebook.run("import { a } from './bad'")).toMatchObject([
      { file: "bad.ts", line: 2, column: 14, code: 2322 },
    ]);
    expect(notebook.run("import { b } from './bad'")).toEqual([]);
  });

  test("and packages, that come later are found then", () => {
    const cwd = emptyFolder();
    const notebook = new Notebook(cwd);
    expect(notebook.places("import { late } from './late'")).toEqual(["1:22 2307"]);
    expect(notebook.places("import { one } from 'esm-only'")).toEqual(["1:21 2307"]);
    writeFileSync(join(cwd, "late.ts"), "export const late = 1;");
    const home = join(cwd, "node_modules/esm-only");
    mkdirSync(home, { recursive: true });
    const exports = { ".": { import: { types: "./main.d.mts", default: "./main.mjs" } } };
    writeFileSync(join(home, "package.json"), JSON.stringify({ name: "esm-only", type: "module", exports }));
    writeFileSync(join(home, "main.d.mts"), "export declare const one: 1;");
    expect(notebook.places("import { late } from './late'; late.toFixed()")).toEqual([]);
    expect(notebook.places("import { one } from 'esm-only'; const x: 2 = one")).toEqual(["1:39 2322"]);
  });

  test("may be JSON and JavaScript", () => {
    const cwd = emptyFolder();
    const notebook = new Notebook(cwd);
    writeFileSync(join(cwd, "data.json"), '{ "count": 3 }');
    writeFileSync(join(cwd, "old.js"), "export function twice(x) { return x * 2 }");
    expect(notebook.places("import data from './data.json'; data.count.toFixed(); data.cuont")).toEqual(["1:60 2551"]);
    expect(notebook.places("import { twice } from './old.js'; twice(2).toFixed()")).toEqual([]);
  });

  test("do not stand in for the modules that the kernel brings along", () => {
    const cwd = emptyFolder();
    const home = join(cwd, "node_modules/halidelab");
    mkdirSync(home, { recursive: true });
    writeFileSync(join(home, "package.json"), JSON.stringify({ name: "halidelab", types: "./x.d.ts" }));
    writeFileSync(join(home, "x.d.ts"), "export declare const impostor: 1;");
    expect(new Notebook(cwd).places("import * as hl from 'halidelab'; hl.io.readSeries")).toEqual([]);
  });
});

describe("long notebooks", () => {
  test("of four hundred cells, each with a type from the one before", () => {
    const notebook = new Notebook(emptyFolder());
    notebook.run("let s0 = { deep: [1] }");
    for (let i = 1; i <= 400; i += 1)
      expect(notebook.run(`let s${i} = { deep: s${i - 1}.deep.map((x) => x + 1) }`)).toEqual([]);
    expect(notebook.places("s400.deep[0]?.toFixed(); s400.deap")).toEqual(["1:31 2339"]);
    expect(notebook.complete("s400.").matches).toEqual(["deep"]);
  });

  test("of types that each extend the one before", () => {
    const notebook = new Notebook(emptyFolder());
    notebook.run("interface T0 { f0: number }");
    for (let i = 1; i <= 60; i += 1) notebook.run(`interface T${i} extends T${i - 1} { f${i}: number }`);
    expect(notebook.places("declare const t: T60;\nt.f0.toFixed(); t.f60; t.f61")).toEqual(["2:26 2339"]);
  });

  test("one cell again and again", () => {
    const notebook = new Notebook(emptyFolder());
    for (let i = 0; i < 100; i += 1) notebook.run(`let turn = ${i}; class Turn { at = turn }`);
    expect(notebook.places("new Turn().at.toFixed(); new Turn().et")).toEqual(["1:37 2339"]);
  });
});

describe("completion", () => {
  let notebook: Notebook;
  beforeAll(() => {
    notebook = new Notebook(ROOT);
    notebook.run("import * as hl from 'halidelab'");
    notebook.run(
      "/** How much. */\nlet amount = 3;\nconst box = { alpha: 1, 'odd key': 2, method(x: number) { return x } };\n" +
        "type Mode = 'fast' | 'slow';\ninterface Settings { level: number; name: string }\n" +
        "function go(mode: Mode, settings: Settings) {}\nconst found = [box].find((one) => one.alpha > 1)",
    );
  });

  const PLACES: readonly (readonly [title: string, code: string, matches: readonly string[], start: number])[] = [
    ["members", "box.", ["alpha", "method"], 4],
    ["members that begin so", "box.al", ["alpha"], 4],
    ["members after `?.`", "found?.", ["alpha", "method"], 7],
    ["in a template", "`so ${box.al", ["alpha"], 10],
    ["texts of a union", "go('", ["fast", "slow"], 4],
    ["keys of an object", "go('fast', { level: 1, ", ["name"], 23],
    ["keys in brackets", "box['", ["alpha", "method", "odd key"], 5],
    ["after emoji, in code points", "'😀😀'; box.al", ["alpha"], 10],
    ["types where a type stands", "let m: Mod", ["Mode"], 7],
    [
      "names of the kernel's modules",
      "import x from 'halide",
      ["halidelab", "halidelab/kernel", "halidelab/protocol", "halidelab/views"],
      15,
    ],
    ["names of Node's modules", "import x from 'node:fs", ["node:fs", "node:fs/promises"], 15],
    ["files", "import x from './packag", ["package-lock.json", "package.json"], 17],
  ];
  test.each(PLACES)("offers %s: %s", (_, code, matches, start) => {
    const answer = notebook.complete(code);
    expect([...answer.matches].sort()).toEqual(matches);
    expect(answer).toMatchObject({ cursor_start: start, cursor_end: [...code].length });
  });

  test("offers what a module exports, between the braces", () => {
    expect(notebook.complete("import {  } from 'halidelab'", 9).matches).toEqual(
      expect.arrayContaining(["io", "insitu", "kinetics"]),
    );
  });

  test("offers members of what may be undefined by `?.`, in place of the dot", () => {
    const { matches, cursor_start } = notebook.complete("found.al");
    expect([matches, cursor_start]).toEqual([["?.alpha"], 5]);
  });

  test("offers the notebook's own names before all others", () => {
    const { matches } = notebook.complete("const q = ");
    const own = ["amount", "box", "found", "go", "hl"];
    expect(matches.slice(0, 6).sort()).toEqual([...own, "q"].sort());
    expect(matches).toContain("Math");
    expect(matches.indexOf("typeof")).toBeGreaterThan(matches.indexOf("Math"));
  });

  test("says of what kind each is, and its type", () => {
    const kinds = (code: string): unknown => notebook.complete(code).metadata._jupyter_types_experimental;
    expect(kinds("amo")).toEqual([{ start: 0, end: 3, text: "amount", type: "instance", signature: "number" }]);
    expect(kinds("box.me")).toEqual([
      { start: 4, end: 6, text: "method", type: "function", signature: "(x: number): number" },
    ]);
    expect(kinds("hl.kinetics.fitFi")).toMatchObject([{ type: "function", text: "fitFirstOrder" }]);
    expect(kinds("new Arr")).toEqual(
      expect.arrayContaining([expect.objectContaining({ text: "Array", type: "class" })]),
    );
  });

  test.each([")(*&^", "", "'", "`${", "/*", "<", "import {"])("of %j is no error", (code) => {
    expect(() => notebook.complete(code)).not.toThrow();
  });
});

describe("inspection", () => {
  let notebook: Notebook;
  beforeAll(() => {
    notebook = new Notebook(ROOT);
    notebook.run(
      "/**\n * Adds.\n *\n * @param a first, see {@link Math}\n * @param b second\n * @returns the sum\n * @example\n * add(1, 2)\n */\n" +
        "function add(a: number, b: number): number {\n  return a + b\n}\n/** How much. */\nlet amount = 3;",
    );
  });
  const plain = (code: string, cursor?: number, detail: 0 | 1 = 0): string =>
    notebook.inspect(code, cursor, detail).data["text/plain"] ?? "";

  test("gives signature, prose, parameters, result and example", () => {
    expect(plain("add")).toBe(
      "function add(a: number, b: number): number\n\nAdds.\n\n@param a first, see Math\n@param b second\n@returns the sum\n@example\nadd(1, 2)",
    );
    expect(notebook.inspect("add").data["text/markdown"]).toBe(
      "```ts\nfunction add(a: number, b: number): number\n```\n\nAdds.\n\n**Parameters**\n\n- `a`: first, see Math\n- `b`: second\n\n" +
        "**Returns**\n\n- the sum\n\n**Example**\n\n```ts\nadd(1, 2)\n```",
    );
  });

  test("knows the comment of an earlier cell's variable", () => {
    expect(plain("amount")).toBe("let amount: number\n\nHow much.");
  });

  test("at the parenthesis and among arguments tells of the function, and which argument comes", () => {
    expect(plain("add(")).toMatch(/add\(a: number, b: number\): number\n\nArgument here: a: number/);
    expect(plain("add(1, ")).toContain("Argument here: b: number");
    expect(plain("add(amount, 2)", 6)).toContain("let amount: number");
  });

  test("shows the source of what a cell declares when more is asked for", () => {
    expect(plain("add", 3, 1)).toContain("// cell 1\nfunction add(a: number, b: number): number {\n  return a + b\n}");
    expect(plain("add", 3, 0)).not.toContain("return a + b");
  });

  test("tells of the library's functions, Node's and the language's", () => {
    expect(plain("Math.max")).toContain("@param values");
    expect(plain("import { readFileSync } from 'node:fs'; readFileSync")).toContain(
      "Returns the contents of the `path`",
    );
  });

  test("of nothing finds nothing", () => {
    expect(notebook.inspect("   ", 1)).toEqual({ found: false, data: {}, metadata: {} });
  });
});
