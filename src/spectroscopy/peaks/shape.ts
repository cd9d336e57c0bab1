import type { NumericArray } from "../../foundation/index.js";
import { deviationAlong, localFit, type LocalFit } from "./local-fit.js";

/** A number with its standard deviation; NaN for a number that is not determined. */
export interface Measured {
  readonly value: number;
  readonly sigma: number;
}

/** Place, height and width of one peak, in the units of the arrays it was found in. */
export interface PeakShape {
  readonly position: Measured;
  readonly height: Measured;
  /** Full width at half of the height over zero; not determined where the curve does not fall so far. */
  readonly fwhm: Measured;
  /** The two places of half the height. */
  readonly halves: readonly [number, number];
}

const UNKNOWN: Measured = { value: Number.NaN, sigma: Number.NaN };

/** Part of the height that lies above the points of the fit about the top. */
const TOP = 0.4;

/** From this to that part of the height a flank is taken as a parabola. */
const FLANK = [0.35, 0.65] as const;

/**
 * Measures a peak: its top by a polynomial of degree 4 through the logarithms (whose maximum neither a lopsided band nor a lopsided choice of
 * points draws aside), each flank at half height by one of degree 2.
 *
 * @param x places, strictly monotonic
 * @param y values of one spectrum; NaN for missing ones
 * @param sigma standard deviation of each value
 * @param top index of the greatest point
 */
export function peakShape(x: NumericArray, y: NumericArray, sigma: NumericArray, top: number): PeakShape {
  const most = y[top] as number;
  const around = contiguous(y, top, most > 0 ? (1 - TOP) * most : most);
  const crest = crestOf(x, y, sigma, widened(y, around, 2));
  const position = crest?.position ?? { value: x[top] as number, sigma: Number.NaN };
  const height = crest?.height ?? { value: most, sigma: sigma[top] as number };
  const left = crossing(x, y, sigma, top, -1, height);
  const right = crossing(x, y, sigma, top, 1, height);
  const fwhm = {
    value: Math.abs(right.value - left.value),
    // Half the height moves both flanks apart at once: its part of the error is added before it is squared.
    sigma: Math.hypot(left.sigma, right.sigma, (height.sigma / 2) * (left.reach + right.reach)),
  };
  return {
    position,
    height,
    fwhm: Number.isFinite(fwhm.value) ? fwhm : UNKNOWN,
    halves: [left.value, right.value],
  };
}

/** The points about one point whose values are above a level, without a gap: first, and the one after the last. */
function contiguous(y: NumericArray, top: number, level: number): readonly [number, number] {
  let first = top;
  while (first > 0 && (y[first - 1] as number) > level) first -= 1;
  let end = top + 1;
  while (end < y.length && (y[end] as number) > level) end += 1;
  return [first, end];
}

/** At least `least` points to each side of the middle, as far as there are finite ones. */
function widened(y: NumericArray, [first, end]: readonly [number, number], least: number): readonly [number, number] {
  const middle = (first + end - 1) >> 1;
  let from = first;
  let to = end;
  while (from > 0 && middle - from < least && Number.isFinite(y[from - 1])) from -= 1;
  while (to < y.length && to - 1 - middle < least && Number.isFinite(y[to])) to += 1;
  return [from, to];
}

/** The maximum of the polynomial through the points about the top. */
function crestOf(
  x: NumericArray,
  y: NumericArray,
  sigma: NumericArray,
  range: readonly [number, number],
): { readonly position: Measured; readonly height: Measured } | undefined {
  const points = range[1] - range[0];
  const order = points > 8 ? 4 : points > 5 ? 3 : 2;
  const top = argMax(y, range);
  // The logarithm of a Gaussian is a parabola, on a bent axis nearly one: a polynomial follows it far better.
  const inLogs = allAbove(y, range, 0.2 * (y[top] as number));
  const fit = inLogs
    ? localFit(
        x,
        Float64Array.from(y, Math.log),
        Float64Array.from(sigma, (s, i) => s / (y[i] as number)),
        range,
        order,
      )
    : localFit(x, y, sigma, range, order);
  if (fit === undefined) return undefined;
  const derivative = (c: ArrayLike<number>): Float64Array =>
    Float64Array.from({ length: c.length - 1 }, (_, d) => (d + 1) * (c[d + 1] as number));
  const slope = derivative(fit.coefficients);
  const bend = derivative(slope);
  // The greatest of the points is never far from the maximum: a few of Newton's steps reach it.
  let u = ((x[top] as number) - fit.centre) / fit.scale;
  for (let step = 0; step < 8; step += 1) u -= valueAt(slope, u) / valueAt(bend, u);
  const curvature = valueAt(bend, u);
  if (!(Math.abs(u) <= 1) || !(curvature < 0)) return undefined;
  const powers = Array.from({ length: order + 1 }, (_, d) => u ** d);
  const slopes = powers.map((_, d) => (d === 0 ? 0 : d * u ** (d - 1)));
  const deviation = deviationAlong(fit, powers);
  return {
    position: {
      value: fit.centre + fit.scale * u,
      sigma: (fit.scale * deviationAlong(fit, slopes)) / Math.abs(curvature),
    },
    height: inLogs
      ? { value: Math.exp(valueAt(fit.coefficients, u)), sigma: Math.exp(valueAt(fit.coefficients, u)) * deviation }
      : { value: valueAt(fit.coefficients, u), sigma: deviation },
  };
}

function allAbove(y: NumericArray, [first, end]: readonly [number, number], level: number): boolean {
  if (!(level > 0)) return false;
  for (let i = first; i < end; i += 1) if (!((y[i] as number) > level)) return false;
  return true;
}

/** A polynomial by its coefficients c₀, c₁ … at u. */
function valueAt(coefficients: NumericArray, u: number): number {
  let sum = 0;
  for (let d = coefficients.length - 1; d >= 0; d -= 1) sum = sum * u + (coefficients[d] as number);
  return sum;
}

function argMax(y: NumericArray, [first, end]: readonly [number, number]): number {
  let top = first;
  for (let i = first; i < end; i += 1) if ((y[i] as number) > (y[top] as number)) top = i;
  return top;
}

/** Where one flank has half the height; `reach` is how far that place moves for each unit of the level. */
function crossing(
  x: NumericArray,
  y: NumericArray,
  sigma: NumericArray,
  top: number,
  step: 1 | -1,
  height: Measured,
): Measured & { readonly reach: number } {
  const level = height.value / 2;
  let i = top;
  while (i >= 0 && i < y.length && (y[i] as number) > level) i += step;
  // A missing value, or the end of the data, before the curve has fallen so far.
  if (!((y[i] as number) <= level)) return { ...UNKNOWN, reach: Number.NaN };
  const at = (low: number): number => {
    let k = i;
    while (k + step >= 0 && k + step < y.length && (y[k + step] as number) > low * height.value) k += step;
    return k;
  };
  let near = i - step;
  while (near !== top && (y[near - step] as number) < FLANK[1] * height.value) near -= step;
  const far = at(FLANK[0]);
  const range: readonly [number, number] = [Math.min(near, far), Math.max(near, far) + 1];
  const fit = range[1] - range[0] >= 5 ? localFit(x, y, sigma, range, 2) : undefined;
  const found = fit === undefined ? undefined : levelOf(fit, level);
  return found ?? interpolated(x, y, sigma, i - step, i, level);
}

function levelOf(fit: LocalFit, level: number): (Measured & { readonly reach: number }) | undefined {
  const [c0 = 0, c1 = 0, c2 = 0] = fit.coefficients;
  const discriminant = c1 * c1 - 4 * c2 * (c0 - level);
  if (discriminant < 0 || c1 === 0) return undefined;
  const u = (-2 * (c0 - level)) / (c1 + Math.sign(c1) * Math.sqrt(discriminant));
  const slope = Math.abs(c1 + 2 * c2 * u) / fit.scale;
  if (!(Math.abs(u) <= 1) || slope === 0) return undefined;
  return {
    value: fit.centre + fit.scale * u,
    sigma: deviationAlong(fit, [1, u, u * u]) / slope,
    reach: 1 / slope,
  };
}

/** With too few points on the flank: the straight line between the two about the level. */
function interpolated(
  x: NumericArray,
  y: NumericArray,
  sigma: NumericArray,
  above: number,
  below: number,
  level: number,
): Measured & { readonly reach: number } {
  const [xa, xb, ya, yb] = [x[above], x[below], y[above], y[below]] as [number, number, number, number];
  const part = (ya - level) / (ya - yb);
  const reach = Math.abs((xb - xa) / (yb - ya));
  const noise = Math.hypot((1 - part) * (sigma[above] as number), part * (sigma[below] as number));
  return { value: xa + part * (xb - xa), sigma: noise * reach, reach };
}
