import { randomSource } from "../../../src/numerics/index.js";
import { spectralSeries, type SpectralSeries, type SpectralSeriesInit } from "../../../src/spectroscopy/index.js";

/** Simulated stacks whose concentrations and spectra are known. */
export interface Simulated {
  readonly series: SpectralSeries;
  /** scans × components. */
  readonly concentrations: Float64Array;
  /** points × components. */
  readonly spectra: Float64Array;
}

export function gaussian(x: number, centre: number, width: number): number {
  return Math.exp(-(((x - centre) / width) ** 2) / 2);
}

/** D = C Sᵀ plus seeded normal noise of a standard deviation. */
export function mixture(
  concentrations: readonly ((t: number) => number)[],
  spectra: readonly ((nm: number) => number)[],
  options: {
    times: readonly number[];
    axis: readonly number[];
    noise?: number;
    seed?: number;
    init?: Partial<SpectralSeriesInit>;
  },
): Simulated {
  const { times, axis, noise = 0, seed = 1, init } = options;
  const random = randomSource(seed);
  const k = concentrations.length;
  const c = Float64Array.from(times.flatMap((t) => concentrations.map((f) => f(t))));
  const s = Float64Array.from(axis.flatMap((nm) => spectra.map((f) => f(nm))));
  const values = new Float64Array(times.length * axis.length);
  for (let i = 0; i < times.length; i++) {
    for (let j = 0; j < axis.length; j++) {
      let sum = noise === 0 ? 0 : random.normal(0, noise);
      for (let a = 0; a < k; a++) sum += (c[i * k + a] as number) * (s[j * k + a] as number);
      values[i * axis.length + j] = sum;
    }
  }
  const series = spectralSeries({
    axis,
    coordinate: { kind: "time", unit: "s", values: times },
    values,
    signal: "absorbance",
    provenance: { title: "A -> B -> C", simulated: "for a test" },
    ...init,
  });
  return { series, concentrations: c, spectra: s };
}

export const range = (n: number, from: number, step: number): number[] =>
  Array.from({ length: n }, (_, i) => from + i * step);

/** A → B → C with rate constants k1 and k2, three overlapping bands. */
export function consecutive(k1: number, k2: number, noise: number, seed = 1, n = 60): Simulated {
  const times = range(n, 0, 2);
  return mixture(
    [
      (t) => Math.exp(-k1 * t),
      (t) => (k1 / (k2 - k1)) * (Math.exp(-k1 * t) - Math.exp(-k2 * t)),
      (t) => 1 - (k2 * Math.exp(-k1 * t) - k1 * Math.exp(-k2 * t)) / (k2 - k1),
    ],
    [
      (nm) => gaussian(nm, 350, 20) + 0.3 * gaussian(nm, 420, 25),
      (nm) => 0.8 * gaussian(nm, 420, 22),
      (nm) => 0.6 * gaussian(nm, 480, 20) + 0.2 * gaussian(nm, 350, 30),
    ],
    { times, axis: range(81, 300, 3), noise, seed },
  );
}

/** Correlation of one profile of a factor with one of another. */
export function correlation(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let ab = 0;
  let aa = 0;
  let bb = 0;
  for (let i = 0; i < a.length; i++) {
    ab += (a[i] as number) * (b[i] as number);
    aa += (a[i] as number) ** 2;
    bb += (b[i] as number) ** 2;
  }
  return ab / Math.sqrt(aa * bb);
}

export const profile = (factor: ArrayLike<number>, k: number, c: number): Float64Array =>
  Float64Array.from({ length: factor.length / k }, (_, i) => factor[i * k + c] as number);
