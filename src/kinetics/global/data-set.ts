import {
  ArgumentError,
  EV_NM,
  expected,
  finite,
  type ReadonlyFloat64Array,
  secondsPer,
} from "../../foundation/index.js";
import type { SpectralSeries } from "../../spectroscopy/index.js";
import type { GlobalOptions } from "./options.js";

/** What of a series is fitted. */
export interface DataSet {
  readonly name: string;
  readonly series: SpectralSeries;
  /** Used scans, and their times from time zero on in the unit of the series. */
  readonly scans: Int32Array;
  readonly time: Float64Array;
  /** Used places of the axis, and their wavelengths in nm. */
  readonly places: Int32Array;
  readonly wavelengths: Float64Array;
  /** scans × places. */
  readonly data: Float64Array;
  readonly sigma: Float64Array | null;
  readonly mask: Uint8Array | null;
  /** How much later than its scan each place was measured, in the unit of the series; `null` for at once. */
  readonly skew: Float64Array | null;
}

/** Cuts a series to what shall be fitted. */
export function dataSetOf(series: SpectralSeries, index: number, options: GlobalOptions): DataSet {
  const { coordinate, axis, difference, provenance } = series;
  const name = provenance.title || `data set ${index + 1}`;
  checkWindow(options);
  if (coordinate.kind !== "time") {
    throw new ArgumentError(expected(`series[${index}].coordinate.kind`, '"time"', coordinate.kind));
  }
  const zero = finite("timeZero", options.timeZero ?? difference?.timeZero ?? 0);
  const { from = -Infinity, to = Infinity } = options;
  const scans = placesOf(coordinate.values).filter((i) => {
    const t = coordinate.values[i] as number;
    return t >= from && t <= to;
  });
  const inside = (x: number, [a, b]: readonly [number, number]): boolean => x >= Math.min(a, b) && x <= Math.max(a, b);
  const places = placesOf(axis.values).filter((j) => {
    const x = axis.values[j] as number;
    return (!options.range || inside(x, options.range)) && !options.without?.some((part) => inside(x, part));
  });
  if (scans.length === 0) {
    throw new ArgumentError(
      `Expected \`from\` and \`to\` to leave scans of ${name} but found none from ${from} to ${to} ${coordinate.unit}.`,
    );
  }
  if (places.length === 0) {
    throw new ArgumentError(
      `Expected \`range\` and \`without\` to leave some of the axis of ${name}, ${axis.values[0]} to ` +
        `${axis.values[axis.values.length - 1]} ${axis.unit}, but found nothing left.`,
    );
  }
  const pick = <T extends Float64Array | Uint8Array>(source: ArrayLike<number>, out: T): T => {
    let at = 0;
    for (const i of scans) for (const j of places) out[at++] = source[i * axis.values.length + j] as number;
    return out;
  };
  const size = scans.length * places.length;
  const whole = size === series.values.length;
  const mask = series.mask ? pick(series.mask, new Uint8Array(size)) : null;
  const seconds = secondsPer(coordinate.unit);
  const skewed = options.skew !== false && series.scanSkew?.some((s) => s !== 0);
  return {
    name,
    series,
    scans,
    time: Float64Array.from(scans, (i) => (coordinate.values[i] as number) - zero),
    places,
    wavelengths: Float64Array.from(places, (j) => wavelength(axis.values[j] as number, axis.unit)),
    // Read only; a copy would cost as much as a step of the fit.
    data: whole ? (series.values as Float64Array) : pick(series.values, new Float64Array(size)),
    sigma: series.sigma && options.sigma !== false ? pick(series.sigma, new Float64Array(size)) : null,
    mask: mask?.includes(1) ? mask : null,
    skew: skewed ? Float64Array.from(places, (j) => (series.scanSkew?.[j] as number) / seconds) : null,
  };
}

/** Text would be compared like a number. */
function checkWindow({ from, to, range, without }: GlobalOptions): void {
  for (const [name, value] of [
    ["from", from],
    ["to", to],
  ] as const) {
    if (value !== undefined && !(typeof value === "number" && !Number.isNaN(value))) {
      throw new ArgumentError(expected(name, "a time in the unit of the series", value));
    }
  }
  const isPair = (pair: unknown): boolean => {
    return Array.isArray(pair) && pair.length === 2 && pair.every((v) => Number.isFinite(v));
  };
  if (range !== undefined && !isPair(range))
    throw new ArgumentError(expected("range", "two numbers, [from, to]", range));
  const parts: unknown = without ?? [];
  if (!Array.isArray(parts) || !parts.every(isPair)) {
    throw new ArgumentError(expected("without", "a list of pairs of numbers, [[from, to], …]", parts));
  }
}

function wavelength(value: number, unit: string): number {
  if (unit === "nm") return value;
  return unit === "eV" ? EV_NM / value : 1e7 / value;
}

function placesOf({ length }: ReadonlyFloat64Array): Int32Array {
  return Int32Array.from({ length }, (_, i) => i);
}
