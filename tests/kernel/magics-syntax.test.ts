import ts from "typescript";
import { describe, expect, test } from "vitest";
import { completeMagic, inspectMagic, withoutMagics } from "../../kernel-ext/src/magics/inCode.js";
import { findMagics } from "../../kernel-ext/src/rewrite/findMagics.js";
import { firstProblem } from "../../kernel-ext/src/rewrite/parse.js";
import { lineStarts, originalPosition, positionAt } from "../../kernel-ext/src/rewrite/positions.js";
import { rewriteCell } from "../../kernel-ext/src/rewrite/rewriteCell.js";
import { wordsOf } from "../../kernel-ext/src/magics/words.js";
import { nearest } from "../../kernel-ext/src/words/nearest.js";

const namesIn = (source: string): string[] => findMagics(source, firstProblem).magics.map(({ name }) => name);

/** What TypeScript itself says of a text, asked of its public interface. */
function isTypeScript(source: string): boolean {
  const { diagnostics = [] } = ts.transpileModule(source, { reportDiagnostics: true, fileName: "cell.ts" });
  return diagnostics.length === 0;
}

function rewritten(source: string): Exclude<ReturnType<typeof rewriteCell>, { message: string }> {
  const cell = rewriteCell(source);
  if ("message" in cell) throw new Error(`not TypeScript: ${cell.message}`);
  return cell;
}

describe("a line is a magic", () => {
  test.each([
    ["at the beginning", "%who", ["who"]],
    ["below comments", "// a\n/* b\n */\n%who", ["who"]],
    ["below other magics", "%npm install x\n%who", ["npm", "who"]],
    ["indented", "  %who", ["who"]],
    ["after a semicolon", "let a = 1;\n%who", ["who"]],
    ["after a declaration", "function f() {}\n%who\nclass A {}\n%whos\nif (f) {}\n%pwd", ["who", "whos", "pwd"]],
    ["where no operator can stand", "let a: string\n%who", ["who"]],
    ["where TypeScript stumbles in the line", "let a = 1\n%timeit f(a)", ["timeit"]],
    ["between statements", "let a = 1;\n%timeit a\nlet b = 2;", ["timeit"]],
    ["with Windows line ends", "%who\r\nlet a = 1\r\n", ["who"]],
    ["assigned", "const t = %timeit -o f()", ["timeit"]],
    ["that takes the cell", "\n%%timeit a\nb\nc", ["timeit"]],
    ["whatever is below, if it takes the cell", "%%html\n<b>%who</b>\n%who", ["html"]],
    ["a name and a question mark", " hl.io.readSeries? ", ["help"]],
  ])("%s", (_, source, names) => {
    expect(namesIn(source)).toEqual(names);
  });
});

describe("a line is TypeScript", () => {
  test.each([
    ["that goes on with the statement above", "a\n%b"],
    ["also where the name is a magic's", "let x = a\n%who"],
    ["with more operators", "f()\n%reset -f"],
    ["after a comment", "a // b\n%c"],
    ["after an object", "x = {}\n%y"],
    ["in a template", "`\n%who\n`"],
    ["in a comment", "/*\n%who\n*/"],
    ["among arguments", "f(\na\n%b)"],
    ["in a string that goes on", "'a \\\n%who'"],
    ["in a function", "function f() {\n  return a\n  %b\n}"],
  ])("%s", (_, source) => {
    expect(isTypeScript(source)).toBe(true);
    expect(namesIn(source)).toEqual([]);
    expect(findMagics(source, firstProblem).text).toBe(source);
  });

  test("wherever TypeScript can read the whole cell (seed 20261121)", () => {
    // Statements and operators at random: what the compiler accepts has no magics.
    let state = 20261121;
    const random = (count: number): number => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      return Math.floor((state / 2 ** 32) * count);
    };
    const parts = [
      "a",
      "b()",
      "%c",
      "% d",
      "%who",
      "\n",
      "\n",
      "\n%e",
      "{",
      "}",
      ";",
      "`",
      "(",
      ")",
      "let f = 1",
      "// g",
    ];
    let accepted = 0;
    for (let round = 0; round < 1500; round += 1) {
      const source = Array.from({ length: 1 + random(8) }, () => parts[random(parts.length)]).join(
        " ".repeat(random(2)),
      );
      if (!source.includes("%") || !isTypeScript(source)) continue;
      accepted += 1;
      expect(namesIn(source), JSON.stringify(source)).toEqual([]);
    }
    expect(accepted).toBeGreaterThan(25);
  });
});

describe("the rewriting of magics", () => {
  test("keeps the positions of all else", () => {
    const source =
      "%npm install x\nimport y from 'x';\n%timeit MARK(1) as number\nconst z: number = MARK(2);\n%time MARK(3)\nMARK(4)";
    const { script, map } = rewritten(source);
    const starts = lineStarts(script);
    const places = [...script.matchAll(/MARK\((\d)\)/g)].map((match) => ({
      number: Number(match[1]),
      ...originalPosition(map, positionAt(starts, match.index)),
    }));
    const wanted = [
      { number: 1, line: 3, column: 9 },
      { number: 2, line: 4, column: 19 },
      { number: 3, line: 5, column: 7 },
      { number: 4, line: 6, column: 1 },
    ];
    for (const place of wanted) expect(places).toContainEqual(place);
    for (const place of places) expect(wanted).toContainEqual(place);
  });

  test("keeps them where the cell must be compiled", () => {
    const source = "enum E { A }\n%timeit MARK(E.A as E)\nMARK(2)";
    const { script, map } = rewritten(source);
    const starts = lineStarts(script);
    const lines = [...script.matchAll(/MARK/g)].map(
      (match) => originalPosition(map, positionAt(starts, match.index)).line,
    );
    expect(new Set(lines)).toEqual(new Set([2, 3]));
  });

  test("puts magics above all code before the imports", () => {
    const { script } = rewritten("%npm install x\nimport y from 'x'; y");
    expect(script.indexOf('"npm"')).toBeGreaterThan(0);
    expect(script.indexOf('"npm"')).toBeLessThan(script.indexOf('import("x")'));
  });

  test("shows the type check what they measure, at its line and column, and nothing of the rest", () => {
    const check = (source: string): string | undefined => rewritten(source).checkable;
    expect(check("%npm install x\nlet a = 1")).toBe("              \nlet a = 1");
    expect(check("%timeit -n 5 f(a)")).toBe("{            f(a)}");
    expect(check("%time let a = 1")).toBe(";     let a = 1");
    expect(check("%%timeit s\nf(s)")).toBe("{        s\nf(s)\n}");
    expect(check("const t = %pwd\nt")).toBe("const t = 0 as any;\nt");
    expect(check("let a = 1")).toBeUndefined();
  });

  test("says where the code of a magic goes on below its line", () => {
    expect(rewriteCell("let b = 1;\n%time let a = b\n(a)")).toMatchObject({
      message: expect.stringContaining("%time"),
      offset: 26,
    });
    expect(rewriteCell("%time f(\n1)")).toMatchObject({ offset: 8 });
    expect(rewriteCell("%%time f(\n1)")).toHaveProperty("script");
  });

  test("says where the code of a magic is not TypeScript", () => {
    expect(rewriteCell("let a = 1;\n%timeit f(a")).toMatchObject({ offset: 22 });
  });
});

describe("while a magic is written", () => {
  const completed = (code: string): unknown => {
    const words = completeMagic(code, code.length);
    return words && { matches: words.matches, replaced: code.slice(words.start, words.end) };
  };

  test.each([
    ["%ti", { matches: ["%timeit", "%time"], replaced: "%ti" }],
    ["%%ti", { matches: ["%%timeit", "%%time"], replaced: "%%ti" }],
    ["let a = 1;\n%npm", { matches: ["%npm"], replaced: "%npm" }],
    ["%npm ins", { matches: ["install"], replaced: "ins" }],
    ["%npm install lod", { matches: [], replaced: "lod" }],
    ["const t = %time", { matches: ["%timeit", "%time"], replaced: "%time" }],
  ])("%j is completed", (code, wanted) => {
    expect(completed(code)).toEqual(wanted);
  });

  test.each(["a\n%b", "a % b", "'%who", "%unknown x"])("%j is left to TypeScript", (code) => {
    expect(completed(code)).toBeUndefined();
  });

  test("a magic's name tells its help", () => {
    expect(inspectMagic("%timeit f()", 3)?.["text/plain"]).toContain("Measures how long code takes");
    expect(inspectMagic("%timeit f()", 9)).toBeUndefined();
  });

  test("the type service sees blanks in the places of magics", () => {
    expect(withoutMagics("%npm install x\n%timeit box.al")).toBe("              \n        box.al");
    expect(withoutMagics("%%html\n<b>\n")).toBe("      \n   \n");
    expect(withoutMagics("a\n%b")).toBe("a\n%b");
  });
});

test("words are parted as in a shell, without one", () => {
  expect(wordsOf(`a "b c" 'd "e' f\\ g "h\\"i" @x/y@^1.2`)).toEqual(["a", "b c", 'd "e', "f g", 'h"i', "@x/y@^1.2"]);
  expect(wordsOf("$(rm -r /); `x` | y")).toEqual(["$(rm", "-r", "/);", "`x`", "|", "y"]);
  expect(wordsOf("   ")).toEqual([]);
});

test("the nearest word is the one with the fewest slips", () => {
  const words = ["history", "help", "timeit", "time", "npm"];
  expect(nearest("histroy", words)).toBe("history");
  expect(nearest("timit", words)).toBe("timeit");
  expect(nearest("TIME", words)).toBe("time");
  expect(nearest("matplotlib", words)).toBeUndefined();
});
