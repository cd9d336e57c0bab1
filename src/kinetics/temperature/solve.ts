import { fitSeparable, type SeparableFit } from "../../fitting/index.js";
import { fTail } from "../../numerics/f-distribution.js";
import { energyOfSlope } from "../models/arrhenius.js";
import type { RateLine } from "../models/rate-line.js";
import type { LineStart } from "./parameters.js";
import type { TemperatureRun } from "./run.js";
import { separableProblem, type TemperatureProblem } from "./problem.js";

/** A problem whose runs were fitted one by one before. */
export interface FittedProblem extends TemperatureProblem {
  readonly runs: readonly TemperatureRun[];
}

/** All temperatures fitted at once. */
export interface TemperatureSolution {
  readonly fit: SeparableFit;
  /** The line of each rate constant; `null` where the data determine none. */
  readonly lines: readonly RateLine[] | null;
  /**
   * By how much Σ (residual/σ)² is larger than with rate constants of each run's own, and the F test of that against
   * the scatter within the runs.
   */
  readonly lineTest: { readonly chi2: number; readonly dof: number; readonly f: number; readonly p: number };
}

/** Fits all runs at once. */
export function solveTemperatures(problem: FittedProblem): TemperatureSolution {
  const { runs, plan } = problem;
  const fit = fitSeparable(separableProblem(problem), { errors: "from the known σ" });
  const own = runs.reduce((sum, run) => sum + run.own.rss, 0);
  const dofOwn = runs.reduce((sum, run) => sum + run.own.dof, 0);
  const chi2 = Math.max(0, fit.statistics.rss - own);
  // With shared amplitudes there is more to contradict the lines than the runs' own rate constants.
  const dof = Math.max(1, fit.statistics.dof - dofOwn);
  const f = chi2 / dof / (own / dofOwn);
  const lines = Array.from({ length: plan.rates }, (_, r) => lineOf(problem, fit, r, chi2, dof));
  return {
    fit,
    lines: fit.ended.converged && lines.every((line) => line !== null) ? lines : null,
    lineTest: { chi2, dof, f, p: own > 0 && Number.isFinite(f) ? fTail(f, dof, dofOwn) : 1 },
  };
}

/** The line of a rate constant about where its height and slope are independent. */
function lineOf(
  { plan, runs }: TemperatureProblem,
  { optimum, covariance }: SeparableFit,
  r: number,
  chi2: number,
  dof: number,
): RateLine | null {
  const n = optimum.length;
  const at = (i: number, j: number): number => covariance?.[(2 * r + i) * n + 2 * r + j] ?? Number.NaN;
  const perSlope = energyOfSlope(1);
  const slope = (optimum[2 * r + 1] as number) / perSlope;
  const slopeVariance = at(1, 1) / perSlope ** 2;
  const shift = -at(0, 1) / perSlope / slopeVariance;
  const heightVariance = at(0, 0) - shift ** 2 * slopeVariance;
  if (!(slopeVariance > 0 && heightVariance > 0)) return null;
  // ln(k/T) for Eyring: the optimiser's height is ln k at the centre.
  const height = (optimum[2 * r] as number) - (plan.law === "Eyring" ? Math.log(plan.centre) : 0);
  return {
    centre: 1 / plan.centre + shift,
    height: height + slope * shift,
    slope,
    slopeVariance,
    heightVariance,
    // Scaled to the n − 2 degrees of freedom of a line through the runs' own rate constants.
    chi2: (chi2 / dof) * (runs.length - 2),
  };
}

/** The optimum as the start of another fit. */
export function startOf({ optimum }: SeparableFit, rates: number): LineStart[] {
  return Array.from({ length: rates }, (_, r) => ({
    lnK: optimum[2 * r] as number,
    energy: optimum[2 * r + 1] as number,
  }));
}
