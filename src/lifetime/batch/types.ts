import type { BRAND, ReadonlyFloat64Array, TimeUnit, Verdict } from "../../foundation/index.js";
import type { DecayFitOptions, TailFitOptions } from "../options.js";
import type { Standing } from "../result.js";

/** Many decays of one instrument: counts of one decay after the other. */
export interface DecayCounts {
  /** decays × channels, row by row: numbers, or a typed array of any kind, as images have them. */
  readonly counts: ArrayLike<number>;
  readonly channels: number;
  readonly channelWidth: number;
  /** The unit of all times: `"ns"`. */
  readonly unit: string;
  readonly repetitionPeriod?: number | undefined;
}

/** What decays and how it is fitted: by reconvolution with `irf`, as tails without. */
export type DecayBatchOptions = DecayFitOptions | (TailFitOptions & { readonly irf?: undefined });

/** How far a batch is. */
export interface BatchProgress {
  readonly done: number;
  readonly total: number;
}

/** A number for each decay, with its standard error (1σ); `NaN` where there is none. */
export interface DecayColumn {
  readonly values: ReadonlyFloat64Array;
  readonly standardErrors: ReadonlyFloat64Array;
}

/** A fitted parameter of each decay. */
export interface BatchParameter extends DecayColumn {
  /** `"tau1"`, `"a1"`, `"shift"`, `"background"` … */
  readonly name: string;
  readonly unit: string;
  /** The optimum itself, also where it determines nothing and `values` is `NaN`: for drawing, not for quoting. */
  readonly optimum: ReadonlyFloat64Array;
  readonly standings: readonly Standing[];
}

/** The fits of many decays, in columns. */
export interface DecayBatchFit {
  readonly [BRAND]: "DecayBatchFit";
  readonly decays: number;
  readonly law: string;
  readonly method: "reconvolution" | "tail";
  readonly unit: TimeUnit;
  readonly parameters: readonly BatchParameter[];
  readonly amplitudeAverage: DecayColumn;
  readonly intensityAverage: DecayColumn;
  /** Counts in the fitted channels. */
  readonly counts: ReadonlyFloat64Array;
  readonly deviance: ReadonlyFloat64Array;
  readonly reducedChi2: ReadonlyFloat64Array;
  /** What each decay's fit concluded. */
  readonly outcomes: readonly BatchOutcome[];
  readonly verdict: Verdict;
  readonly madeBy: { readonly version: string; readonly options: Omit<DecayBatchOptions, "irf"> };
}

/** The verdict on one decay of a batch, as `DecayFit.verdict.code` words it. */
export type BatchOutcome =
  "describes" | "no-light" | "not-converged" | "no-decay" | "does-not-describe" | "not-determined";
