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
interface Gamma {
  readonly a: number;
  readonly x: number;
  readonly p: number;
  readonly q: number | null;
  readonly conditionP: number;
  readonly conditionQ: number | null;
}
interface Beta {
  readonly a: number;
  readonly b: number;
  readonly x: number;
  readonly value: number;
  readonly condition: number;
}
type WithDof = Quantile & { readonly dof: number };
type OfF = Quantile & { readonly d1: number; readonly d2: number };
interface Value {
  readonly x: number;
  readonly y: number;
}
const reference = loadReference<{
  readonly t: readonly WithDof[];
  readonly tAnywhere: readonly WithDof[];
  readonly chi2: readonly WithDof[];
  readonly chi2Anywhere: readonly WithDof[];
  readonly f: readonly OfF[];
  readonly fAnywhere: readonly OfF[];
  readonly normal: readonly Quantile[];
  readonly logGamma: readonly Value[];
  readonly logGammaAnywhere: readonly Value[];
  readonly incompleteGamma: readonly Gamma[];
  readonly gammaAnywhere: readonly Gamma[];
  readonly incompleteBeta: readonly Beta[];
  readonly betaAnywhere: readonly Beta[];
}>("quantiles");

/** The error in units of the last place, or in what one of the argument makes, where that is more. */
function inUlp(found: number, wanted: number, condition: number): number {
  const unit = 2 ** (Math.floor(Math.log2(Math.abs(wanted))) - 52);
  return Math.abs(found - wanted) / (unit * Math.max(1, condition));
}
/** The largest error, over rows whose values a double can hold. */
function worst<T>(rows: readonly T[], errorOf: (row: T) => number): number {
  expect(rows.length).toBeGreaterThan(9);
  return rows.reduce((most, row) => Math.max(most, errorOf(row)), 0);
}
const ofQuantile =
  <T extends Quantile>(quantile: (row: T) => number) =>
  (row: T): number =>
    inUlp(quantile(row), row.x, row.condition);

describe("quantiles over their whole range agree with mpmath to 4 units in the last place", () => {
  it("normal, from 1e-307 on", () => {
    expect(worst(reference.normal, ofQuantile((r) => normalQuantile(r.p)))).toBeLessThanOrEqual(2); // prettier-ignore
  });
  it("Student's t, from 1e-200 on, from half a degree of freedom to 10,000,000", () => {
    const rows = [...reference.t, ...reference.tAnywhere];
    expect(
      worst(
        rows,
        ofQuantile((r) => studentTQuantile(r.p, r.dof)),
      ),
    ).toBeLessThanOrEqual(4);
  });
  it("χ², from 1e-9 on, from 0.3 degrees of freedom to 10,000", () => {
    const rows = [...reference.chi2, ...reference.chi2Anywhere];
    expect(
      worst(
        rows,
        ofQuantile((r) => chiSquaredQuantile(r.p, r.dof)),
      ),
    ).toBeLessThanOrEqual(4);
  });
  it("F, from 1e-9 on, from 1 degree of freedom to 3,000", () => {
    const rows = [...reference.f, ...reference.fAnywhere];
    expect(
      worst(
        rows,
        ofQuantile((r) => fQuantile(r.p, r.d1, r.d2)),
      ),
    ).toBeLessThanOrEqual(4);
  });
});

describe("gamma and beta functions anywhere agree with mpmath", () => {
  it("ln Γ to 4 units of its own last place, about its zeros too", () => {
    const rows = [...reference.logGamma, ...reference.logGammaAnywhere];
    expect(worst(rows, ({ x, y }) => inUlp(logGamma(x), y, 1))).toBeLessThanOrEqual(4);
  });
  it("P and Q of the incomplete gamma function to 4 units each, from a = 1e-3 to 1e5", () => {
    const rows = [...reference.incompleteGamma, ...reference.gammaAnywhere].filter((r) => r.p > 1e-290);
    expect(worst(rows, (r) => inUlp(incompleteGamma(r.a, r.x).p, r.p, r.conditionP))).toBeLessThanOrEqual(4);
    const above = rows.filter((r) => r.q !== null && r.q > 1e-290);
    expect(worst(above, (r) => inUlp(incompleteGamma(r.a, r.x).q, r.q!, r.conditionQ!))).toBeLessThanOrEqual(4);
  });
  it("the incomplete beta function to 6 units, 98 % of its values to 4, for a and b from 0.1 to 10,000", () => {
    const rows = [...reference.incompleteBeta, ...reference.betaAnywhere].filter((r) => r.value > 1e-290);
    const errorOf = (r: Beta): number => inUlp(incompleteBeta(r.a, r.b, r.x), r.value, r.condition);
    expect(worst(rows, errorOf)).toBeLessThanOrEqual(6);
    expect(rows.filter((r) => errorOf(r) > 4).length).toBeLessThanOrEqual(0.02 * rows.length);
  });
  it("the two ends of the incomplete beta function add up to 1, whichever way each is worked out", () => {
    const random = randomSource(5);
    for (let i = 0; i < 3000; i++) {
      const [a, b] = [10 ** (6 * random.uniform() - 1.5), 10 ** (6 * random.uniform() - 1.5)];
      const middle = a / (a + b);
      const x =
        i % 2 ? random.uniform() : middle + (random.normal() * 2 * Math.sqrt(middle * (1 - middle))) / Math.sqrt(a + b);
      if (!(x > 0 && x < 1)) continue;
      const sum = incompleteBeta(a, b, x) + incompleteBeta(b, a, 1 - x, x);
      expect(Math.abs(sum - 1), `${a}, ${b}, ${x}`).toBeLessThan(1e-13);
    }
  });
  it("have their limits", () => {
    expect(logGamma(Infinity)).toBe(Infinity);
    expect([incompleteGamma(0.5, 0), incompleteGamma(3, Infinity)]).toEqual([{ p: 0, q: 1 }, { p: 1, q: 0 }]); // prettier-ignore
    expect([incompleteBeta(2, 3, 0), incompleteBeta(2, 3, 1)]).toEqual([0, 1]);
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
