import {
  ArgumentError,
  BRAND,
  checkOptions,
  expected,
  finiteArray,
  integer,
  type KnownOptions,
  ModelError,
  type NumericArray,
  parseTimeUnit,
  positive,
  type ReadonlyFloat64Array,
  secondsPer,
  type TimeUnit,
} from "../foundation/index.js";
import { provenance, type Provenance } from "../spectroscopy/index.js";

/** A histogram of photon arrival times. */
export interface Decay {
  readonly [BRAND]: "Decay";
  /** Counts of each channel; channel i holds the photons between i and i + 1 channel widths. */
  readonly counts: ReadonlyFloat64Array;
  /** In `unit`. */
  readonly channelWidth: number;
  readonly unit: TimeUnit;
  /** Time between two excitation pulses, in `unit`, where it is known. */
  readonly repetitionPeriod?: number;
  /** Excitation pulses during the measurement, where they are known. */
  readonly cycles?: number;
  /**
   * Share of the cycles in which a photon of the channel would have been counted. Without it every channel was always
   * open.
   */
  readonly exposure?: ReadonlyFloat64Array;
  readonly provenance: Provenance;
}

export interface DecayInit {
  readonly counts: NumericArray;
  readonly channelWidth: number;
  /** The unit of all times: `"ns"`. */
  readonly unit: string;
  readonly repetitionPeriod?: number | undefined;
  readonly cycles?: number | undefined;
  readonly exposure?: NumericArray | undefined;
  readonly provenance?: Partial<Provenance> | undefined;
}

const INIT: KnownOptions<DecayInit> = {
  counts: true,
  channelWidth: true,
  unit: true,
  repetitionPeriod: true,
  cycles: true,
  exposure: true,
  provenance: true,
};

/**
 * A decay from the counts of a time-correlated single-photon counting card. All arrays are copied.
 *
 * @throws ModelError that lists every count that cannot be; ArgumentError for times and units that cannot be
 * @example decay({ counts: [0, 12, 7, 4, 2, 1], channelWidth: 0.5, unit: "ns" }).counts.length // 6
 */
export function decay(init: DecayInit): Decay {
  checkOptions("init", init, INIT);
  const counts = finiteArray("counts", init.counts);
  if (counts.length === 0) throw new ArgumentError(expected("counts", "an array of numbers", init.counts));
  checkCounts(counts);
  const channelWidth = positive("channelWidth", init.channelWidth);
  secondsPer(init.unit, "unit");
  const unit = parseTimeUnit(init.unit) as TimeUnit;
  const { repetitionPeriod, cycles } = init;
  const exposure = init.exposure === undefined ? undefined : finiteArray("exposure", init.exposure, counts.length);
  const closed = exposure?.findIndex((v) => !(v > 0 && v <= 1)) ?? -1;
  if (closed >= 0) {
    throw new ArgumentError(expected(`exposure[${closed}]`, "above 0 and at most 1", exposure?.[closed]));
  }
  return Object.freeze({
    [BRAND]: "Decay" as const,
    counts,
    channelWidth,
    unit,
    ...(repetitionPeriod === undefined ? {} : { repetitionPeriod: positive("repetitionPeriod", repetitionPeriod) }),
    ...(cycles === undefined ? {} : { cycles: integer("cycles", cycles, 1) }),
    ...(exposure === undefined ? {} : { exposure }),
    provenance: provenance(init.provenance),
  });
}

/** Negative counts come from a background that was taken off: that belongs into the model. */
function checkCounts(counts: Float64Array): void {
  const negative: number[] = [];
  counts.forEach((y, i) => {
    if (y < 0) negative.push(i);
  });
  if (negative.length === 0) return;
  const issues = negative
    .slice(0, 5)
    .map((i) => `Expected \`counts[${i}]\` to be a number of photons but found ${counts[i]}.`);
  if (negative.length > 5) issues.push(`${negative.length - 5} more counts are negative.`);
  issues.push("Give the counts as they were counted: the background is a parameter of the fit.");
  throw new ModelError(issues, { negative: negative.length }, "negative-counts");
}
