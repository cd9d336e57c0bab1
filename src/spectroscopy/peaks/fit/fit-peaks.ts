import {
  ArgumentError,
  BRAND,
  checkOptions,
  describe,
  expected,
  finite,
  flag,
  integer,
  type KnownOptions,
  ModelError,
  oneOf,
  positive,
} from "../../../foundation/index.js";
import {
  fitCounts,
  fitLeastSquares,
  type FitResult,
  type FittedParameter,
  quantitiesCovariance,
  quantityOf,
} from "../../../fitting/index.js";
import { unitProduct } from "../../integrate/unit-product.js";
import type { Spectrum } from "../../spectrum.js";
import { nearestPoint } from "./nearest.js";
import { PEAK_PROFILES, type PeakProfileName } from "../profiles/list.js";
import type { PeakProfile } from "../profiles/profile.js";
import { type BackgroundTerm, PEAK_BACKGROUNDS, type PeakBackground, type PeakBackgroundName } from "./background.js";
import { type PeakCurve, peakPoints, type PeakPoints } from "./curve.js";
import { withOneMore } from "./grow.js";
import { backgroundCurve, partsOf, peakCurve, type PeakModel, peakModel, peakProblem } from "./model.js";
import { peakParameters } from "./parameters.js";
import { roughPeak, type RoughPeak, roughPeaks } from "./starts.js";
import type { FittedPeak, PeakFit, PeakFitOptions, PeakStart } from "./types.js";
import { peakVerdict } from "./verdict.js";

const OPTIONS: KnownOptions<PeakFitOptions> = {
  ...{ peaks: true, shape: true, background: true, from: true, to: true, sharedShape: true, start: true },
  ...{ bounds: true, fixed: true, links: true, likelihood: true },
};
const MOST_PEAKS = 40;

/**
 * Fits a sum of peaks on a background to a spectrum, or to any curve: centre, height, full width at half maximum and area of
 * each with standard errors, and a verdict.
 *
 * Starts are found in the curve; where fewer peaks stand out than are asked for, the next is put where it helps most.
 * Known σ give the weights. Errors are those of the model: bands that overlap tell less of each than their heights suggest.
 *
 * @param of a spectrum (nAxis values), or places and values of another curve
 * @returns widths, centres and areas on the axis as it is: `convert` a spectrum first to have them in eV
 * @throws ArgumentError for options that are wrong, or fewer than 5 points; ModelError that lists what is wrong with starts,
 *   bounds and links.
 *
 * Sources: the forms, see their own; the errors, `fitting.fitLeastSquares`.
 *
 * @example
 * const nm = Array.from({ length: 201 }, (_, i) => 450 + i / 2);
 * const values = nm.map((x) => 3 + 10 * Math.exp(-4 * Math.LN2 * ((x - 510) / 20) ** 2));
 * const pl = spectroscopy.spectrum({ axis: nm, values, signal: "PL intensity" });
 * fitPeaks(pl, { shape: "gauss", background: "constant" }).peaks[0]?.fwhm.value.toFixed(3) // "20.000"
 */
export function fitPeaks(of: Spectrum | PeakCurve, options: PeakFitOptions = {}): PeakFit {
  checkOptions("options", options, OPTIONS);
  const points = peakPoints(of, options.from, options.to);
  const shape = profileOf("shape", options.shape ?? "gauss");
  const background = backgroundOf(options.background ?? "none");
  const terms = background.terms(points.x, points.y);
  const { rough, shapes } = startsOf(points, shape, terms, options.peaks);
  const model = peakModel(shapes, terms);
  if (flag("sharedShape", options.sharedShape ?? false) && new Set(shapes).size > 1) {
    throw new ArgumentError("Expected `sharedShape` to be left out where peaks have different shapes but found true.");
  }
  const { parameters, issues } = peakParameters(points, model, rough, options);
  if (issues.length > 0) throw new ModelError(issues);
  const poisson = isPoisson(points, options.likelihood);
  const problem = peakProblem(points, model, parameters);
  const { sigma: _, ...counts } = problem;
  const fit = poisson ? fitCounts(counts) : fitLeastSquares(problem);
  return resultOf(points, model, background.name, fit);
}

function profileOf(name: string, shape: PeakProfileName | PeakProfile): PeakProfile {
  if (typeof shape === "object" && shape !== null && typeof shape.value === "function") return shape;
  return PEAK_PROFILES[oneOf(name, shape, Object.keys(PEAK_PROFILES) as PeakProfileName[])];
}

function backgroundOf(background: PeakBackgroundName | PeakBackground): PeakBackground {
  if (typeof background === "object" && background !== null && typeof background.terms === "function")
    return background;
  return PEAK_BACKGROUNDS[oneOf("background", background, Object.keys(PEAK_BACKGROUNDS) as PeakBackgroundName[])];
}

/** Counts without σ scatter as Poisson's, as long as they are counts. */
function isPoisson({ counts, sigma, y }: PeakPoints, likelihood: PeakFitOptions["likelihood"]): boolean {
  const usual = counts && sigma === null && y.every((v) => v >= 0) ? "poisson" : "normal";
  return oneOf("likelihood", likelihood ?? usual, ["normal", "poisson"]) === "poisson";
}

function startsOf(
  points: PeakPoints,
  shape: PeakProfile,
  terms: readonly BackgroundTerm[],
  peaks: PeakFitOptions["peaks"],
): { readonly rough: readonly RoughPeak[]; readonly shapes: readonly PeakProfile[] } {
  const { x } = points;
  const over = points.y.map((v, i) => v - terms.reduce((sum, t) => sum + t.start * t.value(x[i] as number), 0));
  if (peaks !== undefined && typeof peaks !== "number") {
    if (!Array.isArray(peaks) || peaks.length === 0 || peaks.length > MOST_PEAKS) {
      throw new ArgumentError(expected("peaks", `a number, or 1 to ${MOST_PEAKS} starts`, describe(peaks)));
    }
    const given = peaks.map((one: number | PeakStart) => (typeof one === "number" ? { centre: one } : one));
    return {
      rough: given.map((one, k) => givenStart(x, over, one, `peaks[${k}]`)),
      shapes: given.map((one, k) => profileOf(`peaks[${k}].shape`, one.shape ?? shape)),
    };
  }
  const found = roughPeaks(x, over);
  const wanted = peaks === undefined ? Math.min(found.length, MOST_PEAKS) : integer("peaks", peaks, 1, MOST_PEAKS);
  let rough: readonly RoughPeak[] = found.slice(0, wanted);
  while (rough.length < wanted) rough = withOneMore(points, shape, terms, rough);
  const sorted = [...rough].sort((a, b) => a.centre - b.centre);
  return { rough: sorted, shapes: sorted.map(() => shape) };
}

function givenStart(x: Float64Array, over: Float64Array, one: PeakStart, name: string): RoughPeak {
  checkOptions(name, one, { centre: true, height: true, fwhm: true, shape: true });
  const centre = finite(`${name}.centre`, one.centre);
  const seen = roughPeak(x, over, nearestPoint(x, centre));
  return {
    centre,
    height: one.height === undefined ? seen.height : finite(`${name}.height`, one.height),
    fwhm: one.fwhm === undefined ? seen.fwhm : positive(`${name}.fwhm`, one.fwhm),
  };
}

function resultOf(points: PeakPoints, model: PeakModel, background: string, fit: FitResult): PeakFit {
  const { x, y, sigma, xLabel, xUnit, yLabel, yUnit, provenance } = points;
  const optimum = Float64Array.from(fit.optimum);
  const indices = (k: number): number[] => {
    const at = model.places[k] as number;
    return Array.from({ length: 2 + (model.shapes[k] as PeakProfile).parameters.length }, (_, j) => at + j);
  };
  const area = (p: Float64Array, k: number): number => {
    const { shape, height, own } = partsOf(model, k, p);
    return height * shape.area(own);
  };
  const whole = (p: Float64Array): number => model.shapes.reduce((sum, _, k) => sum + area(p, k), 0);
  const every = model.shapes.flatMap((_, k) => indices(k));
  const peaks = model.shapes.map((shape, k): FittedPeak => {
    const own = indices(k);
    const one = own.map((j) => fit.parameters[j] as FittedParameter);
    const names = ["height", "centre", ...shape.parameters.map(({ name }) => name)];
    return {
      shape: shape.name,
      height: one[0] as FittedParameter,
      centre: one[1] as FittedParameter,
      fwhm: quantityOf(fit, xUnit, (p) => shape.fwhm(partsOf(model, k, p).own), own.slice(2)),
      area: quantityOf(fit, unitProduct(yUnit, xUnit), (p) => area(p, k), own),
      share: quantityOf(fit, "", (p) => area(p, k) / whole(p), every),
      parameters: Object.fromEntries(names.map((name, j) => [name, one[j] as FittedParameter])),
      curve: peakCurve(model, k, optimum, x),
    };
  });
  const areaCovariance = quantitiesCovariance(
    fit,
    model.shapes.map((_, k) => ({ places: indices(k), of: (p) => area(p, k) })),
  );
  return Object.freeze({
    [BRAND]: "PeakFit" as const,
    ...{ peaks, areaCovariance, background, x, y, sigma, backgroundCurve: backgroundCurve(model, optimum, x) },
    ...{ xLabel, xUnit, yLabel, yUnit, fit, verdict: peakVerdict(fit, peaks, x, xUnit), provenance },
  });
}
