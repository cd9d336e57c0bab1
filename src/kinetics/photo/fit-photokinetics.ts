import { BRAND } from "../../foundation/index.js";
import { fitLeastSquares } from "../../fitting/index.js";
import { studentTQuantile } from "../../numerics/student-t.js";
import type { SpectralSeries } from "../../spectroscopy/index.js";
import { judgeLaw, testResiduals } from "../law-test.js";
import { problemOf, tuple, withinSolver } from "./photokinetic-problem.js";
import type { PhotokineticFit, PhotokineticOptions, QuantumYield } from "./photokinetics-types.js";
import { photokineticVerdict } from "./photokinetics-verdict.js";
import { stationary, yieldFrom } from "./quantum-yields.js";
import { photokineticCourse } from "./rate-equation.js";
import { secondsOf, settingOf } from "./setting.js";
import { projectOn } from "./spectra-on-species.js";

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

function namesOf({ species: [a, b] }: PhotokineticOptions): readonly [string, string] {
  const titles = [a.provenance.title, b.provenance.title] as const;
  return titles[0] === "" || titles[1] === "" || titles[0] === titles[1] ? ["A", "B"] : titles;
}
