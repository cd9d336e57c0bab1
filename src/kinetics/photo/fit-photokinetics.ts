import {
  ArgumentError,
  BRAND,
  brandOf,
  checkOptions,
  estimate,
  type Estimate,
  expected,
  finite,
  type KnownOptions,
  monotonic,
  positive,
  secondsPer,
  within,
} from "../../foundation/index.js";
import { fitLeastSquares, type FitResult, type LeastSquaresProblem } from "../../fitting/index.js";
import { propagate } from "../../fitting/covariance.js";
import { studentTQuantile } from "../../numerics/student-t.js";
import type { SpectralSeries } from "../../spectroscopy/index.js";
import { judgeLaw, testResiduals } from "../law-test.js";
import { lightOf } from "./light.js";
import type { Measured, PhotokineticFit, PhotokineticOptions, QuantumYield } from "./photokinetics-types.js";
import { photokineticVerdict } from "./photokinetics-verdict.js";
import {
  photokineticCourse,
  type PhotokineticParameters,
  type PhotokineticSetting,
  photostationaryFraction,
} from "./rate-equation.js";
import { type Projected, projectOn } from "./spectra-on-species.js";

const OPTIONS: KnownOptions<PhotokineticOptions> = {
  species: true,
  lamp: true,
  volume: true,
  path: true,
  thermalRate: true,
  startFraction: true,
  from: true,
  to: true,
  names: true,
};

/** Scans with fewer points leave nothing to judge a curve of four parameters by. */
const FEWEST = 5;
/** By how much power and volume are moved to see what they do to the yields. */
const NUDGE = 1e-3;

/**
 * Fits the quantum yields of A ⇌ B under light to absorption spectra over the time of irradiation.
 *
 * The light that each species absorbs is integrated over the lamp's spectrum; the rate equation is solved at every step of
 * the fit, and the concentrations that it gives, times the molar absorptivities, are fitted to all spectra at once by
 * least squares. The sample is taken to be stirred and to be lit along the path of the spectrometer. Quantum yields are
 * numbers from 0 to 1; the errors of power and volume are theirs too, and the parts are given.
 *
 * Source of the rate equation: K. Stranius and K. Börjesson, Sci. Rep. 7 (2017) 41145.
 *
 * @param series absorbance over time; the coordinate is the time of irradiation, from its beginning
 * @throws ArgumentError for a series that is not absorbance over time, spectra that do not cover the lamp, or a lamp
 * without light above the threshold
 * @example
 * const nm = [330, 335, 340, 345, 350];
 * const flat = (values) => spectroscopy.spectrum({ axis: nm, values, signal: "molar absorptivity" });
 * const species = [flat([2e4, 2.1e4, 2.2e4, 2.1e4, 2e4]), flat([1e3, 900, 800, 900, 1000])];
 * const lamp = { spectrum: spectroscopy.spectrum({ axis: nm, values: [0, 1, 2, 1, 0] }), power: { value: 1 } };
 * const setup = { species, lamp, volume: { value: 3 } };
 * const times = Float64Array.from({ length: 30 }, (_, i) => 20 * i);
 * const run = kinetics.photokineticSeries(setup, { forward: 0.2, back: 0.4, total: 2e-5, times });
 * kinetics.fitPhotokinetics(run, setup).forward.value // 0.2 to 6 digits
 */
export function fitPhotokinetics(series: SpectralSeries, options: PhotokineticOptions): PhotokineticFit {
  const setting = settingOf(options);
  const seconds = secondsOf(series);
  const { used } = setting.light;
  const projected = projectOn(series, options.species, setting.path, options.from ?? used.from, options.to ?? used.to);
  const problem = problemOf(projected, setting, seconds, options.startFraction ?? 1);
  const fit = withinSolver(fitLeastSquares(problem));
  const p = Float64Array.from(fit.optimum);
  const [forward, back, total, startFraction] = fit.parameters;
  if (!forward || !back || !total || !startFraction) throw new TypeError("four parameters");
  const course = photokineticCourse(setting, tuple(p), seconds);
  const scans = seconds.length;
  const fitted = new Float64Array(2 * scans);
  const parts = new Float64Array(scans);
  const residuals = new Float64Array(scans);
  for (let i = 0; i < scans; i++) {
    const a = course[5 * i] as number;
    fitted.set([a, (p[2] as number) - a], 2 * i);
    parts[i] = a / (p[2] as number);
    const seenA = projected.concentrations[2 * i] as number;
    residuals[i] = seenA / (seenA + (projected.concentrations[2 * i + 1] as number)) - (parts[i] as number);
  }
  const free = fit.parameters.flatMap((q, j) => (q.fixed ? [] : [j]));
  const last = seconds[scans - 1] as number;
  const residualDeviation = Math.sqrt(residuals.reduce((s, r) => s + r * r, 0) / Math.max(1, scans - free.length));
  const tests = testResiduals({
    u: seconds.map((s) => s / last),
    residuals,
    sigma: null,
    tangents: tangentsOf(course, p, scans).filter((_, j) => free.includes(j)),
    residualDeviation,
  });
  const judged = judgeLaw(tests, residualDeviation, 1);
  const quantile = studentTQuantile(0.975, Math.max(1, fit.statistics.dof));
  const yieldOf = (j: 0 | 1): QuantumYield => yieldFrom(fit, j, quantile, setting, options, projected, seconds);
  const result: Omit<PhotokineticFit, "verdict"> = {
    [BRAND]: "PhotokineticFit",
    series,
    names: options.names ?? namesOf(options),
    forward: yieldOf(0),
    back: yieldOf(1),
    total: total,
    startFraction,
    photostationary: stationary(fit, setting, quantile),
    light: setting.light.used,
    time: Float64Array.from(series.coordinate.values),
    timeUnit: series.coordinate.unit,
    observed: projected.concentrations,
    fitted,
    residuals,
    residualTests: tests,
    lawHolds: judged.holds,
    determined: forward.standing === "determined" && back.standing === "determined",
    statistics: fit.statistics,
    ...(series.temperature ? { temperature: series.temperature } : {}),
    ended: fit.ended,
    madeBy: fit.madeBy,
  };
  return { ...result, verdict: photokineticVerdict(result, fit.verdict, judged) };
}

/** Checks the options and turns them into the setting of the rate equation. */
export function settingOf(options: PhotokineticOptions): PhotokineticSetting {
  checkOptions("options", options, OPTIONS);
  const given: unknown = options.species;
  if (!Array.isArray(given) || given.length !== 2 || given.some((s) => brandOf(s) !== "Spectrum")) {
    throw new ArgumentError(expected("species", "two Spectra of molar absorptivity", given));
  }
  errorOf("lamp.power", options.lamp.power);
  errorOf("volume", options.volume);
  return {
    light: lightOf(options.lamp, options.species),
    path: positive("path", options.path ?? 1),
    litres: positive("volume.value", options.volume.value) * 1e-3,
    thermalRate: within("thermalRate", options.thermalRate ?? 0, 0),
  };
}

function errorOf(name: string, { standardError = 0 }: Measured): number {
  return within(`${name}.standardError`, standardError, 0);
}

function secondsOf(series: SpectralSeries): Float64Array {
  if (brandOf(series) !== "SpectralSeries") throw new ArgumentError(expected("series", "a SpectralSeries", series));
  if (series.signal.kind !== "absorbance") {
    throw new ArgumentError(`Expected a series of absorbance but found ${series.signal.kind}.`);
  }
  if (series.coordinate.kind !== "time") {
    throw new ArgumentError(expected("series.coordinate.kind", '"time"', series.coordinate.kind));
  }
  const { values } = series.coordinate;
  if (values.length < FEWEST) {
    throw new ArgumentError(`Expected at least ${FEWEST} scans but found ${values.length}.`, {}, "too-few-points");
  }
  if (monotonic("series.coordinate.values", values) < 0) throw new ArgumentError("Expected the times to rise.");
  const perUnit = secondsPer(series.coordinate.unit);
  return Float64Array.from(values, (t) => (t - (values[0] as number)) * perUnit);
}

function problemOf(
  { values, r: [r11, r12, r22], concentrations }: Projected,
  setting: PhotokineticSetting,
  seconds: Float64Array,
  startFraction: number | "fitted",
): LeastSquaresProblem {
  if (startFraction !== "fitted") within("startFraction", finite("startFraction", startFraction), 0, 1);
  const totals = seconds.map((_, i) => (concentrations[2 * i] as number) + (concentrations[2 * i + 1] as number));
  const total = totals.reduce((sum, t) => sum + t, 0) / totals.length;
  if (!(total > 0)) throw new ArgumentError("Expected the spectra to hold the two species but found none of them.");
  // ∂[A]/∂pⱼ is column j + 1 of the course; [B] = total − [A].
  let last: { readonly p: Float64Array; readonly course: Float64Array } | null = null;
  const courseAt = (p: Float64Array): Float64Array => {
    if (!last?.p.every((v, j) => v === p[j])) {
      last = { p: p.slice(), course: photokineticCourse(setting, tuple(p), seconds) };
    }
    return last.course;
  };
  const seenA = Math.min(1, Math.max(0, (concentrations[0] as number) / (totals[0] as number)));
  return {
    name: "d[A]/dt = −Φ_AB R_A + Φ_BA R_B + k [B]",
    parameters: [
      { name: "Φ(A→B)", start: 0.3, lower: 0 },
      { name: "Φ(B→A)", start: 0.3, lower: 0 },
      { name: "total", unit: "mol L^-1", start: total, lower: total / 100, upper: 100 * total },
      startFraction === "fitted"
        ? { name: "start fraction", start: seenA, lower: -0.5, upper: 1.5 }
        : { name: "start fraction", start: startFraction, fixed: true },
    ],
    observations: values,
    model: (p, out) => {
      const course = courseAt(p);
      for (let i = 0; i < seconds.length; i++) {
        const a = course[5 * i] as number;
        const b = (p[2] as number) - a;
        out[2 * i] = r11 * a + r12 * b;
        out[2 * i + 1] = r22 * b;
      }
    },
    jacobian: (p, out) => {
      const course = courseAt(p);
      for (let i = 0; i < seconds.length; i++) {
        for (let j = 0; j < 4; j++) {
          const a = course[5 * i + 1 + j] as number;
          const b = (j === 2 ? 1 : 0) - a;
          out[8 * i + j] = r11 * a + r12 * b;
          out[8 * i + 4 + j] = r22 * b;
        }
      }
    },
  };
}

/** Residuals below this part of the largest observation are those of the integration, in which no fit can go further. */
const SOLVER = 1e-6;

/** A fit that only the accuracy of the integration stopped has found its optimum. */
function withinSolver(fit: FitResult): FitResult {
  const largest = fit.observed.reduce((m, y) => Math.max(m, Math.abs(y)), 0);
  if (fit.ended.converged || !fit.covariance || !(fit.statistics.residualDeviation <= SOLVER * largest)) return fit;
  const { covariance, optimum } = fit;
  const n = fit.parameters.length;
  const text = "The fit meets every spectrum to within the accuracy of the integration.";
  return {
    ...fit,
    parameters: fit.parameters.map((q, j) => {
      if (q.standing !== "not determined") return q;
      const error = Math.sqrt(covariance[j * n + j] as number);
      const value = optimum[j] as number;
      const ends = [value - 2 * error, value + 2 * error] as const;
      return { ...q, ...estimate(value, error, q.unit, ends), standing: "determined" as const };
    }),
    ended: { ...fit.ended, converged: true, reason: "the residuals are those of the integration" },
    verdict: { ok: true, code: "determined", text },
  };
}

function tuple(p: ArrayLike<number>): PhotokineticParameters {
  return [p[0] as number, p[1] as number, p[2] as number, p[3] as number];
}

/** Derivatives of the part of A. */
function tangentsOf(course: Float64Array, p: Float64Array, scans: number): Float64Array[] {
  const total = p[2] as number;
  return [0, 1, 2, 3].map((j) =>
    Float64Array.from({ length: scans }, (_, i) => {
      const direct = (course[5 * i + 1 + j] as number) / total;
      return j === 2 ? direct - (course[5 * i] as number) / total ** 2 : direct;
    }),
  );
}

/** A yield with what the power and the volume add to its error: the fit made again with each of them moved a little. */
function yieldFrom(
  fit: FitResult,
  j: 0 | 1,
  quantile: number,
  setting: PhotokineticSetting,
  options: PhotokineticOptions,
  projected: Projected,
  seconds: Float64Array,
): QuantumYield {
  const q = fit.parameters[j];
  const none = { fromFit: null, fromPower: 0, fromVolume: 0 };
  // A yield that ended at 0 is none: nothing was seen of that reaction.
  if (q?.standing !== "determined") return { ...estimate(Number.NaN, null, "", q?.interval95), ...none };
  const start = fit.optimum;
  const moved = (other: PhotokineticSetting): number => {
    const problem = problemOf(projected, other, seconds, options.startFraction ?? 1);
    const parameters = problem.parameters.map((own, l) => ({ ...own, start: start[l] as number }));
    return fitLeastSquares({ ...problem, parameters }, { identifiability: "covariance" }).optimum[j] as number;
  };
  const scaled = (factor: number): PhotokineticSetting => ({
    ...setting,
    light: { ...setting.light, photons: setting.light.photons.map((n) => n * factor) },
  });
  const { power } = options.lamp;
  const relative = (m: Measured): number => errorOf("", m) / m.value;
  // Without a reaction in the dark only yield × power / volume counts, and the yield carries their relative errors.
  const sensitivity = (make: (factor: number) => PhotokineticSetting): number =>
    setting.thermalRate === 0
      ? (start[j] as number)
      : Math.abs(moved(make(1 + NUDGE)) - moved(make(1 - NUDGE))) / (2 * NUDGE);
  const fromPower = relative(power) === 0 ? 0 : relative(power) * sensitivity(scaled);
  const fromVolume =
    relative(options.volume) === 0
      ? 0
      : relative(options.volume) * sensitivity((factor) => ({ ...setting, litres: setting.litres * factor }));
  const fromFit = q.standardError ?? 0;
  const error = Math.hypot(fromFit, fromPower, fromVolume);
  const half = Math.hypot(quantile * fromFit, 1.959963984540054 * Math.hypot(fromPower, fromVolume));
  return {
    ...estimate(q.value, error, "", [q.value - half, q.value + half]),
    ...{ fromFit: q.standardError, fromPower, fromVolume },
  };
}

/** Without thermal return it does not depend on power and volume: its error is that of the fit. */
function stationary(fit: FitResult, setting: PhotokineticSetting, quantile: number): Estimate {
  const p = Float64Array.from(fit.optimum);
  const value = photostationaryFraction(setting, tuple(p));
  if (!fit.covariance) return estimate(value, null, "");
  const gradient = Array.from(p, (v, j) => {
    if (fit.parameters[j]?.fixed) return 0;
    const step = 1e-5 * (Math.abs(v) || 1);
    const at = (x: number): number => photostationaryFraction(setting, tuple(p.map((w, l) => (l === j ? x : w))));
    return (at(v + step) - at(v - step)) / (2 * step);
  });
  const error = Math.sqrt(propagate(fit.covariance, p.length, [gradient])[0] as number);
  return estimate(value, error, "", [value - quantile * error, value + quantile * error]);
}

function namesOf({ species: [a, b] }: PhotokineticOptions): readonly [string, string] {
  const titles = [a.provenance.title, b.provenance.title] as const;
  return titles[0] === "" || titles[1] === "" || titles[0] === titles[1] ? ["A", "B"] : titles;
}
