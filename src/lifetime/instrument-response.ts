import {
  ArgumentError,
  BRAND,
  brandOf,
  checkOptions,
  copyOf,
  expected,
  finite,
  finiteArray,
  type KnownOptions,
  type NumericArray,
  parseTimeUnit,
  positive,
  type ReadonlyFloat64Array,
  secondsPer,
  type TimeUnit,
} from "../foundation/index.js";
import type { Decay } from "./decay.js";

/** A measured instrument response, ready for reconvolution. */
export interface InstrumentResponse {
  readonly [BRAND]: "InstrumentResponse";
  /** Counts of each channel, without the background; none is negative. */
  readonly counts: ReadonlyFloat64Array;
  readonly channelWidth: number;
  readonly unit: TimeUnit;
  /** What was taken off each channel. */
  readonly background: number;
}

export interface InstrumentResponseInit {
  readonly counts: NumericArray;
  readonly channelWidth: number;
  /** The unit of all times: `"ns"`. */
  readonly unit: string;
  /** Counts of each channel to take off, or a stretch of time whose mean is taken off; nothing by default. */
  readonly background?: number | readonly [number, number] | undefined;
  /** The response lies between these times; what is outside is set to 0. By default all is kept. */
  readonly from?: number | undefined;
  readonly to?: number | undefined;
}

const INIT: KnownOptions<InstrumentResponseInit> = {
  counts: true,
  channelWidth: true,
  unit: true,
  background: true,
  from: true,
  to: true,
};

/**
 * An instrument response from its counts, the background taken off and cut to where there is light. What is negative
 * after that is noise and set to 0.
 *
 * Channel 0 of the response and of the decay mean the same time, up to the shift that the fit finds.
 *
 * @throws ArgumentError for numbers that are not finite, a unit that is not one of time, or a response without light
 * @example
 * const counts = [2, 2, 90, 40, 8, 2];
 * instrumentResponse({ counts, channelWidth: 0.1, unit: "ns", background: [0, 0.2] }).counts[2] // 88
 */
export function instrumentResponse(init: InstrumentResponseInit): InstrumentResponse {
  checkOptions("init", init, INIT);
  const counts = finiteArray("counts", init.counts);
  const channelWidth = positive("channelWidth", init.channelWidth);
  secondsPer(init.unit, "unit");
  const from = finite("from", init.from ?? 0);
  const to = finite("to", init.to ?? counts.length * channelWidth);
  const background = backgroundOf(counts, channelWidth, init.background ?? 0);
  // The middle of a channel decides; ends of a range are rounded there anyway.
  const inside = (i: number): boolean => (i + 0.5) * channelWidth >= from && (i + 0.5) * channelWidth <= to;
  const kept = counts.map((y, i) => (inside(i) ? Math.max(0, y - background) : 0));
  if (!kept.some((y) => y > 0)) {
    throw new ArgumentError(
      "Expected the instrument response to hold light but found none above its background" +
        `${init.from === undefined && init.to === undefined ? "" : " between `from` and `to`"}.`,
      { background },
      "empty-response",
    );
  }
  return Object.freeze({
    [BRAND]: "InstrumentResponse" as const,
    counts: kept,
    channelWidth,
    unit: parseTimeUnit(init.unit) as TimeUnit,
    background,
  });
}

function backgroundOf(
  counts: Float64Array,
  channelWidth: number,
  background: number | readonly [number, number],
): number {
  if (typeof background === "number") return finite("background", background);
  const [from, to] = background;
  const within = counts.filter((_, i) => (i + 0.5) * channelWidth >= from && (i + 0.5) * channelWidth <= to);
  if (within.length === 0) {
    const found = `${finite("background[0]", from)} to ${finite("background[1]", to)}`;
    throw new ArgumentError(expected("background", "a stretch of time that holds a channel", found));
  }
  return within.reduce((sum, y) => sum + y, 0) / within.length;
}

/** The counts of a response, as they are kept with a result. */
export function responseCounts(irf: InstrumentResponse | Decay | NumericArray): ReadonlyFloat64Array {
  const brand = brandOf(irf);
  if (brand === "InstrumentResponse" || brand === "Decay") return (irf as InstrumentResponse | Decay).counts;
  return copyOf(irf as NumericArray);
}
