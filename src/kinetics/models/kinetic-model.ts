/** How a model was made, as plain data; what belongs to each kind, `fitGlobal`'s requests know. */
export interface ModelRecord {
  readonly kind: string;
  readonly [field: string]: unknown;
}

/** A nonlinear parameter of a kinetic model. */
export interface ModelParameter {
  readonly name: string;
  /** `"s^-1"`, `"ps"`; `""` for a plain number. */
  readonly unit: string;
  /** Where a fit begins; a model may leave it to the fit. */
  readonly start?: number;
  readonly lower?: number;
  readonly upper?: number;
  /** Kept at `start`. */
  readonly fixed?: boolean;
}

/**
 * A separable model over time: columns (concentrations, decays) that depend on nonlinear parameters, and whose
 * amplitudes (spectra) are linear, so that a fit finds them without starting values.
 *
 * Times and parameters are in one unit of time, which the units of the parameters say: with rates in ps⁻¹, times
 * are in ps. Before time 0 the columns are 0.
 */
export interface KineticModel {
  /** As printed: `"A -> B -> C"`, `"2 exponentials + offset"`. */
  readonly name: string;
  /** The nonlinear parameters, in the order of `p`. */
  readonly parameters: readonly ModelParameter[];
  /** Names of the columns: species (`"A"`, `"B"`) or components (`"tau1"`, `"offset"`, `"scatter"`). */
  readonly components: readonly string[];
  /** Writes the n × components matrix for the n times, row by row, into `out`. */
  columns(time: Float64Array, p: Float64Array, out: Float64Array): void;
  /**
   * Writes ∂columns/∂pⱼ: component c at time i into `out[(j * n + i) * components + c]`. Where a model has none, a
   * fit takes central differences.
   */
  derivatives?(time: Float64Array, p: Float64Array, out: Float64Array): void;
  /**
   * Writes Σ_c a_lc ∂column_c/∂pⱼ for `count` combinations a of the columns (count × components, row by row): that at time
   * i to `out[(j * count + l) * n + i]`. Where there are few combinations this is less work than all derivatives.
   */
  derivativesAlong?(time: Float64Array, p: Float64Array, a: Float64Array, count: number, out: Float64Array): void;
  /** How to make the model again, as plain data; absent where it is made of functions. */
  readonly source?: ModelRecord;
  /** First-order schemes: the columns as sums of exponentials, from which instrument responses are convolved exactly. */
  exponentials?(p: Float64Array): ExponentialForm;
}

/**
 * Columns as sums of exponentials from time 0 on: column c is
 *
 * Re Σᵣ (mixing + i mixingImaginary)[r, c] · tᵐ/m! · exp(−(rates[r] + i frequencies[r]) t), m = powers[r].
 *
 * A power above 0 stands only where rates are equal, or so close that divided differences would lose their digits; a
 * frequency only where a cycle of reactions oscillates. Without either, `mixing` is the transformation between the
 * spectra of species and of decays: DAS = mixing · SAS.
 */
export interface ExponentialForm {
  /** In the reciprocal unit of time; 0 for what does not decay. */
  readonly rates: Float64Array;
  /** ω in radians per unit of time, one for each rate; of a conjugate pair only one stands here. */
  readonly frequencies: Float64Array;
  /** m of each term; the powers 0, 1, 2 … of one rate stand one behind the other. */
  readonly powers: Uint8Array;
  /** Terms × components, row by row. */
  readonly mixing: Float64Array;
  readonly mixingImaginary?: Float64Array;
  /**
   * ∂columns/∂pⱼ as sums of the same terms: real and imaginary factors at `[(j * terms + r) * components + c]`.
   */
  readonly derivatives: Float64Array;
  readonly derivativesImaginary?: Float64Array;
}
