import { estimate, type Estimate } from "../../foundation/index.js";
import type { Spectrum } from "../../spectroscopy/index.js";

/**
 * Where the highest of the measured values is, as most instruments' own software gives a peak. Its error is that of a place
 * known to one step of the axis, step/√12; where noise has lifted another point than the band's own, no error tells.
 *
 * @returns not determined where no value is finite
 * Source of the error: a uniform distribution over the step, JCGM 100:2008 (GUM), 4.3.7.
 */
export function highestPoint({ axis, values }: Spectrum): Estimate {
  const places = axis.values;
  let top = -1;
  values.forEach((v, i) => {
    if (Number.isFinite(v) && !(v <= (values[top] ?? Number.NEGATIVE_INFINITY))) top = i;
  });
  if (top < 0) return estimate(Number.NaN, null, axis.unit);
  const before = places[Math.max(0, top - 1)] as number;
  const after = places[Math.min(places.length - 1, top + 1)] as number;
  const steps = Math.min(places.length - 1, top + 1) - Math.max(0, top - 1);
  const step = Math.abs(after - before) / Math.max(1, steps);
  return estimate(places[top] as number, step > 0 ? step / Math.sqrt(12) : null, axis.unit);
}
