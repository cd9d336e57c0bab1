import { ArgumentError, finite } from "../../foundation/index.js";
import { deviationAlong, localFit, type LocalFit } from "../../spectroscopy/peaks/local-fit.js";

/** A straight line through the points of a window, and where one wants to know it. */
export interface WindowLine {
  readonly first: number;
  readonly end: number;
  readonly fit: LocalFit;
}

/** Fewer points than this make no line. */
const FEWEST = 5;
/** A window's bow, as a part of its rise, up to which it counts as straight. */
const MOST_BOW = 0.02;
/** Part of all points over which a slope is looked for. */
const SEED = 0.03;

/** The line through the points between two places. */
export function lineBetween(
  x: Float64Array,
  y: Float64Array,
  sigma: Float64Array,
  from: number,
  to: number,
): WindowLine {
  const [low, high] = [Math.min(finite("from", from), finite("to", to)), Math.max(from, to)];
  const first = x.findIndex((v) => v >= low);
  const after = x.findIndex((v) => v > high);
  const end = after < 0 ? x.length : after;
  const fit = first < 0 || end - first < FEWEST ? undefined : localFit(x, y, sigma, [first, end], 1);
  if (fit === undefined) {
    throw new ArgumentError(`Expected at least ${FEWEST} usable points from ${low} to ${high} eV but found fewer.`, {
      from,
      to,
    });
  }
  return { first, end, fit };
}

/**
 * The longest straight stretch about the steepest place: from there the window grows to the side that bends it less, as long as
 * its bow, the distance of a cubic from its line, stays within 2 % of its rise or within its error.
 *
 * @param usable places that may belong to it
 * @returns undefined where nothing rises
 */
export function steepestWindow(
  x: Float64Array,
  y: Float64Array,
  sigma: Float64Array,
  usable: (i: number) => boolean,
): WindowLine | undefined {
  const n = x.length;
  const half = Math.max(2, Math.round((SEED * n) / 2));
  const fits = (first: number, end: number): boolean => {
    for (let i = first; i < end; i += 1) if (!usable(i)) return false;
    return first >= 0 && end <= n;
  };
  let seed = -1;
  let steepest = 0;
  for (let i = half; i < n - half; i += 1) {
    if (!fits(i - half, i + half + 1)) continue;
    const line = localFit(x, y, sigma, [i - half, i + half + 1], 1);
    const slope = line === undefined ? 0 : (line.coefficients[1] as number) / line.scale;
    if (line !== undefined && slope > steepest && slope * line.scale > 3 * deviationAlong(line, [0, 1]))
      [seed, steepest] = [i, slope];
  }
  if (seed < 0) return undefined;
  let [first, end] = [seed - half, seed + half + 1];
  for (;;) {
    const sides = (
      [
        [first - 1, end],
        [first, end + 1],
      ] as const
    )
      .filter(([a, b]) => a >= 0 && b <= n && usable(a) && usable(b - 1))
      .map(([a, b]) => ({ a, b, bow: bowOf(x, y, sigma, a, b) }))
      .sort((one, other) => one.bow - other.bow);
    const best = sides[0];
    if (best === undefined || best.bow > MOST_BOW) break;
    [first, end] = [best.a, best.b];
  }
  const fit = localFit(x, y, sigma, [first, end], 1);
  return fit === undefined ? undefined : { first, end, fit };
}

/** How far a cubic leaves its line at the ends, as a part of the rise; 0 where that is within four errors of the noise alone. */
function bowOf(x: Float64Array, y: Float64Array, sigma: Float64Array, first: number, end: number): number {
  const cubic = localFit(x, y, sigma, [first, end], 3);
  if (cubic === undefined) return Number.POSITIVE_INFINITY;
  const [, c1 = 0, c2 = 0, c3 = 0] = cubic.coefficients;
  // A curve that no cubic follows must not hide behind its own scatter, by which `localFit` widens its errors.
  const narrower = Math.sqrt(Math.max(1, scatter(cubic, x, y, sigma, first, end)));
  const seen = (part: number, gradient: readonly number[]): number => {
    return Math.abs(part) < (4 * deviationAlong(cubic, gradient)) / narrower ? 0 : Math.abs(part);
  };
  // On u from −1 to 1 the line nearest to u³ is 0.6 u: an S between two plateaus bends to both sides alike.
  const bow = seen(c2, [0, 0, 1, 0]) + 0.4 * seen(c3, [0, 0, 0, 1]);
  return bow / (2 * Math.abs(c1 + 0.6 * c3));
}

/** χ² of a polynomial over its degrees of freedom. */
function scatter(
  { centre, scale, coefficients }: LocalFit,
  x: Float64Array,
  y: Float64Array,
  sigma: Float64Array,
  first: number,
  end: number,
): number {
  let chi2 = 0;
  for (let i = first; i < end; i += 1) {
    const u = ((x[i] as number) - centre) / scale;
    let fitted = 0;
    for (let d = coefficients.length - 1; d >= 0; d -= 1) fitted = fitted * u + (coefficients[d] as number);
    chi2 += (((y[i] as number) - fitted) / (sigma[i] as number)) ** 2;
  }
  const dof = end - first - coefficients.length;
  return dof > 2 ? chi2 / dof : 1;
}

/**
 * A number that follows from a window's line, with its error: that of the line, and half of the spread that shorter windows
 * give (the lower, middle and upper two thirds), as the choice of a window is a choice.
 */
export function fromLine(
  { first, end, fit }: WindowLine,
  refit: (first: number, end: number) => LocalFit | undefined,
  of: (fit: LocalFit) => { readonly value: number; readonly gradient: readonly [number, number] },
): { readonly value: number; readonly error: number; readonly windowError: number } {
  const whole = of(fit);
  const third = Math.floor((end - first) / 3);
  const parts = [[first, end - third], [first + third, end], [first + (third >> 1), end - (third >> 1)]] as const; // prettier-ignore
  const values = parts.flatMap(([a, b]) => {
    const part = b - a < 4 ? undefined : refit(a, b);
    const value = part === undefined ? Number.NaN : of(part).value;
    return Number.isFinite(value) ? [value] : [];
  });
  const windowError = values.length < 2 ? 0 : (Math.max(...values) - Math.min(...values)) / 2;
  return { value: whole.value, error: deviationAlong(fit, whole.gradient), windowError };
}
