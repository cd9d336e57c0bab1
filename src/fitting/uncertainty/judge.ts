import type { Parameter } from "../parameter.js";
import type { FitWarning, Standing } from "../result.js";
import { type Profile, profileInSteps } from "./profile.js";
import type { FitSteps } from "../steps.js";
import type { Refittable } from "./refit.js";
import { thresholdOf } from "./threshold.js";

/** What a judgement needs to know of a fit. */
export interface JudgedFit {
  readonly parameters: readonly Parameter[];
  readonly optimum: ArrayLike<number>;
  readonly atBound: readonly ("lower" | "upper" | null)[];
  /** 1σ; `null` where there is none. */
  readonly standardErrors: readonly (number | null)[];
  /** Groups of places of parameters that the data do not determine at all (a singular covariance). */
  readonly confounded: readonly (readonly number[])[];
  /** Where the fit did not converge, no parameter is determined. */
  readonly converged: boolean;
  /** p × p, row by row; `null` where there is none. */
  readonly covariance: Float64Array | null;
  /** Half the width of a 95 % interval in standard errors. */
  readonly quantile: number;
  /** True if the residuals are rounding, so that errors and profiles mean nothing. */
  readonly exact?: boolean;
  /** For what the covariance cannot tell: how the fit is made again. */
  readonly refit?: Refittable;
  /** Most evaluations of the model that the profile of one parameter may take. */
  readonly budget?: number;
}

/** What is known of each parameter. */
export interface Judgement {
  readonly standings: readonly Standing[];
  /** 95 % intervals from the profile likelihood, for the parameters for which it was needed. */
  readonly profiled: ReadonlyMap<number, readonly [number, number]>;
  readonly warnings: readonly FitWarning[];
}

/** A standard error above this part of the value, or an interval that meets a bound, calls for a closer look. */
const SUSPICIOUS = 0.2;
/** The objective along the tangent of the profile may differ by this factor from its parabola. */
const NEARLY_PARABOLIC = 1.25;
/** Ends of an interval within this factor leave a number that can be quoted, whatever its shape. */
const NARROW = 3;
/** The longer side of an interval over the shorter, above which a standard error does not describe it. */
const LOPSIDED = 2;
/** Correlation above which a parameter without refits and with an error as large as itself is not determined. */
const INSEPARABLE = 0.99;
/** Part of the quantile to which the ends of an interval are found here. */
const TOLERANCE = 1e-6;

/**
 * Says of each parameter whether the data determine it.
 *
 * The covariance describes the objective at its minimum only. Where it promises a relative error below a fifth it is
 * believed. Otherwise the objective is looked at where the interval would end, along the tangent of the profile; where
 * it is a parabola there too, the parameter enters linearly and is determined, however small its value beside its
 * error (an offset of 0.00 ± 0.02 is a finding). What is left is profiled, and counts as not determined if
 *
 * 1. an end of its 95 % interval is infinite, or
 * 2. an end lies at a bound of the parameter, and the other end is more than a factor of three away, or
 * 3. it is bounded by 0, as rates, widths and amounts are, one side of its interval is more than twice the other and
 *    the ends differ by more than a factor of three.
 *
 * Other lopsided intervals are mentioned. A profile that would take too long leaves the word to the covariance, and
 * that is mentioned too.
 */
export function* judgeInSteps(fit: JudgedFit): FitSteps<Judgement> {
  const lost = new Set(fit.confounded.flat());
  const profiled = new Map<number, readonly [number, number]>();
  const warnings: FitWarning[] = [];
  function* standingOf(q: Parameter, j: number): FitSteps<Standing> {
    if (q.fixed) return "fixed";
    if (fit.atBound[j]) return "at a bound";
    if (lost.has(j) || !fit.converged) return "not determined";
    if (fit.exact || !isSuspicious(fit, j)) return "determined";
    if (!fit.refit) return inseparable(fit, j) ? "not determined" : "determined";
    if (isParabolic(fit, fit.refit, j)) return "determined";
    const profile = yield* profileInSteps(fit.refit, j, { budget: fit.budget ?? Infinity, tolerance: TOLERANCE });
    if (profile.better && !warnings.some((w) => w.code === "local-minimum")) {
      const text = `A better fit than this one was found while ${q.name} was examined: start the fit elsewhere.`;
      warnings.push({ code: "local-minimum", parameters: [q.name], text });
    }
    if (!profile.complete) {
      const text = `The interval of ${q.name} was not followed to its ends: that would have taken too many evaluations.`;
      warnings.push({ code: "profile-incomplete", parameters: [q.name], text });
      return "determined";
    }
    profiled.set(j, profile.interval);
    const value = fit.optimum[j] as number;
    if (!isQuotable(value, profile, q)) return "not determined";
    if (isLopsided(value, profile.interval)) {
      const text = `The interval of ${q.name} is far from symmetric: quote its ends, not the standard error.`;
      warnings.push({ code: "lopsided", parameters: [q.name], text });
    }
    return "determined";
  }
  const standings: Standing[] = [];
  for (const [j, q] of fit.parameters.entries()) standings.push(yield* standingOf(q, j));
  return { standings, profiled, warnings };
}

function isSuspicious(fit: JudgedFit, j: number): boolean {
  const error = fit.standardErrors[j] ?? null;
  if (error === null) return false;
  const value = fit.optimum[j] as number;
  // An error of rounding is none.
  if (error <= 1e-11 * Math.abs(value)) return false;
  const { lower = -Infinity, upper = Infinity } = fit.parameters[j] ?? {};
  const half = fit.quantile * error;
  return error > SUSPICIOUS * Math.abs(value) || value - half <= lower || value + half >= upper;
}

function inseparable(fit: JudgedFit, j: number): boolean {
  const error = fit.standardErrors[j] ?? 0;
  if (error < Math.abs(fit.optimum[j] as number) || !fit.covariance) return false;
  return fit.parameters.some((_, l) => l !== j && Math.abs(correlationAt(fit, j, l)) > INSEPARABLE);
}

function correlationAt({ covariance, parameters }: JudgedFit, j: number, l: number): number {
  const n = parameters.length;
  if (!covariance) return 0;
  const scale = Math.sqrt((covariance[j * n + j] as number) * (covariance[l * n + l] as number));
  return scale > 0 ? (covariance[j * n + l] as number) / scale : 0;
}

/** Whether the objective is a parabola to the ends of the symmetric interval, on the way that the covariance predicts. */
function isParabolic(fit: JudgedFit, target: Refittable, j: number): boolean {
  const { covariance, parameters, optimum } = fit;
  if (!covariance || !target.objectiveAt) return false;
  const n = parameters.length;
  const { quantile, variance } = thresholdOf(target);
  const error = Math.sqrt(covariance[j * n + j] as number);
  for (const side of [-1, 1]) {
    const p = Float64Array.from({ length: n }, (_, l) => {
      return (optimum[l] as number) + (side * quantile * (covariance[l * n + j] as number)) / error;
    });
    const outside = parameters.some(({ lower = -Infinity, upper = Infinity }, l) => {
      return (p[l] as number) < lower || (p[l] as number) > upper;
    });
    if (outside) return false;
    const ratio = (target.objectiveAt(p) - target.objective) / (quantile * quantile * variance);
    if (!(ratio < NEARLY_PARABOLIC && ratio > 1 / NEARLY_PARABOLIC)) return false;
  }
  return true;
}

function isQuotable(value: number, { interval, closed }: Profile, q: Parameter): boolean {
  const [low, high] = interval;
  if (low === -Infinity || high === Infinity) return false;
  if (low * high > 0 && Math.max(low / high, high / low) <= NARROW) return true;
  const signed = (q.lower ?? -Infinity) >= 0 || (q.upper ?? Infinity) <= 0;
  return closed[0] && closed[1] && !(signed && isLopsided(value, interval));
}

function isLopsided(value: number, [low, high]: readonly [number, number]): boolean {
  return Math.max(value - low, high - value) > LOPSIDED * Math.min(value - low, high - value);
}
