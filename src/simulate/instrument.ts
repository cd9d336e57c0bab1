import {
  ArgumentError,
  checkOptions,
  expected,
  finite,
  type KnownOptions,
  positive,
  within,
} from "../foundation/index.js";
import type { RandomSource } from "../numerics/index.js";

/** A spectrophotometer and what is wrong with it; what is left out is perfect. */
export interface Instrument {
  /** Axis units a minute, from the axis's first point on: later points are measured later. Without it a scan takes no time. */
  readonly scanRate?: number | undefined;
  /** Full width at half maximum of the bandpass, a triangle as of equal slits, in axis units. */
  readonly slit?: number | undefined;
  /** Share of the light of the lamp that reaches the detector past the sample, 0 to 1. */
  readonly strayLight?: number | undefined;
  /** Counts of the lamp without a sample, with which shot noise comes: √N of N counts, in sample and reference. */
  readonly counts?: number | undefined;
  /** Counts; only with `counts`. */
  readonly readNoise?: number | undefined;
  /** Counts above which the detector shows no more; only with `counts`. */
  readonly saturation?: number | undefined;
  /** Standard deviation in absorbance, the same everywhere: in place of `counts`, or beside them. */
  readonly noise?: number | undefined;
  /** Absorbance by which the whole spectrum rises in an hour, and the step of its random walk from scan to scan. */
  readonly drift?: { readonly perHour?: number | undefined; readonly walk?: number | undefined } | undefined;
}

const KNOWN: KnownOptions<Instrument> = {
  ...{ scanRate: true, slit: true, strayLight: true, counts: true, readNoise: true, saturation: true, noise: true },
  drift: true,
};

/** An instrument, checked: the numbers that its steps need. */
export interface CheckedInstrument {
  readonly scanRate: number | null;
  /** Distances from a point at which the slit looks, and how much each of them counts. */
  readonly slit: { readonly offsets: readonly number[]; readonly weights: readonly number[] };
  /** Absorbance of the transmittance that comes through the slit; NaN where no count is left. */
  detect(transmittance: number, reference: number, random: RandomSource): number;
  /** Counts of the lamp without a sample, as measured once: what all scans of a run share. */
  reference(random: RandomSource): number;
  /** Absorbance that is added to a scan. */
  lift(seconds: number, random: RandomSource): number;
}

/** Places on each side of a point that stand for a slit: the rule is exact to 1 in 10⁴ for bands as wide as the slit. */
const HALF = 8;

export function checkedInstrument(instrument: Instrument): CheckedInstrument {
  checkOptions("instrument", instrument, KNOWN);
  const { counts, drift } = instrument;
  const stray = within("instrument.strayLight", instrument.strayLight ?? 0, 0, 1);
  const noise = within("instrument.noise", instrument.noise ?? 0, 0);
  const read = within("instrument.readNoise", instrument.readNoise ?? 0, 0);
  const limit =
    instrument.saturation === undefined ? Infinity : positive("instrument.saturation", instrument.saturation);
  if (counts === undefined && (instrument.readNoise !== undefined || instrument.saturation !== undefined)) {
    throw new ArgumentError(expected("instrument.counts", "the counts of the lamp, with `readNoise` or `saturation`", counts)); // prettier-ignore
  }
  if (counts !== undefined) positive("instrument.counts", counts);
  const perHour = finite("instrument.drift.perHour", drift?.perHour ?? 0);
  const step = within("instrument.drift.walk", drift?.walk ?? 0, 0);
  const counted = (mean: number, random: RandomSource): number =>
    Math.min(limit, random.poisson(mean) + (read > 0 ? read * random.normal() : 0));
  let walk = 0;
  return {
    scanRate: instrument.scanRate === undefined ? null : positive("instrument.scanRate", instrument.scanRate),
    slit: slitOf(instrument.slit),
    reference: (random) => (counts === undefined ? 1 : counted(counts, random)),
    detect(transmittance, reference, random) {
      const light = (1 - stray) * transmittance + stray;
      const seen = counts === undefined ? light : counted(counts * light, random);
      if (!(seen > 0 && reference > 0)) return Number.NaN;
      return -Math.log10(seen / reference) + (noise > 0 ? noise * random.normal() : 0);
    },
    lift(seconds, random) {
      if (step > 0) walk += step * random.normal();
      return (perHour * seconds) / 3600 + walk;
    },
  };
}

function slitOf(fwhm: number | undefined): CheckedInstrument["slit"] {
  if (fwhm === undefined) return { offsets: [0], weights: [1] };
  const width = positive("instrument.slit", fwhm);
  const places = Array.from({ length: 2 * HALF - 1 }, (_, k) => (k - HALF + 1) / HALF);
  const weights = places.map((x) => 1 - Math.abs(x));
  const sum = weights.reduce((a, b) => a + b, 0);
  return { offsets: places.map((x) => x * width), weights: weights.map((w) => w / sum) };
}
