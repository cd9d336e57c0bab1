import {
  allFinite,
  ArgumentError,
  BRAND,
  count,
  finiteArray,
  numericArray,
  type NumericArray,
  type ReadonlyFloat64Array,
  type Temperature,
} from "../foundation/index.js";
import { axis, type Axis, type AxisLike } from "./axis.js";
import { coordinate, type Coordinate, type CoordinateInit } from "./coordinate.js";
import type { Correction } from "./correction.js";
import { checkMask, type Mask } from "./mask.js";
import { provenance, type Provenance } from "./provenance.js";
import { checkSigma } from "./sigma.js";
import { signal, type Signal, type SignalKind } from "./signal.js";

/** A quantity recorded beside every scan, such as the temperature of the cell: nScans numbers, `NaN` for a gap. */
export interface Channel {
  readonly unit: string;
  readonly values: ReadonlyFloat64Array;
}

/** What a difference was taken against. */
export interface DifferenceReference {
  /** nAxis numbers. */
  readonly reference: ReadonlyFloat64Array;
  readonly description: string;
  /** The scans (counted from 0) whose mean is the reference; absent if it was measured apart. */
  readonly scans?: readonly number[];
  /** The reaction's own zero on the clock of the measured series, in the coordinate's unit. */
  readonly timeZero?: number;
  /** From the reaction's zero to the first scan after it, in the coordinate's unit. */
  readonly deadTime?: number;
}

/** Spectra of one sample on one axis, told apart by a coordinate (time, temperature, bias …). */
export interface SpectralSeries {
  readonly [BRAND]: "SpectralSeries";
  /** nAxis values. */
  readonly axis: Axis;
  /** nScans values. */
  readonly coordinate: Coordinate;
  readonly signal: Signal;
  /** nScans × nAxis numbers, row by row: scan i at axis point j is `values[i * nAxis + j]`. */
  readonly values: ReadonlyFloat64Array;
  /** One standard deviation of each value, laid out like `values`. */
  readonly sigma?: ReadonlyFloat64Array;
  /** 1 where a value must not be used, laid out like `values`; only there a value may be `NaN`. */
  readonly mask?: Mask;
  readonly channels: Readonly<Record<string, Channel>>;
  /** Seconds after the start of a scan at which each axis point was measured; nAxis numbers. */
  readonly scanSkew?: ReadonlyFloat64Array;
  readonly temperature?: Temperature;
  readonly provenance: Provenance;
  /** What was done to the measured numbers, in order. */
  readonly corrections: readonly Correction[];
  /** Only for a difference, such as ΔA. */
  readonly difference?: DifferenceReference;
}

export interface SpectralSeriesInit {
  readonly axis: AxisLike;
  readonly coordinate: Coordinate | CoordinateInit;
  readonly values: NumericArray;
  /** `"unknown"` unless given. */
  readonly signal?: Signal | SignalKind | undefined;
  readonly sigma?: NumericArray | undefined;
  readonly mask?: ArrayLike<number | boolean> | undefined;
  readonly channels?: Readonly<Record<string, { readonly unit: string; readonly values: NumericArray }>> | undefined;
  readonly scanSkew?: NumericArray | undefined;
  readonly temperature?: Temperature | undefined;
  readonly provenance?: Partial<Provenance> | undefined;
  readonly corrections?: readonly Correction[] | undefined;
  readonly difference?: DifferenceReference | undefined;
}

/**
 * A series of spectra. All arrays are copied.
 *
 * @param init `values` holds nScans × nAxis numbers row by row (one row a scan).
 * @throws ArgumentError if a shape is wrong, a value is not finite where the mask does not hide it, a
 *   sigma is below 0, or axis or times are not strictly monotonic.
 * @example
 * spectralSeries({
 *   axis: [400, 500, 600], coordinate: { kind: "time", unit: "s", values: [0, 30] },
 *   values: [0.1, 0.2, 0.3, 0.1, 0.25, 0.3], signal: "absorbance",
 * }).values.length // 6
 */
export function spectralSeries(init: SpectralSeriesInit): SpectralSeries {
  return ownedSeries({ ...init, values: numericArray("series.values", init.values) });
}

/**
 * As `spectralSeries`, of values that nobody else holds: they are not copied. For readers of large files.
 *
 * @param finite whether all values are known to be finite
 */
export function ownedSeries(
  init: SpectralSeriesInit & { readonly values: Float64Array },
  finite: boolean = allFinite(init.values),
): SpectralSeries {
  const ax = axis(init.axis);
  const co = coordinate(init.coordinate);
  const nAxis = ax.values.length;
  const nScans = co.values.length;
  const size = nScans * nAxis;
  const { values } = init;
  if (values.length !== size) {
    throw new ArgumentError(
      `Expected \`series.values\` to hold ${nScans} × ${nAxis} = ${size} numbers ` +
        `(${count(nScans, "scan")} of ${count(nAxis, "point")}) but found ${values.length}.`,
      { nScans, nAxis, found: values.length },
    );
  }
  const mask = checkMask("series.mask", init.mask, size);
  const hidden = (i: number): boolean => mask !== undefined && mask[i] === 1;
  let bad = finite ? size : 0;
  while (bad < size && (Number.isFinite(values[bad]) || hidden(bad))) bad++;
  if (bad < size) {
    const scan = Math.floor(bad / nAxis);
    throw new ArgumentError(
      `Expected every value to be finite or masked but found ${values[bad]} in scan ${scan} ` +
        `(counted from 0) at ${ax.values[bad % nAxis]} ${ax.unit}.`,
      { scan, index: bad },
    );
  }
  const sigma = checkSigma("series.sigma", init.sigma, size, hidden);
  const channels = Object.fromEntries(
    Object.entries(init.channels ?? {}).map(([name, c]) => [
      name,
      Object.freeze({ unit: c.unit, values: numericArray(`series.channels.${name}`, c.values, nScans) }),
    ]),
  );
  return Object.freeze({
    [BRAND]: "SpectralSeries" as const,
    axis: ax,
    coordinate: co,
    signal: signal(init.signal ?? "unknown"),
    values,
    ...(sigma ? { sigma } : {}),
    ...(mask ? { mask } : {}),
    channels: Object.freeze(channels),
    ...(init.scanSkew ? { scanSkew: finiteArray("series.scanSkew", init.scanSkew, nAxis) } : {}),
    ...(init.temperature ? { temperature: Object.freeze({ ...init.temperature }) } : {}),
    provenance: provenance(init.provenance),
    corrections: Object.freeze([...(init.corrections ?? [])]),
    ...(init.difference
      ? {
          difference: Object.freeze({
            ...init.difference,
            reference: finiteArray("series.difference.reference", init.difference.reference, nAxis),
          }),
        }
      : {}),
  });
}

/** A series with some fields replaced; what depends on them is checked again. */
export function withSeries(series: SpectralSeries, changes: Partial<SpectralSeriesInit>): SpectralSeries {
  return spectralSeries({ ...series, ...changes });
}
