import {
  BRAND,
  checkOptions,
  estimate,
  oneOf,
  within,
  type Estimate,
  type ReadonlyFloat64Array,
} from "../../foundation/index.js";
import { noiseDeviation } from "../../numerics/index.js";
import { AXIS_UNITS, type AxisUnit } from "../axis.js";
import { convertValue } from "../convert/convert-value.js";
import { axisJacobian, isSpectralDensity } from "../convert/density.js";
import type { Spectrum } from "../spectrum.js";
import { maxima } from "./maxima.js";
import { peakShape, type Measured } from "./shape.js";

/** Options of `findPeaks`. */
export interface PeakOptions {
  /**
   * Least prominence, in the unit of the values; unless given, what noise alone hardly ever reaches in n points,
   * 2σ √(2 ln 10n), and 2 % of the range.
   */
  readonly prominence?: number | undefined;
  /** Which way they point: `"up"` unless given; `"down"` for bleaches, `"both"` for differences. */
  readonly direction?: "up" | "down" | "both" | undefined;
  /** Standard deviation of one value, where it is known better than the spectrum tells. */
  readonly noise?: number | undefined;
}

/** Place and width of a peak in one unit of the axis. */
export interface PeakPlace {
  readonly position: Estimate;
  /** Full width at half of the height over zero; not determined where a neighbour or the end of the data hides it. */
  readonly fwhm: Estimate;
}

/** One peak, a maximum or (downward) a minimum. */
export interface Peak extends PeakPlace {
  /** Index of the highest (lowest) point. */
  readonly index: number;
  readonly direction: "up" | "down";
  /** In the unit of the values; below 0 for a peak that points down. */
  readonly height: Estimate;
  /** How far it stands out from what is beside it, in the unit of the values. */
  readonly prominence: number;
  /**
   * The same peak on each axis. A spectral density is multiplied by the Jacobian there, so that its maximum in eV is
   * not at hc/λ of that in nm; an absorbance keeps its heights.
   */
  readonly on: Readonly<Record<AxisUnit, PeakPlace>>;
}

/** What `findPeaks` finds. */
export interface PeakReport {
  readonly [BRAND]: "PeakReport";
  readonly spectrum: Spectrum;
  /** In the order of the axis. */
  readonly peaks: readonly Peak[];
  /** Standard deviation of one value, and where it is known from. */
  readonly noise: { readonly value: number; readonly source: "sigma" | "given" | "spectrum" };
  readonly prominence: number;
}

/**
 * Peaks of a spectrum: place, height and full width at half maximum with standard errors, on the axes in nm, eV and
 * cm⁻¹. Widths are those of the curve as it is, over zero: subtract a baseline first, and fit bands that overlap.
 *
 * @param of a spectrum; its own `sigma`, or else the noise found in it, gives the errors
 * @throws ArgumentError for options that are wrong.
 *
 * Sources: prominence as in topography; noise, see `noiseDeviation`; the Jacobian, J. Mooney and P. Kambhampati,
 * J. Phys. Chem. Lett. 4 (2013) 3316.
 *
 * @example
 * const nm = Array.from({ length: 201 }, (_, i) => 450 + i / 2);
 * const values = nm.map((x) => Math.exp(-(((x - 510) / 12) ** 2)));
 * const pl = spectroscopy.spectrum({ axis: nm, values, signal: "PL intensity" });
 * findPeaks(pl).peaks[0]?.position.value.toFixed(2) // "510.00"
 */
export function findPeaks(of: Spectrum, options: PeakOptions = {}): PeakReport {
  checkOptions("options", options, { prominence: true, direction: true, noise: true });
  const direction = oneOf("direction", options.direction ?? "up", ["up", "down", "both"]);
  const noise = noiseOf(of, options.noise);
  const prominence =
    options.prominence === undefined
      ? usualProminence(of.values, noise.value)
      : within("prominence", options.prominence, 0);
  const up = direction === "down" ? [] : peaksUp(of, 1, prominence, noise.value);
  const down = direction === "up" ? [] : peaksUp(of, -1, prominence, noise.value);
  const peaks = [...up, ...down].sort((a, b) => a.index - b.index);
  return Object.freeze({ [BRAND]: "PeakReport" as const, spectrum: of, peaks, noise, prominence });
}

function noiseOf(of: Spectrum, given: number | undefined): PeakReport["noise"] {
  if (given !== undefined) return { value: within("noise", given, 0), source: "given" };
  if (of.sigma !== undefined) {
    const sorted = of.sigma.slice().sort();
    return { value: sorted[sorted.length >> 1] ?? 0, source: "sigma" };
  }
  const found = noiseDeviation(of.values, of.axis.values);
  return { value: Number.isFinite(found) ? found : 0, source: "spectrum" };
}

function usualProminence(values: ReadonlyFloat64Array, noise: number): number {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const v of values) {
    if (v < low) low = v;
    if (v > high) high = v;
  }
  // The greatest and the least of n independent normal numbers lie about 2σ √(2 ln n) apart.
  return Math.max(2 * noise * Math.sqrt(2 * Math.log(10 * values.length)), 0.02 * (high - low));
}

function peaksUp(of: Spectrum, sign: 1 | -1, prominence: number, noise: number): Peak[] {
  const y = of.values.map((v) => sign * v);
  const sigma = of.sigma ?? y.map(() => noise);
  return maxima(y, prominence)
    .filter(({ index }) => (y[index] as number) > 0)
    .map((found) => {
      const on = Object.fromEntries(
        AXIS_UNITS.map((unit) => [unit, placeOn(of, y, sigma, found.index, unit)]),
      ) as Record<AxisUnit, PeakPlace>;
      const { height } = peakShape(of.axis.values, y, sigma, found.index);
      return {
        index: found.index,
        direction: sign === 1 ? ("up" as const) : ("down" as const),
        ...on[of.axis.unit],
        height: estimate(sign * height.value, known(height.sigma), of.signal.unit),
        prominence: found.prominence,
        on,
      };
    });
}

/** The peak on another axis: its points there, and its highest point there. */
function placeOn(
  of: Spectrum,
  y: ReadonlyFloat64Array,
  sigma: ReadonlyFloat64Array,
  index: number,
  unit: AxisUnit,
): PeakPlace {
  const { axis } = of;
  const x = unit === axis.unit ? axis.values : axis.values.map((v) => convertValue(v, axis.unit, unit));
  const density = unit !== axis.unit && isSpectralDensity(of.signal) === true;
  const factors = density ? axisJacobian(axis.values, axis.unit, unit) : undefined;
  const times = (values: ReadonlyFloat64Array): ReadonlyFloat64Array =>
    factors === undefined ? values : values.map((v, i) => v * (factors[i] as number));
  const heights = times(y);
  // The factor draws the maximum along the slope, by less than a width.
  let top = index;
  while ((heights[top + 1] ?? Number.NaN) > (heights[top] as number)) top += 1;
  while ((heights[top - 1] ?? Number.NaN) > (heights[top] as number)) top -= 1;
  const { position, fwhm } = peakShape(x, heights, times(sigma), top);
  return {
    position: estimate(position.value, known(position.sigma), unit),
    fwhm: estimate(fwhm.value, known(fwhm.sigma), unit),
  };
}

function known(sigma: Measured["sigma"]): number | null {
  return Number.isFinite(sigma) ? sigma : null;
}
