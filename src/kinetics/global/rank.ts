import { ArgumentError, BRAND, brandOf, expected, type ReadonlyFloat64Array, within } from "../../foundation/index.js";
import type { Matrix } from "../../numerics/matrix.js";
import { svd } from "../../numerics/svd.js";
import type { SpectralSeries } from "../../spectroscopy/index.js";
import type { GlobalDataSet } from "./result.js";
import { tracyWidomQuantile } from "./tracy-widom.js";

/** Singular values of a matrix and how many of them stand out of the noise. */
export interface RankTest {
  readonly [BRAND]: "RankTest";
  /** Components that noise alone does not explain. */
  readonly rank: number;
  /** Falling. */
  readonly singularValues: ReadonlyFloat64Array;
  /** Above this the noise that was left when it was tested would bring a singular value with the chance `significance`. */
  readonly limits: ReadonlyFloat64Array;
  /** Standard deviation of the noise, as what the components leave. */
  readonly noise: number;
  readonly significance: number;
  /** Rows and columns that were used: those with a masked value are left out, columns first. */
  readonly rows: number;
  readonly columns: number;
  /** Vectors of the leading components, over the rows used and over the columns used; a row a component. */
  readonly overTime: ReadonlyFloat64Array;
  readonly overAxis: ReadonlyFloat64Array;
  /** How many components that is of: the rank, at least 3, as far as there are. */
  readonly kept: number;
}

/** Data with times as rows. */
export interface RankedMatrix {
  readonly rows: number;
  readonly columns: number;
  /** rows × columns, row by row; `NaN` for what is missing. */
  readonly values: ArrayLike<number>;
}

/**
 * How many components a stack of spectra holds that its noise does not explain: the number of species with different time
 * courses and spectra, at most.
 *
 * The singular values are tested one after the other: the largest that is left is compared with what the largest singular
 * value of noise alone would be, by the distribution of Tracy and Widom (I. M. Johnstone, Ann. Stat. 29 (2001) 295), the
 * noise estimated from what the components found so far leave (S. Kritchman and B. Nadler, Chemom. Intell. Lab. Syst. 94
 * (2008) 19). The noise must be independent and of one size; noise that is not is taken for components.
 *
 * @param data a series, the data set of a global fit (its residuals are tested), or a matrix
 * @param significance chance to find a component in noise alone, 0.0001 to 0.1 (0.001)
 * @throws ArgumentError where fewer than 4 rows or columns without gaps are left
 * @example dataRank({ rows: 40, columns: 30, values: Float64Array.from({ length: 1200 }, (_, i) => Math.sin(i * i)) }).rank // 0
 */
export function dataRank(data: SpectralSeries | GlobalDataSet | RankedMatrix, significance: number = 0.001): RankTest {
  within("significance", significance, 1e-4, 0.1);
  const { rows, columns, values } = complete(matrixOf(data));
  const { u, singularValues, v } = svd({ rows, columns, values });
  const [small, large] = [Math.min(rows, columns), Math.max(rows, columns)];
  const quantile = tracyWidomQuantile(significance);
  const limits: number[] = [];
  let rank = 0;
  let noise = 0;
  // What is below rounding is no noise.
  const nothing = (singularValues[0] as number) * 1e-13 * Math.sqrt(small);
  for (let k = 0; k < small - 2; k++) {
    noise = noiseBeyond(singularValues, k, small, large);
    const limit = Math.max(nothing, noise * Math.sqrt(largestOfNoise(large, small - k, quantile)));
    limits.push(limit);
    if (!((singularValues[k] as number) > limit)) break;
    rank = k + 1;
  }
  const kept = Math.min(small, Math.max(3, rank));
  const leading = (m: Matrix): Float64Array =>
    Float64Array.from({ length: kept * m.rows }, (_, i) => {
      return m.values[(i % m.rows) * m.columns + Math.floor(i / m.rows)] as number;
    });
  return {
    [BRAND]: "RankTest",
    rank,
    singularValues,
    limits: Float64Array.from(limits),
    noise,
    significance,
    ...{ rows, columns },
    overTime: leading(u),
    overAxis: leading(v),
    kept,
  };
}

/** The noise that the singular values beyond the k largest are of, which have (small − k)(large − k) degrees of freedom. */
function noiseBeyond(singularValues: ArrayLike<number>, k: number, small: number, large: number): number {
  let sum = 0;
  for (let i = k; i < small; i++) sum += (singularValues[i] as number) ** 2;
  return Math.sqrt(sum / ((small - k) * (large - k)));
}

/** The squared largest singular value of n × p standard normal noise that is exceeded with the chance of the quantile. */
function largestOfNoise(n: number, p: number, quantile: number): number {
  const [a, b] = [Math.sqrt(n - 0.5), Math.sqrt(p - 0.5)];
  return (a + b) ** 2 + quantile * (a + b) * Math.cbrt(1 / a + 1 / b);
}

function matrixOf(data: SpectralSeries | GlobalDataSet | RankedMatrix): RankedMatrix {
  if (brandOf(data) === "SpectralSeries") {
    const { values, mask, axis, coordinate } = data as SpectralSeries;
    const seen = Float64Array.from(values, (v, i) => (mask?.[i] ? Number.NaN : v));
    return { rows: coordinate.values.length, columns: axis.values.length, values: seen };
  }
  if (typeof data === "object" && data !== null && "residuals" in data) {
    return { rows: data.time.length, columns: data.axis.length, values: data.residuals };
  }
  const matrix = data as RankedMatrix;
  if (!(matrix.values?.length === matrix.rows * matrix.columns)) {
    throw new ArgumentError(expected("data", "a series, a data set of a global fit, or a matrix", data));
  }
  return matrix;
}

/** The matrix without what has gaps: columns of which more than a tenth is missing go first, then rows. */
function complete({ rows, columns, values }: RankedMatrix): { rows: number; columns: number; values: Float64Array } {
  const gap = (i: number, j: number): boolean => !Number.isFinite(values[i * columns + j]);
  const count = (n: number, of: (i: number) => boolean): number => {
    let sum = 0;
    for (let i = 0; i < n; i++) if (of(i)) sum++;
    return sum;
  };
  const kept = Array.from({ length: columns }, (_, j) => j).filter((j) => count(rows, (i) => gap(i, j)) <= rows / 10);
  const left = Array.from({ length: rows }, (_, i) => i).filter((i) => !kept.some((j) => gap(i, j)));
  if (left.length < 4 || kept.length < 4) {
    const found = `${left.length} × ${kept.length}`;
    throw new ArgumentError(expected("data", "at least 4 rows and 4 columns without gaps", found));
  }
  const out = new Float64Array(left.length * kept.length);
  left.forEach((i, a) => {
    kept.forEach((j, b) => (out[a * kept.length + b] = values[i * columns + j] as number));
  });
  return { rows: left.length, columns: kept.length, values: out };
}
