import type { ReadonlyFloat64Array } from "../../foundation/index.js";
import { noiseDeviation } from "../../numerics/index.js";
import { roughPeak, type RoughPeak } from "../../spectroscopy/peaks/fit/starts.js";
import { maxima } from "../../spectroscopy/peaks/maxima.js";

/** Points over which the curve is smoothed before lines are looked for: binomial weights. */
const WEIGHTS = [1, 4, 6, 4, 1] as const;
/** A twin of Kα₂ has this part of its line's height, with the noise of both. */
const TWIN = [0.25, 0.8] as const;

/**
 * Lines that stand out of the noise, by place. The scatter of counts grows with their root, so that lines are looked for in the
 * root of the intensity. Source of the root: F. J. Anscombe, Biometrika 35 (1948) 246.
 *
 * @param x places, rising
 * @param moved where Kα₂ of a line at a place lies; `undefined` where there is none
 */
export function findLines(
  x: ReadonlyFloat64Array,
  y: ReadonlyFloat64Array,
  moved: ((place: number) => number) | undefined,
): readonly RoughPeak[] {
  const low = y.reduce((a, v) => Math.min(a, v), Infinity);
  const root = y.map((v) => 2 * Math.sqrt(v - Math.min(0, low) + 3 / 8));
  const noise = noiseDeviation(root, x) || 0;
  const calm = smoothed(root);
  const range = calm.reduce((a, v) => Math.max(a, v), -Infinity) - calm.reduce((a, v) => Math.min(a, v), Infinity);
  // What smoothed noise hardly reaches in n points, as in `findPeaks`; the weights leave about half of the scatter.
  const least = Math.max(1.1 * noise * Math.sqrt(2 * Math.log(10 * y.length)), 0.01 * range);
  const spacing = ((x[x.length - 1] as number) - (x[0] as number)) / (x.length - 1);
  const found = maxima(calm, least).map(({ index }) => {
    const floor = baseAround(calm, index);
    const over = calm.map((v) => v * v - floor * floor);
    const rough = roughPeak(x, over, index);
    return { ...rough, height: rough.height / 4, fwhm: Math.max(rough.fwhm, 2 * spacing) };
  });
  if (moved === undefined) return found;
  return found.filter(
    (one) =>
      !found.some((main) => {
        const part = one.height / main.height;
        const near = Math.max(2 * spacing, 0.35 * main.fwhm);
        return main !== one && part > TWIN[0] && part < TWIN[1] && Math.abs(moved(main.centre) - one.centre) < near;
      }),
  );
}

function smoothed(y: ReadonlyFloat64Array): Float64Array {
  const n = y.length;
  return y.map((_, i) => {
    let [sum, weight] = [0, 0];
    WEIGHTS.forEach((w, k) => {
      const v = y[i + k - 2];
      if (i + k - 2 < 0 || i + k - 2 >= n || v === undefined) return;
      sum += w * v;
      weight += w;
    });
    return sum / weight;
  });
}

/** The higher of the lowest points on both sides, before the curve rises above the top again. */
function baseAround(y: Float64Array, index: number): number {
  const top = y[index] as number;
  const side = (step: 1 | -1): number => {
    let low = top;
    for (let i = index + step; i >= 0 && i < y.length && (y[i] as number) <= top; i += step) {
      low = Math.min(low, y[i] as number);
    }
    return low;
  };
  const [left, right] = [side(-1), side(1)];
  return Math.max(left === top ? right : left, right === top ? left : right);
}
