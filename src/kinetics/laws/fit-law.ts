import {
  ArgumentError,
  BRAND,
  checkOptions,
  estimate,
  expected,
  finite,
  type KnownOptions,
  oneOf,
  positive,
  within,
} from "../../foundation/index.js";
import { covarianceOf, propagate } from "../../fitting/covariance.js";
import { fitLeastSquares, type FitResult, type FittedParameter, refittable } from "../../fitting/index.js";
import { profileOf } from "../../fitting/uncertainty/profile.js";
import { NORMAL_95 } from "../../numerics/normal-distribution.js";
import { studentTQuantile } from "../../numerics/student-t.js";
import { judgeLaw, testResiduals } from "../law-test.js";
import { isChangeSeen } from "../seen.js";
import type { KineticTrace } from "../trace.js";
import { type TimeWindow, timeWindow } from "../window.js";
import type { KineticLaw } from "./law.js";
import { lawCurve } from "./law-curve.js";
import { type LawProblem, lawProblem } from "./law-problem.js";
import { lawNumbers, type LawNumbers, numberGradients, powerOf } from "./law-quantities.js";
import type { LawFit, LawOptions, LawQuantity } from "./law-types.js";
import { lawVerdict } from "./law-verdict.js";
import { KINETIC_LAWS, LAW_NAMES, type LawName } from "./list.js";

const OPTIONS: KnownOptions<LawOptions> = {
  from: true,
  to: true,
  timeZero: true,
  sigma: true,
  end: true,
  shape: true,
  concentration: true,
};

/**
 * Fits a kinetic law to a trace: y(t) = start + amplitude · α(k (t − timeZero)), with α from 0 to 1 (the part of the
 * reaction that is over) by the law.
 *
 * `amplitude` is the change of the signal for the whole reaction, whatever part of it the window holds. For second-order
 * laws k is k₂ [A]₀. The start is found on a grid, so that none has to be given. The verdict says in words whether the
 * law holds and what the data determine; what they do not is `NaN`, with a bound where there is one. k is in s⁻¹
 * whatever the unit of the time axis; options are in the unit of the axis. Sources of the laws: `fit.law.source`.
 *
 * @param name `"exponential"`, `"stretched"`, `"compressed"`, `"power-law"`, `"second-order"`,
 * `"second-order-unequal"`, `"zero-order"`, `"avrami"`, `"jander"`, `"ginstling-brounshtein"`, `"contracting-area"`,
 * `"contracting-volume"`, `"square-root"` or `"power-growth"`
 * @throws ArgumentError for an unknown law, an option that it does not have, and a trace that cannot be fitted
 * @example
 * const time = Float64Array.from({ length: 60 }, (_, i) => 10 * i);
 * const values = time.map((t) => 0.1 + 0.4 * (1 - Math.exp(-((5e-3 * t) ** 2.5))));
 * const fit = kinetics.fitLaw({ coordinate: { unit: "s", values: time }, values }, "avrami");
 * fit.shape.value // 2.5 to 8 digits
 */
export function fitLaw(trace: KineticTrace, name: LawName, options: LawOptions = {}): LawFit {
  const law: KineticLaw = KINETIC_LAWS[oneOf("name", name, LAW_NAMES)];
  checkLawOptions(law, options);
  const { end, shape: heldShape, concentration, ...ofWindow } = options;
  const window = timeWindow(trace, ofWindow);
  const { values, u, sigma } = window;
  const v = u.map((x) => x - window.origin);
  if (v.filter((place) => place > 0).length < 3) {
    throw new ArgumentError("Expected at least 3 points of the window to lie after `timeZero` but found fewer.", {
      timeZero: window.timeZero,
    });
  }
  const setup = lawProblem(law, window, v, end, heldShape);
  const fit = fitLeastSquares(setup.problem, { errors: sigma ? "from the known σ" : "scaled by the residuals" });
  const p = Float64Array.from(fit.optimum);
  const free = fit.parameters.flatMap((q, j) => (q.fixed ? [] : [j]));
  const seen = isSeen(fit, window, end);
  const endKnown = end !== undefined;
  const numbersAt = (at: Float64Array): LawNumbers => lawNumbers(law, setup, window.seconds, endKnown, at);
  const numbers = numbersAt(p);
  const covariance = fullCovariance(fit, setup, p, free);
  const gradients = numberGradients(numbersAt, p, free);
  const quantile = sigma ? NORMAL_95 : studentTQuantile(0.975, Math.max(1, fit.statistics.dof));

  const k = setup.places.k < 0 ? null : rateOf(fit, setup, seen);
  const shape =
    setup.places.shape < 0 ? null : shapeOf(fit, setup.places.shape, seen && k?.standing !== "not determined");
  const bent = seen && (k === null || k.standing === "determined");
  const unit = trace.signal?.unit ?? "";
  const made = (key: keyof LawNumbers, label: string, itsUnit: string, known: boolean): LawQuantity => {
    const value = numbers[key];
    const variance = covariance && (propagate(covariance, p.length, [gradients[key]])[0] as number);
    const error = variance === null ? null : Math.sqrt(variance);
    if (!known || error === null || !Number.isFinite(value + error)) return lost(label, itsUnit);
    const interval = [value - quantile * error, value + quantile * error] as const;
    return { ...estimate(value, error, itsUnit, interval), name: label, standing: "determined", atBound: null };
  };
  const perSecond = unit === "" ? "s^-1" : `${unit} s^-1`;
  const power = k === null ? powerOf(law, p[setup.places.shape] ?? Number.NaN) : Number.NaN;
  const hasEnd = k !== null;
  const tests = testResiduals({
    u,
    residuals: Float64Array.from(fit.residuals),
    sigma,
    tangents: tangentsOf(setup, p, free, values.length),
    residualDeviation: fit.statistics.residualDeviation,
  });
  const largest = values.reduce((m, y) => Math.max(m, Math.abs(y)), 0);
  const judged = judgeLaw(tests, fit.statistics.residualDeviation, largest);
  const [first, change, kappa, form] = setup.read(p);
  const determined = bent && shape?.standing !== "not determined" && fit.ended.converged;
  const result: Omit<LawFit, "verdict"> = {
    [BRAND]: "LawFit",
    trace,
    law: {
      name,
      title: law.title,
      formula: law.formula,
      source: law.source,
      ...(law.shape ? { shapeMeaning: law.shape.meaning } : {}),
    },
    k,
    shape,
    start: made("start", "start", unit, bent || (seen && window.origin >= 0)),
    amplitude: hasEnd ? made("amplitude", "amplitude", unit, bent) : null,
    end: !hasEnd ? null : endKnown ? given(end, unit) : made("end", "end", unit, bent),
    halfTime: hasEnd ? made("halfTime", "half-time", "s", determined) : null,
    initialRate: law.initialSlope === undefined ? null : made("initialRate", "rate at timeZero", perSecond, seen),
    coefficient: hasEnd ? null : made("coefficient", "b", coefficientUnit(unit, power), determined),
    secondOrderConstant: k === null || concentration === undefined ? null : secondOrder(k, concentration),
    timeZero: window.timeZero,
    timeUnit: window.timeUnit,
    window: {
      from: window.time[0] as number,
      to: window.time[window.time.length - 1] as number,
      seconds: window.seconds,
      progress: bent && hasEnd ? setup.curve.ends(kappa, form) : [Number.NaN, Number.NaN],
    },
    time: window.time,
    observed: values,
    fitted: fit.fitted,
    residuals: fit.residuals,
    sigma,
    optimum: { first, change, k: hasEnd ? kappa / window.seconds : Number.NaN, shape: form },
    objective: fit.objective,
    statistics: fit.statistics,
    residualTests: tests,
    errors: fit.errors,
    determined,
    lawHolds: judged.holds,
    warnings: fit.warnings,
    ended: fit.ended,
    madeBy: { ...fit.madeBy, options: { law: name, ...options } },
  };
  return { ...result, verdict: lawVerdict(result, { seen, law: judged }) };
}

/** The curve of a fit at any times, in the unit of its trace's axis. */
export function lawValues(fit: LawFit, time: ArrayLike<number>): Float64Array {
  const { from, to, seconds } = fit.window;
  const { first, change, k, shape } = fit.optimum;
  const place = (t: number): number => (t - fit.timeZero) / (to - from);
  // The window's own ends fix the scale of ψ.
  const v = Float64Array.of(place(from), ...Array.from(time, place), place(to));
  const curve = lawCurve(KINETIC_LAWS[fit.law.name], v, fit.madeBy.options["end"] !== undefined);
  curve.at(Number.isNaN(k) ? 1 : k * seconds, shape);
  return curve.psi.subarray(1, v.length - 1).map((psi) => first + change * psi);
}

function checkLawOptions(law: KineticLaw, options: LawOptions): void {
  checkOptions("options", options, OPTIONS);
  if (options.end !== undefined) {
    finite("end", options.end);
    if (law.kind === "coefficient") {
      throw new ArgumentError(`Expected no \`end\` for ${law.title}, which has none, but found ${options.end}.`);
    }
  }
  if (options.concentration !== undefined) {
    positive("concentration", options.concentration);
    if (!law.name.startsWith("second-order")) {
      throw new ArgumentError(`Expected \`concentration\` with a law of second order only but found ${law.title}.`);
    }
  }
  if (options.shape === undefined) return;
  if (!law.shape) throw new ArgumentError(expected("shape", `left out, since ${law.title} has none`, options.shape));
  within("shape", options.shape, law.shape.lower, law.shape.upper);
}

function lost(name: string, unit: string, bound?: readonly [number, number]): LawQuantity {
  return { ...estimate(Number.NaN, null, unit, bound), name, standing: "not determined", atBound: null };
}

function given(value: number, unit: string): LawQuantity {
  return { ...estimate(value, null, unit), name: "end", standing: "fixed", atBound: null };
}

/**
 * k with its standing. At a bound of the search, and where k does not move the curve, the curve shows no bend (or only the
 * last of it): a bound on k is left.
 */
function rateOf(fit: FitResult, setup: LawProblem, seen: boolean): LawQuantity {
  const place = setup.places.k;
  const q = fit.parameters[place] as FittedParameter;
  if (!seen) return lost("k", "s^-1");
  if (q.standing === "determined") return { ...q, name: "k", atBound: null };
  const { lower = 0, upper = Infinity } = setup.problem.parameters[place] ?? {};
  const profiled = (): readonly [number, number] =>
    profileOf(refittable(setup.problem, fit), place, { tolerance: 1e-4 }).interval;
  const [low, high] = (q.atBound === null ? q.interval95 : undefined) ?? profiled();
  return lost("k", "s^-1", [low <= lower ? 0 : low, high >= upper ? Infinity : high]);
}

function shapeOf(fit: FitResult, place: number, known: boolean): LawQuantity {
  const q = fit.parameters[place] as FittedParameter;
  if (!known && !q.fixed) return lost(q.name, "");
  const { value, standardError, unit, interval95, name, standing, atBound } = q;
  return { ...estimate(value, standardError, unit, interval95), name, standing, atBound };
}

function isSeen(fit: FitResult, { values, sigma }: TimeWindow, end: number | undefined): boolean {
  const w = (i: number): number => (sigma ? 1 / (sigma[i] as number) : 1) ** 2;
  const total = values.reduce((sum, _, i) => sum + w(i), 0);
  const centre = end ?? values.reduce((sum, y, i) => sum + w(i) * y, 0) / total;
  const { rss, dof, parameters, n } = fit.statistics;
  const largest = values.reduce((m, y) => Math.max(m, Math.abs(y)), 0);
  return isChangeSeen({
    flat: values.reduce((sum, y, i) => sum + w(i) * (y - centre) ** 2, 0),
    rss,
    extra: end === undefined ? parameters - 1 : parameters,
    dof,
    sigmaKnown: sigma !== null,
    rounding: n * (1e-14 * largest) ** 2,
  });
}

/**
 * The covariance of all free parameters, also of those at a bound: what they might be spreads into the others. A k that
 * does not move the curve at all (zero order before its end) moves nothing else.
 */
function fullCovariance(
  fit: FitResult,
  { jacobian, problem, places }: LawProblem,
  p: Float64Array,
  free: readonly number[],
): ArrayLike<number> | null {
  if (fit.covariance && fit.parameters.every((q) => q.atBound === null)) return fit.covariance;
  const { n, rss, dof } = fit.statistics;
  if (dof === 0 && !fit.sigma) return null;
  const out = new Float64Array(n * p.length);
  jacobian(p, out);
  const weights = fit.sigma ? Float64Array.from(fit.sigma, (s) => 1 / s) : null;
  const names = problem.parameters.map((q) => q.name);
  const isBlind = places.k >= 0 && out.every((d, i) => i % p.length !== places.k || d === 0);
  const chosen = isBlind ? free.filter((j) => j !== places.k) : free;
  return covarianceOf(out, weights, p.length, chosen, names, fit.sigma ? 1 : rss / dof).covariance;
}

function tangentsOf(
  { jacobian, problem }: LawProblem,
  p: Float64Array,
  free: readonly number[],
  n: number,
): Float64Array[] {
  const m = problem.parameters.length;
  const out = new Float64Array(n * m);
  jacobian(p, out);
  return free.map((j) => Float64Array.from({ length: n }, (_, i) => out[i * m + j] as number));
}

function secondOrder(k: LawQuantity, concentration: number): LawQuantity {
  const unit = "L mol^-1 s^-1";
  const { interval95, standardError } = k;
  const ends = interval95 && ([interval95[0] / concentration, interval95[1] / concentration] as const);
  const error = standardError === null ? null : standardError / concentration;
  return { ...estimate(k.value / concentration, error, unit, ends), name: "k₂", standing: k.standing, atBound: null };
}

function coefficientUnit(unit: string, power: number): string {
  const exponent = `s^-${String(Number(power.toPrecision(3)))}`;
  return unit === "" ? exponent : `${unit} ${exponent}`;
}
