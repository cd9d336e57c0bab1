import { GAS_CONSTANT } from "../../../foundation/index.js";
import { duration, NOISE, rate, SCANS, TEMPERATURES, ZERO_CELSIUS, type ArrheniusTruth } from "./truth.js";

/**
 * The standard error that noise gives k of one run at best, s⁻¹: the bound of Cramér and Rao for y = c + a e^(−kt), from the
 * derivatives at the truth. Source: any text on least squares; JᵀJ/σ² is the information.
 */
export function rateError(t: ArrheniusTruth, celsius: number, points: number = bandPoints): number {
  return bound(rate(t, celsius), duration(t, celsius), t.amplitude, points);
}

/** The same for the slope of a straight line through a run, absorbance per second: σ/√Σ(t − t̄)². */
export function slopeError(t: ArrheniusTruth, celsius: number): number {
  const spread = (SCANS * (SCANS + 1)) / (12 * (SCANS - 1));
  return NOISE / Math.sqrt(bandPoints * spread) / duration(t, celsius);
}

/** Points of the band over which a trace is averaged. */
const bandPoints = 5;

function bound(k: number, length: number, a: number, points: number): number {
  const rows = Array.from({ length: SCANS }, (_, i) => {
    const time = (length * i) / (SCANS - 1);
    const e = Math.exp(-k * time);
    return [-a * time * e, e, 1] as const;
  });
  const sum = (p: 0 | 1 | 2, q: 0 | 1 | 2): number => rows.reduce((total, row) => total + row[p] * row[q], 0);
  const [kk, ka, kc, aa, ac, cc] = [sum(0, 0), sum(0, 1), sum(0, 2), sum(1, 1), sum(1, 2), sum(2, 2)];
  const determinant = kk * (aa * cc - ac * ac) - ka * (ka * cc - ac * kc) + kc * (ka * ac - aa * kc);
  return (NOISE / Math.sqrt(points)) * Math.sqrt((aa * cc - ac * ac) / determinant);
}

/** The line of ln k over 1/T through the five runs, each with its own weight: errors of Ea (kJ mol⁻¹) and of ln k anywhere. */
export function lineErrors(t: ArrheniusTruth): { readonly energy: number; readonly lnK: (celsius: number) => number } {
  const x = TEMPERATURES.map((c) => 1 / (c + ZERO_CELSIUS));
  const w = TEMPERATURES.map((c) => (rate(t, c) / rateError(t, c)) ** 2);
  const total = w.reduce((a, b) => a + b, 0);
  const mean = x.reduce((sum, v, i) => sum + v * (w[i] as number), 0) / total;
  const spread = x.reduce((sum, v, i) => sum + (w[i] as number) * (v - mean) ** 2, 0);
  return {
    energy: GAS_CONSTANT / Math.sqrt(spread) / 1000,
    lnK: (c) => Math.sqrt(1 / total + (1 / (c + ZERO_CELSIUS) - mean) ** 2 / spread),
  };
}

/** σ of Ea from two rate constants of the relative error δ each, kJ mol⁻¹: R √2 δ/(1/T₁ − 1/T₂). */
export function twoPointError(delta: number, lower: number, upper: number): number {
  const apart = 1 / (lower + ZERO_CELSIUS) - 1 / (upper + ZERO_CELSIUS);
  return (GAS_CONSTANT * Math.SQRT2 * delta) / apart / 1000;
}
