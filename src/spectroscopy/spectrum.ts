import { BRAND, finiteArray, type NumericArray, type ReadonlyFloat64Array } from "../foundation/index.js";
import { axis, type Axis, type AxisLike } from "./axis.js";
import { provenance, type Provenance } from "./provenance.js";
import { checkSigma } from "./sigma.js";
import { signal, type Signal, type SignalKind } from "./signal.js";

/** One spectrum: a finite value at each point of its axis. */
export interface Spectrum {
  readonly [BRAND]: "Spectrum";
  readonly axis: Axis;
  readonly signal: Signal;
  /** nAxis numbers, in `signal.unit`. */
  readonly values: ReadonlyFloat64Array;
  /** One standard deviation of each value, in `signal.unit`. */
  readonly sigma?: ReadonlyFloat64Array;
  readonly provenance: Provenance;
}

export interface SpectrumInit {
  readonly axis: AxisLike;
  readonly values: NumericArray;
  /** `"unknown"` unless given. */
  readonly signal?: Signal | SignalKind | undefined;
  readonly sigma?: NumericArray | undefined;
  readonly provenance?: Partial<Provenance> | undefined;
}

/**
 * A spectrum. All arrays are copied.
 *
 * @throws ArgumentError if lengths differ, a value is not finite, or a sigma is below 0.
 * @example spectrum({ axis: [400, 500], values: [0.1, 0.2], signal: "absorbance" }).values[1] // 0.2
 */
export function spectrum(init: SpectrumInit): Spectrum {
  const ax = axis(init.axis);
  const values = finiteArray("spectrum.values", init.values, ax.values.length);
  const sigma = checkSigma("spectrum.sigma", init.sigma, values.length);
  return Object.freeze({
    [BRAND]: "Spectrum" as const,
    axis: ax,
    signal: signal(init.signal ?? "unknown"),
    values,
    ...(sigma ? { sigma } : {}),
    provenance: provenance(init.provenance),
  });
}
