import { chiSquaredTail } from "../numerics/chi-squared.js";
import { fTail } from "../numerics/f-distribution.js";

/** Probability below which a constant is ruled out as the explanation of a trace. */
const SEEN = 0.01;

/**
 * Whether a curve explains a trace better than a constant does: the F test (χ² test for a known σ) at p = 0.01.
 *
 * @param flat sum of squares about the best constant
 * @param extra parameters of the curve beside the constant
 */
export function isChangeSeen(sums: {
  readonly flat: number;
  readonly rss: number;
  readonly extra: number;
  readonly dof: number;
  readonly sigmaKnown: boolean;
  /** A `flat` below this is rounding. */
  readonly rounding: number;
}): boolean {
  const { flat, rss, extra, dof, sigmaKnown, rounding } = sums;
  if (!sigmaKnown && flat <= rounding) return false;
  const p = sigmaKnown
    ? chiSquaredTail(Math.max(0, flat - rss), extra)
    : fTail(Math.max(0, (flat - rss) / extra / (rss / dof)), extra, dof);
  return p < SEEN;
}
