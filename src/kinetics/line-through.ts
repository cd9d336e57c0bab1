import type { RateLaw } from "./models/rate-law.js";
import { type RateLine, rateLine } from "./models/rate-line.js";
import type { RatePoint } from "./rate-point.js";
import type { RateSet } from "./rate-set.js";

/** A line and the σ of each ordinate with which it was fitted. */
export interface FittedLine {
  readonly line: RateLine;
  readonly sigma: ReadonlyMap<RatePoint, number>;
}

/**
 * The line through the used points of a set.
 *
 * An error of temperature turns into one of the ordinate by the slope, which the line itself gives: the
 * effective variance (J. Orear, Am. J. Phys. 50 (1982) 912), repeated until the slope stays. Unlike York's
 * χ², which the slope also enters through the weights, it leaves the weights out of the minimisation; the
 * two differ by a small share of the standard error where the line determines its slope at all. An error that all
 * temperatures share makes the ordinates correlated.
 */
export function lineThrough(set: RateSet, law: RateLaw): FittedLine {
  const { used, covariance, sharedTemperatureError } = set;
  const n = used.length;
  const inverse = used.map((point) => 1 / point.temperature);
  const ordinate = used.map((point) => law.ordinate(point.k, point.temperature));
  let slope = 0;
  for (let round = 0; ; round++) {
    const perKelvin = used.map((point) => law.perKelvin(slope, point.temperature));
    const values = new Float64Array(n * n);
    used.forEach((p, i) => {
      used.forEach((q, j) => {
        const own = covariance ? (covariance.values[i * n + j] as number) / (p.k * q.k) : i === j ? 1 : 0;
        const both = (perKelvin[i] as number) * (perKelvin[j] as number);
        const ofT = sharedTemperatureError ** 2 + (i === j ? p.sigmaT ** 2 : 0);
        values[i * n + j] = own + (covariance ? both * ofT : 0);
      });
    });
    const line = rateLine(inverse, ordinate, { rows: n, columns: n, values });
    if (Math.abs(line.slope - slope) <= 1e-12 * Math.abs(line.slope) || round === 100) {
      return { line, sigma: new Map(used.map((point, i) => [point, Math.sqrt(values[i * n + i] as number)])) };
    }
    slope = line.slope;
  }
}
