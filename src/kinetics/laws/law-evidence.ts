import { covarianceOf } from "../../fitting/covariance.js";
import type { FitResult } from "../../fitting/index.js";
import { isChangeSeen } from "../seen.js";
import type { TimeWindow } from "../window.js";
import type { LawProblem } from "./law-problem.js";

/** Whether the trace shows a change at all. */
export function isSeen(fit: FitResult, { values, sigma }: TimeWindow, end: number | undefined): boolean {
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
export function fullCovariance(
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

/** ∂y/∂p of the free parameters, one column each. */
export function tangentsOf(
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
