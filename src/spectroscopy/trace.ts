import {
  BRAND,
  finite,
  finiteArray,
  type NumericArray,
  type ReadonlyFloat64Array,
  type Temperature,
} from "../foundation/index.js";
import type { AxisUnit } from "./axis.js";
import { coordinate, type Coordinate, type CoordinateInit } from "./coordinate.js";
import { provenance, type Provenance } from "./provenance.js";
import { checkSigma } from "./sigma.js";
import { signal, type Signal, type SignalKind } from "./signal.js";

/** Which part of the axis a trace was taken from. */
export type Selection =
  | { readonly kind: "point"; readonly at: number; readonly unit: AxisUnit; readonly text: string }
  | {
      readonly kind: "band";
      readonly from: number;
      readonly to: number;
      readonly unit: AxisUnit;
      readonly text: string;
    }
  | { readonly kind: "other"; readonly text: string };

/** One number a scan: a kinetic trace if the coordinate is time. */
export interface Trace {
  readonly [BRAND]: "Trace";
  readonly coordinate: Coordinate;
  /** One number a scan, in `signal.unit`. */
  readonly values: ReadonlyFloat64Array;
  /** One standard deviation of each value. */
  readonly sigma?: ReadonlyFloat64Array;
  readonly selection: Selection;
  readonly signal: Signal;
  readonly temperature?: Temperature;
  readonly provenance: Provenance;
  /** The standard deviation of one value, estimated from the trace itself without a model. */
  readonly noise?: number;
}

export interface TraceInit {
  readonly coordinate: Coordinate | CoordinateInit;
  readonly values: NumericArray;
  readonly sigma?: NumericArray | undefined;
  readonly selection?: Selection | undefined;
  readonly signal?: Signal | SignalKind | undefined;
  readonly temperature?: Temperature | undefined;
  readonly provenance?: Partial<Provenance> | undefined;
  readonly noise?: number | undefined;
}

/**
 * A trace from numbers. All arrays are copied.
 *
 * @throws ArgumentError if lengths differ or a value is not finite.
 * @example traceOf({ coordinate: { kind: "time", values: [0, 1] }, values: [1, 0.5] }).values[1] // 0.5
 */
export function traceOf(init: TraceInit): Trace {
  const co = coordinate(init.coordinate);
  const values = finiteArray("trace.values", init.values, co.values.length);
  const sigma = checkSigma("trace.sigma", init.sigma, values.length);
  return Object.freeze({
    [BRAND]: "Trace" as const,
    coordinate: co,
    values,
    ...(sigma ? { sigma } : {}),
    selection: init.selection ?? { kind: "other" as const, text: "" },
    signal: signal(init.signal ?? "unknown"),
    ...(init.temperature ? { temperature: Object.freeze({ ...init.temperature }) } : {}),
    provenance: provenance(init.provenance),
    ...(init.noise === undefined ? {} : { noise: finite("trace.noise", init.noise) }),
  });
}
