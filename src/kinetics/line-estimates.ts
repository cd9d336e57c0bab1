import { type Estimate, estimate, type ReadonlyFloat64Array } from "../foundation/index.js";
import { chiSquaredQuantile, fQuantile } from "../numerics/index.js";
import type { ErrorFactors } from "./arrhenius-errors.js";
import type { ArrheniusErrors } from "./arrhenius-types.js";
import type { RateLine } from "./models/rate-line.js";
import type { RateSet } from "./rate-set.js";

const BAND_POINTS = 101;
const ELLIPSE_POINTS = 73;

/** An estimate from a variance that belongs to weights 1/σ². */
export function scaledEstimate(value: number, variance: number, unit: string, scale: ErrorFactors): Estimate {
  const sigma = Math.sqrt(variance);
  const half = scale.halfWidth * sigma;
  return estimate(value, scale.standardError * sigma, unit, [value - half, value + half]);
}

/** The ordinate of a line at a temperature, K. */
export function ordinateAt(line: RateLine, kelvin: number): { readonly value: number; readonly variance: number } {
  const x = 1 / kelvin - line.centre;
  return { value: line.height + line.slope * x, variance: line.heightVariance + x * x * line.slopeVariance };
}

/** A line and its 95 % band for the mean, over the range of the points and a twentieth of it beyond each end. */
export interface LineBand {
  /** K */
  readonly temperature: ReadonlyFloat64Array;
  readonly ordinate: ReadonlyFloat64Array;
  readonly lower: ReadonlyFloat64Array;
  readonly upper: ReadonlyFloat64Array;
}

/** The band of a line about the points of a set. */
export function lineBand({ used }: RateSet, line: RateLine, halfWidth: number): LineBand {
  const inverse = used.map((point) => 1 / point.temperature);
  const low = Math.min(...inverse);
  const high = Math.max(...inverse);
  const margin = 0.05 * (high - low);
  const temperature = Float64Array.from(
    { length: BAND_POINTS },
    (_, i) => 1 / (high + margin - ((high - low + 2 * margin) * i) / (BAND_POINTS - 1)),
  );
  const at = (shift: number): Float64Array =>
    temperature.map((t) => {
      const { value, variance } = ordinateAt(line, t);
      return value + shift * halfWidth * Math.sqrt(variance);
    });
  return { temperature, ordinate: at(0), lower: at(-1), upper: at(1) };
}

/**
 * The region that holds height and slope together with 95 %: √χ² of two degrees of freedom for known errors,
 * √(2F) standard errors for those from the scatter (N. R. Draper and H. Smith, Applied Regression Analysis,
 * 3rd ed., section 5.4), the larger where the larger is taken. Points on its edge, closed.
 */
export function jointRegion(
  line: RateLine,
  errors: ArrheniusErrors,
  dof: number,
): readonly { readonly height: number; readonly slope: number }[] {
  const known = Math.sqrt(chiSquaredQuantile(0.95, 2));
  const scatter = Math.sqrt((2 * fQuantile(0.95, 2, dof) * line.chi2) / dof);
  const radius =
    errors === "from the known σ" ? known : errors === "scaled by the residuals" ? scatter : Math.max(known, scatter);
  return Array.from({ length: ELLIPSE_POINTS }, (_, i) => {
    const angle = (2 * Math.PI * (i % (ELLIPSE_POINTS - 1))) / (ELLIPSE_POINTS - 1);
    return {
      height: line.height + radius * Math.cos(angle) * Math.sqrt(line.heightVariance),
      slope: line.slope + radius * Math.sin(angle) * Math.sqrt(line.slopeVariance),
    };
  });
}
