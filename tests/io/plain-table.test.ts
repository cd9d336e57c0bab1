import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseDelimited, parseFile } from "../../src/io/index.js";
import { NumberScan } from "../../src/io/formats/delimited/number-scan.js";
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
      "1950.5,1,2,3,4,5,6,7,8",
    ]) {
      expect(outcome(() => parseFile({ bytes: bytesOf(whole + more) }))).toEqual(
        outcome(() => parseDelimited(whole + more)),
      );
    }
  });
});
