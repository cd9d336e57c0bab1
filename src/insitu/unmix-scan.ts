import { ArgumentError } from "../foundation/index.js";
import { leastSquares, matrixOfColumns, nonNegativeLeastSquares, type Matrix } from "../numerics/index.js";

export interface ScanAmounts {
  readonly amounts: ArrayLike<number>;
  readonly covariance: ArrayLike<number> | null;
}

/** The amounts in one scan and their covariance: free, without negative ones, or with a fixed sum. */
export function solveScan(
  design: Matrix,
  y: readonly number[],
  sigma: readonly number[] | undefined,
  total: number | undefined,
  nonNegative: boolean,
): ScanAmounts {
  const solver = nonNegative ? nonNegativeLeastSquares : leastSquares;
  if (total === undefined) {
    const { solution, covariance } = solver(design, y, sigma ? { sigma } : {});
    return { amounts: solution, covariance };
  }
  return nonNegative ? solveClosedNonNegative(design, y, sigma, total) : solveClosed(design, y, sigma, total);
}

/** 2ⁿ − 1 subsets are tried: enough for any mixture that spectra can tell apart. */
const MOST_CLOSED = 10;

/**
 * With Σ c = total and no c below 0: the best of the solutions that hold some components at 0 and satisfy
 * the bounds. Trying all subsets is exact, as the best solution is the closed one of its own components.
 */
function solveClosedNonNegative(
  design: Matrix,
  y: readonly number[],
  sigma: readonly number[] | undefined,
  total: number,
): ScanAmounts {
  const m = design.columns;
  if (m > MOST_CLOSED) {
    throw new ArgumentError(
      `Expected at most ${MOST_CLOSED} components with closure and no negative amount but found ${m}.`,
    );
  }
  let best: { amounts: Float64Array; covariance: Float64Array | null; cost: number } | undefined;
  for (let set = (1 << m) - 1; set > 0; set--) {
    const chosen = Array.from({ length: m }, (_, j) => j).filter((j) => (set >> j) & 1);
    const part = solveClosed(columnsOf(design, chosen), y, sigma, total);
    if (Array.from(part.amounts).some((c) => c < 0)) continue;
    const amounts = new Float64Array(m);
    chosen.forEach((j, i) => (amounts[j] = part.amounts[i] ?? 0));
    const cost = costOf(design, y, sigma, amounts);
    if (best && !(cost < best.cost)) continue;
    best = { amounts, covariance: part.covariance && scatter(part.covariance, chosen, m), cost };
    // All bounds free: nothing can be better.
    if (chosen.length === m) break;
  }
  return best ?? { amounts: new Float64Array(m).fill(Number.NaN), covariance: null };
}

function columnsOf({ rows, columns, values }: Matrix, chosen: readonly number[]): Matrix {
  return matrixOfColumns(
    chosen.map((j) => Float64Array.from({ length: rows }, (_, i) => values[i * columns + j] ?? 0)),
  );
}

function costOf(
  { rows, columns, values }: Matrix,
  y: readonly number[],
  sigma: readonly number[] | undefined,
  c: Float64Array,
): number {
  let cost = 0;
  for (let i = 0; i < rows; i++) {
    let r = y[i] ?? 0;
    for (let j = 0; j < columns; j++) r -= (values[i * columns + j] ?? 0) * (c[j] ?? 0);
    cost += (r / (sigma?.[i] ?? 1)) ** 2;
  }
  return cost;
}

/** A covariance of some components among all `m`, 0 elsewhere. */
function scatter(c: ArrayLike<number>, chosen: readonly number[], m: number): Float64Array {
  const full = new Float64Array(m * m);
  chosen.forEach((a, i) => chosen.forEach((b, j) => (full[a * m + b] = c[i * chosen.length + j] ?? 0)));
  return full;
}

/**
 * With Σ c = total: the last component is replaced, c_m = total − Σ others, which leaves an
 * unconstrained problem in the others.
 */
function solveClosed(
  { rows, columns, values }: Matrix,
  y: readonly number[],
  sigma: readonly number[] | undefined,
  total: number,
): ScanAmounts {
  const last = (i: number): number => values[i * columns + columns - 1] ?? 0;
  if (columns === 1) return { amounts: [total], covariance: [0] };
  const others = matrixOfColumns(
    Array.from({ length: columns - 1 }, (_, j) =>
      Array.from({ length: rows }, (_, i) => (values[i * columns + j] ?? 0) - last(i)),
    ),
  );
  const { solution, covariance } = leastSquares(
    others,
    y.map((v, i) => v - total * last(i)),
    sigma ? { sigma } : {},
  );
  const rest = total - [...solution].reduce((a, v) => a + v, 0);
  return { amounts: [...solution, rest], covariance: covariance && withLast(covariance, columns - 1) };
}

/** Covariance with a last element that is a constant less the sum of the others. */
function withLast(c: ArrayLike<number>, m: number): Float64Array {
  const full = new Float64Array((m + 1) ** 2);
  const at = (i: number, j: number): number => c[i * m + j] ?? 0;
  const row = (i: number): number => Array.from({ length: m }, (_, j) => at(i, j)).reduce((a, v) => a + v, 0);
  for (let i = 0; i < m; i++) {
    for (let j = 0; j < m; j++) full[i * (m + 1) + j] = at(i, j);
    full[i * (m + 1) + m] = -row(i);
    full[m * (m + 1) + i] = -row(i);
    full[m * (m + 1) + m] = (full[m * (m + 1) + m] ?? 0) + row(i);
  }
  return full;
}
