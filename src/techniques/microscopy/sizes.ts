import {
  ArgumentError,
  BRAND,
  checkOptions,
  count,
  estimate,
  expected,
  finiteArray,
  integer,
  type Estimate,
  type KnownOptions,
  type NumericArray,
  type Verdict,
} from "../../foundation/index.js";
import { freedmanDiaconis, histogram, mean, sortedQuantile, standardDeviation } from "../../numerics/index.js";
import type { DataColumn } from "../../spectroscopy/index.js";
import type { SizeDistribution } from "./types.js";

/** Options of `sizeDistribution`. */
export interface SizeOptions {
  /** Unless given that of the column, or `"nm"`. */
  readonly unit?: string | undefined;
  /** What is measured: unless given the name of the column, or `"diameter"`. */
  readonly name?: string | undefined;
  /** Number of bins; unless given by the rule of Freedman and Diaconis. */
  readonly bins?: number | undefined;
  /** Why the sizes were made, where nobody measured them. */
  readonly simulated?: string | undefined;
}

const OPTIONS: KnownOptions<SizeOptions> = { unit: true, name: true, bins: true, simulated: true };
const MOST_BINS = 60;
/** Fewer sizes than this say little of a distribution; ISO 13322-1 asks for hundreds. */
const FEW = 50;

/**
 * What describes a list of sizes: mean ± s, standard error, median, quartiles, means weighted by number, area and volume, a normal
 * and a log-normal distribution by maximum likelihood, and a histogram.
 *
 * Sources: ISO 9276-2 (D[1,0] = Σd/n, D[3,2] = Σd³/Σd², D[4,3] = Σd⁴/Σd³), their errors by the jackknife (B. Efron, Ann. Stat. 7
 * (1979) 1); the interval of the median by order statistics (W. J. Conover, Practical Nonparametric Statistics, 3.2).
 *
 * @param sizes at least two above 0: a list, or a column of a table, whose gaps are passed over
 * @throws ArgumentError for a size that is not above 0, and for fewer than two
 * @example sizeDistribution([7.6, 8.1, 7.9, 8.4]).mean.value // 8
 */
export function sizeDistribution(sizes: NumericArray | DataColumn, options: SizeOptions = {}): SizeDistribution {
  checkOptions("options", options, OPTIONS);
  const column = "kind" in sizes ? sizes : undefined;
  if (column?.kind === "texts") throw new ArgumentError(expected("sizes", "a column of numbers", `"${column.name}"`));
  const given = column === undefined ? (sizes as NumericArray) : column.values.filter((v) => !Number.isNaN(v));
  const sorted = finiteArray("sizes", given).sort();
  const n = sorted.length;
  if (n < 2) throw new ArgumentError(expected("sizes", "at least 2 sizes", given));
  if (!((sorted[0] as number) > 0)) throw new ArgumentError(expected("sizes", "sizes above 0", sorted[0]));
  const { unit = column?.unit ?? "nm", name = column?.name ?? "diameter", simulated } = options;
  const bins = options.bins === undefined ? freedmanDiaconis(sorted, MOST_BINS) : integer("options.bins", options.bins, 1, 1000); // prettier-ignore
  const [average, deviation] = [mean(sorted), standardDeviation(sorted)];
  const made = histogram(sorted, bins);
  const fits = { normal: normalFit(sorted, unit), logNormal: logNormalFit(sorted, unit) };
  return Object.freeze({
    [BRAND]: "SizeDistribution" as const,
    ...{ name, unit, values: sorted, deviation, ...fits },
    mean: estimate(average, deviation / Math.sqrt(n), unit),
    median: medianOf(sorted, unit),
    quartiles: [sortedQuantile(sorted, 0.25), sortedQuantile(sorted, 0.75)] as const,
    weighted: {
      number: weightedMean(sorted, 0, unit),
      area: weightedMean(sorted, 2, unit),
      volume: weightedMean(sorted, 3, unit),
    },
    histogram: { ...made, rule: options.bins === undefined ? "Freedman and Diaconis" : "as given" },
    simulated: simulated ?? null,
    verdict: verdictOf(n, fits.logNormal.logLikelihood - fits.normal.logLikelihood, deviation),
  });
}

/** The median with its interval; the standard error is that of a normal distribution with this interval. */
function medianOf(sorted: Float64Array, unit: string): Estimate {
  const n = sorted.length;
  const half = 0.98 * Math.sqrt(n);
  const [low, high] = [Math.floor(n / 2 - half), Math.ceil(n / 2 + half)];
  const inside = low >= 1 && high <= n - 1;
  const interval = inside ? ([sorted[low - 1] as number, sorted[high] as number] as const) : undefined;
  const error = interval === undefined ? null : (interval[1] - interval[0]) / (2 * 1.96);
  return estimate(sortedQuantile(sorted, 0.5), error, unit, interval);
}

/** Σ d^(p+1) / Σ d^p with the error of the jackknife. */
function weightedMean(values: Float64Array, p: number, unit: string): Estimate {
  let [above, below] = [0, 0];
  for (const d of values) {
    above += d ** (p + 1);
    below += d ** p;
  }
  const n = values.length;
  const without = values.map((d) => (above - d ** (p + 1)) / (below - d ** p));
  const centre = mean(without);
  const spread = without.reduce((sum, v) => sum + (v - centre) ** 2, 0);
  return estimate(above / below, Math.sqrt(((n - 1) / n) * spread), unit);
}

function normalFit(values: Float64Array, unit: string): SizeDistribution["normal"] {
  const { mu, sigma, logLikelihood } = likelihood(values);
  const n = values.length;
  return {
    mean: estimate(mu, sigma / Math.sqrt(n), unit),
    deviation: estimate(sigma, sigma / Math.sqrt(2 * n), unit),
    logLikelihood,
  };
}

function logNormalFit(values: Float64Array, unit: string): SizeDistribution["logNormal"] {
  const logs = values.map(Math.log);
  const { mu, sigma, logLikelihood } = likelihood(logs);
  const n = values.length;
  const [median, spread] = [Math.exp(mu), Math.exp(sigma)];
  return {
    median: estimate(median, (median * sigma) / Math.sqrt(n), unit),
    spread: estimate(spread, (spread * sigma) / Math.sqrt(2 * n), ""),
    // The density of d is that of ln d over d.
    logLikelihood: logLikelihood - logs.reduce((sum, v) => sum + v, 0),
  };
}

function likelihood(values: Float64Array): { mu: number; sigma: number; logLikelihood: number } {
  const n = values.length;
  const mu = mean(values);
  const sigma = standardDeviation(values) * Math.sqrt((n - 1) / n);
  return { mu, sigma, logLikelihood: -n * (Math.log(sigma) + 0.5 * Math.log(2 * Math.PI) + 0.5) };
}

/** Both forms have two parameters, so that their likelihoods compare as Akaike's criterion does: 2 ΔlnL above 4 is clear. */
function verdictOf(n: number, gain: number, deviation: number): Verdict {
  if (deviation === 0)
    return { ok: false, code: "one size", text: "All sizes are the same: there is no distribution." };
  const clear = Math.abs(2 * gain) > 4;
  const form = gain > 0 ? "a log-normal" : "a normal";
  const said = clear
    ? `${count(n, "particle")}: ${form} distribution describes them better (ΔAIC = ${Math.abs(2 * gain).toFixed(1)}).`
    : `${count(n, "particle")}: a normal and a log-normal distribution describe them equally well.`;
  if (n < FEW) {
    return { ok: false, code: "few", text: `${said} ${String(n)} are few: the tails, and what weighs by volume, rest on single particles.` }; // prettier-ignore
  }
  return { ok: true, code: clear ? (gain > 0 ? "log-normal" : "normal") : "either", text: said };
}
