import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cholesky, matrixExponential, randomSource, symmetricEigen, type Matrix } from "../../src/numerics/index.js";
import { loadReference } from "../reference/load-fit.js";

const { cases: exponentials } = loadReference<{
  readonly cases: readonly {
    readonly name: string;
    readonly n: number;
    readonly values: readonly number[];
    readonly exponential: readonly number[];
    /** In the Frobenius norm. */
    readonly condition: number;
  }[];
}>("matrix-exponential");

const matrix = (n: number, values: ArrayLike<number>): Matrix => ({
  rows: n,
  columns: n,
  values: Float64Array.from(values),
});
const at = (m: Matrix, i: number, j: number): number => m.values[i * m.columns + j] as number;

/** A symmetric matrix B Bᵀ, positive (semi)definite. */
const gram = fc.tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 0, max: 2 ** 31 })).map(([n, seed]) => {
  const random = randomSource(seed);
  const b = Float64Array.from({ length: n * n }, () => random.normal());
  const values = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      for (let k = 0; k < n; k++) values[i * n + j] = (values[i * n + j] as number) + b[i * n + k]! * b[j * n + k]!;
    }
  }
  return matrix(n, values);
});
const largest = (m: Matrix): number => Math.max(...Array.from(m.values, Math.abs));

describe("symmetricEigen", () => {
  it("rebuilds the matrix from orthogonal eigenvectors, largest value first", () => {
    fc.assert(
      fc.property(gram, (a) => {
        const { values, vectors } = symmetricEigen(a);
        const n = a.rows;
        for (let i = 0; i < n; i++) {
          if (i > 0) expect(values[i]).toBeLessThanOrEqual(values[i - 1] as number);
          for (let j = 0; j < n; j++) {
            let rebuilt = 0;
            let product = 0;
            for (let k = 0; k < n; k++) {
              rebuilt += at(vectors, i, k) * (values[k] as number) * at(vectors, j, k);
              product += at(vectors, k, i) * at(vectors, k, j);
            }
            expect(Math.abs(rebuilt - at(a, i, j))).toBeLessThan(1e-13 * largest(a));
            expect(Math.abs(product - (i === j ? 1 : 0))).toBeLessThan(1e-13);
          }
        }
      }),
      { numRuns: 200, seed: 5 },
    );
  });
  it("keeps the digits of the small eigenvalues of a positive definite matrix", () => {
    // D K D with D = diag(1, 1e-8) and K = ((1, ½), (½, 1)): the determinant is ¾ · 1e-16, the trace 1 + 1e-16.
    const { values } = symmetricEigen(matrix(2, [1, 0.5e-8, 0.5e-8, 1e-16]));
    expect(Math.abs((values[1] as number) / 0.75e-16 - 1)).toBeLessThan(1e-14);
  });
  it("refuses what is not symmetric", () => {
    expect(() => symmetricEigen(matrix(2, [1, 2, 3, 4]))).toThrow("symmetric");
    expect(() => symmetricEigen({ rows: 1, columns: 2, values: Float64Array.of(1, 2) })).toThrow("a square matrix");
  });
});

describe("cholesky", () => {
  it("gives the factor of a positive definite matrix", () => {
    fc.assert(
      fc.property(gram, (a) => {
        const n = a.rows;
        const shifted = matrix(
          n,
          a.values.map((value, i) => value + (i % (n + 1) === 0 ? largest(a) : 0)),
        );
        const l = cholesky(shifted) as Matrix;
        for (let i = 0; i < n; i++) {
          for (let j = 0; j < n; j++) {
            let sum = 0;
            for (let k = 0; k < n; k++) sum += at(l, i, k) * at(l, j, k);
            expect(Math.abs(sum - at(shifted, i, j))).toBeLessThan(1e-14 * n * largest(shifted));
            if (j > i) expect(at(l, i, j)).toBe(0);
          }
        }
      }),
      { numRuns: 200, seed: 6 },
    );
  });
  it.each([[[1, 2, 2, 1]], [[0, 0, 0, 0]], [[Number.NaN, 0, 0, 1]]])(
    "finds that %j is not positive definite",
    (values) => {
      expect(cholesky(matrix(2, values))).toBeUndefined();
    },
  );
});

describe("matrixExponential", () => {
  it.for(exponentials.map((c) => [c.name, c] as const))(
    "%s: agrees with mpmath to one unit roundoff in the condition of the matrix",
    ([, { n, values, exponential, condition }]) => {
      const found = matrixExponential(matrix(n, values)).values;
      const size = Math.hypot(...exponential);
      const error = Math.hypot(...exponential.map((v, i) => found[i]! - v));
      expect(error / size).toBeLessThan(Number.EPSILON * Math.max(1, condition));
    },
  );
  it("leaves what cannot be negative, or cannot be lost, as it is: the K-matrices of schemes", () => {
    const closed = exponentials.filter((c) => /->|cycle|chain/.test(c.name));
    expect(closed.length).toBeGreaterThan(5);
    for (const { n, values, condition } of closed) {
      const found = matrixExponential(matrix(n, values));
      const slack = 4 * Number.EPSILON * Math.max(1, condition);
      for (let j = 0; j < n; j++) {
        let sum = 0;
        for (let i = 0; i < n; i++) {
          expect(at(found, i, j)).toBeGreaterThanOrEqual(-slack);
          sum += at(found, i, j);
        }
        expect(Math.abs(sum - 1)).toBeLessThan(slack);
      }
    }
  });
  it("is the exponential of a number, and of a rotation's generator the rotation", () => {
    expect(matrixExponential(matrix(1, [-3])).values[0]).toBeCloseTo(Math.exp(-3), 15);
    const { values } = matrixExponential(matrix(2, [0, -20, 20, 0]));
    [Math.cos(20), -Math.sin(20), Math.sin(20), Math.cos(20)].forEach((wanted, i) => {
      expect(Math.abs((values[i] as number) - wanted)).toBeLessThan(1e-13);
    });
  });
  it("solves A → B → C with equal rate constants, where eigenvectors fail: B(t) = k t exp(−k t)", () => {
    const k = 0.7;
    for (const t of [0.01, 1, 5, 40]) {
      const kt = k * t;
      const { values } = matrixExponential(matrix(3, [-kt, 0, 0, kt, -kt, 0, 0, kt, 0]));
      expect(Math.abs((values[3] as number) / (kt * Math.exp(-kt)) - 1)).toBeLessThan(1e-12);
      expect(Math.abs((values[6] as number) - (1 - (1 + kt) * Math.exp(-kt)))).toBeLessThan(1e-13);
    }
  });
  it("multiplies to 1 with the exponential of −A", () => {
    const random = randomSource(2);
    for (let n = 1; n < 9; n++) {
      const a = matrix(
        n,
        Float64Array.from({ length: n * n }, () => random.normal()),
      );
      const [plus, minus] = [
        matrixExponential(a),
        matrixExponential(
          matrix(
            n,
            a.values.map((value) => -value),
          ),
        ),
      ];
      for (let i = 0; i < n; i++) {
        for (let j = 0; j < n; j++) {
          let sum = 0;
          for (let l = 0; l < n; l++) sum += at(plus, i, l) * at(minus, l, j);
          expect(Math.abs(sum - (i === j ? 1 : 0))).toBeLessThan(1e-14 * largest(plus) * largest(minus) * n);
        }
      }
    }
  });
});
