import { secondsPer } from "../../foundation/index.js";
import { simultaneousColumns, type SpectralSeries } from "../../spectroscopy/index.js";
import type { KineticModel } from "../models/kinetic-model.js";
import type { RunBlock } from "./run.js";

/** A kinetic model whose free parameters are rate constants, for times in s and rates in s⁻¹. */
export interface RateModel {
  readonly model: KineticModel;
  /** Places of the rate constants among the model's parameters. */
  readonly free: readonly number[];
  /** Seconds in the model's unit of time. */
  readonly seconds: number;
}

/** The unit of the reciprocal-time unit of a rate: `"ps"` of `"ps^-1"`; `undefined` if it is no first-order rate. */
export function timeUnitOfRate(unit: string): string | undefined {
  return /^([^\s^]+)(?:\^-1|⁻¹)$/.exec(unit)?.[1];
}

/** The scans from `timeZero` on as blocks: one for each set of columns that were measured at the same times. */
export function stackBlocks(series: SpectralSeries, rates: RateModel, timeZero: number, apart: boolean): RunBlock[] {
  const times = Float64Array.from(series.coordinate.values);
  const scans = [...times.keys()].filter((i) => (times[i] as number) >= timeZero);
  const groups = simultaneousColumns(series);
  const alone = groups.flatMap(({ columns, times }) => [...columns].map((j) => ({ columns: Int32Array.of(j), times })));
  const inOrder = alone.sort((a, b) => (a.columns[0] as number) - (b.columns[0] as number));
  return (apart ? inOrder : groups).map(({ columns, times }) => block(series, rates, scans, columns, times, timeZero));
}

function block(
  series: SpectralSeries,
  rates: RateModel,
  scans: readonly number[],
  columns: Int32Array,
  times: Float64Array,
  timeZero: number,
): RunBlock {
  const { values, sigma, mask, coordinate, axis } = series;
  const perUnit = secondsPer(coordinate.unit) / rates.seconds;
  const time = Float64Array.from(scans, (i) => ((times[i] as number) - timeZero) * perUnit);
  const width = columns.length;
  const pick = (from: ArrayLike<number>): Float64Array =>
    Float64Array.from(
      { length: scans.length * width },
      (_, at) =>
        from[
          (scans[Math.floor(at / width)] as number) * axis.values.length + (columns[at % width] as number)
        ] as number,
    );
  return {
    rows: scans.length,
    columns: width,
    data: pick(values),
    ...(sigma ? { sigma: pick(sigma) } : {}),
    ...(mask ? { mask: Uint8Array.from(pick(mask)) } : {}),
    ...basisOf(rates, time),
  };
}

function basisOf(
  { model, free, seconds }: RateModel,
  time: Float64Array,
): Pick<RunBlock, "terms" | "basis" | "derivatives"> {
  const terms = model.components.length;
  const size = time.length * terms;
  const p = Float64Array.from(model.parameters, (q) => q.start ?? 1);
  const all = new Float64Array(p.length * size);
  const set = (k: Float64Array): void => {
    free.forEach((j, r) => (p[j] = (k[r] as number) * seconds));
  };
  return {
    terms,
    basis: (k, out) => {
      set(k);
      model.columns(time, p, out);
    },
    ...(model.derivatives
      ? {
          derivatives: (k, out) => {
            set(k);
            model.derivatives?.(time, p, all);
            free.forEach((j, r) => {
              for (let n = 0; n < size; n++) out[r * size + n] = (all[j * size + n] as number) * seconds;
            });
          },
        }
      : {}),
  };
}
