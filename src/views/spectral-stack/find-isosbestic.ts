import { ArgumentError } from "../../foundation/index.js";
import { deltaA, isosbesticPoints } from "../../insitu/index.js";
import { spectralSeries, type AxisUnit, type SignalKind } from "../../spectroscopy/index.js";
import { reader } from "../reader.js";
import { strictlyMonotonic } from "../scene/index.js";
import type { MarkState } from "./state.js";

/** A stack in which isosbestic points are sought, as plain data. */
export interface IsosbesticInput {
  readonly axis: Float64Array;
  readonly unit: string;
  /** nScans numbers. */
  readonly coordinate: Float64Array;
  /** nScans × nAxis numbers as they were measured; NaN for a gap. */
  readonly values: Float64Array;
  readonly kind: string;
  /** The scans of the reference, first and last; null where `values` are differences already. */
  readonly reference: readonly [number, number] | null;
}

/** What was found, in the unit of the axis. */
export interface IsosbesticFound {
  readonly marks: readonly MarkState[];
  readonly ok: boolean;
  /** In a sentence; why there is none. */
  readonly text: string;
}

/** Finds isosbestic points of a stack that came as plain data, each with σ_λ = σ_ΔA / |∂ΔA/∂λ|. */
export function findIsosbestic(input: IsosbesticInput): IsosbesticFound {
  const read = reader(input, "input");
  const axis = read.numbers("axis");
  const coordinate = read.numbers("coordinate");
  const values = read.numbers("values", axis.length * coordinate.length);
  const { reference } = input;
  const kind = read.text("kind");
  if (kind !== "absorbance" && kind !== "difference absorbance" && kind !== "unknown") {
    return {
      marks: [],
      ok: false,
      text: `No isosbestic point: they are sought in absorbance, and this is ${kind}.`,
    };
  }
  // A run may as well cool down as be heated.
  if (!strictlyMonotonic(coordinate))
    return { marks: [], ok: false, text: "No isosbestic point is sought: the scans do not follow one another." };
  try {
    const series = spectralSeries({
      axis: { values: axis, unit: read.text("unit") as AxisUnit },
      // Where along the run a scan stands does not matter here, only in which sequence they come.
      coordinate: { kind: "index", unit: "", values: coordinate.map((_, i) => i) },
      values,
      mask: Uint8Array.from(values, (v) => (Number.isFinite(v) ? 0 : 1)),
      signal: (reference === null ? "difference absorbance" : "absorbance") satisfies SignalKind,
    });
    const found = isosbesticPoints(reference === null ? series : deltaA(series, { reference }));
    return {
      marks: found.points.map(({ wavelength }) => ({
        at: wavelength.value,
        error: wavelength.standardError,
        label: "",
      })),
      ok: found.verdict.ok,
      text: found.verdict.text,
    };
  } catch (error) {
    // What these data cannot be asked is a finding, in the words of the analysis.
    if (error instanceof ArgumentError) return { marks: [], ok: false, text: `No isosbestic point: ${error.message}` };
    throw error;
  }
}
