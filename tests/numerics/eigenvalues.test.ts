import { expect, test } from "vitest";
import { eigenvalues } from "../../src/numerics/eigenvalues.js";
import { randomSource } from "../../src/numerics/random.js";

/** Coefficients of det(λ − A) from the top, by Faddeev and LeVerrier. */
function characteristic(n: number, a: Float64Array): number[] {
  let m = new Float64Array(n * n);
  const coefficients = [1];
  for (let k = 1; k <= n; k++) {
    const next = new Float64Array(n * n);
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < n; j++) {
        for (let q = 0; q < n; q++) next[i * n + j]! += a[i * n + q]! * m[q * n + j]!;
      }
      next[i * n + i]! += coefficients[k - 1]!;
    }
    m = next;
    let trace = 0;
    for (let i = 0; i < n; i++) for (let q = 0; q < n; q++) trace += a[i * n + q]! * m[q * n + i]!;
    coefficients.push(-trace / k);
  }
  return coefficients;
}

test("the eigenvalues of random matrices are the roots of the characteristic polynomial", () => {
  const random = randomSource(7);
  for (let n = 1; n <= 7; n++) {
    for (let trial = 0; trial < 20; trial++) {
      const values = Float64Array.from({ length: n * n }, () => random.normal());
      const { re, im } = eigenvalues({ rows: n, columns: n, values });
      // Π (λ − λᵢ), multiplied out
      let productRe = [1];
      let productIm = [0];
      for (let q = 0; q < n; q++) {
        const at = (list: number[], i: number) => list[i] ?? 0;
        const grow = Array.from({ length: productRe.length + 1 }, (_, i) => i);
        const nextRe = grow.map(
          (i) => at(productRe, i) - at(productRe, i - 1) * re[q]! + at(productIm, i - 1) * im[q]!,
        );
        productIm = grow.map((i) => at(productIm, i) - at(productRe, i - 1) * im[q]! - at(productIm, i - 1) * re[q]!);
        productRe = nextRe;
      }
      characteristic(n, values).forEach((c, i) => expect(Math.abs(productRe[i]! - c)).toBeLessThan(1e-11 * 6 ** n));
      productIm.forEach((c) => expect(Math.abs(c)).toBeLessThan(1e-11 * 6 ** n));
    }
  }
});

test("a cycle of three equal steps turns with the cube roots of one", () => {
  const { re, im } = eigenvalues({ rows: 3, columns: 3, values: Float64Array.of(-1, 0, 1, 1, -1, 0, 0, 1, -1) });
  const order = [0, 1, 2].sort((a, b) => im[a]! - im[b]!);
  order.forEach((i, q) => {
    expect(re[i]).toBeCloseTo([-1.5, 0, -1.5][q]!, 14);
    expect(im[i]).toBeCloseTo([-Math.sqrt(0.75), 0, Math.sqrt(0.75)][q]!, 14);
  });
});

test("a matrix that is not square or not finite is refused", () => {
  expect(() => eigenvalues({ rows: 1, columns: 2, values: Float64Array.of(1, 2) })).toThrow("square");
  expect(() => eigenvalues({ rows: 1, columns: 1, values: Float64Array.of(Number.NaN) })).toThrow("finite");
});
