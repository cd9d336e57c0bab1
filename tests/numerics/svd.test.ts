import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  leadingSvd,
  randomSource,
  svd,
  type Matrix,
  type SingularValueDecomposition,
} from "../../src/numerics/index.js";

const matrix = (rows: number, columns: number, value: (i: number, j: number) => number): Matrix => ({
  rows,
  columns,
  values: Float64Array.from({ length: rows * columns }, (_, at) => value(Math.floor(at / columns), at % columns)),
});
const at = (m: Matrix, i: number, j: number): number => m.values[i * m.columns + j] as number;

/** The largest |A − U S Vᵀ|, |UᵀU − 1| and |VᵀV − 1|, in parts of the largest singular value and of 1. */
function faults(a: Matrix, { u, singularValues: s, v }: SingularValueDecomposition): readonly number[] {
  let rebuilt = 0;
  for (let i = 0; i < a.rows; i++) {
    for (let j = 0; j < a.columns; j++) {
      let sum = -at(a, i, j);
      for (let k = 0; k < s.length; k++) sum += at(u, i, k) * (s[k] as number) * at(v, j, k);
      rebuilt = Math.max(rebuilt, Math.abs(sum));
    }
  }
  return [rebuilt / ((s[0] as number) || 1), orthogonality(u), orthogonality(v)];
}

function orthogonality(m: Matrix): number {
  let worst = 0;
  for (let k = 0; k < m.columns; k++) {
    for (let l = 0; l <= k; l++) {
      let sum = k === l ? -1 : 0;
      for (let i = 0; i < m.rows; i++) sum += at(m, i, k) * at(m, i, l);
      worst = Math.max(worst, Math.abs(sum));
    }
  }
  return worst;
}

describe("svd", () => {
  it("rebuilds any matrix from orthogonal vectors and falling singular values", () => {
    const any = fc
      .tuple(fc.integer({ min: 1, max: 14 }), fc.integer({ min: 1, max: 14 }), fc.integer({ min: 0, max: 2 ** 31 }))
      .map(([rows, columns, seed]) => {
        const random = randomSource(seed);
        // Sizes from 1e-9 to 1e9, zeros and repeated rows: ranks of all kinds.
        const scale = 10 ** (random.uniform() * 18 - 9);
        const kinds = [() => random.normal() * scale, () => 0, () => scale, () => random.below(3) - 1];
        const kind = kinds[random.below(kinds.length)] as () => number;
        return matrix(rows, columns, () => (random.below(4) === 0 ? 0 : kind()));
      });
    fc.assert(
      fc.property(any, (a) => {
        const found = svd(a);
        expect(found.singularValues.length).toBe(Math.min(a.rows, a.columns));
        found.singularValues.forEach((s, k, all) => {
          expect(s).toBeGreaterThanOrEqual(0);
          if (k > 0) expect(s).toBeLessThanOrEqual(all[k - 1] as number);
        });
        expect(Math.max(...faults(a, found))).toBeLessThan(1e-14);
      }),
      { numRuns: 500, seed: 7 },
    );
  });
  it("finds the singular values of the second-difference matrix, 2 − 2 cos kπ/(n + 1)", () => {
    const n = 100;
    const { singularValues } = svd(matrix(n, n, (i, j) => (i === j ? 2 : Math.abs(i - j) === 1 ? -1 : 0)));
    singularValues.forEach((s, k) => {
      expect(Math.abs(s - (2 - 2 * Math.cos(((n - k) * Math.PI) / (n + 1))))).toBeLessThan(1e-14);
    });
  });
  it.each([
    [81, 451],
    [451, 81],
    [120, 120],
  ])("keeps its digits at %i × %i", (rows, columns) => {
    const random = randomSource(3);
    const a = matrix(rows, columns, () => random.normal());
    expect(Math.max(...faults(a, svd(a)))).toBeLessThan(1e-13);
  });
  it("is ended by its checkpoint", () => {
    let calls = 0;
    const stop = (): void => {
      if ((calls += 1) > 5) throw new Error("stopped");
    };
    expect(() =>
      svd(
        matrix(60, 60, (i, j) => 1 / (i + j + 1)),
        { checkpoint: stop },
      ),
    ).toThrow("stopped");
    // and leaves nothing behind for the next
    expect(svd(matrix(2, 2, (i, j) => (i === j ? 3 - i : 0))).singularValues).toEqual(Float64Array.of(3, 2));
  });
  it("refuses what is not finite", () => {
    expect(() => svd(matrix(2, 3, (i) => (i === 1 ? Number.NaN : 0)))).toThrow("to be finite in svd but found NaN");
  });
});

describe("leadingSvd", () => {
  const random = randomSource(11);
  const low = matrix(300, 220, (i, j) => {
    let sum = 0;
    for (let k = 1; k <= 6; k++) sum += Math.exp((-k * i) / 90) * Math.cos((k * j) / 40) * 10 ** -k;
    return sum + 1e-9 * random.normal();
  });
  it("agrees with the whole decomposition", () => {
    const whole = svd(low);
    const { singularValues, u, v } = leadingSvd(low, 6);
    singularValues.forEach((s, k) => {
      expect(Math.abs(s - (whole.singularValues[k] as number))).toBeLessThan(
        1e-13 * (whole.singularValues[0] as number),
      );
    });
    expect(orthogonality(u)).toBeLessThan(1e-12);
    expect(orthogonality(v)).toBeLessThan(1e-12);
    for (let k = 0; k < 6; k++) {
      let overlap = 0;
      for (let i = 0; i < low.rows; i++) overlap += at(u, i, k) * at(whole.u, i, k);
      expect(Math.abs(Math.abs(overlap) - 1)).toBeLessThan(1e-9);
    }
  });
  it("finds zeros where the rank is less than asked for", () => {
    const { singularValues } = leadingSvd(
      matrix(300, 200, (i, j) => (i % 7) * (j % 5)),
      5,
    );
    expect(singularValues[0]).toBeGreaterThan(1);
    for (const s of singularValues.slice(1)) expect(s).toBeLessThan(1e-10);
  });
  it("gives the same for the same seed", () => {
    expect(leadingSvd(low, 3, { seed: 5 }).u.values).toEqual(leadingSvd(low, 3, { seed: 5 }).u.values);
  });
});
