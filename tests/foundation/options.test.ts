import { describe, expect, it } from "vitest";
import { type ArgumentError, checkOptions, nearWords, flag, oneOf, within } from "../../src/foundation/index.js";

interface Options {
  readonly zeroAt?: readonly [number, number];
  readonly blank?: string;
}
const known = { zeroAt: true, blank: true } as const;
const refused = (options: unknown): ArgumentError => {
  try {
    checkOptions<Options>("options", options as Options, known);
  } catch (error) {
    return error as ArgumentError;
  }
  throw new Error("Expected the options to be refused.");
};

describe("checkOptions", () => {
  it("lets known options pass, also with the value undefined, and none", () => {
    expect(() => checkOptions<Options>("options", { zeroAt: [1, 2] }, known)).not.toThrow();
    expect(() => checkOptions<Options>("options", {}, known)).not.toThrow();
  });
  it("names the option that is not known, those that are, and the one that was meant", () => {
    const error = refused({ zeroat: [1, 2] });
    expect(error.message).toBe(
      'Expected `options` to be an object with any of zeroAt and blank but found "zeroat"; did you mean zeroAt?',
    );
    expect([error.name, error.code]).toEqual(["ArgumentError", "unknown-option"]);
    expect(error.context).toEqual({ name: "options", unknown: "zeroat", known: ["zeroAt", "blank"] });
    expect(refused({ reference: 0 }).message).toMatch(/but found "reference"\.$/);
  });
  it.each([
    [0, "0"],
    [null, "null"],
    ["times.csv", '"times.csv"'],
    [[1, 2], "an array of 2 values"],
    [Float64Array.of(1), "a Float64Array of 1 value"],
  ])("refuses %s in place of options", (given, found) => {
    expect(refused(given).message).toContain(`but found ${found}.`);
  });
});

describe("nearWords", () => {
  it("finds slips of the keyboard, the nearest first, and no word that is merely another", () => {
    expect(nearWords("tims", ["times", "time", "columns", "timeUnit"])).toEqual(["times", "time"]);
    expect(nearWords("reference", ["times", "format"])).toEqual([]);
  });
});

describe("checks of values", () => {
  it("hold both ends of a range, and only true and false for a flag", () => {
    expect([within("x", 0, 0, 1), within("x", 1, 0, 1), flag("y", false)]).toEqual([0, 1, false]);
    expect(() => within("x", 1.1, 0, 1)).toThrow("Expected `x` to be a number from 0 to 1 but found 1.1.");
    expect(() => within("x", Infinity, 0)).toThrow("a finite number of at least 0 but found Infinity");
    expect(() => flag("y", "no")).toThrow('Expected `y` to be true or false but found "no".');
  });
  it("show a tab among the allowed words as it is written", () => {
    expect(() => oneOf("separator", "|", ["\t", ";"])).toThrow('to be one of "\\t", ";" but found "|"');
  });
});
