import type { BRAND, Estimate, ReadonlyFloat64Array, Verdict } from "../foundation/index.js";
import type { ErrorSource, FitResult, FitStatistics } from "../fitting/index.js";
import type { KineticTrace } from "./trace.js";

/** Options of `fitFirstOrder`; times are in the unit of the trace's own time axis. */
export interface FirstOrderOptions {
  /** First time that is used; by default the first of the trace. */
  readonly from?: number;
  /** Last time that is used; by default the last of the trace. */
  readonly to?: number;
  /**
   * The reaction's own zero of time, at which `amplitude` is meant; by default 0, the zero of the
   * trace's axis. After a dead time it is not the first scan. k does not depend on it.
   */
  readonly timeZero?: number;
  /**
   * Known standard deviation of the values, one for all or one each. It overrides `trace.sigma`;
   * `"from residuals"` ignores both and scales the errors by the residuals.
   */
  readonly sigma?: number | ReadonlyFloat64Array | readonly number[] | "from residuals";
  /**
   * The end value, where it is known (a completed reaction, a spectrum of the product). It is then not
   * fitted, and a window too short to find both can still determine k.
   */
  readonly offset?: number;
}

/** Tests of the residuals for what a right law leaves: independent noise of the expected size. */
export interface ResidualTests {
  /** Wald–Wolfowitz runs test of the signs; z < 0: too few runs, that is, long stretches of one sign. */
  readonly runs: { readonly runs: number; readonly expected: number; readonly z: number; readonly p: number };
  /** Lag-1 autocorrelation, Durbin–Watson statistic, and the p of the Ljung–Box test. */
  readonly autocorrelation: {
    readonly lag1: number;
    readonly durbinWatson: number;
    readonly ljungBox: { readonly q: number; readonly lags: number; readonly p: number };
    readonly p: number;
  };
  /** The F test of slow waves: do polynomials explain residuals that the law leaves? */
  readonly waves: { readonly f: number; readonly p: number };
  /**
   * The noise, estimated without the law (`source` says how), and the size of the residuals over it.
   * Both are `null` where there are too few points to say.
   */
  readonly noise: {
    readonly estimate: number | null;
    readonly residualRatio: number | null;
    readonly source: "second differences of the residuals" | "none";
  };
}

/** y(t) = offset + amplitude · exp(−k (t − timeZero)), fitted to a trace. */
export interface FirstOrderFit {
  readonly [BRAND]: "FirstOrderFit";
  readonly trace: KineticTrace;
  /** s⁻¹, whatever the unit of the time axis; the interval is that of the profile likelihood. */
  readonly k: Estimate;
  /** ln 2 / k in s, with the interval that belongs to that of k. */
  readonly halfLife: Estimate;
  /** y(timeZero) − offset, in the unit of the signal. */
  readonly amplitude: Estimate;
  /** y at infinite time. */
  readonly offset: Estimate;
  /** The interval of k by Student's t about the optimum, in s⁻¹, beside that of the profile in `k`. */
  readonly symmetricInterval: readonly [number, number] | null;
  /**
   * −dy/dt at timeZero, amplitude × k, in the unit of the signal per second: what a window too short for
   * k still determines.
   */
  readonly initialRate: Estimate;
  /** The reaction's zero, in the unit of the trace's time axis. */
  readonly timeZero: number;
  /** The unit of `timeZero`, `window` and `time`: that of the trace's time axis. */
  readonly timeUnit: string;
  readonly window: {
    readonly from: number;
    readonly to: number;
    /** Length of the window, s. */
    readonly seconds: number;
    /** k × length of the window: how many lifetimes 1/k the window holds; `NaN` if k is not determined. */
    readonly lifetimes: number;
  };
  /** The points that were used, ascending in time; `fitted` and `residuals` (observed − fitted) belong to them. */
  readonly time: ReadonlyFloat64Array;
  readonly observed: ReadonlyFloat64Array;
  readonly fitted: ReadonlyFloat64Array;
  readonly residuals: ReadonlyFloat64Array;
  /** Known σ of the points that were used, or `null`. */
  readonly sigma: ReadonlyFloat64Array | null;
  /**
   * The least-squares optimum itself, also where it determines nothing: for drawing the curve, not for
   * quoting. `k` in s⁻¹.
   */
  readonly optimum: {
    readonly k: number;
    readonly amplitude: number;
    /** The amplitude at the start of the window, which cannot overflow however far timeZero is. */
    readonly amplitudeAtStart: number;
    readonly offset: number;
  };
  /** What was minimised, and its value at the optimum. */
  readonly objective: FitResult["objective"];
  readonly statistics: FitStatistics;
  readonly residualTests: ResidualTests;
  readonly errors: ErrorSource;
  /** Correlation of k, amplitude and offset in this order, or `null` with the reason. */
  readonly correlation: {
    readonly names: readonly string[];
    readonly matrix: readonly (readonly number[])[];
  } | null;
  /** True if the data determine k. Where false, `k.value` is `NaN` and `k.interval95` is what is known. */
  readonly determined: boolean;
  /** False if the residuals contradict the law. */
  readonly lawHolds: boolean;
  readonly verdict: Verdict;
  readonly ended: { readonly converged: boolean; readonly reason: string; readonly iterations: number };
  readonly madeBy: {
    readonly version: string;
    readonly model: string;
    readonly options: FirstOrderOptions;
    readonly start: { readonly k: number };
    /** SHA-256 of the values that were used and their σ; models can be compared where it is the same. */
    readonly dataHash: string;
  };
}
