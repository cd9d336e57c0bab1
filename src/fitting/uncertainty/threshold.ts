import { NORMAL_95 } from "../../foundation/index.js";
import { normalQuantile } from "../../numerics/normal-distribution.js";
import { studentTQuantile } from "../../numerics/student-t.js";
import type { Refittable } from "./refit.js";

/** How far an objective may rise above its optimum within an interval. */
export interface Threshold {
  /** The quantile of √(rise / variance) at the ends of the interval: normal, or Student's t where the noise is estimated. */
  readonly quantile: number;
  /** What the rise is divided by: 1, or the estimated variance of the noise. */
  readonly variance: number;
  /** A rise that rounding makes. */
  readonly rounding: number;
}

/**
 * The threshold of a two-sided interval.
 *
 * For χ² and −2 ln L it is the likelihood ratio against χ² of one degree of freedom; for a sum of squares it is the
 * F test of one parameter against the residuals, F(1, dof) = t². Source: D. M. Bates and D. G. Watts, Nonlinear
 * Regression Analysis and Its Applications (1988), section 6.1.
 */
export function thresholdOf({ kind, objective, dof, variance }: Refittable, level: number = 0.95): Threshold {
  const scaled = kind === "rss" || kind === "loss";
  const tail = 1 - (1 - level) / 2;
  const normal = level === 0.95 ? NORMAL_95 : normalQuantile(tail);
  return {
    quantile: scaled ? studentTQuantile(tail, Math.max(1, dof)) : normal,
    variance: variance ?? (scaled ? objective / Math.max(1, dof) : 1),
    rounding: 64 * Number.EPSILON * Math.abs(objective),
  };
}
