import { describe, expect, it } from "vitest";
import {
  chiSquaredCdf,
  chiSquaredQuantile,
  chiSquaredTail,
  fCdf,
  fQuantile,
  fTail,
  logGamma,
  normalCdf,
  normalQuantile,
  studentTCdf,
  studentTQuantile,
} from "../../src/numerics/index.js";
import { loadReference, relativeError } from "../reference/load-fit.js";

interface Row {
  readonly [name: string]: number;
}
const { distributions } = loadReference<{ distributions: Readonly<Record<string, readonly Row[]>> }>("fit-numerics");

/** The largest relative error of a function over the rows of a table of mpmath values. */
function worst(table: string, found: (row: Required<Row>) => number, wanted: string): number {
  const rows = distributions[table] ?? [];
  expect(rows.length).toBeGreaterThan(3);
  return Math.max(...rows.map((row) => relativeError(found(row), row[wanted] ?? Number.NaN)));
}

const get = (row: Row, name: string): number => row[name] ?? Number.NaN;

describe("distributions agree with mpmath", () => {
  it("Student's t, lower tail, to 12 digits down to 1e-40", () => {
    expect(worst("t", (r) => studentTCdf(-get(r, "x"), get(r, "dof")), "lower")).toBeLessThan(2e-12);
  });
  it("Student's t, quantiles, to 11 digits", () => {
    expect(worst("tQuantile", (r) => studentTQuantile(get(r, "p"), get(r, "dof")), "x")).toBeLessThan(1e-11);
  });
  it("χ², both tails and quantiles, to 11 digits", () => {
    expect(worst("chi2", (r) => chiSquaredTail(get(r, "x"), get(r, "dof")), "tail")).toBeLessThan(1e-11);
    expect(worst("chi2", (r) => chiSquaredCdf(get(r, "x"), get(r, "dof")), "cdf")).toBeLessThan(1e-11);
    expect(worst("chi2Quantile", (r) => chiSquaredQuantile(get(r, "p"), get(r, "dof")), "x")).toBeLessThan(1e-11);
  });
  it("F, both tails and quantiles, to 11 digits", () => {
    const f = (r: Row): readonly [number, number, number] => [get(r, "x"), get(r, "d1"), get(r, "d2")];
    expect(worst("f", (r) => fTail(...f(r)), "tail")).toBeLessThan(1e-11);
    expect(worst("f", (r) => fCdf(...f(r)), "cdf")).toBeLessThan(1e-11);
    const quantile = (r: Row): number => fQuantile(get(r, "p"), get(r, "d1"), get(r, "d2"));
    expect(worst("fQuantile", quantile, "x")).toBeLessThan(1e-11);
  });
  it("normal distribution, down to Φ(−30), and its quantiles", () => {
    expect(worst("normal", (r) => normalCdf(get(r, "z")), "cdf")).toBeLessThan(1e-12);
    expect(worst("normalQuantile", (r) => normalQuantile(get(r, "p")), "z")).toBeLessThan(1e-13);
  });
  it("ln Γ to 14 digits of Γ's own size", () => {
    // ln Γ passes through 0 between 1 and 2, where only the absolute error means anything.
    for (const r of distributions.logGamma ?? []) {
      const wanted = get(r, "y");
      expect(Math.abs(logGamma(get(r, "x")) - wanted) / Math.max(1, Math.abs(wanted))).toBeLessThan(1e-14);
    }
  });
  it("t with very many degrees of freedom is the normal distribution", () => {
    expect(studentTQuantile(0.975, 1e12)).toBeCloseTo(1.959963984540054, 12);
  });
  it("refuses probabilities outside (0, 1)", () => {
    expect(() => normalQuantile(0)).toThrow("Expected `p` to be a probability between 0 and 1 but found 0.");
    expect(() => studentTQuantile(1, 3)).toThrow("Expected `p`");
    expect(() => studentTQuantile(0.5, 0)).toThrow("Expected `dof` to be a finite number above 0 but found 0.");
  });
});
