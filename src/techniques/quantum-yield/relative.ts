import { ArgumentError, checkOptions, type Estimate, estimate, expected, type KnownOptions, positive, propagated, within } from "../../foundation/index.js"; // prettier-ignore
import { finished } from "./sphere.js";
import type { Intensity, QuantumYield } from "./types.js";

/** A solution whose emission is compared. */
export interface RelativeSample {
  /** Area of the emission in photons, both measured alike. */
  readonly emission: Intensity;
  /** Absorbance at the wavelength of excitation, the same for both. */
  readonly absorbance: Intensity;
  /** Of the solvent, at the wavelengths of the emission. */
  readonly refractiveIndex: number;
}

/** Sample and reference of a relative quantum yield. */
export interface RelativeMeasurement {
  readonly sample: RelativeSample;
  /** A standard, with its quantum yield. */
  readonly reference: RelativeSample & { readonly quantumYield: Intensity };
  readonly selfAbsorbed?: Estimate | undefined;
}

const SAMPLE: KnownOptions<RelativeSample> = { emission: true, absorbance: true, refractiveIndex: true };

/**
 * The quantum yield relative to a standard,
 *
 * Φ = Φ_R (I/I_R) ((1 − 10^−A_R)/(1 − 10^−A)) (n²/n_R²),
 *
 * with the absorbed parts of the light and not the absorbances, whose ratio is the same only where both are small.
 *
 * @throws ArgumentError for numbers that cannot be meant
 * Sources: A. M. Brouwer, Pure Appl. Chem. 83 (2011) 2213, eq. 5; n², J. N. Demas and G. A. Crosby, J. Phys. Chem. 75 (1971) 991.
 *
 * @example
 * quantumYield.relative({
 *   sample: { emission: { value: 2e6 }, absorbance: { value: 0.05 }, refractiveIndex: 1.3749 },
 *   reference: { emission: { value: 4e6 }, absorbance: { value: 0.05 }, refractiveIndex: 1.361, quantumYield: { value: 0.95 } },
 * }).quantumYield.value.toFixed(4) // "0.4848"
 */
export function relative(measured: RelativeMeasurement): QuantumYield {
  checkOptions("measured", measured, { sample: true, reference: true, selfAbsorbed: true });
  const { sample, reference, selfAbsorbed } = measured;
  checkOptions("sample", sample, SAMPLE);
  checkOptions("reference", reference, { ...SAMPLE, quantumYield: true });
  const inputs = {
    I: intensity("sample.emission", sample.emission),
    A: intensity("sample.absorbance", sample.absorbance),
    I_R: intensity("reference.emission", reference.emission),
    A_R: intensity("reference.absorbance", reference.absorbance),
    Φ_R: intensity("reference.quantumYield", reference.quantumYield),
  };
  within("reference.quantumYield.value", inputs["Φ_R"].value, 0, 1);
  const index = positive("sample.refractiveIndex", sample.refractiveIndex) / positive("reference.refractiveIndex", reference.refractiveIndex); // prettier-ignore
  const all = Object.values(inputs);
  const quantumYield = propagated(all, "", ([i = 0, a = 0, ir = 0, ar = 0, phi = 0]) => {
    return phi * (i / ir) * ((1 - 10 ** -ar) / (1 - 10 ** -a)) * index ** 2;
  });
  const absorptance = propagated([inputs.A], "", ([a = 0]) => 1 - 10 ** -a);
  return finished(
    { method: "relative", quantumYield, absorptance, inputs, spectra: {}, simulated: null },
    selfAbsorbed,
  );
}

function intensity(name: string, { value, standardError = null }: Intensity): Estimate {
  positive(`${name}.value`, value);
  if (standardError !== null && !(standardError >= 0)) {
    throw new ArgumentError(expected(`${name}.standardError`, "0 or more", standardError));
  }
  return estimate(value, standardError, "");
}
