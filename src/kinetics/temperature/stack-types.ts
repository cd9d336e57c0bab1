import type { BRAND, ReadonlyFloat64Array, Verdict } from "../../foundation/index.js";
import type { FitEnd, FitStatistics } from "../../fitting/index.js";
import type { Axis } from "../../spectroscopy/index.js";
import type { ArrheniusOptions } from "../arrhenius-types.js";
import type { KineticModel } from "../models/kinetic-model.js";
import type { ArrheniusGlobalFit } from "./arrhenius-global.js";

/** Options of `arrheniusStacks`. */
export interface ArrheniusStackOptions extends Pick<
  ArrheniusOptions,
  "errors" | "temperatureError" | "sharedTemperatureError"
> {
  /** A model whose free parameters are rate constants of first order; by default `mechanismModel("A -> B")`. */
  readonly model?: KineticModel;
  /**
   * `"own"` (the default): each temperature has its own spectra, which takes up dead times and other samples;
   * `"shared"`: one set for all, which asks for the same axis, sample and zero of time everywhere, and tells more.
   */
  readonly spectra?: "own" | "shared";
  /** The zero of the reaction, in the unit of each stack's times (0): earlier scans are left out. */
  readonly timeZero?: number;
}

/** A rate constant of the model over temperature. */
export interface StackRate extends ArrheniusGlobalFit {
  /** As in the model. */
  readonly name: string;
}

/** What was found of one stack. */
export interface StackRun {
  readonly label: string;
  /** K */
  readonly temperature: number;
  readonly used: boolean;
  /** Why it was not used. */
  readonly why?: string;
  /** Components × axis points, row by row: the spectrum of each component, with 1σ; `null` if it was not used. */
  readonly spectra: ReadonlyFloat64Array | null;
  readonly spectraErrors: ReadonlyFloat64Array | null;
  /** Standard deviation of a value about the stack's own best fit, by which it was weighted if its σ is not known. */
  readonly noise: number;
}

/** The fit of a mechanism's rate constants to the stacks of several temperatures at once. */
export interface ArrheniusStackFit {
  readonly [BRAND]: "ArrheniusStackFit";
  /** One Arrhenius fit for each rate constant of the model, in its order. */
  readonly rates: readonly StackRate[];
  readonly components: readonly string[];
  /** The axis of the spectra: that of the first stack. */
  readonly axis: Axis;
  readonly runs: readonly StackRun[];
  /**
   * Do rate constants (and spectra) of each stack's own fit better than those that the temperatures share, beyond
   * noise? The F test.
   */
  readonly lineTest: { readonly f: number; readonly p: number; readonly dof: number };
  readonly statistics: FitStatistics | null;
  readonly ended: FitEnd;
  readonly verdict: Verdict;
  readonly madeBy: {
    readonly version: string;
    readonly model: string;
    readonly options: Omit<ArrheniusStackOptions, "model">;
  };
}
