import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { RowSolver } from "../../../src/insitu/mcr/row-solver.js";
import { unimodalFit } from "../../../src/insitu/mcr/unimodal.js";
import { randomSource } from "../../../src/numerics/index.js";

describe("the least squares of one row", () => {
  it("meets the conditions of Karush, Kuhn and Tucker, whatever is bounded, absent or has a given sum", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1e6 }),
        fc.integer({ min: 1, max: 5 }),
        fc.boolean(),
        fc.integer({ min: 1, max: 31 }),
        fc.integer({ min: 0, max: 31 }),
        (seed, k, closed, freeBits, boundedBits) => {
          const all = (1 << k) - 1;
          const free = freeBits & all || 1;
          const bounded = boundedBits & free;
          const random = randomSource(seed);
          const design = Float64Array.from({ length: (k + 2) * k }, () => random.normal());
          const gram = new Float64Array(k * k);
          for (let a = 0; a < k; a++) {
            for (let b = 0; b < k; b++) {
              for (let i = 0; i < k + 2; i++) {
                gram[a * k + b] = (gram[a * k + b] ?? 0) + (design[i * k + a] ?? 0) * (design[i * k + b] ?? 0);
              }
            }
          }
          const h = Float64Array.from({ length: k }, () => random.normal());
          const c = new Float64Array(k);
          const sum = closed ? { members: free, total: 0.5 + random.uniform() } : null;
          const pattern = new RowSolver(gram, k, free, bounded).solve(h, sum, free, c, 0);
          expect(pattern).not.toBe(false);
          if (sum) expect(c.reduce((s, v) => s + v, 0)).toBeCloseTo(sum.total, 10);
          const slope = Array.from(
            { length: k },
            (_, a) => c.reduce((s, v, b) => s + v * (gram[a * k + b] ?? 0), 0) - (h[a] ?? 0),
          );
          // With a given sum all slopes of elements that can move are one multiplier.
          const inside = [...c.keys()].filter((a) => free & (1 << a) && !(bounded & (1 << a) && c[a] === 0));
          const level = sum ? (slope[inside[0] ?? 0] ?? 0) : 0;
          for (let a = 0; a < k; a++) {
            if (!(free & (1 << a))) expect(c[a]).toBe(0);
            else if (bounded & (1 << a)) {
              expect(c[a]).toBeGreaterThanOrEqual(0);
              if (c[a] === 0) expect((slope[a] ?? 0) - level).toBeGreaterThanOrEqual(-1e-9 * (1 + Math.abs(level)));
              else expect(Math.abs((slope[a] ?? 0) - level)).toBeLessThan(1e-8 * (1 + Math.abs(level)));
            } else expect(Math.abs((slope[a] ?? 0) - level)).toBeLessThan(1e-8 * (1 + Math.abs(level)));
          }
        },
      ),
      { seed: 4, numRuns: 400 },
    );
  });

  it("gives one of the best rows where two components have the same spectrum", () => {
    const c = new Float64Array(2);
    new RowSolver(Float64Array.of(1, 1, 1, 1), 2, 3, 3).solve(Float64Array.of(2, 2), null, 3, c, 0);
    expect((c[0] ?? 0) + (c[1] ?? 0)).toBeCloseTo(2, 12);
  });
});

describe("the nearest profile with one maximum", () => {
  /** Cyclic coordinate search over all step profiles: slow, and nothing but the definition. */
  const bestSquares = (y: readonly number[], w: readonly number[]): number => {
    // Weighted medians do not help: try every mode, and minimise with a fixed mode by pooling from sorted thresholds.
    const isotonicSquares = (ys: readonly number[], ws: readonly number[]): number => {
      // Isotonic least squares as the max-min formula: x_i = max over a ≤ i of min over b ≥ i of the mean of a…b.
      let total = 0;
      for (let i = 0; i < ys.length; i++) {
        let x = -Infinity;
        for (let a = 0; a <= i; a++) {
          let low = Infinity;
          for (let b = i; b < ys.length; b++) {
            let weight = 0;
            let moment = 0;
            for (let n = a; n <= b; n++) {
              weight += ws[n] ?? 0;
              moment += (ws[n] ?? 0) * (ys[n] ?? 0);
            }
            low = Math.min(low, moment / weight);
          }
          x = Math.max(x, low);
        }
        total += (ws[i] ?? 0) * ((ys[i] ?? 0) - Math.max(0, x)) ** 2;
      }
      return total;
    };
    let least = Infinity;
    for (let m = 0; m <= y.length; m++) {
      const left = isotonicSquares(y.slice(0, m), w.slice(0, m));
      const right = isotonicSquares([...y.slice(m)].reverse(), [...w.slice(m)].reverse());
      least = Math.min(least, left + right);
    }
    return least;
  };

  it("has the squares of the max-min formula at the best mode, and one maximum", () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.double({ min: -2, max: 3, noNaN: true }), fc.double({ min: 0.1, max: 4, noNaN: true })), {
          minLength: 1,
          maxLength: 9,
        }),
        (pairs) => {
          const y = pairs.map((p) => p[0]);
          const w = pairs.map((p) => p[1]);
          const { fit, mode } = unimodalFit(Float64Array.from(y), Float64Array.from(w));
          const squares = y.reduce((s, v, i) => s + (w[i] ?? 0) * (v - (fit[i] ?? 0)) ** 2, 0);
          expect(squares).toBeCloseTo(bestSquares(y, w), 9);
          for (let i = 1; i < fit.length; i++) {
            if (i <= mode) expect(fit[i]).toBeGreaterThanOrEqual(fit[i - 1] ?? 0);
            else if (i > mode + 1) expect(fit[i]).toBeLessThanOrEqual(fit[i - 1] ?? 0);
          }
          expect(Math.min(...fit)).toBeGreaterThanOrEqual(0);
        },
      ),
      { seed: 7, numRuns: 200 },
    );
  });
});
