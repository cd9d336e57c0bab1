import type { GaussianIrfOptions } from "../irf/gaussian-irf.js";
import type { MechanismOptions } from "../mechanism/mechanism-model.js";
import type { RateMatrix } from "../mechanism/rate-matrix.js";
import type { ExponentialsOptions } from "../models/exponentials.js";

/** A kinetic model as plain data, from which it can be made again. */
export type ModelSource =
  | { readonly kind: "exponentials"; readonly count: number; readonly options: ExponentialsOptions }
  | { readonly kind: "mechanism"; readonly scheme: string | RateMatrix; readonly options: MechanismOptions }
  | { readonly kind: "Gaussian response"; readonly of: ModelSource; readonly options: GaussianIrfOptions };
