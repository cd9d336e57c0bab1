import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import {
  ArgumentError,
  BRAND,
  brandOf,
  describe as describeValue,
  EV_NM,
  FormatError,
  GAS_CONSTANT,
  finiteArray,
  integer,
  isHalidelabError,
  list,
  ModelError,
  monotonic,
  oneOf,
  parseTimeUnit,
  positive,
  secondsPer,
  temperature,
  toKelvin,
  VERSION,
} from "../../src/foundation/index.js";

describe("brands", () => {
  it("are recognised across copies of the library, by the registered symbol", () => {
    expect(brandOf({ [Symbol.for("halidelab.type")]: "Trace" })).toBe("Trace");
    expect(BRAND).toBe(Symbol.for("halidelab.type"));
    expect([brandOf({}), brandOf(null), brandOf("Trace")]).toEqual([undefined, undefined, undefined]);
  });
});

describe("errors", () => {
  it("carry a code and facts, and are recognised without instanceof", () => {
    const error = new ArgumentError("no", { x: 1 }, "too-few-points");
    expect([error.name, error.code, error.context]).toEqual(["ArgumentError", "too-few-points", { x: 1 }]);
    expect(isHalidelabError(error)).toBe(true);
    expect(isHalidelabError(new Error("no"))).toBe(false);
  });
  it("say where in a file a format error is", () => {
    const error = new FormatError("Expected 3 columns but found 2.", { format: "delimited", file: "a.csv", line: 7 });
    expect(error.message).toBe("Expected 3 columns but found 2. (delimited, a.csv, line 7)");
    expect([error.line, error.byteOffset]).toEqual([7, undefined]);
  });
  it("list every mistake of a model", () => {
    expect(new ModelError(["one", "two"]).message).toBe("- one\n- two");
    expect(new ModelError(["one"]).message).toBe("one");
  });
  it("describe the value that was found", () => {
    const found = ["nm", null, Number.NaN, [1, 2], new Float64Array(1), {}, describeValue, 3n].map(describeValue);
    expect(found).toEqual([
      '"nm"',
      "null",
      "NaN",
      "an array of 2 values",
      "a Float64Array of 1 value",
      "an object",
      "the function describe",
      "3n",
    ]);
    expect([list([]), list(["a"]), list(["a", "b", "c"], "or")]).toEqual(["nothing", "a", "a, b or c"]);
  });
});

describe("checks", () => {
  it("name the argument, what it should be, and what was found", () => {
    expect(() => positive("sigma", -1)).toThrow("Expected `sigma` to be a finite number above 0 but found -1.");
    expect(() => integer("n", 1.5, 1)).toThrow("Expected `n` to be an integer of at least 1 but found 1.5.");
    expect(() => oneOf("unit", "furlong", ["nm", "eV"])).toThrow(
      'Expected `unit` to be one of "nm", "eV" but found "furlong".',
    );
    expect(() => finiteArray("y", [1, "2"])).toThrow('Expected `y[1]` to be a number but found "2".');
    expect(() => finiteArray("y", "12")).toThrow('Expected `y` to be an array of numbers but found "12".');
  });
  it("copy arrays, so that the caller's stay the caller's", () => {
    const mine = Float64Array.of(1, 2);
    const copy = finiteArray("y", mine);
    mine[0] = 9;
    expect([...copy]).toEqual([1, 2]);
  });
  it("find the first place where values are not strictly monotonic", () => {
    expect([monotonic("x", [1, 2, 3]), monotonic("x", [3, 2]), monotonic("x", [1])]).toEqual([1, -1, 1]);
    expect(() => monotonic("x", [1, 2, 2])).toThrow("found 2 followed by 2 at index 2");
    expect(() => monotonic("x", [1, Number.NaN])).toThrow("found 1 followed by NaN");
  });
});

describe("units", () => {
  it("know time by its usual names, and nothing else", () => {
    const words = ["s", "Seconds", "min", "minutes", "h", "HR", "us", "µs", "μs", "constructor", "nm"];
    expect(words.map(parseTimeUnit)).toEqual([
      "s",
      "s",
      "min",
      "min",
      "h",
      "h",
      "µs",
      "µs",
      "µs",
      undefined,
      undefined,
    ]);
    expect(secondsPer("min")).toBe(60);
    expect(() => secondsPer("nm", "unit")).toThrow('but found "nm"');
  });
  it("constants follow from the exact SI values", () => {
    expect(GAS_CONSTANT).toBeCloseTo(1.380649e-23 * 6.02214076e23, 12);
    expect(EV_NM).toBeCloseTo((6.62607015e-34 * 299792458 * 1e9) / 1.602176634e-19, 9);
  });
  it("temperatures need a known unit and lie above absolute zero", () => {
    expect(toKelvin(temperature(22, "°C"))).toBeCloseTo(295.15, 12);
    expect(toKelvin(temperature(300, "K", "file"))).toBe(300);
    expect(() => temperature(22, "F")).toThrow('Expected `unit` to be "K" or "°C" but found "F".');
    expect(() => temperature(-300, "°C")).toThrow("above absolute zero");
  });
});

it("the version is that of the package", () => {
  const { version } = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8")) as {
    version: string;
  };
  expect(VERSION).toBe(version);
});
