import { ArgumentError, expected, finite, oneOf, positive } from "../../foundation/index.js";
import { interpolateAt, type Spectrum } from "../../spectroscopy/index.js";
import type { LampInit, UsedLight } from "./photokinetics-types.js";

/** h c N_A in J m mol⁻¹, from the exact values of the SI. */
const MOLAR_PHOTON = 6.62607015e-34 * 299792458 * 6.02214076e23;

/** The lamp at its own wavelengths, with the absorptivities of the species there. */
export interface Light {
  /** Photons that enter in a second, mol s⁻¹, of each point: the flux per wavelength times the weight of the trapezoid. */
  readonly photons: Float64Array;
  /** L mol⁻¹ cm⁻¹. */
  readonly a: Float64Array;
  readonly b: Float64Array;
  readonly used: UsedLight;
}

/**
 * The photons that a lamp sends into a sample: its power spread over the wavelengths above the threshold,
 * N(λ) = P(λ) λ/(h c N_A), integrated by trapezoids.
 *
 * From the first to the last point above the threshold everything counts, as the part between noise peaks is light too.
 */
export function lightOf(lamp: LampInit, species: readonly [Spectrum, Spectrum]): Light {
  const { spectrum, threshold = 0 } = lamp;
  const per = oneOf("lamp.per", lamp.per ?? "power", ["power", "photons"]);
  const power = positive("lamp.power.value", lamp.power.value);
  finite("lamp.threshold", threshold);
  for (const [name, s] of [
    ["lamp.spectrum", spectrum],
    ["species[0]", species[0]],
    ["species[1]", species[1]],
  ] as const) {
    if (s.axis.unit !== "nm") throw new ArgumentError(expected(`${name}.axis.unit`, '"nm"', s.axis.unit));
  }
  const order = Array.from(spectrum.axis.values, (_, i) => i).sort(
    (i, j) => (spectrum.axis.values[i] as number) - (spectrum.axis.values[j] as number),
  );
  const all = order.map((i) => spectrum.axis.values[i] as number);
  const emission = order.map((i) => spectrum.values[i] as number);
  const first = emission.findIndex((e) => e > threshold);
  const last = emission.findLastIndex((e) => e > threshold);
  if (first < 0 || last - first < 1) {
    const most = emission.reduce((m, e) => Math.max(m, e), 0);
    throw new ArgumentError(`Expected light above the threshold of ${threshold} but found at most ${most}.`);
  }
  const wavelengths = all.slice(first, last + 1);
  const heights = emission.slice(first, last + 1).map((e) => Math.max(0, e));
  const at = (s: Spectrum): Float64Array => Float64Array.from(wavelengths, (nm) => interpolateAt(s.axis, s.values, nm));
  const widths = wavelengths.map((nm, i) => {
    const before = i === 0 ? nm : (wavelengths[i - 1] as number);
    return ((wavelengths[i + 1] ?? nm) - before) / 2;
  });
  // Power of each point in parts of the whole: of a photon spectrum, photons times their energy.
  const parts = heights.map((e, i) => ((widths[i] as number) * e) / (per === "power" ? 1 : (wavelengths[i] as number)));
  const whole = parts.reduce((sum, p) => sum + p, 0);
  const photons = Float64Array.from(parts, (p, i) => {
    return ((p / whole) * power * 1e-3 * (wavelengths[i] as number) * 1e-9) / MOLAR_PHOTON;
  });
  const photonFlux = photons.reduce((sum, n) => sum + n, 0);
  return {
    photons,
    a: at(species[0]),
    b: at(species[1]),
    used: {
      from: wavelengths[0] as number,
      to: wavelengths[wavelengths.length - 1] as number,
      points: wavelengths.length,
      threshold,
      meanWavelength: photons.reduce((sum, n, i) => sum + n * (wavelengths[i] as number), 0) / photonFlux,
      photonFlux,
    },
  };
}
