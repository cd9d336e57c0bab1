import {
  ArgumentError,
  BRAND,
  checkOptions,
  type Estimate,
  formatEstimate,
  type KnownOptions,
  oneOf,
  type Verdict,
} from "../../foundation/index.js";
import { fitLeastSquares, type FitResult, type LeastSquaresProblem, type Parameter } from "../../fitting/index.js";
import type { Spectrum } from "../../spectroscopy/index.js";
import { derivative } from "./derivative.js";
import { elliottAbsorption, type ElliottBroadening, ELLIOTT_BROADENINGS, type ElliottParameters } from "./elliott.js";
import { edgePoints, type EdgePoints } from "./points.js";
import type { ElliottFit } from "./types.js";

/** Options of `elliott`. */
export interface ElliottOptions {
  /** The range of the fit, eV: not far above the gap, where bands are no longer parabolic. */
  readonly from?: number | undefined;
  readonly to?: number | undefined;
  /** `"gaussian"` unless given. */
  readonly broadening?: ElliottBroadening | undefined;
  /** `"constant"` adds a level under the edge; `"none"` unless given. */
  readonly background?: "none" | "constant" | undefined;
}

const OPTIONS: KnownOptions<ElliottOptions> = { from: true, to: true, broadening: true, background: true };
/** Binding energies that a fit is started from, eV. */
const STARTS = [0.008, 0.025, 0.06, 0.15];
const FEWEST = 8;

/**
 * Fits an absorption edge by Elliott's form with broadening, discrete excitons and continuum: the gap and the exciton's binding
 * energy with their errors. See `elliottAbsorption` for the form.
 *
 * Where the broadening hides the exciton, many pairs of gap and binding energy fit as well: the verdict says so, and a binding
 * energy that is not determined is not given.
 *
 * @param of absorbance or molar absorptivity (nAxis values), on any axis
 * @throws ArgumentError for another signal, and fewer than 8 points
 * @example
 * const eV = Array.from({ length: 61 }, (_, i) => 2.2 + i / 100);
 * const { total } = absorptionEdge.elliottAbsorption({ scale: 0.5, gap: 2.45, bindingEnergy: 0.06, width: 0.05 }, eV);
 * const film = spectroscopy.spectrum({ axis: { values: eV, unit: "eV" }, values: total, signal: "absorbance" });
 * absorptionEdge.elliott(film).bindingEnergy.value.toFixed(2) // "60.00"
 */
export function elliott(of: Spectrum, options: ElliottOptions = {}): ElliottFit {
  checkOptions("options", options, OPTIONS);
  const broadening = oneOf("broadening", options.broadening ?? "gaussian", ELLIOTT_BROADENINGS);
  const level = oneOf("background", options.background ?? "none", ["none", "constant"]) === "constant";
  const points = cut(edgePoints(of), options);
  const edge = derivative(of).inflection.value;
  const middle = ((points.energy[0] as number) + (points.energy[points.energy.length - 1] as number)) / 2;
  const at = Number.isFinite(edge) && edge > (points.energy[0] as number) ? edge : middle;
  const tries = STARTS.map((binding) => {
    const problem = problemOf(points, broadening, level, at, binding);
    return { problem, fit: fitLeastSquares(problem, { maxIterations: 30, identifiability: "covariance" }) };
  });
  const best = tries.reduce((a, b) => (b.fit.objective.value < a.fit.objective.value ? b : a));
  const parameters = best.problem.parameters.map((q, j): Parameter => ({ ...q, start: best.fit.optimum[j] as number }));
  return resultOf(points, broadening, fitLeastSquares({ ...best.problem, parameters }));
}

function cut(points: EdgePoints, { from = -Infinity, to = Infinity }: ElliottOptions): EdgePoints {
  const [low, high] = [Math.min(from, to), Math.max(from, to)];
  const kept = Array.from(points.energy.keys()).filter((i) => (points.energy[i] as number) >= low && (points.energy[i] as number) <= high); // prettier-ignore
  if (kept.length < FEWEST)
    throw new ArgumentError(`Expected at least ${FEWEST} points from ${low} to ${high} eV but found ${kept.length}.`);
  const pick = (a: Float64Array): Float64Array => Float64Array.from(kept, (i) => a[i] as number);
  return { ...points, energy: pick(points.energy), value: pick(points.value), sigma: pick(points.sigma) };
}

function problemOf(
  { energy, value, sigma, known, unit }: EdgePoints,
  broadening: ElliottBroadening,
  level: boolean,
  edge: number,
  binding: number,
): LeastSquaresProblem {
  const [low, high] = [energy[0] as number, energy[energy.length - 1] as number];
  const top = value.reduce((most, v) => Math.max(most, v), 0);
  const width = Math.max(0.03, binding / 2);
  const problem: LeastSquaresProblem = {
    name: `Elliott, ${broadening} broadening`,
    parameters: [
      { name: "scale", start: top / 2, unit, lower: 0 },
      {
        name: "gap",
        start: edge + width / 4 + binding,
        unit: "eV",
        lower: low - (high - low),
        upper: high + (high - low),
      },
      { name: "bindingEnergy", start: binding, unit: "eV", lower: 1e-4, upper: 2 },
      { name: "width", start: width, unit: "eV", lower: 1e-3, upper: 2 * (high - low) },
      ...(level ? [{ name: "offset", start: value[0] as number, unit }] : []),
    ],
    observations: value,
    ...(known ? { sigma } : {}),
    model: (p, out) => {
      const { total } = elliottAbsorption(modelOf(p, broadening), energy);
      const offset = p[4] ?? 0;
      for (let i = 0; i < out.length; i += 1) out[i] = (total[i] as number) + offset;
    },
    abscissa: { name: "Photon energy", unit: "eV", values: energy },
  };
  return problem;
}

function modelOf(p: ArrayLike<number>, broadening: ElliottBroadening): ElliottParameters {
  const [scale = 0, gap = 0, bindingEnergy = 0, width = 0] = Array.from(p);
  return { scale, gap, bindingEnergy, width, broadening };
}

function resultOf(points: EdgePoints, broadening: ElliottBroadening, fit: FitResult): ElliottFit {
  const { energy, value, label, unit, provenance } = points;
  const model = modelOf(fit.optimum, broadening);
  const [, gap, binding, width] = fit.parameters as readonly Estimate[];
  const exciton = excitonOf(fit);
  return Object.freeze({
    [BRAND]: "ElliottFit" as const,
    ...{ gap: gap as Estimate, bindingEnergy: inMeV(binding as Estimate), exciton, width: inMeV(width as Estimate) },
    ...{ model, x: energy, y: value, curve: elliottAbsorption(model, energy), offset: fit.optimum[4] ?? 0 },
    ...{ label, unit, fit, verdict: verdictOf(fit, model, energy), provenance },
  });
}

/** Gap less binding energy: the two go together, so that their difference is known better than either. */
function excitonOf({ parameters, optimum, covariance }: FitResult): Estimate {
  const value = (optimum[1] as number) - (optimum[2] as number);
  if (covariance === null) return { value, standardError: null, unit: "eV" };
  const n = parameters.length;
  const at = (i: number, j: number): number => covariance[i * n + j] as number;
  const error = Math.sqrt(Math.max(0, at(1, 1) + at(2, 2) - 2 * at(1, 2)));
  return { value, standardError: error, unit: "eV" };
}

function inMeV(e: Estimate): Estimate {
  const interval =
    e.interval95 === undefined ? {} : { interval95: [1000 * e.interval95[0], 1000 * e.interval95[1]] as const };
  return { value: 1000 * e.value, standardError: e.standardError && 1000 * e.standardError, unit: "meV", ...interval };
}

function verdictOf(fit: FitResult, { gap, bindingEnergy, width }: ElliottParameters, energy: Float64Array): Verdict {
  if (!fit.verdict.ok)
    return { ...fit.verdict, text: `Gap and binding energy are not determined: ${fit.verdict.text}` };
  if (gap > (energy[energy.length - 1] as number)) {
    const text = "The gap would lie above the data: what is seen of the edge does not tell exciton from continuum.";
    return { ok: false, code: "edge-not-covered", text };
  }
  const binding = inMeV(fit.parameters[2] as Estimate);
  const text = `The gap is ${formatEstimate(fit.parameters[1] as Estimate)} and the exciton's binding energy ${formatEstimate(binding)}.`;
  if (bindingEnergy < width / 4) {
    const more = `It is less than a quarter of the broadening (${(1000 * width).toFixed(0)} meV): it rests on the form of the edge, not on a peak that is seen.`;
    return { ok: true, code: "hidden-exciton", text: `${text} ${more}` };
  }
  return { ok: true, code: "determined", text };
}
