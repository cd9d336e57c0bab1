import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { judge, type ChoiceQuestion, type NumberQuestion } from "../../src/lab/index.js";

const common = { asks: "?", points: 2, hints: [], why: "Because." };
const rate: NumberQuestion = {
  ...common,
  kind: "number",
  answer: 2e-3,
  unit: "s^-1",
  tolerance: 4e-5,
  slips: [{ answer: 2e-3 * Math.LN10, tolerance: 1e-4, says: "The question's own words." }],
};
const choice: ChoiceQuestion = {
  ...common,
  kind: "choice",
  choices: {
    first: { text: "The first", right: true, says: "" },
    second: { text: "The second", right: true, says: "" },
    third: { text: "The third", right: false, says: "The third is wrong." },
  },
};

describe("a number", () => {
  it("is right within the tolerance and no further", () => {
    expect(judge(rate, 2.039e-3, "s^-1")).toMatchObject({ right: true, credit: 1, text: "Because." });
    expect(judge(rate, 2.041e-3, "s^-1")).toMatchObject({ right: false, credit: 0, code: "close" });
  });

  // 2·10⁻³ s⁻¹ = 0.12 min⁻¹ = 7.2 h⁻¹ = 2 mHz.
  it.each([
    [0.12, "min^-1"],
    [0.12, "min⁻¹"],
    [0.12, "1/min"],
    [7.2, "h^-1"],
    [2, "mHz"],
  ])("may come in another unit of the same kind: %s %s", (value, unit) => {
    const spelt = unit === "1/min" ? "/min" : unit;
    expect(judge(rate, value, spelt)).toMatchObject({ right: true });
  });

  it("may be a result of the library, or a text with its unit", () => {
    expect(judge(rate, { value: 2e-3, standardError: 2e-5, unit: "s^-1" })).toMatchObject({ text: "Because." });
    for (const text of ["2e-3 s^-1", "2.0 × 10^-3 s⁻¹", "0.002 s^-1", "2.0·10−3 s^-1"]) {
      expect([text, judge(rate, text).right]).toEqual([text, true]);
    }
  });

  it("needs a unit of the right kind: both kinds are named", () => {
    expect(judge(rate, 2e-3)).toMatchObject({ code: "no-unit", credit: 0 });
    const { code, text } = judge(rate, 347, "s");
    expect(code).toBe("dimension");
    expect(text).toBe("Expected a rate or frequency but found s, which is a time.");
    expect(() => judge(rate, 2e-3, "bogus")).toThrow(
      /Expected `unit` to be a unit such as "s\^-1".* but found "bogus"/,
    );
  });

  it("tells how a number is written that cannot be read, and which part of a result is one", () => {
    for (const text of ["0,002 s^-1", "2 000 s^-1", "2,000"]) {
      expect(() => judge(rate, text)).toThrow(/a number with a point and without gaps.* but found "/);
    }
    const k = { value: 2e-3, unit: "s^-1" };
    expect(() => judge(rate, { k, parameters: [k] })).toThrow(
      /the part that is asked for: `\.k` or `\.parameters\[0\]`\.$/,
    );
    expect(judge({ ...rate, unit: "µM", answer: 25, tolerance: 1 }, 25, "uM").right).toBe(true);
  });

  it("tells the question's own slips before general ones", () => {
    expect(judge(rate, 2e-3 * Math.LN10, "s^-1")).toMatchObject({ code: "slip", text: "The question's own words." });
    const { text } = judge({ ...rate, slips: [] }, 2e-3 * Math.LN10, "s^-1");
    expect(text).toContain("natural or decadic");
  });

  it("tells sign, powers of ten, reciprocals and usual factors apart", () => {
    const plain = { ...rate, slips: [] };
    const told = (value: number): string => judge(plain, value, "s^-1").text;
    expect(told(-2e-3)).toContain("sign");
    expect(told(2)).toContain("Too large by 10³");
    expect(told(2e-5)).toContain("Too small by 10²");
    expect(told(500)).toContain("reciprocal");
    expect(told(2e-3 / 60)).toContain("Too small by a factor of 60");
    expect(told(2e-3 * 1.3)).toBe("Not right yet.");
  });

  it("guesses no factor where the tolerance is too wide to tell one", () => {
    expect(judge({ ...rate, tolerance: 6e-4, slips: [] }, 4.1e-3, "s^-1").code).toBe("wrong");
  });

  it("says of a right value that its error cannot be", () => {
    expect(judge(rate, { value: 2.03e-3, standardError: 1e-6, unit: "s^-1" }).text).toMatch(/too small/);
    expect(judge(rate, { value: 2e-3, standardError: 2e-3, unit: "s^-1" }).text).toMatch(/very large/);
  });

  it("of a fit that determined nothing is no answer", () => {
    const judged = judge(rate, { value: Number.NaN, standardError: null, unit: "s^-1" });
    expect(judged).toMatchObject({ right: false, code: "no-number" });
  });

  it("is judged the same in every unit of its kind", () => {
    const scales = [["s^-1", 1], ["min^-1", 60], ["ms^-1", 1e-3], ["h^-1", 3600]] as const; // prettier-ignore
    fc.assert(
      fc.property(fc.double({ min: 1e-4, max: 1, noNaN: true }), fc.constantFrom(...scales), (value, [unit, scale]) => {
        // At the very edge of the tolerance rounding decides.
        fc.pre(Math.abs(Math.abs(value - rate.answer) / rate.tolerance - 1) > 1e-9);
        expect(judge(rate, value * scale, unit).right).toBe(Math.abs(value - 2e-3) <= 4e-5);
      }),
    );
  });
});

describe("a choice", () => {
  it("is right with all that is right and nothing else", () => {
    expect(judge(choice, ["second", "first"])).toMatchObject({ right: true, credit: 1 });
    expect(judge(choice, "third")).toMatchObject({ right: false, credit: 0, text: "The third is wrong." });
    expect(judge(choice, ["first", "second", "third"])).toMatchObject({ right: false, credit: 0.5 });
  });

  it("earns a part for a part, and nothing for naming everything at half the truth", () => {
    expect(judge(choice, "first")).toMatchObject({ right: false, code: "part", credit: 0.5 });
    expect(judge(choice, ["first", "third"])).toMatchObject({ credit: 0 });
  });

  it("that there is not is an error with a guess", () => {
    expect(() => judge(choice, "secnd")).toThrow(
      'Expected `answer` to be one of "first", "second", "third" but found "secnd". Did you mean "second"?',
    );
  });
});

describe("words and what is shown", () => {
  it("words are noted, and nobody but a teacher judges them", () => {
    const words = { ...common, kind: "words", expects: "" } as const;
    expect(judge(words, "The residuals bend.")).toMatchObject({ right: null, credit: null });
    expect(() => judge(words, "  ")).toThrow(/Expected `answer` to be some words/);
  });

  it("the question judges what is shown", () => {
    const shown = { ...common, kind: "shown", judge: (v: unknown) => ({ ok: v === 1, text: v === 1 ? "" : "Another one." }) } as const; // prettier-ignore
    expect(judge(shown, 1)).toMatchObject({ right: true, text: "Because." });
    expect(judge(shown, 2)).toMatchObject({ right: false, text: "Another one." });
    expect(() => judge(shown, undefined)).toThrow(/Expected `answer`/);
  });
});
