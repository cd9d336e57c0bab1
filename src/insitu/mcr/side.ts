/** What is demanded of one factor, which has a row for each scan (concentrations) or axis point (spectra). */
export interface FactorRules {
  /** By component. */
  readonly nonNegative: readonly boolean[];
  /** By component: one maximum in each series. */
  readonly unimodal: readonly boolean[];
  /** rows × components: 1 where the value is given, by a zero window or a known spectrum. */
  readonly held: Uint8Array | null;
  /** rows × components: the values that are given. */
  readonly heldAt: Float64Array | null;
  readonly closure: Closure | null;
  /** Component by component: the whole profile follows the kinetic model. */
  readonly modelled: readonly boolean[];
}

/** The sum of some concentrations is given in every scan. */
export interface Closure {
  readonly members: readonly boolean[];
  /** One number a row. */
  readonly totals: Float64Array;
}

/** One side of the data: as rows those of the factor that belongs to it. */
export interface Side {
  readonly rows: number;
  readonly columns: number;
  /** rows × columns, row by row; 0 where masked. */
  readonly data: Float64Array;
  /** 1/σ² or 1, and 0 where masked; `null` if all are 1. */
  readonly weights: Float64Array | null;
  readonly rules: FactorRules;
  /** Ends of the series among the rows: those of one series are the profile of one run. */
  readonly ends: readonly number[];
}

/** Gram matrix and products of one side's least squares, whose rows c minimise ½ cᵀG c − hᵀc. */
export interface NormalEquations {
  /** components², or rows × components² where weights make it differ from row to row. */
  readonly gram: Float64Array;
  readonly perRow: boolean;
  /** rows × components. */
  readonly products: Float64Array;
}

/** The normal equations of a side for the given other factor (columns × components). */
export function normalEquations(side: Side, other: Float64Array, components: number): NormalEquations {
  const { rows, columns, data, weights } = side;
  const k = components;
  const products = new Float64Array(rows * k);
  const gram = new Float64Array((weights ? rows : 1) * k * k);
  if (!weights) addGram(other, columns, k, null, 0, gram, 0);
  const sums = new Float64Array(k);
  for (let i = 0; i < rows; i++) {
    const row = i * columns;
    if (weights) addGram(other, columns, k, weights, row, gram, i * k * k);
    sums.fill(0);
    for (let j = 0, at = 0; j < columns; j++) {
      const value = weights ? (data[row + j] as number) * (weights[row + j] as number) : (data[row + j] as number);
      for (let a = 0; a < k; a++, at++) sums[a] = (sums[a] as number) + value * (other[at] as number);
    }
    products.set(sums, i * k);
  }
  return { gram, perRow: weights !== null, products };
}

function addGram(
  other: Float64Array,
  columns: number,
  k: number,
  weights: Float64Array | null,
  row: number,
  gram: Float64Array,
  at: number,
): void {
  for (let j = 0; j < columns; j++) {
    const weight = weights ? (weights[row + j] as number) : 1;
    for (let a = 0; a < k; a++) {
      const value = weight * (other[j * k + a] as number);
      for (let b = 0; b <= a; b++) {
        gram[at + a * k + b] = (gram[at + a * k + b] as number) + value * (other[j * k + b] as number);
      }
    }
  }
  for (let a = 0; a < k; a++) for (let b = 0; b < a; b++) gram[at + b * k + a] = gram[at + a * k + b] as number;
}

/** Σ w (d − c·s)² over all data. */
export function sumOfSquares(side: Side, own: Float64Array, other: Float64Array, k: number): number {
  const { rows, columns, data, weights } = side;
  let total = 0;
  for (let i = 0; i < rows; i++) {
    let sum = 0;
    for (let j = 0, at = 0; j < columns; j++) {
      let left = data[i * columns + j] as number;
      for (let a = 0; a < k; a++, at++) left -= (own[i * k + a] as number) * (other[at] as number);
      sum += weights ? (weights[i * columns + j] as number) * left * left : left * left;
    }
    total += sum;
  }
  return total;
}
