import { chiSquaredTail } from "../numerics/chi-squared.js";
import { autocorrelations, durbinWatson, ljungBox, runsTest } from "../numerics/residual-tests.js";
import type { DecayResidualTests, DecayStatistics } from "./result.js";

/** Below this many expected counts Pearson's statistic does not follow χ²: neighbours are taken together. */
const EXPECTED = 5;
const MOST_LAGS = 100;

/** Statistics of `counts` against `expected`, whatever estimator found it. */
export function decayStatistics(counts: Float64Array, expected: Float64Array, parameters: number): DecayStatistics {
  const n = counts.length;
  let [deviance, total, chi2, groups, y, m] = [0, 0, 0, 0, 0, 0];
  for (let i = 0; i < n; i++) {
    const yi = counts[i] as number;
    const mi = expected[i] as number;
    total += yi;
    deviance += 2 * (yi > 0 ? mi - yi + yi * Math.log(yi / mi) : mi);
    y += yi;
    m += mi;
    if (m >= EXPECTED) {
      chi2 += (y - m) ** 2 / m;
      groups++;
      [y, m] = [0, 0];
    }
  }
  const dof = n - parameters;
  const chi2Dof = groups - parameters;
  const p = parameters;
  return {
    n,
    channels: n,
    counts: total,
    parameters,
    dof,
    deviance: Math.max(0, deviance),
    chi2,
    chi2Dof: Math.max(0, chi2Dof),
    reducedChi2: chi2Dof > 0 ? chi2 / chi2Dof : Number.NaN,
    chi2P: chi2Dof > 0 ? chiSquaredTail(chi2, chi2Dof) : 1,
    aicc: n > p + 1 ? deviance + 2 * p + (2 * p * (p + 1)) / (n - p - 1) : Infinity,
    bic: deviance + p * Math.log(n),
  };
}

/** Whether the weighted residuals look independent. */
export function decayResidualTests(residuals: Float64Array): DecayResidualTests {
  const n = residuals.length;
  const lags = Math.min(MOST_LAGS, Math.floor(n / 2));
  return {
    runs: runsTest(residuals),
    durbinWatson: durbinWatson(residuals),
    ljungBox: ljungBox(residuals, Math.max(1, Math.min(20, Math.floor(n / 5)))),
    autocorrelation: autocorrelations(
      residuals,
      Array.from({ length: lags }, (_, k) => k + 1),
    ),
  };
}
