import type { Parameter } from "../parameter.js";

/**
 * Data that share one set of columns: rows × columns numbers that are a basis, which depends on nonlinear parameters,
 * times linear amplitudes, one for each term of the basis and column of the data.
 */
export interface SeparableBlock {
  /** Named in reports and errors; by default `block 0`, `block 1` … */
  readonly name?: string;
  /** Rows of the data: times. */
  readonly rows: number;
  /** Columns of the data: wavelengths. */
  readonly columns: number;
  /** rows × columns numbers, row by row. */
  readonly data: Float64Array;
  /** Known standard deviation: one for all, one for each row, or rows × columns of them. */
  readonly sigma?: number | Float64Array;
  /** 1 where a value must not be used, rows × columns; only there a value may be `NaN`. */
  readonly mask?: Uint8Array;
  /** Columns of the basis. */
  readonly terms: number;
  /** Writes the basis at `p`: rows × terms, row by row. */
  basis(p: Float64Array, out: Float64Array): void;
  /**
   * Writes ∂basis/∂p_j to `out[(j * rows + i) * terms + c]`, for fixed parameters too (the value does not matter there).
   * Without it the derivatives are taken by central differences.
   */
  derivatives?(p: Float64Array, out: Float64Array): void;
  /**
   * Writes Σ_c a_lc ∂basis_c/∂p_j for `count` sets of amplitudes a (count × terms, row by row): that in row i to
   * `out[(j * count + l) * rows + i]`. With it a block of few columns is spared the derivatives of each term.
   */
  derivativesAlong?(p: Float64Array, a: Float64Array, count: number, out: Float64Array): void;
  /** Amplitudes that must not be negative: all of them, or those of the terms marked. */
  readonly nonNegative?: boolean | readonly boolean[];
}

/** Blocks of data whose nonlinear parameters are shared; a block reads those that it needs. */
export interface SeparableProblem {
  readonly parameters: readonly Parameter[];
  readonly blocks: readonly SeparableBlock[];
}
