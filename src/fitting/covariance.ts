import { withWorkspace } from "../numerics/kernels/workspace.js";
import { inverseGram, type QrFactor, qrFactorInPlace, solveTriangular } from "../numerics/qr.js";

/** The covariance of fitted parameters, or why there is none. */
export interface CovarianceOutcome {
  readonly covariance: Float64Array | null;
  readonly missing: string | null;
  /**
   * The chosen parameters that the data do not determine at all, in groups within which a change of one is made
   * good by the others; a group of one moves nothing.
   */
  readonly confounded: readonly (readonly number[])[];
  /** Variances of all chosen parameters that are determined, in spite of those; `NaN` elsewhere. */
  readonly variances: Float64Array;
}

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
  const size = (jacobian.length / all) * chosen.length;
  return withWorkspace(size, ({ heap }) =>
    covarianceIn(heap.subarray(0, size), jacobian, weights, all, chosen, names, factor),
  );
}

/** The same, with room for the chosen columns. */
function covarianceIn(
  values: Float64Array,
  jacobian: Float64Array,
  weights: Float64Array | null,
  all: number,
  chosen: readonly number[],
  names: readonly string[],
  factor: number,
): CovarianceOutcome {
  const n = jacobian.length / all;
  const m = chosen.length;
  const lengths = new Float64Array(m);
  for (let l = 0; l < m; l++) {
    let square = 0;
    for (let i = 0, from = chosen[l] as number, to = l; i < n; i++, from += all, to += m) {
      const d = weights ? (jacobian[from] as number) * (weights[i] as number) : (jacobian[from] as number);
      values[to] = d;
      square += d * d;
    }
    lengths[l] = Math.sqrt(square);
  }
  const isBlind = (length: number): boolean => !(length > 0 && length < Infinity);
  const blind = lengths.findIndex(isBlind);
  if (blind >= 0) {
    const name = names[chosen[blind] as number] ?? "";
    const sighted = chosen.filter((_, l) => !isBlind(lengths[l] as number));
    const rest = covarianceOf(jacobian, weights, all, sighted, names, factor);
    const groups = chosen.flatMap((j, l) => (isBlind(lengths[l] as number) ? [[j]] : []));
    return {
      covariance: null,
      missing: `the fitted curve does not depend on ${name}`,
      confounded: [...groups, ...rest.confounded],
      variances: rest.variances,
    };
  }
  for (let l = 0; l < m; l++) {
    const length = lengths[l] as number;
    for (let at = l; at < values.length; at += m) values[at] = (values[at] as number) / length;
  }
  const qr = qrFactorInPlace(n, m, values);
  if (qr.rank < m) {
    const confounded = nullGroups(qr).map((group) => group.map((l) => chosen[l] as number));
    const involved = new Set(confounded.flat());
    const kept = Array.from(qr.pivot.subarray(0, qr.rank), (l) => chosen[l] as number);
    // Where the columns that add nothing are held, the variances of the parameters without part in them are the same.
    const { variances } = covarianceOf(jacobian, weights, all, kept, names, factor);
    return {
      covariance: null,
      missing: "the parameters cannot be told apart by these data",
      confounded,
      variances: variances.map((v, j) => (involved.has(j) ? Number.NaN : v)),
    };
  }
  const small = inverseGram(qr);
  const covariance = new Float64Array(all * all);
  chosen.forEach((j, a) => {
    chosen.forEach((k, b) => {
      const scaled = (small[a * m + b] as number) / (lengths[a] as number) / (lengths[b] as number);
      covariance[j * all + k] = scaled * factor;
    });
  });
  return { covariance, missing: null, confounded: [], variances: diagonalOf(covariance, all, chosen) };
}

/** Largest part in a null vector, relative to the largest of all, that is rounding. */
const NO_PART = 1e-6;

/** For each vector of the null space of a rank-deficient factor, the columns that have a part in it. */
function nullGroups(qr: QrFactor): number[][] {
  const { columns: n, rank, pivot } = qr;
  const groups: number[][] = [];
  for (let k = rank; k < n; k++) {
    const right = Float64Array.from({ length: rank }, (_, i) => -(qr.qr[i * n + k] as number));
    const vector = solveTriangular(qr, right);
    vector[pivot[k] as number] = 1;
    const largest = vector.reduce((most, v) => Math.max(most, Math.abs(v)), 0);
    groups.push([...vector.keys()].filter((l) => Math.abs(vector[l] as number) > NO_PART * largest));
  }
  return groups;
}

/** The chosen elements of a diagonal; `NaN` for all others. */
function diagonalOf(matrix: Float64Array, n: number, chosen: readonly number[]): Float64Array {
  const diagonal = new Float64Array(n).fill(Number.NaN);
  for (const j of chosen) diagonal[j] = matrix[j * n + j] as number;
  return diagonal;
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
