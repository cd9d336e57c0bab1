import { type FitResult, fitLeastSquares } from "../../../fitting/index.js";
import type { PeakProfile } from "../profiles/profile.js";
import type { BackgroundTerm } from "./background.js";
import type { PeakPoints } from "./curve.js";
import { partsOf, peakModel, peakProblem } from "./model.js";
import { peakParameters } from "./parameters.js";
import { roughPeak, type RoughPeak } from "./starts.js";

/** Steps of a fit that only looks where another peak would help. */
const STEPS = 40;

/**
 * One peak more: where the residuals of the fit without it are highest, or instead of one of the peaks two beside each
 * other; whichever leaves the least.
 */
export function withOneMore(
  points: PeakPoints,
  shape: PeakProfile,
  terms: readonly BackgroundTerm[],
  peaks: readonly RoughPeak[],
): readonly RoughPeak[] {
  const now = tried(points, shape, terms, peaks);
  const width = Math.min(...now.peaks.map(({ fwhm }) => fwhm));
  const candidates = [
    [...now.peaks, residualPeak(points, now.fit, width)],
    ...now.peaks.map((one, k) => [...now.peaks.slice(0, k), ...halved(one), ...now.peaks.slice(k + 1)]),
  ];
  const fits = candidates.map((candidate) => tried(points, shape, terms, candidate));
  return fits.reduce((best, one) => (one.fit.objective.value < best.fit.objective.value ? one : best)).peaks;
}

function tried(
  points: PeakPoints,
  shape: PeakProfile,
  terms: readonly BackgroundTerm[],
  peaks: readonly RoughPeak[],
): { readonly fit: FitResult; readonly peaks: readonly RoughPeak[] } {
  const model = peakModel(
    peaks.map(() => shape),
    terms,
  );
  const { parameters } = peakParameters(points, model, peaks, {});
  const options = { maxIterations: STEPS, identifiability: "covariance" } as const;
  const fit = fitLeastSquares(peakProblem(points, model, parameters), options);
  const optimum = Float64Array.from(fit.optimum);
  const found = peaks.map((_, k): RoughPeak => {
    const { height, centre, own } = partsOf(model, k, optimum);
    return { height, centre, fwhm: shape.fwhm(own) };
  });
  return { fit, peaks: found };
}

function halved({ centre, height, fwhm }: RoughPeak): readonly RoughPeak[] {
  return [-0.35, 0.35].map((part) => ({ centre: centre + part * fwhm, height: 0.6 * height, fwhm: 0.7 * fwhm }));
}

/** A peak on the residuals, smoothed over a part of a width. */
function residualPeak({ x }: PeakPoints, { residuals }: FitResult, width: number): RoughPeak {
  const smooth = x.map((place) => {
    let [sum, weight] = [0, 0];
    for (let i = 0; i < x.length; i += 1) {
      const near = Math.exp(-8 * (((x[i] as number) - place) / width) ** 2);
      sum += near * (residuals[i] as number);
      weight += near;
    }
    return sum / weight;
  });
  let top = 0;
  for (let i = 1; i < smooth.length; i += 1) if ((smooth[i] as number) > (smooth[top] as number)) top = i;
  const { fwhm, ...rest } = roughPeak(x, smooth, top);
  return { ...rest, fwhm: Math.max(fwhm, 0.5 * width) };
}
