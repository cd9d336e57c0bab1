import {
  AXIS_UNITS,
  findPeaks,
  SIGNAL_KINDS,
  signal,
  spectrum,
  type AxisUnit,
  type SignalKind,
} from "../../spectroscopy/index.js";
import { oneOf } from "../../foundation/index.js";
import { reader } from "../reader.js";

/** One spectrum in which peaks are sought, as plain data. */
export interface PeaksInput {
  readonly axis: Float64Array;
  readonly unit: string;
  /** nAxis numbers; NaN for a gap. */
  readonly values: Float64Array;
  readonly kind: string;
  readonly signalUnit: string;
  readonly isDifference: boolean;
}

/** A number with its standard error; null where it is not determined. */
export interface Uncertain {
  readonly value: number;
  readonly error: number | null;
}

/** One peak, its place and width in the units by their names; null where they are not determined. */
export interface FoundPeak {
  readonly height: number;
  readonly on: Readonly<Record<AxisUnit, { readonly position: Uncertain; readonly fwhm: Uncertain | null }>>;
}

/** Finds the peaks of one spectrum, the most prominent first, at most eight. */
export function findSpectrumPeaks(input: PeaksInput): readonly FoundPeak[] {
  const read = reader(input, "input");
  const axis = read.numbers("axis");
  const values = read.numbers("values", axis.length);
  const kind = SIGNAL_KINDS.find((known) => known === read.text("kind")) ?? ("unknown" satisfies SignalKind);
  const unit = oneOf("unit", read.text("unit") as AxisUnit, AXIS_UNITS);
  // A missing value is none of a peak's: the axis without it is still an axis.
  const there = [...values.keys()].filter((j) => Number.isFinite(values[j]));
  if (there.length < 5) return [];
  const at = (all: Float64Array): Float64Array => Float64Array.from(there, (j) => all[j] as number);
  const one = spectrum({
    axis: { values: at(axis), unit },
    values: at(values),
    signal: signal({ kind, unit: read.text("signalUnit") }),
  });
  const { peaks } = findPeaks(one, { direction: read.flag("isDifference") ? "both" : "up" });
  return [...peaks]
    .sort((a, b) => b.prominence - a.prominence)
    .slice(0, 8)
    .map(({ height, on }) => ({
      height: height.value,
      on: Object.fromEntries(
        AXIS_UNITS.map((u) => {
          const { position, fwhm } = on[u];
          return [
            u,
            {
              position: { value: position.value, error: position.standardError },
              fwhm: Number.isFinite(fwhm.value) ? { value: fwhm.value, error: fwhm.standardError } : null,
            },
          ];
        }),
      ) as FoundPeak["on"],
    }));
}
