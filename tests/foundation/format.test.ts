import { describe, expect, it } from "vitest";
import {
  estimate,
  formatBound,
  formatEstimate,
  formatInterval,
  formatNumber,
  formatProbability,
  formatUnit,
  formatWithSigma,
  reportHtml,
  reportMarkdown,
  reportText,
} from "../../src/foundation/index.js";

describe("formatEstimate ends where the error does", () => {
  const shown = (value: number, error: number | null, unit: string = ""): string =>
    formatEstimate(estimate(value, error, unit));
  it.each([
    [2.3412e-4, 5.1e-6, "s^-1", "(2.34 ± 0.05) × 10⁻⁴ s⁻¹"],
    [96.66, 1.34, "kJ mol^-1", "(96.7 ± 1.3) kJ mol⁻¹"],
    [0.827, 0.119, "", "0.83 ± 0.12"],
    [0.827, 0.367, "", "0.8 ± 0.4"],
    [2.3, 0.0096, "", "2.300 ± 0.010"],
    [-12345, 950, "s", "(−1.23 ± 0.10) × 10⁴ s"],
    [1e-5, 3e-4, "", "(0.1 ± 3.0) × 10⁻⁴"],
    [9.9996, 0.0012, "", "9.9996 ± 0.0012"],
    [99.996, 0.012, "nm", "(99.996 ± 0.012) nm"],
    [0, 0.02, "", "0.000 ± 0.020"],
    [1027, 49, "s", "(1030 ± 50) s"],
    [1027, 490, "s", "(1.0 ± 0.5) × 10³ s"],
  ])("%f ± %f %s", (value, error, unit, text) => {
    expect(shown(value, error, unit)).toBe(text);
  });
  it("never prints a number for what is not determined, only its bound", () => {
    const lost = (low: number, high: number): string => formatEstimate(estimate(Number.NaN, null, "s^-1", [low, high]));
    expect(lost(0, 1.3e-4)).toBe("not determined (below 1.3 × 10⁻⁴ s⁻¹, 95 %)");
    expect(lost(0.1, Infinity)).toBe("not determined (above 0.10 s⁻¹, 95 %)");
    expect(lost(1e-5, 3e-4)).toBe("not determined (between 1.0 × 10⁻⁵ and 3.0 × 10⁻⁴ s⁻¹, 95 %)");
    expect(lost(0, Infinity)).toBe("not determined");
    expect(shown(Number.NaN, 1)).toBe("not determined");
  });
  it("says so where there is no error, or none beyond rounding", () => {
    expect(shown(1.5, null, "s")).toBe("1.500 s (no error known)");
    expect(shown(0.002, 1e-18)).toBe("0.00200000000000 (no error beyond rounding)");
  });
  it("says that ± is 1σ", () => {
    expect(formatWithSigma(estimate(5, 1, ""))).toBe("5.0 ± 1.0 (±1σ)");
    expect(formatWithSigma(estimate(Number.NaN, null, ""))).toBe("not determined");
  });
});

describe("numbers", () => {
  it.each([
    [0.00012345, 2, "1.2 × 10⁻⁴"],
    [123456, 3, "1.23 × 10⁵"],
    [-0.5, 2, "−0.50"],
    [9999.6, 4, "1.000 × 10⁴"],
    [0, 3, "0"],
    [Infinity, 3, "∞"],
    [Number.NaN, 3, "not a number"],
    [1e-310, 2, "1.0 × 10⁻³¹⁰"],
  ])("%f to %i digits", (value, digits, text) => {
    expect(formatNumber(value, digits)).toBe(text);
  });
  it.each([
    [6.113e-4, 7.402e-4, "(6.11 to 7.40) × 10⁻⁴"],
    [0.09876, 0.1034, "0.0988 to 0.1034"],
    [936.2, 1130.4, "940 to 1130"],
    [-6.23, -5.9, "−6.23 to −5.90"],
    [-1, 12, "−1.0 to 12.0"],
    [0.002, 0.002000000000000001, "(2.00000000000 to 2.00000000000) × 10⁻³"],
    [0.002, 0.002, "0.00200000000000 to 0.00200000000000"],
    [3, Infinity, "above 3.0"],
  ])("the interval from %f to %f", (low, high, text) => {
    expect(formatInterval([low, high])).toBe(text);
  });
  it("units and probabilities", () => {
    expect(formatUnit("L mol^-1 cm^-1")).toBe("L mol⁻¹ cm⁻¹");
    expect(formatUnit("mM s^-0.5")).toBe("mM s⁻¹ᐟ²");
    expect(formatUnit("s^-1.5 m^2")).toBe("s⁻³ᐟ² m²");
    expect(formatUnit("s^-0.43")).toBe("s⁻⁰·⁴³");
    expect(formatProbability(1e-20)).toBe("< 10⁻⁶");
    expect(formatProbability(0.0234)).toBe("0.023");
    expect(formatBound([-Infinity, 2], "nm")).toBe("below 2.0 nm");
  });
});

describe("reports", () => {
  const report = {
    title: "a | b",
    lead: ["1 < 2"],
    tables: [{ columns: ["x", "y / s⁻¹"], rows: [["<script>", "1"], ["k"]] }],
    notes: ['"note"'],
  };
  it("escape what HTML and Markdown would read as markup", () => {
    expect(reportHtml(report)).toContain(
      '<td style="text-align:left">&lt;script&gt;</td><td style="text-align:left">1</td>',
    );
    expect(reportHtml(report)).toContain("<p>1 &lt; 2</p>");
    expect(reportMarkdown(report)).toContain("**a \\| b**");
    expect(reportMarkdown(report)).toContain("| \\<script\\> | 1 |\n| k |  |");
  });
  it("align columns in plain text", () => {
    expect(reportText(report)).toBe('a | b\n\n1 < 2\n\nx         y / s⁻¹\n────────  ───────\n<script>  1\nk\n\n"note"');
  });
});
