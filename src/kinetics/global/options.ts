import type { KnownOptions } from "../../foundation/index.js";
import type { GaussianIrfOptions } from "../irf/gaussian-irf.js";
import type { RateMatrix } from "../mechanism/rate-matrix.js";
import type { Mechanism } from "../mechanism/reaction.js";
import type { KineticModel } from "../models/kinetic-model.js";
import type { CommonGlobalOptions } from "./common-options.js";
import type { GlobalFit } from "./result.js";

/** A scheme as text, a mechanism, a K-matrix, or any kinetic model. */
export type GlobalModel = string | Mechanism | RateMatrix | KineticModel;

/** Options of `fitGlobal`. */
export interface GlobalOptions extends CommonGlobalOptions {
  /** The model of all data sets, or one for each; parameters of the same name are the same parameter. */
  readonly model: GlobalModel | readonly GlobalModel[];
  /** A Gaussian instrument response for all data sets; times in the unit of the first one. */
  readonly irf?: GaussianIrfOptions;
  /**
   * Where the fit begins, by name, in the units of the result (s⁻¹); what is not given is looked for. An earlier fit stands
   * for the place where it ended, of all parameters that it shares with this one.
   */
  readonly start?: Readonly<Record<string, number>> | GlobalFit;
}

export const GLOBAL_OPTIONS: KnownOptions<GlobalOptions> = {
  model: true,
  irf: true,
  perDataSet: true,
  spectra: true,
  nonNegative: true,
  start: true,
  fixed: true,
  bounds: true,
  links: true,
  baseline: true,
  timeZero: true,
  from: true,
  to: true,
  range: true,
  without: true,
  sigma: true,
  skew: true,
  errors: true,
  identifiability: true,
  maxIterations: true,
  stepTolerance: true,
  gradientTolerance: true,
  costTolerance: true,
};
