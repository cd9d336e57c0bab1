import {
  ArgumentError,
  BRAND,
  brandOf,
  checkOptions,
  expected,
  numericArray,
  type NumericArray,
} from "../../foundation/index.js";
import {
  spectralSeries,
  type AxisLike,
  type CoordinateInit,
  type Provenance,
  type SpectralSeries,
  type Signal,
  type SignalKind,
} from "../../spectroscopy/index.js";
import { appendScans, stackState, type SpectralStackState } from "../spectral-stack/index.js";

/** A stack before its first scan. */
export interface GrowingInit {
  readonly axis: AxisLike;
  /** Seconds unless given. */
  readonly coordinate?: Omit<CoordinateInit, "values" | "names"> | undefined;
  /** `"unknown"` unless given. */
  readonly signal?: Signal | SignalKind | undefined;
  readonly provenance?: Partial<Provenance> | undefined;
}

/** A stack of spectra that grows: every view of it shows what was appended. */
export interface GrowingStack {
  readonly [BRAND]: "GrowingStack";
  /** How many scans it has now. */
  readonly nScans: number;
  /** What a view shows of it now; never changed afterwards. */
  readonly state: SpectralStackState;
  /**
   * Adds one scan, or several.
   *
   * @param coordinate the time (temperature, bias …) of the scan, in the unit of the stack; or nNew of them
   * @param values nAxis numbers; or nNew × nAxis, row by row. NaN is a gap.
   * @throws ArgumentError where lengths do not fit, a number is infinite, or times run back; nothing is added then.
   */
  append(coordinate: number | NumericArray, values: NumericArray): void;
  /** Shows another series from now on, in place of all that there was; views go on with it. */
  replace(series: SpectralSeries): void;
  /** How often it was replaced. */
  readonly version: number;
  /** All scans so far as a series; gaps are masked. */
  toSeries(): SpectralSeries;
  /** Calls back after scans were added, or the series was replaced; answers how to stop that. */
  onAppend(listener: () => void): () => void;
}

function firstSeries(init: SpectralSeries | GrowingInit): SpectralSeries {
  if (brandOf(init) === "SpectralSeries") return init as SpectralSeries;
  checkOptions("init", init, { axis: true, coordinate: true, signal: true, provenance: true });
  const { axis, coordinate = { kind: "time" }, signal, provenance } = init;
  return spectralSeries({ axis, coordinate: { ...coordinate, values: [] }, signal, provenance, values: [] });
}

/** The series of a state: what the first series knew for all scans, and the numbers of the state. */
function seriesOf(first: SpectralSeries, { coordinate, values }: SpectralStackState): SpectralSeries {
  const { axis, signal, scanSkew, temperature, provenance, corrections, difference } = first;
  const { kind, unit, label } = first.coordinate;
  const gaps = values.some((value) => Number.isNaN(value));
  return spectralSeries({
    ...{ axis, signal, scanSkew, temperature, provenance, corrections, difference, values },
    coordinate: { kind, unit, label, values: coordinate.values },
    ...(gaps ? { mask: Uint8Array.from(values, (value) => (Number.isNaN(value) ? 1 : 0)) } : {}),
  });
}

/**
 * A stack of spectra that grows while it is measured. A cell that shows it shows a live stack; what is appended later
 * appears in every view of it, and a page that is loaded later gets all of it.
 *
 * @param init axis, coordinate and signal of an empty stack, or a series to go on with. Of a series, σ, channels and the
 *   names of scans are not gone on with: what comes later has none.
 * @example
 * const stack = views.growing({ axis: [400, 500, 600], signal: "absorbance" });
 * stack.append(0, [0.1, 0.2, 0.3]);
 * stack.append(30, [0.1, 0.25, 0.3]);
 * stack.toSeries().coordinate.values.length // 2
 */
export function growing(init: SpectralSeries | GrowingInit): GrowingStack {
  let first = firstSeries(init);
  let version = 0;
  let state = stackState(first);
  const listeners = new Set<() => void>();
  return Object.freeze({
    [BRAND]: "GrowingStack" as const,
    get nScans() {
      return state.coordinate.values.length;
    },
    get state() {
      return state;
    },
    append(coordinate: number | NumericArray, values: NumericArray) {
      const places = numericArray("coordinate", typeof coordinate === "number" ? [coordinate] : coordinate);
      const numbers = numericArray("values", values);
      const bad = numbers.findIndex((value) => Math.abs(value) === Infinity);
      if (bad >= 0) throw new ArgumentError(expected(`values[${String(bad)}]`, "a finite number or NaN", numbers[bad]));
      state = appendScans(state, { coordinate: places, values: numbers });
      for (const listener of [...listeners]) listener();
    },
    replace(series: SpectralSeries) {
      [first, version] = [firstSeries(series), version + 1];
      state = stackState(first);
      for (const listener of [...listeners]) listener();
    },
    get version() {
      return version;
    },
    toSeries: () => seriesOf(first, state),
    onAppend(listener: () => void) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  });
}
