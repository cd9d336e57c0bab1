import {
  ArgumentError,
  BRAND,
  checkOptions,
  estimate,
  expected,
  finiteArray,
  integer,
  type Estimate,
  type NumericArray,
  type ReadonlyFloat64Array,
} from "../../foundation/index.js";
import { freedmanDiaconis, histogram, sortedQuantile } from "../../numerics/index.js";

/** Options of `statistics`. */
export interface StatisticsOptions {
  /** What is counted: `"EQE"`. */
  readonly name?: string;
  readonly unit?: string;
  /** Number of bins; unless given by the rule of Freedman and Diaconis. */
  readonly bins?: number;
}

/** One quantity over many devices. */
export interface DeviceStatistics {
  readonly [BRAND]: "DeviceStatistics";
  readonly name: string;
  readonly unit: string;
  /** Rising. */
  readonly values: ReadonlyFloat64Array;
  /** With its standard error, s/√n. */
  readonly mean: Estimate;
  /** Standard deviation of the devices (n − 1). */
  readonly deviation: number;
  readonly median: number;
  /** First and third quartile, interpolated linearly (type 7 of Hyndman and Fan, as NumPy's). */
  readonly quartiles: readonly [number, number];
  readonly histogram: {
    /** nBins + 1 numbers. */
    readonly edges: ReadonlyFloat64Array;
    /** nBins numbers; a value at an edge counts in the bin above, the largest in the last. */
    readonly counts: ReadonlyFloat64Array;
  };
}

const MOST_BINS = 100;

/**
 * Mean, spread, quartiles and histogram of a quantity over devices. The best device alone says little of a process; papers
 * are asked for all of them.
 *
 * @throws ArgumentError for fewer than 2 devices, and a number that is not finite
 * @example statistics([18.2, 19.1, 17.6, 18.8], { name: "EQE", unit: "%" }).median // 18.5
 */
export function statistics(values: NumericArray, options: StatisticsOptions = {}): DeviceStatistics {
  checkOptions("options", options, { name: true, unit: true, bins: true });
  const sorted = finiteArray("values", values).sort();
  const n = sorted.length;
  if (n < 2) throw new ArgumentError(expected("values", "at least 2 devices", values));
  const mean = sorted.reduce((a, b) => a + b, 0) / n;
  const deviation = Math.sqrt(sorted.reduce((a, b) => a + (b - mean) ** 2, 0) / (n - 1));
  const quartiles = [sortedQuantile(sorted, 0.25), sortedQuantile(sorted, 0.75)] as const;
  const bins =
    options.bins === undefined ? freedmanDiaconis(sorted, MOST_BINS) : integer("bins", options.bins, 1, MOST_BINS);
  const { name = "", unit = "" } = options;
  return Object.freeze({
    [BRAND]: "DeviceStatistics" as const,
    name,
    unit,
    values: sorted,
    mean: estimate(mean, deviation / Math.sqrt(n), unit),
    deviation,
    median: sortedQuantile(sorted, 0.5),
    quartiles,
    histogram: histogram(sorted, bins),
  });
}
