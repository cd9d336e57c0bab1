import {
  ArgumentError,
  count,
  expected,
  finiteArray,
  oneOf,
  parseTimeUnit,
  SECONDS,
  type NumericArray,
  type ReadonlyFloat64Array,
} from "../foundation/index.js";

export type CoordinateKind = "time" | "temperature" | "bias" | "fluence" | "concentration" | "etch time" | "index";

/** What distinguishes the scans of a series: one finite value for each scan. */
export interface Coordinate {
  readonly kind: CoordinateKind;
  readonly unit: string;
  readonly label: string;
  /** In `unit`; its length is written nScans elsewhere. */
  readonly values: ReadonlyFloat64Array;
  /** What the file calls each scan, where it does; nScans words. */
  readonly names?: readonly string[];
}

/** What `coordinate` makes a coordinate from; unit and label have defaults by kind. */
export interface CoordinateInit {
  readonly kind: CoordinateKind;
  readonly values: NumericArray;
  readonly unit?: string | undefined;
  readonly label?: string | undefined;
  readonly names?: readonly string[] | undefined;
}

/** Each kind with its usual unit and label. */
const KINDS: Readonly<Record<CoordinateKind, { unit: string; label: string }>> = {
  time: { unit: "s", label: "Time" },
  temperature: { unit: "K", label: "Temperature" },
  bias: { unit: "V", label: "Bias" },
  fluence: { unit: "cm^-2", label: "Fluence" },
  concentration: { unit: "mol L^-1", label: "Concentration" },
  "etch time": { unit: "s", label: "Etch time" },
  index: { unit: "", label: "Scan" },
};

export const COORDINATE_KINDS: readonly CoordinateKind[] = Object.keys(KINDS) as CoordinateKind[];

/**
 * The coordinate of a series. The values are copied.
 *
 * Time must be in a unit of time and rise strictly: scans that were taken one after the other. The
 * other kinds may run either way and repeat (a bias sweep returns).
 *
 * @throws ArgumentError naming the first value that is wrong.
 */
export function coordinate(init: CoordinateInit): Coordinate {
  const kind = oneOf("coordinate.kind", init.kind, COORDINATE_KINDS);
  const values = finiteArray("coordinate.values", init.values);
  let unit = init.unit ?? KINDS[kind].unit;
  if (kind === "time" || kind === "etch time") {
    const time = parseTimeUnit(unit);
    if (time === undefined) {
      const units = Object.keys(SECONDS).join(", ");
      throw new ArgumentError(expected("coordinate.unit", `a unit of time (${units})`, unit));
    }
    unit = time;
  }
  if (kind === "time") {
    for (let i = 1; i < values.length; i++) {
      if ((values[i] ?? 0) > (values[i - 1] ?? 0)) continue;
      throw new ArgumentError(
        `Expected the times to rise from scan to scan but found ${values[i - 1]} ${unit} ` +
          `followed by ${values[i]} ${unit} at scan ${i} (counted from 0).`,
        { scan: i },
        "not-monotonic",
      );
    }
  }
  if (init.names && init.names.length !== values.length) {
    throw new ArgumentError(expected("coordinate.names", `an array of ${count(values.length, "name")}`, init.names));
  }
  const names = init.names && { names: Object.freeze([...init.names]) };
  return Object.freeze({ kind, unit, label: init.label ?? KINDS[kind].label, values, ...names });
}
