import {
  axisQuantity,
  blueRed,
  cellsOf,
  changeOf,
  coordinateQuantity,
  padded,
  roman,
  robustExtent,
  signalQuantity,
  strictlyMonotonic,
  viridis,
  type Cells,
  type Colormap,
  type Quantity,
} from "../scene/index.js";
import type { SpectralStackState } from "./state.js";

/** What is subtracted: nothing, one scan of the stack, or the reference that the data came with. */
export type Reference = "none" | "given" | number;

/** A stack as it is shown: the numbers after the choice of reference, their scales and quantities. */
export interface ShownStack {
  readonly state: SpectralStackState;
  readonly reference: Reference;
  readonly nScans: number;
  readonly nAxis: number;
  /** nScans × nAxis. */
  readonly values: Readonly<Float64Array>;
  readonly isDifference: boolean;
  readonly axis: { readonly quantity: Quantity; readonly cells: Cells };
  /** Places of the scans; their numbers from 0 where the coordinate does not run one way. */
  readonly scans: {
    readonly quantity: Quantity;
    readonly cells: Cells;
    readonly places: Readonly<Float64Array>;
    /** Whether the places are counts. */
    readonly whole: boolean;
  };
  readonly signal: Quantity;
  readonly map: Colormap;
  /** Range of the colour scale; about zero for a difference. */
  readonly colours: readonly [number, number];
  /** Whether the colour scale leaves outliers beyond its ends. */
  readonly clipped: boolean;
  /** Range of the spectra's axis. */
  readonly heights: readonly [number, number];
}

/** The reference that a state begins with: its own where it is a difference. */
export function startReference(state: SpectralStackState): Reference {
  return state.difference === null ? "none" : "given";
}

/**
 * Prepares a stack for drawing.
 *
 * @returns undefined where there is nothing to draw: no scan, no point, or no finite value
 */
export function shownStack(
  state: SpectralStackState,
  reference: Reference = startReference(state),
): ShownStack | undefined {
  const nAxis = state.axis.values.length;
  const nScans = state.coordinate.values.length;
  if (nAxis === 0 || nScans === 0 || !strictlyMonotonic(state.axis.values)) return undefined;
  const values = subtracted(state, reference);
  const robust = robustExtent(values);
  if (robust === undefined) return undefined;
  const isDifference = reference !== "none";
  const [low, high] = robust.range;
  const most = Math.max(Math.abs(low), Math.abs(high));
  const base = signalQuantity(state.signal);
  const byIndex = !strictlyMonotonic(state.coordinate.values);
  const places = byIndex ? Float64Array.from({ length: nScans }, (_, i) => i) : state.coordinate.values;
  return {
    state,
    reference,
    nScans,
    nAxis,
    values,
    isDifference,
    axis: {
      quantity: axisQuantity({ ...state.axis, quantity: state.axis.kind }),
      cells: cellsOf(state.axis.values),
    },
    scans: {
      quantity: byIndex ? { symbol: [roman("scan")], unit: "" } : coordinateQuantity(state.coordinate),
      cells: cellsOf(places),
      places,
      whole: byIndex || state.coordinate.kind === "index",
    },
    signal: isDifference ? changeOf(base) : base,
    map: isDifference ? blueRed : viridis,
    // An all-zero difference still has a scale about zero.
    colours: isDifference ? [-(most || 1), most || 1] : [low, high],
    clipped: robust.clipped,
    heights: padded(robust.range),
  };
}

function subtracted(state: SpectralStackState, reference: Reference): Readonly<Float64Array> {
  const { values, difference } = state;
  if (reference === "given" || (reference === "none" && difference === null)) return values;
  const nAxis = state.axis.values.length;
  const out = new Float64Array(values.length);
  const given = difference?.reference;
  if (reference === "none") {
    // The raw stack again: what was subtracted is known.
    for (let i = 0; i < out.length; i += 1) {
      out[i] = (values[i] as number) + ((given as Float64Array)[i % nAxis] as number);
    }
    return out;
  }
  // The given reference cancels in the difference of two scans.
  const start = reference * nAxis;
  for (let i = 0, j = 0; i < out.length; i += 1) {
    out[i] = (values[i] as number) - (values[start + j] as number);
    j = j + 1 === nAxis ? 0 : j + 1;
  }
  return out;
}

/** The point of the stack that the cursor is on. */
export interface Cursor {
  readonly scan: number;
  readonly column: number;
}

/** Where the cursor begins: the last scan, at the point that changed most between the ends of the run. */
export function startCursor(shown: ShownStack): Cursor {
  const { nScans, nAxis, values } = shown;
  const few = Math.max(1, Math.floor(nScans / 10));
  let best = 0;
  let most = -1;
  for (let j = 0; j < nAxis; j += 1) {
    let change = 0;
    for (let i = 0; i < few; i += 1) {
      change += (values[(nScans - 1 - i) * nAxis + j] as number) - (values[i * nAxis + j] as number);
    }
    if (Math.abs(change) > most) {
      most = Math.abs(change);
      best = j;
    }
  }
  return { scan: nScans - 1, column: nScans > 1 ? best : nAxis >> 1 };
}
