import type { BRAND, Estimate, ReadonlyFloat64Array, Verdict } from "../../foundation/index.js";
import type { SeparableFit } from "../../fitting/index.js";
import type { GlobalRequest } from "./request-types.js";
import type { SpectralSeries } from "../../spectroscopy/index.js";

/** Spectra with their standard errors. */
export interface AssociatedSpectra {
  /** What each spectrum belongs to: a species, a decay, the artefact … */
  readonly names: readonly string[];
  /** names × points of the axis, row by row, in the unit of the signal. */
  readonly values: ReadonlyFloat64Array;
  /** 1σ of each value; `NaN` where there is none. */
  readonly errors: ReadonlyFloat64Array;
}

/** A decay that the model has at its rate constants: of a back reaction neither of the two constants, but their sum. */
export interface GlobalDecay {
  /** In s⁻¹. */
  readonly rate: Estimate;
  /** In s; infinite for what does not decay. */
  readonly lifetime: Estimate;
}

/** What a global fit found for a data set. */
export interface GlobalDataSet {
  readonly name: string;
  readonly series: SpectralSeries;
  /** Times that were fitted, from time zero on, in the unit of the series. */
  readonly time: ReadonlyFloat64Array;
  /** Points of the axis that were fitted, in its unit. */
  readonly axis: ReadonlyFloat64Array;
  /** The model's columns: species, decays, the artefact, the baseline. */
  readonly components: readonly string[];
  /** Times × components: concentrations or decays, where the response arrives at its reference wavelength. */
  readonly concentrations: ReadonlyFloat64Array;
  /** Spectra of the components: species-associated for a mechanism, decay-associated for parallel exponentials. */
  readonly spectra: AssociatedSpectra;
  /** Decay-associated spectra, the fastest first, or why there are none. */
  readonly decaySpectra: AssociatedSpectra | { readonly missing: string };
  /** Evolution-associated spectra: those of an unbranched sequence with the same decays, or why there are none. */
  readonly evolutionSpectra: AssociatedSpectra | { readonly missing: string };
  readonly decays: readonly GlobalDecay[];
  /** observed − fitted, times × points of the axis; `NaN` where masked. */
  readonly residuals: ReadonlyFloat64Array;
}

/** The outcome of a global fit: a separable fit with what its amplitudes mean. */
export interface GlobalFit extends Omit<SeparableFit, typeof BRAND | "blocks"> {
  readonly [BRAND]: "GlobalFit";
  /** The model as printed. */
  readonly model: string;
  readonly dataSets: readonly GlobalDataSet[];
  /** Parameters whose start the fit looked for itself. */
  readonly startFound: readonly string[];
  /** How to make the fit again, as plain data; `null` where a model is made of functions. */
  readonly request: GlobalRequest | null;
  /** What the scheme lets no data determine, and what else is to be known of it. */
  readonly notes: readonly Verdict[];
}
