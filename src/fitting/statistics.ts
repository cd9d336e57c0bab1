import type { NumericArray } from "../foundation/index.js";
import { aicc, bic } from "./comparison/criteria.js";
import { accurateSquares, mean } from "../numerics/sum.js";

/** A standard deviation of the residuals below this part of the largest observation is rounding. */
export const ROUNDING = 1e-13;

/** Statistics of a least-squares fit. */
export interface FitStatistics {
  /** Observations. */
  readonly n: number;
  /** Free parameters. */
  readonly parameters: number;
  /** n − parameters. */
  readonly dof: number;
  /** Σ (residual / σ)², with σ = 1 where none is known. */
  readonly rss: number;
  /** √(Σ residual² / dof) of the unweighted residuals, in the unit of the observations; `NaN` without dof. */
  readonly residualDeviation: number;
  /** χ²/dof, only where σ is known. */
  readonly reducedChi2?: number;
  /** 1 − Σ residual² / Σ (observation − mean)²; `NaN` for constant observations. */
  readonly r2: number;
  /**
   * Akaike's criterion with the correction for few data: n ln(rss/n) + 2p + 2p(p + 1)/(n − p − 1), where
   * p counts the noise as a parameter if σ is not known; χ² + … where it is. Only differences between
   * models of the same data mean anything. `Infinity` where n ≤ p + 1.
   */
  readonly aicc: number;
  /** The Bayesian information criterion, made alike. */
  readonly bic: number;
}

/** Statistics from observations, residuals (observed − fitted), weights 1/σ and the number of free parameters. */
export function fitStatistics(
  observations: NumericArray,
  residuals: NumericArray,
  weights: NumericArray | null,
  parameters: number,
): FitStatistics {
  const n = observations.length;
  const plain = accurateSquares(residuals);
  const rss = weights ? accurateSquares(residuals, 0, weights) : plain;
  const total = accurateSquares(observations, mean(observations));
  return statisticsFrom({ n, parameters, rss, plain, total, known: weights !== null });
}

/** Sums that the statistics of a fit are made of. */
export interface SquareSums {
  readonly n: number;
  readonly parameters: number;
  /** Σ (residual / σ)². */
  readonly rss: number;
  /** Σ residual². */
  readonly plain: number;
  /** Σ (observation − mean)². */
  readonly total: number;
  /** Whether σ is known. */
  readonly known: boolean;
}

/** Statistics from sums of squares. */
export function statisticsFrom({ n, parameters, rss, plain, total, known }: SquareSums): FitStatistics {
  const dof = n - parameters;
  const criterion = { n, parameters, objective: rss, noiseFitted: !known };
  return {
    n,
    parameters,
    dof,
    rss,
    residualDeviation: dof > 0 ? Math.sqrt(plain / dof) : Number.NaN,
    ...(known && dof > 0 ? { reducedChi2: rss / dof } : {}),
    r2: 1 - plain / total,
    aicc: aicc(criterion),
    bic: bic(criterion),
  };
}
