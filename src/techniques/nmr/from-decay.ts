import {
  ArgumentError,
  checkOptions,
  finite,
  finiteArray,
  type KnownOptions,
  positive,
  within,
} from "../../foundation/index.js";
import type { NumericArray } from "../../foundation/index.js";
import { fft } from "../../numerics/index.js";
import type { Provenance } from "../../spectroscopy/index.js";
import { spectrum, type NmrSpectrum } from "./spectrum.js";

/** A free induction decay and how it is transformed. */
export interface DecayOptions {
  /** Of both channels, one a point of time. */
  readonly real: NumericArray;
  readonly imaginary: NumericArray;
  /** Between two points, s. */
  readonly step: number;
  /** Spectrometer frequency, MHz. */
  readonly frequency: number;
  /** The chemical shift in the middle of the spectrum, ppm. */
  readonly centre: number;
  /** Points by which a digital filter delays the decay (`GRPDLY`); 0 unless given. */
  readonly delay?: number | undefined;
  /** Exponential broadening, Hz; 0 unless given. */
  readonly broadening?: number | undefined;
  readonly nucleus?: string | undefined;
  readonly solvent?: string | undefined;
  readonly provenance?: Partial<Provenance> | undefined;
}

const KNOWN: KnownOptions<DecayOptions> = {
  ...{ real: true, imaginary: true, step: true, frequency: true, centre: true, delay: true, broadening: true },
  ...{ nucleus: true, solvent: true, provenance: true },
};

/**
 * The spectrum of a free induction decay: exponential broadening, zeros to twice the next power of two, a Fourier transform, and the
 * delay of a digital filter taken out as a phase of first order. Phase it with `phase` next.
 *
 * @throws ArgumentError for channels of different lengths, and options that are wrong
 * Source: J. Keeler, Understanding NMR Spectroscopy, 2nd ed. (2010), chapter 5.
 */
export function fromDecay(decay: DecayOptions): NmrSpectrum {
  checkOptions("decay", decay, KNOWN);
  const real = finiteArray("real", decay.real);
  const imaginary = finiteArray("imaginary", decay.imaginary, real.length);
  if (real.length < 4) throw new ArgumentError(`Expected 4 points or more but found ${real.length}.`);
  const step = positive("step", decay.step);
  const frequency = positive("frequency", decay.frequency);
  const centre = finite("centre", decay.centre);
  const delay = within("delay", decay.delay ?? 0, 0, real.length);
  const broadening = within("broadening", decay.broadening ?? 0, 0);
  const n = 2 ** Math.ceil(Math.log2(2 * real.length));
  const [re, im] = [new Float64Array(n), new Float64Array(n)];
  for (let i = 0; i < real.length; i += 1) {
    const weight = Math.exp(-Math.PI * broadening * Math.max(0, i - delay) * step);
    re[i] = weight * (real[i] as number);
    im[i] = weight * (imaginary[i] as number);
  }
  // The first point stands for half a step of time.
  if (delay === 0) [re[0], im[0]] = [(re[0] as number) / 2, (im[0] as number) / 2];
  const found = fft({ re, im });
  const [a, b] = [new Float64Array(n), new Float64Array(n)];
  const shift = new Float64Array(n);
  for (let k = 0; k < n; k += 1) {
    // From the highest frequency down, so that shifts fall.
    const index = n / 2 - 1 - k;
    const from = (index + n) % n;
    const angle = (2 * Math.PI * delay * index) / n;
    const [c, s] = [Math.cos(angle), Math.sin(angle)];
    a[k] = c * (found.re[from] as number) - s * (found.im[from] as number);
    b[k] = s * (found.re[from] as number) + c * (found.im[from] as number);
    shift[k] = centre + index / (n * step * frequency);
  }
  const { nucleus, solvent, provenance } = decay;
  return spectrum({ shift, real: a, imaginary: b, frequency, nucleus, solvent, provenance });
}
