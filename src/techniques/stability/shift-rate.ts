import { estimate, type Estimate, type ReadonlyFloat64Array } from "../../foundation/index.js";
import { studentTQuantile } from "../../numerics/student-t.js";

/** A straight line through places with errors. */
export interface ShiftLine {
  /** nm min⁻¹ */
  readonly rate: Estimate;
  /** χ² over the degrees of freedom: far above 1, the peak does not move evenly. */
  readonly reducedChi2: number;
}

/**
 * The weighted line through a peak's places: slope with its standard error, which grows by √(χ²/dof) where the places
 * scatter more than their errors tell (P. R. Bevington, Data Reduction and Error Analysis, chapter 6).
 *
 * @param minutes at least three
 * @param places nm
 * @param sigma nm
 */
export function shiftLine(
  minutes: ReadonlyFloat64Array,
  places: ReadonlyFloat64Array,
  sigma: ReadonlyFloat64Array,
): ShiftLine {
  const n = minutes.length;
  const weights = sigma.map((s) => 1 / s ** 2);
  const total = weights.reduce((a, b) => a + b, 0);
  const mean = (values: ReadonlyFloat64Array): number =>
    values.reduce((a, v, i) => a + v * (weights[i] as number), 0) / total;
  const [t0, p0] = [mean(minutes), mean(places)];
  let [across, both] = [0, 0];
  for (let i = 0; i < n; i += 1) {
    const [w, t] = [weights[i] as number, (minutes[i] as number) - t0];
    across += w * t * t;
    both += w * t * ((places[i] as number) - p0);
  }
  const slope = both / across;
  const chi2 = places.reduce(
    (a, p, i) => a + (weights[i] as number) * (p - p0 - slope * ((minutes[i] as number) - t0)) ** 2,
    0,
  );
  const reducedChi2 = chi2 / (n - 2);
  const error = Math.sqrt(Math.max(1, reducedChi2) / across);
  const reach = studentTQuantile(0.975, n - 2) * error;
  return { rate: estimate(slope, error, "nm min^-1", [slope - reach, slope + reach]), reducedChi2 };
}
