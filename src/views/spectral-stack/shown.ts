import {
  blueRed,
  cellsOf,
  cividis,
  changeOf,
  convertCells,
  coordinateQuantity,
  magma,
  padded,
  positiveExtent,
  roman,
  signalQuantity,
  strictlyMonotonic,
  sub,
  viridis,
  axisQuantity,
  type Cells,
  type Colormap,
  type Quantity,
  type ScaleKind,
} from "../scene/index.js";
import { densityUnit } from "../../spectroscopy/convert/density.js";
import { mostChanged } from "../most-changed.js";
import { convertedPlace, unitQuantity } from "./axis-unit.js";
import { appliedSettings, columnsWithin, type Applied } from "./applied.js";
import type { BaselineOf } from "./baseline.js";
import { pipeline, type Axes, type Processed } from "./pipeline.js";
import { headroom, rangesOf } from "./ranges.js";
import {
  DEFAULT_SETTINGS,
  type Interval,
  type MapName,
  type Reference,
  type ShownUnit,
  type StackSettings,
} from "./settings.js";
import type { SmoothOf } from "./smooth-rows.js";
import type { MarkState, SpectralStackState } from "./state.js";

/** The spectral axis as it is shown. */
export interface ShownAxis {
  readonly quantity: Quantity;
  /** nAxis places in the unit that is shown, in the order of the data. */
  readonly values: Readonly<Float64Array>;
  /** The same in the data's own unit. */
  readonly own: Readonly<Float64Array>;
  readonly cells: Cells;
  /** What is in view. */
  readonly domain: Interval;
  readonly unit: string;
  readonly ownUnit: string;
  /** From the data's own unit to the one that is shown, and back. */
  to(own: number): number;
  from(shown: number): number;
}

/** The scans' axis: places of the scans; their numbers from 0 where the coordinate does not run one way. */
export interface ShownScans {
  readonly quantity: Quantity;
  readonly cells: Cells;
  readonly places: Readonly<Float64Array>;
  /** Whether the places are counts. */
  readonly whole: boolean;
  /** What is in view. */
  readonly domain: Interval;
  readonly kind: ScaleKind;
  /** The first of the state's scans that is shown. */
  readonly first: number;
}

/** A stack as it is shown: the numbers after all that was chosen, their scales and quantities. */
export interface ShownStack extends Applied {
  readonly state: SpectralStackState;
  /** As they were chosen; what was done is in `applied`. */
  readonly settings: StackSettings;
  readonly reference: Reference;
  readonly nScans: number;
  readonly nAxis: number;
  /** nScans × nAxis. */
  readonly values: Readonly<Float64Array>;
  /** The same object as long as scans are only added to the numbers. */
  readonly token: object;
  readonly isDifference: boolean;
  readonly axis: ShownAxis;
  readonly scans: ShownScans;
  /** The first of the state's columns that is shown. */
  readonly firstColumn: number;
  readonly signal: Quantity;
  /** Whether the values were multiplied by the Jacobian of the axis's conversion. */
  readonly density: boolean;
  readonly map: Colormap;
  /** Ends of the colour scale; about zero for a difference. */
  readonly colours: Interval;
  /** The same without the reader's choice. */
  readonly ownColours: Interval;
  /** Whether the colour scale leaves outliers beyond its ends. */
  readonly clipped: boolean;
  /** Range of the spectra's axis. */
  readonly heights: Interval;
  /** Wavelengths with marks, in the data's own unit. */
  readonly marks: readonly MarkState[];
  /** What is not shown although it was asked for. */
  readonly notes: readonly string[];
}

/** The colour maps by name. */
export const MAPS: Readonly<Record<MapName, Colormap>> = {
  viridis,
  cividis,
  magma,
  "blue-red": blueRed,
};

/** The colour map that is used. */
export function mapOf({ map }: StackSettings, isDifference: boolean): Colormap {
  return map === null ? (isDifference ? blueRed : viridis) : MAPS[map];
}

/** Prepares stacks for drawing, and keeps what does not change. */
export interface StackPreparation {
  /** "pending" while something is being worked out elsewhere; "empty" where there is nothing to draw: no scan, no point, or no finite value. */
  prepare(state: SpectralStackState, settings: StackSettings, appended?: boolean): ShownStack | "pending" | "empty";
}

/** Makes a preparation; without `baselineOf`, fitted baselines stay pending; without `smoothOf`, all is smoothed here. */
export function stackPreparation(baselineOf: BaselineOf = () => undefined, smoothOf?: SmoothOf): StackPreparation {
  const elsewhere = { baselineOf, smoothOf };
  const process = pipeline();
  const ranges = rangesOf();
  const room = headroom();
  let grows = false;
  let axes: { readonly key: readonly unknown[]; readonly axis: ShownAxis } | undefined;
  return {
    prepare(state, settings, appended = false) {
      grows = appended || (grows && settings.cropScans === null);
      const { values: coordinate } = state.coordinate;
      if (state.axis.values.length === 0 || coordinate.length === 0) return "empty";
      if (!strictlyMonotonic(state.axis.values)) return "empty";
      const { applied, undone } = appliedSettings(state, settings);
      const done = process.process(state, applied, elsewhere, appended);
      if (done === undefined) return "pending";
      const [first, end] = columnsWithin(coordinate, applied.cropScans);
      const asItCame = done.rows.values === state.values && end - first === coordinate.length;
      const found = ranges(done.rows, first, end, grows, asItCame ? state.extent : null);
      if (found === undefined) return withoutSettings(state, settings);
      const key = [done.axis, settings.zoom];
      if (axes === undefined || !key.every((part, i) => part === axes?.key[i]))
        axes = { key, axis: shownAxis(state, done, settings.zoom) };
      const scans = shownScans(state, settings, first, end, (a, b) => room(a, b, grows));
      const isDifference = done.reference !== "none";
      const [low, high] = found.range;
      const most = Math.max(Math.abs(low), Math.abs(high)) || 1;
      // An all-zero difference still has a scale about zero.
      const ownColours: Interval = isDifference ? [-most, most] : [low, high];
      const { nAxis, values, token } = done.rows;
      return {
        state,
        settings,
        applied,
        undone,
        reference: done.reference,
        nScans: end - first,
        nAxis,
        values: values.subarray(first * nAxis, end * nAxis),
        token,
        isDifference,
        axis: axes.axis,
        scans,
        firstColumn: done.firstColumn,
        signal: shownSignal(state, done, applied),
        density: done.density,
        map: mapOf(settings, isDifference),
        colours: settings.contrast ?? ownColours,
        ownColours,
        clipped: settings.contrast === null && found.clipped,
        heights: padded(found.range),
        marks: state.marks,
        notes: [],
      };
    },
  };
}

/** What is shown where the settings leave no number, such as a normalisation to zero: a reader must find the way back. */
function withoutSettings(state: SpectralStackState, settings: StackSettings): ShownStack | "pending" | "empty" {
  if (settings === DEFAULT_SETTINGS) return "empty";
  const shown = stackPreparation().prepare(state, DEFAULT_SETTINGS);
  if (typeof shown === "string") return shown;
  return { ...shown, settings, notes: ["What is chosen leaves no number to draw; this is the stack as it came."] };
}

/**
 * Prepares a stack for drawing, once.
 *
 * @returns undefined where there is nothing to draw: no scan, no point, or no finite value
 */
export function shownStack(
  state: SpectralStackState,
  settings: StackSettings = state.settings ?? DEFAULT_SETTINGS,
  baselineOf?: BaselineOf,
): ShownStack | undefined {
  const shown = stackPreparation(baselineOf).prepare(state, settings);
  if (shown === "empty") return undefined;
  if (shown !== "pending") return shown;
  const without = shownStack(state, { ...settings, baseline: { kind: "none" } });
  return without && { ...without, notes: ["The baseline is not subtracted here."] };
}

/** The axis in the unit that is shown, and what of it is in view. */
export function shownAxis({ axis }: SpectralStackState, done: Axes, zoom: Interval | null): ShownAxis {
  const { own, unit } = done;
  const there = (v: number): number => convertedPlace(v, axis.unit, unit);
  const ownCells = cellsOf(own);
  // The border of a cell of the axis's own unit may lie at zero, which has no energy.
  const cells =
    unit === axis.unit ? ownCells : ownCells.domain[0] > 0 ? convertCells(ownCells, there) : cellsOf(done.axis);
  return {
    quantity: unit === axis.unit ? axisQuantity({ ...axis, quantity: axis.kind }) : unitQuantity(unit as ShownUnit),
    values: done.axis,
    own,
    cells,
    domain: inView(zoom === null ? null : [there(zoom[0]), there(zoom[1])], cells.domain),
    unit,
    ownUnit: axis.unit,
    to: there,
    from: (v) => convertedPlace(v, unit, axis.unit),
  };
}

/** What is in view: the part that was chosen, as far as there is anything. */
function inView(chosen: Interval | null, all: Interval): Interval {
  if (chosen === null) return all;
  const low = Math.max(all[0], Math.min(...chosen));
  const high = Math.min(all[1], Math.max(...chosen));
  return low < high ? [low, high] : all;
}

function shownScans(
  { coordinate }: SpectralStackState,
  settings: StackSettings,
  first: number,
  end: number,
  room: (first: number, last: number) => number,
): ShownScans {
  const byIndex = !strictlyMonotonic(coordinate.values);
  const n = end - first;
  const places = byIndex ? Float64Array.from({ length: n }, (_, i) => i) : coordinate.values.subarray(first, end);
  const cells = cellsOf(places);
  const rising = n > 1 && (places[1] as number) > (places[0] as number);
  const all: Interval = rising
    ? [cells.domain[0], Math.max(cells.domain[1], room(cells.domain[0], cells.domain[1]))]
    : cells.domain;
  const kind = settings.logScans && n > 1 ? logKind(places) : "linear";
  return {
    quantity: byIndex ? { symbol: [roman("scan")], unit: "" } : coordinateQuantity(coordinate),
    cells,
    places,
    whole: byIndex || coordinate.kind === "index",
    domain: inView(settings.zoomScans, kind === "log" ? aboveZero(all, places) : all),
    kind,
    first,
  };
}

/** Logarithmic where all places are above zero; linear about zero where some are not, up to the first that is. */
function logKind(places: Readonly<Float64Array>): ScaleKind {
  const positive = positiveExtent(places);
  if (positive === undefined) return "linear";
  return places.every((t) => t > 0) ? "log" : { symlog: positive[0] };
}

/** A logarithmic axis begins half a step, as it shows them, before its first place. */
function aboveZero([low, high]: Interval, places: Readonly<Float64Array>): Interval {
  if (low > 0) return [low, high];
  const [a, b] = [...places].sort((x, y) => x - y) as [number, number];
  return [a * Math.sqrt(a / b), high];
}

function shownSignal(state: SpectralStackState, done: Processed, { normalise }: StackSettings): Quantity {
  const base = done.density ? densityQuantity(state, done) : signalQuantity(state.signal);
  const quantity = done.reference === "none" ? base : changeOf(base);
  if (normalise.kind === "none") return quantity;
  const unit =
    normalise.kind === "area" ? `${done.unit.replace("cm^-1", "cm")}${done.unit === "cm^-1" ? "" : "^-1"}` : "";
  const [last] = quantity.symbol.slice(-1);
  return {
    // A second subscript would stand beside the first: the word goes into it.
    symbol:
      last?.shift === "sub"
        ? [...quantity.symbol.slice(0, -1), sub(`${last.text}, norm`)]
        : [...quantity.symbol, sub("norm")],
    unit,
  };
}

/** A density after its axis was converted; counts that were multiplied are no counts any more. */
function densityQuantity({ signal }: SpectralStackState, { ownUnit, unit }: Processed): Quantity {
  const counts = signal.kind === "counts";
  const before = counts && signal.unit === "" ? "counts" : signal.unit;
  const kind = counts ? "PL intensity" : signal.kind;
  return signalQuantity({ ...signal, kind, unit: densityUnit(before, ownUnit as ShownUnit, unit as ShownUnit) });
}

/** The point of the stack that the cursor is on. */
export interface Cursor {
  readonly scan: number;
  readonly column: number;
}

/** Where the cursor begins: the last scan, at the point that changed most between the ends of the run. */
export function startCursor(shown: ShownStack): Cursor {
  const { nScans, nAxis, values } = shown;
  const best = Math.max(0, mostChanged(values, nScans, nAxis));
  return { scan: nScans - 1, column: nScans > 1 ? best : nAxis >> 1 };
}
