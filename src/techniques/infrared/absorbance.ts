import { ArgumentError } from "../../foundation/index.js";
import { signal, spectrum, withNotes, type Spectrum } from "../../spectroscopy/index.js";

/**
 * The decadic absorbance of a transmittance, A = −lg T, T as a part of 1 or in %; σ_A = σ_T/(T ln 10). An absorbance is returned as
 * it is.
 *
 * @throws ArgumentError for another signal, and where T is not above 0: there is no absorbance
 * Source: IUPAC Gold Book, "absorbance" (A00028).
 *
 * @example
 * const of = spectroscopy.spectrum({ axis: { values: [3000, 2999], unit: "cm^-1" }, values: [0.1, 1], signal: "transmittance" });
 * toAbsorbance(of).values[0] // 1
 */
export function toAbsorbance(of: Spectrum): Spectrum {
  if (of.signal.kind === "absorbance") return of;
  const scale = transmittanceScale(of, "an absorbance or a transmittance");
  const low = of.values.findIndex((t) => !(t > 0));
  if (low >= 0) {
    throw new ArgumentError(
      `Expected the transmittance to be above 0 but found ${of.values[low]} at ${of.axis.values[low]} ${of.axis.unit}: no light is left to tell an absorbance.`,
    );
  }
  const values = of.values.map((t) => 0 - Math.log10(t / scale));
  const sigma = of.sigma?.map((s, i) => s / ((of.values[i] as number) * Math.LN10));
  return spectrum({
    ...{ axis: of.axis, values, sigma, signal: signal("absorbance") },
    provenance: withNotes(of.provenance, "Absorbance from transmittance, −lg T."),
  });
}

/** The transmittance of an absorbance, T = 10^−A, as a part of 1; σ_T = T ln 10 σ_A. In % it is divided by 100. */
export function toTransmittance(of: Spectrum): Spectrum {
  if (of.signal.kind === "transmittance") {
    const scale = transmittanceScale(of, "an absorbance or a transmittance");
    if (scale === 1) return of;
    return spectrum({
      ...{ axis: of.axis, values: of.values.map((t) => t / scale), sigma: of.sigma?.map((s) => s / scale) },
      ...{ signal: signal("transmittance"), provenance: of.provenance },
    });
  }
  if (of.signal.kind !== "absorbance") throw wrong(of, "an absorbance or a transmittance");
  const values = of.values.map((a) => 10 ** -a);
  return spectrum({
    ...{ axis: of.axis, values, sigma: of.sigma?.map((s, i) => s * Math.LN10 * (values[i] as number)) },
    signal: signal("transmittance"),
    provenance: withNotes(of.provenance, "Transmittance from absorbance, 10^−A."),
  });
}

/** 1, or 100 for %. */
function transmittanceScale(of: Spectrum, what: string): number {
  if (of.signal.kind !== "transmittance") throw wrong(of, what);
  return of.signal.unit === "%" ? 100 : 1;
}

function wrong(of: Spectrum, what: string): ArgumentError {
  return new ArgumentError(
    `Expected ${what} but found ${of.signal.kind}${of.signal.unit === "" ? "" : ` in ${of.signal.unit}`}.`,
  );
}
