import { ArgumentError, checkOptions, within, type ReadonlyFloat64Array } from "../../foundation/index.js";
import { withNotes } from "../../spectroscopy/index.js";
import { spectrumOf } from "./spectrum.js";
import type { ImpedanceSpectrum } from "./types.js";

/** Options of `crop`. */
export interface CropImpedanceOptions {
  /** Lowest and highest frequency to keep, Hz. */
  readonly from?: number;
  readonly to?: number;
  /** Keep only what is capacitive (Z″ < 0): leaves the inductive wire out. */
  readonly capacitive?: boolean;
}

/**
 * A part of a spectrum. What was left out is noted in its provenance.
 *
 * @throws ArgumentError where fewer than 3 points are left
 */
export function crop(of: ImpedanceSpectrum, options: CropImpedanceOptions): ImpedanceSpectrum {
  const spectrum = spectrumOf(of);
  checkOptions("options", options, { from: true, to: true, capacitive: true });
  const low = within("from", options.from ?? 0, 0);
  const high = options.to === undefined ? Infinity : within("to", options.to, low);
  const { frequency, imaginary, real, sigma } = spectrum;
  const keep = Array.from(frequency, (_, i) => i).filter((i) => {
    const f = frequency[i] as number;
    return f >= low && f <= high && !(options.capacitive === true && !((imaginary[i] as number) < 0));
  });
  if (keep.length < 3) {
    throw new ArgumentError(`Expected at least 3 points to be left but found ${keep.length} of ${frequency.length}.`);
  }
  const left = frequency.length - keep.length;
  const part = (values: ReadonlyFloat64Array): Float64Array => Float64Array.from(keep, (i) => values[i] as number);
  return Object.freeze({
    ...spectrum,
    ...{ frequency: part(frequency), real: part(real), imaginary: part(imaginary) },
    ...(sigma === undefined ? {} : { sigma: part(sigma) }),
    provenance:
      left === 0
        ? spectrum.provenance
        : withNotes(spectrum.provenance, `${left} of ${frequency.length} points were left out.`),
  });
}
