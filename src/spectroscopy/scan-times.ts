import { integer, secondsPer } from "../foundation/index.js";
import type { SpectralSeries } from "./series.js";

/** Columns of a series that were measured at the same times. */
export interface SimultaneousColumns {
  /** Places on the axis, ascending. */
  readonly columns: Int32Array;
  /** One time a scan, in the coordinate's unit. */
  readonly times: Float64Array;
}

/**
 * When a column of a series was really measured: for each scan its own time and how far into the scan the instrument
 * was (`scanSkew`), in the coordinate's unit.
 *
 * Without a skew, or over another coordinate than time, these are the coordinate's values.
 *
 * @param column a place on the axis, counted from 0
 * @example
 * const series = spectroscopy.spectralSeries({
 *   axis: [400, 500], coordinate: { kind: "time", unit: "min", values: [0, 1] },
 *   values: [1, 1, 0.5, 0.5], scanSkew: [0, 15],
 * });
 * timesAt(series, 1)[1] // 1.25
 */
export function timesAt(series: SpectralSeries, column: number): Float64Array {
  const { axis, coordinate, scanSkew } = series;
  integer("column", column, 0, axis.values.length - 1);
  const times = Float64Array.from(coordinate.values);
  if (scanSkew === undefined || coordinate.kind !== "time") return times;
  const shift = (scanSkew[column] as number) / secondsPer(coordinate.unit);
  return times.map((t) => t + shift);
}

/**
 * The columns of a series by the times at which they were measured: one group where the instrument sees all at once, as
 * many as columns where it scans.
 *
 * @example
 * const series = spectroscopy.spectralSeries({
 *   axis: [400, 500, 600], coordinate: { kind: "time", unit: "s", values: [0, 60] },
 *   values: [1, 1, 1, 0.5, 0.5, 0.5], scanSkew: [0, 0, 5],
 * });
 * simultaneousColumns(series).length // 2
 */
export function simultaneousColumns(series: SpectralSeries): readonly SimultaneousColumns[] {
  const { axis, coordinate, scanSkew } = series;
  const groups = new Map<number, number[]>();
  for (let j = 0; j < axis.values.length; j++) {
    const skew = coordinate.kind === "time" ? (scanSkew?.[j] ?? 0) : 0;
    const group = groups.get(skew);
    if (group) group.push(j);
    else groups.set(skew, [j]);
  }
  return [...groups.values()].map((columns) => ({
    columns: Int32Array.from(columns),
    times: timesAt(series, columns[0] as number),
  }));
}
