import { chromaticityOf, type Chromaticity } from "./coordinates.js";
import { matchingAt, observer } from "./observer.js";

/** Colours of single wavelengths. */
export interface SpectralLocus {
  /** Rising, nm. */
  readonly wavelengths: Float64Array;
  readonly x: Float64Array;
  readonly y: Float64Array;
}

/** From here on the eye tells wavelengths apart by no colour any more: the locus stands still (x 0.7347, y 0.2653). */
export const LOCUS_END = 699;

let known: SpectralLocus | undefined;

/** The spectral locus of the 2° observer from 360 to 699 nm in steps of 1 nm. */
export function spectralLocus(): SpectralLocus {
  if (known !== undefined) return known;
  const { first } = observer();
  const wavelengths = Float64Array.from({ length: LOCUS_END - first + 1 }, (_, i) => first + i);
  const places = Array.from(wavelengths, locusAt);
  known = { wavelengths, x: Float64Array.from(places, ({ x }) => x), y: Float64Array.from(places, ({ y }) => y) };
  return known;
}

/**
 * The colour of light of one wavelength.
 *
 * @param wavelength 360 to 830 nm
 * @example locusAt(520).y.toFixed(4) // "0.8338"
 */
export function locusAt(wavelength: number): Chromaticity {
  const [X, Y, Z] = matchingAt(wavelength);
  return chromaticityOf({ X, Y, Z });
}
