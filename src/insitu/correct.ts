import { ArgumentError, brandOf, checkOptions, expected, flag, type KnownOptions } from "../foundation/index.js";
import { spectralSeries, type SpectralSeries, type Spectrum } from "../spectroscopy/index.js";
import { subtractBlank } from "./correct-blank.js";
import { subtractScatter, type ScatterOptions } from "./correct-scatter.js";
import type { Corrected } from "./corrected.js";
import { removeSpikes, type SpikeOptions } from "./correct-spikes.js";
import { zeroAt } from "./correct-zero.js";

/** What `correct` does, in this order; each is left out unless given. */
export interface CorrectOptions {
  /** Replace single values that stick out; `true` for the default threshold. */
  readonly spikes?: boolean | SpikeOptions | undefined;
  /** Take this spectrum (substrate, solvent) away from every scan; it must cover the axis. */
  readonly blank?: Spectrum | undefined;
  /** Take away scattered light, a λ⁻ⁿ curve fitted to each scan where the sample does not absorb. */
  readonly scatter?: ScatterOptions | undefined;
  /** Take the mean over this range (axis unit, where the sample does not absorb) away from each scan. */
  readonly zeroAt?: readonly [number, number] | undefined;
}

const OPTIONS: KnownOptions<CorrectOptions> = { spikes: true, blank: true, scatter: true, zeroAt: true };
const SPIKE_OPTIONS: KnownOptions<SpikeOptions> = { threshold: true };
const SCATTER_OPTIONS: KnownOptions<ScatterOptions> = { from: true, to: true, n: true };

/**
 * Corrects a series before any difference is taken: a film that drifts or scatters more and more fakes
 * the loss of an isosbestic point. What was done is recorded in `corrections`, with the numbers for each
 * scan.
 *
 * @throws ArgumentError for a series of differences, a range without points, or a blank that does not fit.
 * @example correct(run, { zeroAt: [780, 800] }).corrections[0].kind // "zero"
 */
export function correct(series: SpectralSeries, options: CorrectOptions): SpectralSeries {
  if (brandOf(series) !== "SpectralSeries") {
    throw new ArgumentError(expected("series", "a SpectralSeries", series));
  }
  if (series.difference) {
    throw new ArgumentError(
      "Expected a series before any difference was taken but found one of differences: correct first, then take ΔA.",
    );
  }
  checkOptions("options", options, OPTIONS);
  if (options.spikes !== undefined && typeof options.spikes !== "object") flag("spikes", options.spikes);
  if (typeof options.spikes === "object") checkOptions("options.spikes", options.spikes, SPIKE_OPTIONS);
  if (options.scatter) checkOptions("options.scatter", options.scatter, SCATTER_OPTIONS);
  let result = series;
  if (options.spikes) result = apply(result, removeSpikes(result, options.spikes === true ? {} : options.spikes));
  if (options.blank) result = apply(result, subtractBlank(result, options.blank));
  if (options.scatter) result = apply(result, subtractScatter(result, options.scatter));
  if (options.zeroAt) result = apply(result, zeroAt(result, options.zeroAt));
  return result;
}

function apply(series: SpectralSeries, done: Corrected): SpectralSeries {
  return spectralSeries({
    ...series,
    values: done.values,
    sigma: done.sigma ?? series.sigma,
    corrections: [...series.corrections, done.record],
  });
}
