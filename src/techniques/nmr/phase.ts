import { ArgumentError, checkOptions, finite } from "../../foundation/index.js";
import { withNotes } from "../../spectroscopy/index.js";
import type { NmrSpectrum } from "./spectrum.js";

/** Angles of a phase correction. */
export interface PhaseAngles {
  /** The same for all points, degrees. */
  readonly zero: number;
  /** From the first point to the last it rises by this, degrees; 0 unless given. */
  readonly first?: number | undefined;
  /** The chemical shift, ppm, about which the first-order part turns; the first point unless given. */
  readonly pivot?: number | undefined;
}

/**
 * A spectrum turned in phase, (a + ib) exp(iφ) with φ = zero + first (k − pivot)/(n − 1) at the k-th of n points.
 *
 * @throws ArgumentError where the imaginary part is not known
 * Source: J. Keeler, Understanding NMR Spectroscopy, 2nd ed. (2010), section 5.3.
 *
 * @example
 * const s = nmr.spectrum({ shift: [2, 1, 0], real: [0, 1, 0], imaginary: [0, 0, 0] });
 * phase(s, { zero: 90 }).imaginary?.[1].toFixed(6) // "1.000000"
 */
export function phase(of: NmrSpectrum, angles: PhaseAngles): NmrSpectrum {
  checkOptions("angles", angles, { zero: true, first: true, pivot: true });
  const { imaginary, real, shift } = of;
  if (imaginary === null) {
    throw new ArgumentError("Expected a spectrum with its imaginary part but found the real part alone.");
  }
  const zero = finite("zero", angles.zero);
  const first = finite("first", angles.first ?? 0);
  const n = real.length;
  const pivot = angles.pivot === undefined ? 0 : ((finite("pivot", angles.pivot) - (shift[0] as number)) / ((shift[n - 1] as number) - (shift[0] as number))) * (n - 1); // prettier-ignore
  const [a, b] = [new Float64Array(n), new Float64Array(n)];
  for (let k = 0; k < n; k += 1) {
    const angle = ((zero + (first * (k - pivot)) / (n - 1)) * Math.PI) / 180;
    const [c, s] = [Math.cos(angle), Math.sin(angle)];
    a[k] = c * (real[k] as number) - s * (imaginary[k] as number);
    b[k] = s * (real[k] as number) + c * (imaginary[k] as number);
  }
  const note = `The phase was turned by ${zero}° and ${first}° from end to end.`;
  return Object.freeze({ ...of, real: a, imaginary: b, provenance: withNotes(of.provenance, note) });
}
