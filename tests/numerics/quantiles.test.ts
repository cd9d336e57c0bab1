import { describe, expect, it } from "vitest";
import {
  chiSquaredQuantile,
  chiSquaredTail,
  fQuantile,
  incompleteBeta,
  incompleteGamma,
  logGamma,
  normalQuantile,
  randomSource,
  studentTQuantile,
} from "../../src/numerics/index.js";
import { loadReference } from "../reference/load-fit.js";

interface Quantile {
  readonly p: number;
  readonly x: number;
  /** By how many ulp x moves when p moves by one. */
  readonly condition: number;
}
const reference = loadReference<{
  readonly t: readonly (Quantile & { readonly dof: number })[];
  readonly chi2: readonly (Quantile & { readonly dof: number })[];
  readonly f: readonly (Quantile & { readonly d1: number; readonly d2: number })[];
  readonly normal: readonly Quantile[];
  readonly logGamma: readonly { readonly x: number; readonly y: number }[];
  readonly incompleteGamma: readonly {
    readonly a: number;
    readonly x: number;
    readonly p: number;
    readonly q: number | null;
  }[];
  readonly incompleteBeta: readonly {
    readonly a: number;
    readonly b: number;
    readonly x: number;
    readonly value: number;
  }[];
}>("quantiles");

/** 2⁻⁵² of the value: 1 to 2 units in its last place. */
const inUlp = (found: number, wanted: number, scale = Math.abs(wanted)): number =>
  Math.abs(found - wanted) / (scale * Number.EPSILON);
/** The largest error of quantiles in ulp, or in what one ulp of p makes, where that is more. */
const worst = <T extends Quantile>(rows: readonly T[], quantile: (row: T) => number): number => {
  expect(rows.length).toBeGreaterThan(9);
  return Math.max(...rows.map((row) => inUlp(quantile(row), row.x) / Math.max(1, row.condition)));
};
const ofT = (row: (typeof reference.t)[number]): number => studentTQuantile(row.p, row.dof);

describe("quantiles over their whole range agree with mpmath", () => {
  it("normal, from 1e-307 on, to 2 ulp", () => {
    expect(worst(reference.normal, (r) => normalQuantile(r.p))).toBeLessThan(2);
  });
  it("Student's t to 16 ulp for probabilities from 1e-8 on and up to 300 degrees of freedom", () => {
    expect(
      worst(
        reference.t.filter((r) => r.p >= 1e-8 && r.dof <= 300),
        ofT,
      ),
    ).toBeLessThan(16);
  });
  it("Student's t to 250 ulp down to 1e-200 and up to 10,000 degrees of freedom", () => {
    expect(worst(reference.t, ofT)).toBeLessThan(250);
  });
  it("χ², from half a degree of freedom to 10,000, to 10 ulp", () => {
    expect(worst(reference.chi2, (r) => chiSquaredQuantile(r.p, r.dof))).toBeLessThan(10);
  });
  it("F, to 10 ulp", () => {
    expect(worst(reference.f, (r) => fQuantile(r.p, r.d1, r.d2))).toBeLessThan(10);
  });
});

describe("gamma and beta functions agree with mpmath", () => {
  it("ln Γ to 14 ulp of itself, or of 1 about its zeros", () => {
    for (const { x, y } of reference.logGamma) expect(inUlp(logGamma(x), y, Math.max(1, Math.abs(y)))).toBeLessThan(14);
  });
  it("P and Q of the incomplete gamma function to 16 ulp of the larger, and P above 1e-30 to 16 of its own", () => {
    for (const { a, x, p, q } of reference.incompleteGamma) {
      const found = incompleteGamma(a, x);
      expect(inUlp(found.p, p, 1)).toBeLessThan(16);
      if (q !== null) expect(inUlp(found.q, q, 1)).toBeLessThan(16);
      if (p > 1e-30) expect(inUlp(found.p, p)).toBeLessThan(16);
    }
  });
  it("the incomplete beta function to 32 ulp, and to 128 below 1e-50", () => {
    for (const { a, b, x, value } of reference.incompleteBeta) {
      if (value > 1e-300) expect(inUlp(incompleteBeta(a, b, x), value)).toBeLessThan(value < 1e-50 ? 128 : 32);
      else expect(incompleteBeta(a, b, x)).toBeLessThan(1e-300);
    }
  });
});

describe("Poisson counts are distributed as they should be (χ² over their values)", () => {
  it.each([
    [0.3, 11],
    [4, 12],
    [9.99, 13],
    [10, 14],
    [55, 15],
    [3000, 16],
    [1e6, 17],
  ])("mean %d", (mean, seed) => {
    const source = randomSource(seed);
    const n = 50_000;
    const counts = Float64Array.from({ length: n }, () => source.poisson(mean)).sort();
    // Twenty boxes of about equal probability, whose exact ones are differences of Q(k + 1, mean).
    const below = (k: number): number => incompleteGamma(k + 1, mean).q;
    const edges: number[] = [];
    for (let b = 1; b < 20; b++) {
      const k = counts[Math.floor((b * n) / 20)] as number;
      if (k > (edges[edges.length - 1] ?? -1)) edges.push(k);
    }
    let chi2 = 0;
    let from = 0;
    let before = 0;
    for (const edge of [...edges, Infinity]) {
      const upTo = edge === Infinity ? 1 : below(edge);
      const to = edge === Infinity ? n : counts.findLastIndex((c) => c <= edge) + 1;
      const expected = n * (upTo - before);
      if (expected > 0) chi2 += (to - from - expected) ** 2 / expected;
      from = to;
      before = upTo;
    }
    expect(chiSquaredTail(chi2, edges.length)).toBeGreaterThan(0.001);
  });
});
