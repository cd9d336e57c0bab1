import { inverseGram, qrFactor } from "../numerics/qr.js";

/** The covariance of fitted parameters, or why there is none. */
export type CovarianceOutcome =
  | { readonly covariance: Float64Array; readonly missing: null }
  | { readonly covariance: null; readonly missing: string };

/**
 * (JᵀWJ)⁻¹ of the chosen columns of a Jacobian, times `factor`, in a matrix over all parameters whose
 * other rows and columns are 0.
 *
 * The columns are brought to equal length first, so that the test for dependence does not depend on
 * the units of the parameters.
 *
 * @param jacobian n × all, row by row, not weighted
 */
export function covarianceOf(
  jacobian: Float64Array,
  weights: Float64Array | null,
  all: number,
  chosen: readonly number[],
  names: readonly string[],
  factor: number,
): CovarianceOutcome {
  const n = jacobian.length / all;
  const m = chosen.length;
  const values = new Float64Array(n * m);
  const lengths = new Float64Array(m);
  chosen.forEach((j, l) => {
    let square = 0;
    for (let i = 0; i < n; i++) {
      const d = (jacobian[i * all + j] as number) * (weights?.[i] ?? 1);
      values[i * m + l] = d;
      square += d * d;
    }
    lengths[l] = Math.sqrt(square);
  });
  const blind = lengths.findIndex((length) => !(length > 0 && length < Infinity));
  if (blind >= 0) {
    const name = names[chosen[blind] as number] ?? "";
    return { covariance: null, missing: `the fitted curve does not depend on ${name}` };
  }
  for (let i = 0; i < n; i++) {
    for (let l = 0; l < m; l++) values[i * m + l] = (values[i * m + l] as number) / (lengths[l] as number);
  }
  const qr = qrFactor({ rows: n, columns: m, values });
  if (qr.rank < m) {
    return { covariance: null, missing: "the parameters cannot be told apart by these data" };
  }
  const small = inverseGram(qr);
  const covariance = new Float64Array(all * all);
  chosen.forEach((j, a) => {
    chosen.forEach((k, b) => {
      const scaled = (small[a * m + b] as number) / (lengths[a] as number) / (lengths[b] as number);
      covariance[j * all + k] = scaled * factor;
    });
  });
  return { covariance, missing: null };
}

/** Correlations from a covariance; 1 on the diagonal, 0 beside parameters without variance. */
export function correlationOf(covariance: ArrayLike<number>, n: number): number[][] {
  const deviation = Array.from({ length: n }, (_, i) => Math.sqrt(covariance[i * n + i] as number));
  return deviation.map((si, i) =>
    deviation.map((sj, j) => {
      if (i === j) return 1;
      return si > 0 && sj > 0 ? (covariance[i * n + j] as number) / (si * sj) : 0;
    }),
  );
}

/** The covariance G C Gᵀ of quantities whose gradients with respect to the parameters are the rows of G. */
export function propagate(
  covariance: ArrayLike<number>,
  n: number,
  gradients: readonly (readonly number[])[],
): Float64Array {
  const m = gradients.length;
  const result = new Float64Array(m * m);
  gradients.forEach((g, a) => {
    gradients.forEach((h, b) => {
      let sum = 0;
      for (let i = 0; i < n; i++) {
        for (let j = 0; j < n; j++) {
          sum += (g[i] ?? 0) * (covariance[i * n + j] as number) * (h[j] ?? 0);
        }
      }
      result[a * m + b] = sum;
    });
  });
  return result;
}
