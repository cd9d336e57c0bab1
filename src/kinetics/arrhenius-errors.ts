import { NORMAL_95 } from "../foundation/index.js";
import { studentTQuantile } from "../numerics/student-t.js";
import type { ArrheniusErrors } from "./arrhenius-types.js";

/** Factors on the standard deviation that follows from weights 1/σ². */
export interface ErrorFactors {
  readonly standardError: number;
  /** Half of the 95 % interval. */
  readonly halfWidth: number;
}

/**
 * How large the errors of a line with few points are.
 *
 * The scatter of four points has two degrees of freedom: one time in ten it is a third of what the errors
 * of the points make it, and a ± from it alone promises what they do not know. The errors of the points
 * alone leave out what scatters from run to run. By default the standard error is therefore the larger of
 * the two, as the Particle Data Group scales by S = √(χ²/dof) only where S > 1 (Review of Particle
 * Physics, introduction, "Unconstrained averaging"), and the interval is the wider of Student's t with the
 * scatter and the normal one with σ: it holds the truth at least as often as it says if either is right.
 */
export function errorScale(errors: ArrheniusErrors, chi2: number, dof: number): ErrorFactors {
  const known: ErrorFactors = { standardError: 1, halfWidth: NORMAL_95 };
  if (errors === "from the known σ") return known;
  const s = Math.sqrt(chi2 / dof);
  const scatter: ErrorFactors = { standardError: s, halfWidth: studentTQuantile(0.975, dof) * s };
  if (errors === "scaled by the residuals") return scatter;
  return {
    standardError: Math.max(known.standardError, scatter.standardError),
    halfWidth: Math.max(known.halfWidth, scatter.halfWidth),
  };
}
