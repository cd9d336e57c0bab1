import type { BRAND, Estimate, ReadonlyFloat64Array, Verdict } from "../../foundation/index.js";
import type { KineticTrace, LawFit } from "../../kinetics/index.js";

/** Options of `lifetime`. */
export interface LifetimeOptions {
  /** Part of the reference that is left at the end of life; 0.5 (T₅₀) unless given. */
  readonly level?: number;
  /** What the level is a part of: the first value (unless given), or the maximum after an overshoot. */
  readonly of?: "initial" | "maximum";
  /** cd m⁻² at the beginning, where the trace is not in cd m⁻² itself. */
  readonly initialLuminance?: number;
  /** The luminance at which the lifetime is wanted, cd m⁻²; needs `exponent`. */
  readonly referenceLuminance?: number;
  /** Acceleration exponent n of L₀ⁿ T = const, with its error where it is known. */
  readonly exponent?: number | { readonly value: number; readonly standardError: number };
}

/** How long an LED lasts at constant current. */
export interface DeviceLifetime {
  readonly [BRAND]: "DeviceLifetime";
  readonly trace: KineticTrace;
  readonly level: number;
  readonly of: "initial" | "maximum";
  /** The value that the level is a part of, in the unit of the trace. */
  readonly reference: number;
  /** Time until the level, in the unit of the trace's time; a bound where it is not determined. */
  readonly time: Estimate;
  /** `"measured"`: the trace passes through the level. `"extrapolated"`: by the stretched decay. */
  readonly how: "measured" | "extrapolated" | "not determined";
  /** By which factor the time lies beyond the measurement; 1 where it is measured. */
  readonly extrapolation: number;
  /** Rise above the first value, as a part of it, and when; `null` where the first values are the highest. */
  readonly overshoot: { readonly part: number; readonly time: number } | null;
  /** The stretched decay from the maximum on, where it was fitted. */
  readonly decay: LawFit | null;
  /** The time at the reference luminance, where it was asked for. */
  readonly scaled: { readonly luminance: number; readonly exponent: number; readonly time: Estimate } | null;
  readonly verdict: Verdict;
  /** Signal over its reference, for drawing. */
  readonly relative: ReadonlyFloat64Array;
}
