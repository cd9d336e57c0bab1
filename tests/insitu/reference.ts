import { spectralSeries, spectrum, type SpectralSeries, type Spectrum } from "../../src/spectroscopy/index.js";
import { loadReference } from "../reference/load-fit.js";

export interface InsituReference {
  readonly small: {
    readonly wavelength: readonly number[];
    readonly time: readonly number[];
    readonly values: readonly number[];
    readonly sigma: readonly number[];
    readonly components: readonly (readonly number[])[];
    readonly deltaA: { reference: readonly number[]; values: readonly number[]; sigma: readonly number[] };
    readonly trace: {
      at: number;
      point: readonly number[];
      pointSigma: readonly number[];
      band: readonly [number, number];
      mean: readonly number[];
      meanSigma: readonly number[];
    };
    readonly zero: { band: readonly [number, number]; offsets: readonly number[] };
    readonly scatter: { band: readonly [number, number]; amplitude4: readonly number[]; exponent: number };
    readonly unmix: {
      amounts: readonly (readonly number[])[];
      errors: readonly (readonly number[])[];
      fractions: readonly (readonly number[])[];
      fractionErrors: readonly (readonly number[])[];
      weightedAmounts: readonly (readonly number[])[];
      weightedErrors: readonly (readonly number[])[];
      shifted: readonly number[];
      nonNegative: readonly (readonly number[])[];
      total: number;
      closedFirst: readonly number[];
    };
  };
  readonly azobenzene: {
    readonly finalFractions: readonly [number, number];
    readonly rmsToPublished: number;
    readonly rmsToPublishedNonNegative: number;
    readonly crossings: { readonly "268": number; readonly "376": number };
    readonly componentsCross: number;
  };
}

/** Values worked out with numpy and scipy by tests/reference/insitu.py. */
export const reference: InsituReference = loadReference<InsituReference>("insitu");

/** The small data set of the reference as a series with known sigma. */
export function smallSeries(): SpectralSeries {
  const { wavelength, time, values, sigma } = reference.small;
  return spectralSeries({
    axis: wavelength,
    coordinate: { kind: "time", unit: "s", values: time },
    values,
    sigma,
    signal: "absorbance",
  });
}

export function smallComponents(): readonly Spectrum[] {
  return reference.small.components.map((values) =>
    spectrum({ axis: reference.small.wavelength, values, signal: "absorbance" }),
  );
}

/** The largest difference between two lists of numbers. */
export function largestDifference(found: Iterable<number>, wanted: Iterable<number>): number {
  const a = [...found];
  const b = [...wanted];
  if (a.length !== b.length) return Infinity;
  return a.reduce((most, v, i) => Math.max(most, Math.abs(v - (b[i] ?? Number.NaN))), 0);
}
