import { brandOf, type ReadonlyFloat64Array } from "../../foundation/index.js";
import type { Correction } from "../correction.js";
import { withNotes } from "../provenance.js";
import { withSeries, type DifferenceReference, type SpectralSeries } from "../series.js";
import type { Signal } from "../signal.js";
import { spectrum, type Spectrum } from "../spectrum.js";

/** What a step of processing changed, and how it is told. */
interface Step extends Correction {
  readonly values: ReadonlyFloat64Array;
  readonly sigma?: ReadonlyFloat64Array;
  readonly signal?: Signal;
  /** What the reference of a difference has become; null where there is none any more, left out where it stays. */
  readonly difference?: DifferenceReference | null;
}

/** The values with NaN where they are masked. */
export function withGapsOf(of: Spectrum | SpectralSeries): Float64Array {
  const mask = "mask" in of ? of.mask : undefined;
  return mask === undefined ? of.values.slice() : of.values.map((v, i) => (mask[i] === 1 ? Number.NaN : v));
}

/** A spectrum or series with other numbers, and the record of why. */
export function processed(of: Spectrum | SpectralSeries, step: Step): Spectrum | SpectralSeries {
  const { values, sigma, signal = of.signal, difference, ...correction } = step;
  const common = { values, sigma, signal, provenance: withNotes(of.provenance, step.text) };
  if (isSpectrum(of)) return spectrum({ ...common, axis: of.axis });
  return withSeries(of, {
    ...common,
    mask: maskOf(of, values),
    corrections: [...of.corrections, correction],
    ...(difference === undefined ? {} : { difference: difference ?? undefined }),
  });
}

/** The mask, and what a step could not determine besides. */
function maskOf({ mask }: SpectralSeries, values: ReadonlyFloat64Array): ArrayLike<number> | undefined {
  if (values.every((v) => Number.isFinite(v))) return mask;
  return Uint8Array.from({ length: values.length }, (_, i) => (mask?.[i] === 1 || !Number.isFinite(values[i]) ? 1 : 0));
}

function isSpectrum(of: Spectrum | SpectralSeries): of is Spectrum {
  return brandOf(of) === "Spectrum";
}
