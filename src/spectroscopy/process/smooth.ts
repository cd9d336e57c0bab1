import { ArgumentError, checkOptions, integer, positive } from "../../foundation/index.js";
import type { SpectralSeries } from "../series.js";
import type { Spectrum } from "../spectrum.js";
import { applyWeights } from "./apply-weights.js";
import { localWeights, propagateWeights } from "./local-polynomial.js";
import { processed, withGapsOf } from "./processed.js";

/** Options of `smooth`: the window in points or in the axis's unit. */
export interface SmoothOptions {
  /** Points in the window, an odd number; 11 unless given. */
  readonly window?: number | undefined;
  /** Width of the window in the axis's unit, instead of points; rounded to an odd number of points. */
  readonly width?: number | undefined;
  /** Degree of the polynomial; 2 unless given. */
  readonly order?: number | undefined;
}

/**
 * Smooths each spectrum by local polynomials (Savitzky and Golay; on uneven axes too). Standard deviations follow for
 * independent noise; afterwards the noise of neighbouring points is correlated, which a fit does not see: smooth to
 * look, fit what was measured.
 *
 * @param of a spectrum (nAxis values) or a series (nScans × nAxis); masked values stay masked
 * @throws ArgumentError for a window that is even, not above the order, or longer than the axis.
 *
 * Source: A. Savitzky and M. J. E. Golay, Anal. Chem. 36 (1964) 1627.
 *
 * @example
 * const line = spectroscopy.spectrum({ axis: [400, 410, 420, 430, 440], values: [1, 2, 3, 4, 5] });
 * smooth(line, { window: 3, order: 1 }).values[2].toFixed(6) // "3.000000"
 */
export function smooth(of: Spectrum, options?: SmoothOptions): Spectrum;
export function smooth(of: SpectralSeries, options?: SmoothOptions): SpectralSeries;
export function smooth(of: Spectrum | SpectralSeries, options: SmoothOptions = {}): Spectrum | SpectralSeries {
  checkOptions("options", options, { window: true, width: true, order: true });
  const order = integer("order", options.order ?? 2, 0, 9);
  const window = windowOf(of, options, order);
  const places = of.axis.values;
  const local = localWeights(places, window, order);
  const text = `smoothed by polynomials of degree ${order} through ${window} points`;
  return processed(of, {
    kind: "smoothing",
    text,
    parameters: { window, order },
    values: applyWeights(withGapsOf(of), local),
    ...(of.sigma ? { sigma: propagateWeights(of.sigma, local) } : {}),
    ...("difference" in of && of.difference
      ? { difference: { ...of.difference, reference: applyWeights(of.difference.reference, local) } }
      : {}),
  });
}

function windowOf(of: Spectrum | SpectralSeries, { window, width }: SmoothOptions, order: number): number {
  const n = of.axis.values.length;
  if (window !== undefined && width !== undefined) {
    throw new ArgumentError("Expected either `window` or `width` but found both.", { window, width });
  }
  const points = width === undefined ? integer("window", window ?? 11, 1, n) : pointsIn(of, positive("width", width));
  if (points % 2 === 0) {
    throw new ArgumentError(`Expected \`window\` to be an odd number but found ${points}.`, { name: "window" });
  }
  if (points > order && points <= n) return points;
  const limits = `above the order ${order} and at most the ${n} points of the axis`;
  throw new ArgumentError(`Expected \`window\` to be ${limits} but found ${points}.`, { name: "window" });
}

/** The odd number of points whose span is nearest to a width, by the median distance of points. */
function pointsIn({ axis: { values } }: Spectrum | SpectralSeries, width: number): number {
  const gaps = Array.from({ length: values.length - 1 }, (_, i) =>
    Math.abs((values[i + 1] as number) - (values[i] as number)),
  ).sort((a, b) => a - b);
  const gap = gaps[gaps.length >> 1] ?? width;
  return 2 * Math.round((width / gap - 1) / 2 + 1e-9) + 1;
}
