import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseDelimited, parseFile } from "../../src/io/index.js";
import type { Separator } from "../../src/io/formats/delimited/cells.js";
import { NumberScan } from "../../src/io/formats/delimited/rows/number-scan.js";
import { compiledEngine } from "../../src/io/formats/delimited/rows/compiled.js";
import { plainEngine } from "../../src/io/formats/delimited/rows/plain.js";
import { RowScanner } from "../../src/io/formats/delimited/rows/row-scanner.js";
import { randomSource } from "../../src/numerics/index.js";

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const scan = (text: string): number => {
  const own = new NumberScan(bytesOf(`${text};`));
  expect(own.read(0)).toBe(true);
  expect(own.end).toBe(text.length);
  return own.value;
};

describe("a number in bytes", () => {
  it("is the double that the language reads, to the last bit, however it is written", () => {
    const written = fc.oneof(
      fc.double({ noNaN: true, noDefaultInfinity: true }).map(String),
      fc.double({ noNaN: true, min: -10, max: 10 }).map((v) => v.toPrecision(17)),
      fc.double({ noNaN: true, min: 0, max: 1 }).map((v) => v.toFixed(20)),
      fc.tuple(fc.integer(), fc.integer({ min: 0, max: 9 })).map(([v, d]) => (v / 1000).toFixed(d)),
      fc.tuple(fc.bigInt({ min: 0n, max: 10n ** 21n }), fc.integer({ min: -30, max: 30 })).map(([m, e]) => `${m}e${e}`),
      fc.tuple(fc.bigInt({ min: 0n, max: 10n ** 20n }), fc.integer({ min: 1, max: 19 })).map(([m, k]) => {
        const digits = m.toString().padStart(k + 1, "0");
        return `${digits.slice(0, -k)}.${digits.slice(-k)}`;
      }),
    );
    fc.assert(
      fc.property(written, (text) => {
        expect(Object.is(scan(text), Number(text))).toBe(true);
      }),
      { numRuns: 20_000, seed: 3 },
    );
  });

  it.each([
    "9007199254740993",
    "0.1",
    "-0",
    "+5",
    "1.",
    ".5",
    "1E5",
    "2.2250738585072011e-308",
    "8.5",
    "123456789012345678901234567890",
    "0.000000000000000000000000000001234",
    "9007199254740992.5",
    "1.00000000000000011102230246251565",
  ])("%s, at the edges", (text) => {
    // prettier-ignore
    expect(Object.is(scan(text), Number(text))).toBe(true);
  });

  it.each(["", "-", ".", "e5", "1e", "1e+", "x", "+-1"])("%j is none, or none that is whole", (text) => {
    expect(new NumberScan(bytesOf(`${text};`)).read(0)).toBe(false);
  });
});

/** Numbers as programs write them, and as none does. */
function literals(n: number, seed: number): readonly string[] {
  const random = randomSource(seed);
  const below = (k: number): number => Math.floor(random.uniform() * k);
  const digits = (k: number): string => Array.from({ length: k }, () => below(10)).join("");
  const bits = new DataView(new ArrayBuffer(8));
  const anyDouble = (): number => {
    for (;;) {
      bits.setUint32(0, below(2 ** 32));
      bits.setUint32(4, below(2 ** 32));
      const value = bits.getFloat64(0);
      if (Number.isFinite(value)) return value;
    }
  };
  const ways: readonly (() => string)[] = [
    () => (2 * random.uniform() - 0.2).toFixed(below(9)),
    () => String(random.uniform() - 0.5),
    () => (random.uniform() * 10 ** (below(30) - 20)).toExponential(18),
    () => (random.uniform() * 10 ** (below(9) - 4)).toPrecision(1 + below(18)),
    () => String(anyDouble()),
    () => anyDouble().toExponential(16),
    () => `${["", "-", "+"][below(3)]}${digits(1 + below(22))}.${digits(below(22))}`,
    () => `${["", "-"][below(2)]}${digits(below(4))}.${digits(1 + below(19))}${["e", "E"][below(2)]}${["", "+", "-"][below(3)]}${digits(1 + below(3))}`, // prettier-ignore
    () => `${digits(1 + below(24))}${["", "e5", "E-30", "e+1"][below(4)]}`,
    // Half way between two doubles, or next to it.
    () => `${2n ** 53n + BigInt(2 * below(2 ** 30) + 1)}.${["", "0", "5", "0000001"][below(4)]}`,
  ];
  return Array.from({ length: n }, (_, i) => (ways[i % ways.length] as () => string)());
}

describe.each([
  ["compiled", compiledEngine],
  ["plain", plainEngine],
] as const)("the %s scan of rows", (_name, engineOf) => {
  const shape = { dialect: { separator: ",", decimal: "." }, width: 3, paired: false } as const;
  const scanOf = (text: string): readonly [number, readonly Float64Array[]] => {
    const engine = engineOf({ separator: 44, decimal: 46, width: 3 });
    if (engine === undefined) throw new Error("nothing can be compiled here");
    const scanner = new RowScanner(shape, 10, engine);
    const bytes = bytesOf(text);
    return [scanner.take(bytes, 0, bytes.length), scanner.columns()];
  };

  it("gives the double that the language reads, to the last bit, of 300,000 numbers however they are written", () => {
    const written = literals(300_000, 20261122);
    const rows = Array.from({ length: 100_000 }, (_, i) => written.slice(3 * i, 3 * i + 3).join(",")).join("\n");
    const [end, columns] = scanOf(`${rows}\n`);
    expect(end).toBe(rows.length + 1);
    const wrong = written.filter((text, i) => !Object.is(columns[i % 3]?.[Math.floor(i / 3)], Number(text)));
    expect(wrong).toEqual([]);
  });

  it.each([
    [",", "."],
    [";", ","],
    ["\t", ","],
    [" ", "."],
    ["  ", ","],
  ])(
    "reads up to 20 digits with the point before, behind or between any two, signed or not, between %j with %j",
    (between, point) => {
      const digits = "98765432109876543210";
      const written = Array.from(
        { length: 21 },
        (_, n) =>
      Array.from({ length: n + 2 }, (_, at) => (at > n ? digits.slice(0, n) : `${digits.slice(0, at)}.${digits.slice(at, n)}`)), // prettier-ignore
      )
        .flat()
        .filter((text) => /\d/.test(text))
        .flatMap((text) => [text, `-${text}`, `+${text}`, text.replace(/\d/g, "0"), `-${text.replace(/\d/g, "0")}`]);
      const separator: Separator = between.startsWith(" ") ? "whitespace" : (between as Separator);
      const engine = engineOf({
        separator: separator === "whitespace" ? 0 : separator.charCodeAt(0),
        decimal: point.charCodeAt(0),
        width: 2,
      });
      if (engine === undefined) throw new Error("nothing can be compiled here");
      const dialect = { separator, decimal: point as "." | "," };
      const scanner = new RowScanner({ dialect, width: 2, paired: false }, 10, engine);
      const text = written.map((t) => `1${between}${t.replace(".", point)}\n`).join("");
      expect(scanner.take(bytesOf(text), 0, text.length)).toBe(text.length);
      const [ones, values] = scanner.columns();
      expect(ones?.every((v) => v === 1)).toBe(true);
      expect(written.filter((t, i) => !Object.is(values?.[i], Number(t)))).toEqual([]);
    },
  );

  it.each([
    ["1,2,3\n4,5,6\n", 12, 2],
    ["1,2,3\r\n 4 ,5, 6 \r\n", 18, 2],
    ["1,2,3\n,5,\n", 10, 2],
    ["1,2,3,\n4,5,6,,\n", 15, 2],
    ["1,2,3\n\n4,5,6\n", 6, 1],
    ["1,2,3\n,,\n", 6, 1],
    ["1,2,3\nremark\n", 6, 1],
    ["1,2,3\n4,5\n", -1, 1],
    ["1,2,3\n4,5,6,7\n", -1, 1],
    ["1,2,3\n4,x,6\n", -1, 1],
    ['1,2,3\n4,"5",6\n', 14, 2],
    ['1,2,3\n4,"5,6\n7,8",9\n', -1, 1],
    ['1,2,3\n4,"5"6,7\n', -1, 1],
    ["1,2,3\n4,NaN,1e999\n", 18, 2],
    ["1,2,3\n4,1d2,00:01:30\n", 21, 2],
  ])("of %j ends at %i with %i rows", (text, end, n) => {
    const [ended, columns] = scanOf(text);
    expect([ended, columns[0]?.length]).toEqual([end, n]);
  });
});

describe("a large table of plain numbers is read from its bytes and is the same as read from its text", () => {
  const random = randomSource(12);
  const cell = (k: number): string => [(v: number) => v.toFixed(4), (v: number) => v.toExponential(8), String][k % 3]!(random.uniform() * 3 - 1); // prettier-ignore
  const matrix = (
    rows: number,
    columns: number,
    separator: string,
    eol: string,
    head: readonly string[],
    foot: string,
  ): string =>
    // prettier-ignore
    [
      ...head,
      ...Array.from({ length: rows }, (_, i) => [200 + i * 0.5, ...Array.from({ length: columns }, (__, j) => cell(i + j))].join(separator)), // prettier-ignore
    ].join(eol) + eol + foot;
  const names = (n: number, s: string): string => ["Wavelength (nm)", ...Array.from({ length: n }, (_, j) => `${j} s`)].join(s); // prettier-ignore

  it.each<[string, string]>([
    ["tabs and a head", matrix(900, 8, "\t", "\n", ["Film 3", "Operator: nobody", "", names(8, "\t")], "")],
    ["commas and Windows' line ends", matrix(900, 8, ",", "\r\n", [names(8, ",")], "")],
    ["semicolons, blanks and a foot", matrix(900, 8, "; ", "\n", [names(8, ";")], "\nTemperature: 22 °C\n")],
    ["no head", matrix(900, 8, ",", "\n", [], "")],
    ["two columns", matrix(6000, 1, "\t", "\n", ["nm\tAbs"], "")],
    ["time across the rows", ["Time (s)", ...Array.from({ length: 60 }, (_, j) => 400 + j)].join(",") + "\n" + Array.from({ length: 200 }, (_, i) => [i, ...Array.from({ length: 60 }, (__, j) => cell(i + j))].join(",")).join("\n") + "\n"], // prettier-ignore
    ["decimal commas", matrix(900, 8, ";", "\n", [names(8, ";")], "").replaceAll(".", ",")],
    ["blanks between the cells, and before them", matrix(900, 8, "   ", "\n", [names(8, " ").replaceAll(" s", "_s")], "").replace(/^/gm, "  ")], // prettier-ignore
    ["a mark of UTF-8 and no head", `\uFEFF${matrix(900, 8, ",", "\n", [], "")}`],
    ["heads in quotes and a letter that is not in ASCII", matrix(900, 8, ",", "\n", ["Température: 22 °C", names(8, ",").replace(/[^,]+/g, '"$&"')], "")], // prettier-ignore
    ["empty cells and words for no value", matrix(900, 8, ",", "\n", [names(8, ",")], "").replace(/(\d),[^,\n]*7,/g, "$1,,").replace(/,[^,\n]*3,/g, ",OVER,")], // prettier-ignore
    ["separators behind the last column", matrix(900, 8, ",", "\n", [names(8, ",")], "").replace(/$/gm, ",,").slice(0, -2)], // prettier-ignore
    ["pairs of columns of which the first end before the last", "A,,B,\nnm,Abs,nm,Abs\n" + Array.from({ length: 5000 }, (_, i) => `${i < 3000 ? `${800 - i / 10},${cell(i)}` : ","},${800 - i / 10},${cell(i)}`).join("\n") + "\n"], // prettier-ignore
    ["pairs of columns whose rows end early", "A,,B,\nnm,Abs,nm,Abs\n" + Array.from({ length: 5000 }, (_, i) => `${800 - i / 10},${cell(i)}${i < 3000 ? `,${800 - i / 10},${cell(i)}` : ""}`).join("\n") + "\n"], // prettier-ignore
    ["numbers by the thousand, and times of a clock", "nm\t1 s\t2 s\n" + Array.from({ length: 6000 }, (_, i) => `${300 + i / 8}\t${i % 3 === 0 ? "1,234.5" : cell(i)}\t${i % 7 === 0 ? "00:01:30.5" : "1"}`).join("\n") + "\n"], // prettier-ignore
    ["no spectral axis", "t,U\n" + Array.from({ length: 9000 }, (_, i) => `${i / 8},${cell(i)}`).join("\n") + "\n"],
    ["a first row that starts with 0", "0,1,2,3\n" + Array.from({ length: 6000 }, (_, i) => `${300 + i / 8},1.5,${cell(i)},2`).join("\n") + "\n"], // prettier-ignore
  ])("with %s", (_what, text) => {
    const bytes = bytesOf(text);
    expect(bytes.length).toBeGreaterThan(1 << 16);
    const fast = parseFile({ bytes });
    expect(fast).toEqual(parseDelimited(text));
    expect(fast.spectra.length + (fast.tables?.length ?? 0)).toBeGreaterThan(0);
  });

  it("also where a gap, a word, another width or a second table stands far down, in data or in the error", () => {
    const whole = matrix(1500, 8, ",", "\n", [names(8, ",")], "");
    const lines = whole.split("\n");
    const at = 1400;
    const outcome = (read: () => unknown): unknown => {
      try {
        return read();
      } catch (error) {
        return [(error as { code: string }).code, (error as { line: number }).line];
      }
    };
    for (const bad of ["NaN", "", "OVER", "oops", "1,2", "1e", "1.2.3", '"5"', "-"]) {
      const changed = [...lines];
      changed[at] = (lines[at] ?? "").replace(/,[^,]*$/, `,${bad}`);
      const text = changed.join("\n");
      expect(outcome(() => parseFile({ bytes: bytesOf(text) }))).toEqual(outcome(() => parseDelimited(text)));
    }
    for (const more of [
      "410,1,2\n",
      "\nA,B\n1,2\n3,4\n",
      "remark: 5\n400.25,1,2,3,4,5,6,7,8\n",
      whole,
      "1950.5,1,2,3,4,5,6,7,8\n",
    ]) {
      expect(outcome(() => parseFile({ bytes: bytesOf(whole + more) }))).toEqual(
        outcome(() => parseDelimited(whole + more)),
      );
    }
    // A last line without an end is read like the others, and said.
    const open = `${whole}1950.5,1,2,3,4,5,6,7,8`;
    const { notes, ...read } = parseFile({ bytes: bytesOf(open) });
    const { notes: others, ...same } = parseDelimited(open);
    expect(read).toEqual(same);
    expect(notes).toEqual([...others, expect.stringContaining("has no end")]);
  });
});
