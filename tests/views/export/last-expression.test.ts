import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import { lastExpression } from "../../../src/views/export/last-expression.js";

/** What the language's own parser says. */
function parsed(code: string): string | undefined {
  const file = ts.createSourceFile("cell.mts", code, ts.ScriptTarget.ESNext, true);
  const last = file.statements.findLast((statement) => !ts.isEmptyStatement(statement));
  if (last === undefined || !ts.isExpressionStatement(last)) return undefined;
  const { expression } = last;
  const isList = ts.isBinaryExpression(expression) && expression.operatorToken.kind === ts.SyntaxKind.CommaToken;
  return isList ? undefined : expression.getText(file);
}

const ROOT = join(import.meta.dirname, "../../../notebooks");

function cells(): readonly (readonly [name: string, code: string])[] {
  const files = readdirSync(ROOT, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".ipynb"));
  return files.flatMap((file) => {
    const { cells } = JSON.parse(readFileSync(join(ROOT, file), "utf8")) as {
      readonly cells: readonly { readonly cell_type: string; readonly source: readonly string[] | string }[];
    };
    return cells
      .map(({ cell_type: type, source }, i) => [`${file} ${String(i)}`, type, [source].flat().join("")] as const)
      .filter(([, type, code]) => type === "code" && !/^\s*%/.test(code))
      .map(([name, , code]) => [name, code] as const);
  });
}

describe("the expression that a cell ends with", () => {
  it("is what TypeScript's parser says, in every cell of the notebooks", () => {
    const all = cells();
    expect(all.length).toBeGreaterThan(150);
    const found = all.map(([name, code]) => [name, lastExpression(code)?.expression]);
    expect(found).toEqual(all.map(([name, code]) => [name, parsed(code)]));
    expect(found.filter(([, text]) => text !== undefined).length).toBeGreaterThan(100);
  });

  it.each([
    "series",
    "series;",
    "const a = 1;\nseries // the film",
    "/* a */ series /* b */ ;; // c",
    "const a = 1\nawait hl.io.readSeries('a;b.csv')",
    "const f = (x) => {\n  return x\n}\nf(series)",
    "if (a) b()\nelse c\n",
    "hl.views\n  .stack(series, {\n    unit: 'eV',\n  })",
    "const a = 7\nseries\n  .slice(1)",
    "x = `a${`b${1}`};\nc`\nx",
    "const a = b\n`tag`",
    "const r = /[/;]'/.test(a)\nseries",
    "const q = a / b; c / d",
    "const q = 1 +\n  2",
    "const q = 1\n  + 2",
    "a, b",
    "f(a, b)",
    "({ a: 1, b })",
    "const { a } = x;\n({ a })",
    "i++\nseries",
    "const a = i\n++b",
    "async function f() {}",
    "async () => 1",
    "type A = 1;\nx as A",
    "type A =\n  | 1\n  | 2;\nx!",
    "const a = x!\nb",
    "interface A {}\nconst x = {} satisfies A",
    "const a = x as\n  number",
    "const f = async () =>\n  series",
    "for (const a of b) a.b",
    "{ a }",
    "import * as hl from 'halidelab'",
    "enum A { b }\nA.b",
    "a ? b\n  : c",
    "f<number>(1)",
    "-1",
    "!a",
    "// nothing",
    "",
    "debugger",
    "label: fit",
    "const a = 1\nlabel:\n  fit",
    "await using x = y",
    "await using",
    "if (ok)\n  display(fit)",
    "if (ok) {\n} else if (a(b))\n  fit",
    "for await (const a of b)\n  a",
    "while (a)\n  b",
    "Symbol.for('a')\nfit",
    "a?.if(b)\nfit",
    "await (a)\nfit",
    "const a = 17\n  % 5",
    "const a = 17\n  % 5\na",
    "// % 5 of\na",
    "/*\n%who\n*/ a",
    "const a = `\n%time b\n! note\n`;\na",
    "a\n! b",
  ])("of %j", (code) => {
    expect(lastExpression(code)?.expression).toBe(parsed(code));
  });

  it.each(["series)", "f(", "`a", "'a", "a }", "${"])("is not guessed in %j, which is no TypeScript", (code) => {
    expect(lastExpression(code)).toBeUndefined();
  });

  it.each([
    "function f() {}\n[1, 2]",
    "new Map<string, number>()",
    "do a()\nwhile (b)\nc",
    "views.withSettings(f<a, b>(c), {})",
    "views.withSettings(...a, {})",
    "const a = b\nviews.withSettings([a][0], {})",
    "views.withSettings(function () {}, {})",
  ])("is left untold in %j, where only a parser can tell", (code) => {
    expect(parsed(code)).toBeDefined();
    expect(lastExpression(code)).toBeUndefined();
  });

  it.each([
    ["views.withSettings(f(a, b), { unit: 'eV', map: g(1, 2) })", "f(a, b)"],
    ["hl.views.withSettings(\n  series, // the film\n  {})", "series"],
    ["views.withSettings(a, {}).settings", "views.withSettings(a, {}).settings"],
    [
      "views.withSettings(a, {}) ?? views.withSettings(b, {})",
      "views.withSettings(a, {}) ?? views.withSettings(b, {})",
    ],
    ["withSettings(a, {})", "withSettings(a, {})"],
    ["views.withSettings(a)", "views.withSettings(a)"],
    ["views.withSettings(a,)", "views.withSettings(a,)"],
    ["views.withSettings(\n  fit,\n  { scale: 'linear' },\n)", "fit"],
    ["views.withSettings(\n  f(a, b), // the film\n  { map: g(1, 2), },\n);", "f(a, b)"],
    ["const a = b\nviews.withSettings(c, {})", "c"],
    ["x = hl.views.withSettings(a, {})", "x = hl.views.withSettings(a, {})"],
    ["await hl.views.withSettings(a, {})", "await hl.views.withSettings(a, {})"],
    ["views.withSettings(a, {})(b, c)", "views.withSettings(a, {})(b, c)"],
  ])("leaves settings that it chose aside: %j", (code, value) => {
    expect(lastExpression(code)?.expression).toBe(value);
  });

  it.each(["%%time\nfilm", "%who\nfilm", "film\n%time f()", "const x = %who\nfilm", "// a\n  %cd it's\nfilm"])(
    "is left untold in %j, where a line is the kernel's own",
    (code) => {
      expect(lastExpression(code)).toBeUndefined();
    },
  );

  it("comes with all that stands around it", () => {
    const code = "const a = 1; // one\nawait f(a) ; // two\n";
    const { before, expression, behind } = lastExpression(code) ?? {};
    expect([before, expression, behind]).toEqual(["const a = 1; // one\n", "await f(a)", " ; // two\n"]);
  });
});
