import type { BRAND, Estimate, ReadonlyFloat64Array, Verdict } from "../../foundation/index.js";
import type {
  ErrorSource,
  FitEnd,
  FitOrigin,
  FitResult,
  FitStatistics,
  FitWarning,
  Standing,
} from "../../fitting/index.js";
import type { ResidualTests } from "../first-order-types.js";
import type { KineticTrace } from "../trace.js";
import type { LawName } from "./list.js";

/** Options of `fitLaw`; times are in the unit of the trace's own time axis. */
export interface LawOptions {
  /** First time that is used; by default the first of the trace. */
  readonly from?: number;
  /** Last time that is used; by default the last of the trace. */
  readonly to?: number;
  /**
   * The reaction's own zero of time; by default 0, the zero of the trace's axis. All laws but the exponential depend on
   * it: before it, nothing has happened.
   */
  readonly timeZero?: number;
  /** As for `fitFirstOrder`: known standard deviation of the values, or `"from residuals"`. */
  readonly sigma?: number | ReadonlyFloat64Array | readonly number[] | "from residuals";
  /** The value at infinite time, where it is known. It is then not fitted. */
  readonly end?: number;
  /** A value of the signal: the time at which the law reaches it is then given too, with its error, also beyond the window. */
  readonly level?: number;
  /** Holds the law's shape parameter (n, β, m, r) at this value instead of fitting it. */
  readonly shape?: number;
  /** [A]₀ in mol L⁻¹, for second-order laws: the second-order rate constant k₂ = k/[A]₀ is then given too. */
  readonly concentration?: number;
  /** Holds k, in s⁻¹, or the shape parameter at a value, by name: `{ k: 2e-3 }`. */
  readonly fixed?: Readonly<Record<string, number>>;
  /** Bounds of k and the shape parameter by name; an end may be infinite. They narrow what the law allows by itself. */
  readonly bounds?: Readonly<Record<string, readonly [lower: number, upper: number]>>;
  /** A parameter that follows from the other: `{ k: "1e-3 * n" }`. */
  readonly links?: Readonly<Record<string, string>>;
}

/** One quantity of a fitted law. */
export interface LawQuantity extends Estimate {
  readonly name: string;
  readonly standing: Standing;
  /** The bound at which a parameter ended. */
  readonly atBound: "lower" | "upper" | null;
}

/** y(t) = start + amplitude · α(k (t − timeZero)), fitted to a trace. */
export interface LawFit {
  readonly [BRAND]: "LawFit";
  readonly trace: KineticTrace;
  readonly law: {
    readonly name: LawName;
    readonly title: string;
    readonly formula: string;
    readonly source: string;
    /** What the shape parameter means; absent for laws without one. */
    readonly shapeMeaning?: string;
  };
  /** s⁻¹; `null` for laws without an end, whose `coefficient` stands for amplitude and k together. */
  readonly k: LawQuantity | null;
  /** n, β, m or r; `null` for laws without one. */
  readonly shape: LawQuantity | null;
  /** y at timeZero. */
  readonly start: LawQuantity;
  /** y at infinite time less `start`, for the whole reaction: α = 1. `null` for laws without an end. */
  readonly amplitude: LawQuantity | null;
  /** y at infinite time; `null` for laws without an end. */
  readonly end: LawQuantity | null;
  /** The time after timeZero at which half of the reaction is over, s; `null` for laws without an end. */
  readonly halfTime: LawQuantity | null;
  /** The time after timeZero at which the signal is at `level`, s; `null` without one. */
  readonly levelTime: LawQuantity | null;
  /** dy/dt at timeZero, in the unit of the signal per second; `null` where it is 0 or infinite. */
  readonly initialRate: LawQuantity | null;
  /** b of y = start + b tⁿ, in the unit of the signal and s⁻ⁿ; `null` for laws with an end. */
  readonly coefficient: LawQuantity | null;
  /** k/[A]₀ in L mol⁻¹ s⁻¹, where the concentration is given. */
  readonly secondOrderConstant: LawQuantity | null;
  /** The reaction's zero, in the unit of the trace's time axis. */
  readonly timeZero: number;
  readonly timeUnit: string;
  readonly window: {
    readonly from: number;
    readonly to: number;
    /** Length of the window, s. */
    readonly seconds: number;
    /** α at the first and at the last point; `NaN` where k is not determined or there is no end. */
    readonly progress: readonly [number, number];
  };
  readonly time: ReadonlyFloat64Array;
  readonly observed: ReadonlyFloat64Array;
  readonly fitted: ReadonlyFloat64Array;
  /** Observed − fitted. */
  readonly residuals: ReadonlyFloat64Array;
  /** Known σ of the points that were used, or `null`. */
  readonly sigma: ReadonlyFloat64Array | null;
  /** The optimum itself, also where it determines nothing: for drawing the curve, not for quoting. */
  readonly optimum: {
    /** y at the first point, and its change over the window (known end: to the end). */
    readonly first: number;
    readonly change: number;
    /** s⁻¹; `NaN` for laws without an end. */
    readonly k: number;
    /** `NaN` for laws without one. */
    readonly shape: number;
  };
  /** What was minimised, and its value at the optimum. */
  readonly objective: FitResult["objective"];
  readonly statistics: FitStatistics;
  readonly residualTests: ResidualTests;
  readonly errors: ErrorSource;
  /** True if the data determine k (or the coefficient) and the shape parameter. */
  readonly determined: boolean;
  /** False if the residuals contradict the law. */
  readonly lawHolds: boolean;
  readonly verdict: Verdict;
  readonly warnings: readonly FitWarning[];
  readonly ended: FitEnd;
  readonly madeBy: FitOrigin;
}
