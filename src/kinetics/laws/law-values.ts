import { lawCurve } from "./law-curve.js";
import type { LawFit } from "./law-types.js";
import { KINETIC_LAWS } from "./list.js";

/** The curve of a fit at any times, in the unit of its trace's axis. */
export function lawValues(fit: LawFit, time: ArrayLike<number>): Float64Array {
  const { from, to, seconds } = fit.window;
  const { first, change, k, shape } = fit.optimum;
  const place = (t: number): number => (t - fit.timeZero) / (to - from);
  // The window's own ends fix the scale of ψ.
  const v = Float64Array.of(place(from), ...Array.from(time, place), place(to));
  const curve = lawCurve(KINETIC_LAWS[fit.law.name], v, fit.madeBy.options["end"] !== undefined);
  curve.at(Number.isNaN(k) ? 1 : k * seconds, shape);
  return curve.psi.subarray(1, v.length - 1).map((psi) => first + change * psi);
}
