import { ArgumentError } from "../../foundation/index.js";
import type { StackedImpedance, Weighting } from "./fit-types.js";
import type { ImpedanceSpectrum } from "./types.js";

/** Part of |Z| below which a proportional weight does not grow further: Z″ passes through 0. */
const LEAST_PART = 0.01;

/** Z′ and Z″ one behind the other, with the divisors that a weighting means. */
export function stacked(spectrum: ImpedanceSpectrum, weighting: Weighting): StackedImpedance {
  const { frequency, real, imaginary, sigma } = spectrum;
  const n = frequency.length;
  const omega = Float64Array.from(frequency, (f) => 2 * Math.PI * f);
  const observations = new Float64Array(2 * n);
  observations.set(real);
  observations.set(imaginary, n);
  if (weighting === "unit") return { omega, observations, sigma: undefined };
  if (weighting === "sigma" && sigma === undefined) {
    throw new ArgumentError('Expected a spectrum with `sigma` for the weighting "sigma" but found none.');
  }
  const size = real.map((re, i) => Math.hypot(re, imaginary[i] as number));
  const smallest = size.reduce((least, z) => Math.min(least, z), Infinity);
  if (!(smallest > 0)) throw new ArgumentError(`Expected |Z| above 0 at every point but found ${smallest}.`);
  const divisors = Float64Array.from({ length: 2 * n }, (_, k) => {
    const z = size[k % n] as number;
    if (weighting === "sigma") return sigma?.[k % n] as number;
    return weighting === "modulus" ? z : Math.max(LEAST_PART * z, Math.abs(observations[k] as number));
  });
  return { omega, observations, sigma: divisors };
}
