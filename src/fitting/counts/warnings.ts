import { formatNumber } from "../../foundation/index.js";
import { normalCdf } from "../../numerics/normal-distribution.js";
import type { FitWarning } from "../result.js";
import type { FitStatistics } from "../statistics.js";

/** Probability below which a scatter is no chance. */
const NO_CHANCE = 0.001;

/**
 * Counts that scatter further than Poisson's law allows: the model is wrong, or they are no counts.
 *
 * Pearson's χ² of counts has the mean dof and the variance Σ (2 + 1/m), as a Poisson variable's (y − m)²/m has 2 + 1/m.
 */
export function dispersionWarnings({ rss, dof }: FitStatistics, fitted: Float64Array): FitWarning[] {
  if (dof <= 0) return [];
  let variance = 0;
  for (const m of fitted) if (m > 0) variance += 2 + 1 / m;
  const excess = (rss - dof) / Math.sqrt(variance);
  if (!(1 - normalCdf(excess) < NO_CHANCE)) return [];
  const text =
    `The counts scatter ${formatNumber(Math.sqrt(rss / dof), 2)} times as far as counting allows: the model is wrong, ` +
    "or they are no plain counts, and the errors are too small.";
  return [{ code: "scatter", parameters: [], text }];
}
