import { count, list, type Verdict } from "../../../foundation/index.js";
import type { FitResult } from "../../../fitting/index.js";
import { misfitOf } from "./misfit.js";
import type { FittedPeak } from "./types.js";

/** A height of fewer standard errors is none. */
const LEAST_HEIGHT = 3;

/** Whether the peaks may be used as they stand, and if not, why. */
export function peakVerdict(fit: FitResult, peaks: readonly FittedPeak[], x: Float64Array, unit: string): Verdict {
  if (!fit.verdict.ok) return fit.verdict;
  const [low, high] = [x[0] as number, x[x.length - 1] as number];
  const span = high - low;
  const spacing = span / (x.length - 1);
  const named = (test: (one: FittedPeak) => boolean): string[] =>
    peaks.flatMap((one, k) => (test(one) ? [`peak ${k + 1}`] : []));
  const outside = named(({ centre }) => centre.value < low || centre.value > high);
  if (outside.length > 0) {
    const text = `The centre of ${list(outside, "and")} is outside of the range of the fit, ${low} to ${high} ${unit}: the points tell nothing of its top.`;
    return { ok: false, code: "outside", text };
  }
  const absent = named(({ height }) => {
    return height.standardError !== null && Math.abs(height.value) < LEAST_HEIGHT * height.standardError;
  });
  if (absent.length > 0) {
    const text = `The height of ${list(absent, "and")} is within ${LEAST_HEIGHT} standard errors of 0: the points do not show that there is such a peak.`;
    return { ok: false, code: "absent", text };
  }
  const narrow = named(({ fwhm }) => fwhm.value < spacing);
  if (narrow.length > 0) {
    const text = `${list(narrow, "and")} would be narrower than the distance of two points: height and area are not determined.`;
    return { ok: false, code: "narrow", text: text.charAt(0).toUpperCase() + text.slice(1) };
  }
  const wide = named(({ fwhm }) => fwhm.value > span);
  if (wide.length > 0) {
    const text = `${list(wide, "and")} would be wider than the range of the fit: it cannot be told from a background.`;
    return { ok: false, code: "wide", text: text.charAt(0).toUpperCase() + text.slice(1) };
  }
  const misfit = misfitOf(fit, peaks, x);
  if (misfit?.ok === false) return misfit;
  const text = `${count(peaks.length, "peak")}, determined by the points.`;
  return misfit === null ? { ok: true, code: "determined", text } : { ...misfit, text: `${text} ${misfit.text}` };
}
