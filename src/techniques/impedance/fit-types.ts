import type { BRAND, NumericArray, ReadonlyFloat64Array, Verdict } from "../../foundation/index.js";
import type { ComparableFit, FitResult, FittedParameter, FitWarning, LossOptions } from "../../fitting/index.js";
import type { Circuit } from "./circuit/types.js";
import type { ImpedanceSpectrum } from "./types.js";

/**
 * What a residual of Z′ or Z″ is divided by: |Z| (`"modulus"`), nothing (`"unit"`), the part itself (`"proportional"`, at
 * least 1 % of |Z|), or the σ of the spectrum (`"sigma"`).
 */
export type Weighting = "modulus" | "unit" | "proportional" | "sigma";

/** Options of `fitCircuit`. */
export interface CircuitFitOptions extends LossOptions {
  /** `"sigma"` where the spectrum has one, else `"modulus"`. */
  readonly weighting?: Weighting;
  /** Start values by name; what is missing is looked for. */
  readonly start?: Readonly<Record<string, number>>;
  /** Numbers that are known, by name. */
  readonly fixed?: Readonly<Record<string, number>>;
  readonly bounds?: Readonly<Record<string, readonly [number, number]>>;
  /** Starts that are tried; 12 unless given, and one where `start` has them all. */
  readonly starts?: number;
  /** Of the starts; 1 unless given. */
  readonly seed?: number;
  /** Lowest and highest frequency that take part, Hz. */
  readonly from?: number;
  readonly to?: number;
}

/** Z′ and Z″ over the points of a spectrum. */
export interface ImpedanceParts {
  readonly real: ReadonlyFloat64Array;
  readonly imaginary: ReadonlyFloat64Array;
}

/** A circuit fitted to a spectrum. It can be compared with others of the same spectrum and weighting. */
export interface ImpedanceFit extends ComparableFit {
  readonly [BRAND]: "ImpedanceFit";
  /** What was fitted. */
  readonly spectrum: ImpedanceSpectrum;
  readonly circuit: Circuit;
  readonly weighting: Weighting;
  /** The numbers of the circuit. */
  readonly parameters: readonly FittedParameter[];
  /** What follows from them, with errors: time constants, capacitances of constant-phase elements. */
  readonly derived: readonly FittedParameter[];
  readonly fitted: ImpedanceParts;
  /** (measured − fitted)/|Z|. */
  readonly residuals: ImpedanceParts;
  /** The fitted impedance on a fine grid, for drawing; frequency in Hz. */
  readonly curve: ImpedanceParts & { readonly frequency: ReadonlyFloat64Array };
  /** Starts that were tried, and how many of them came to this optimum; `null` for a start that was given. */
  readonly starts: { readonly tried: number; readonly agreed: number; readonly seed: number } | null;
  readonly warnings: readonly FitWarning[];
  readonly verdict: Verdict;
  /** The fit of Z′ and Z″ one behind the other. */
  readonly fit: FitResult;
}

/** The observations of a fit: Z′ and Z″ one behind the other, with what they are weighted by. */
export interface StackedImpedance {
  /** rad s⁻¹ */
  readonly omega: Float64Array;
  readonly observations: Float64Array;
  readonly sigma: NumericArray | undefined;
}
