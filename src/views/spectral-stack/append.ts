import { ArgumentError, count, expected, type ReadonlyFloat64Array } from "../../foundation/index.js";
import { extended } from "./extended.js";
import type { SpectralStackState } from "./state.js";

/** Scans that come at the end of a stack. */
export interface NewScans {
  /** nNew values, in the unit of the stack's coordinate. */
  readonly coordinate: ReadonlyFloat64Array;
  /** nNew × nAxis numbers, row by row, of the stack's signal; NaN for a gap. */
  readonly values: ReadonlyFloat64Array;
}

/**
 * The state with more scans at its end. The old state stays as it was: where its buffers have room behind it, and
 * nothing else was put there yet, the new state lies in the same buffers; else in larger copies. So n scans that come
 * one by one cost as much as copying 2 n.
 *
 * @throws ArgumentError where lengths do not fit, a place is no finite number, or times run back.
 */
export function appendScans(state: SpectralStackState, { coordinate, values }: NewScans): SpectralStackState {
  const nNew = coordinate.length;
  const nAxis = state.axis.values.length;
  if (values.length !== nNew * nAxis) {
    throw new ArgumentError(
      `Expected \`values\` to hold ${String(nNew)} × ${String(nAxis)} = ${String(nNew * nAxis)} numbers ` +
        `(${count(nNew, "scan")} of ${count(nAxis, "point")}) but found ${String(values.length)}.`,
      { nScans: nNew, nAxis, found: values.length },
    );
  }
  checkPlaces(state, coordinate);
  return {
    ...state,
    coordinate: { ...state.coordinate, values: extended(state.coordinate.values, coordinate) },
    values: extended(state.values, values),
    extent: null,
  };
}

function checkPlaces(
  { coordinate: { kind, unit, values: before } }: SpectralStackState,
  added: ReadonlyFloat64Array,
): void {
  let last = before.at(-1);
  added.forEach((place, i) => {
    if (!Number.isFinite(place)) {
      throw new ArgumentError(expected(`coordinate[${String(i)}]`, "a finite number", place), { index: i });
    }
    // Other coordinates may return, as a sweep of the bias does.
    if (kind === "time" && last !== undefined && !(place > last)) {
      throw new ArgumentError(
        `Expected the times to rise from scan to scan but found ${String(last)} ${unit} followed by ` +
          `${String(place)} ${unit} at scan ${String(before.length + i)} (counted from 0).`,
        { scan: before.length + i },
        "not-monotonic",
      );
    }
    last = place;
  });
}
