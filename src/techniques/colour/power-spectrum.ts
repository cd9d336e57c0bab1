import { ArgumentError, expected, oneOf } from "../../foundation/index.js";
import { asLight, convert, lightQuantity, type LightQuantity, type Spectrum } from "../../spectroscopy/index.js";

/** Emitted light over wavelength, as power per nanometre. */
export interface PowerSpectrum {
  /** Rising, nm. */
  readonly wavelengths: Float64Array;
  /** Power per nm, on the scale of the spectrum; photons count by their energy. */
  readonly power: Float64Array;
  /** One standard deviation of each, where known. */
  readonly sigma: Float64Array | undefined;
  /** What the spectrum was. */
  readonly quantity: LightQuantity;
}

/**
 * A spectrum of emitted light as power per nanometre: what colour and luminance are made of.
 *
 * @param quantity needed where the signal's unit does not tell. Spectrometers that are corrected by a calibrated lamp
 * give either; counts are photons.
 * @throws ArgumentError for a signal that is not emitted light, and where power or photons cannot be told
 */
export function powerSpectrum(of: Spectrum, quantity: LightQuantity | undefined): PowerSpectrum {
  const { kind, unit } = of.signal;
  if (kind !== "PL intensity" && kind !== "counts" && kind !== "unknown") {
    const what = "one of emitted light (PL intensity or counts)";
    throw new ArgumentError(expected("spectrum", what, kind), { kind }, "wrong-signal");
  }
  const known = lightQuantity(of.signal);
  if (quantity !== undefined) oneOf("quantity", quantity, ["power", "photons"]);
  if (quantity === undefined && known === null) {
    throw new ArgumentError(
      `Expected \`quantity\` to be "power" or "photons", since the spectrum's unit (${unit === "" ? "none" : unit}) does not tell ` +
        "which of the two it is, but found nothing. The colour of the one is not that of the other.",
      { unit },
      "power-or-photons",
    );
  }
  if (quantity !== undefined && known !== null && quantity !== known) {
    const what = `left out or "${known}", as the spectrum's unit says`;
    throw new ArgumentError(expected("quantity", what, quantity), { unit });
  }
  const said = known ?? (quantity as LightQuantity);
  const power = asLight(of, "power", known === null ? { from: said } : {});
  const nm = convert(power, "nm", power.signal.kind === "unknown" ? { density: true } : {});
  const falls = (nm.axis.values[0] as number) > (nm.axis.values[nm.axis.values.length - 1] as number);
  const inOrder = (values: ArrayLike<number>): Float64Array => {
    const copy = Float64Array.from(values);
    return falls ? copy.reverse() : copy;
  };
  return {
    wavelengths: inOrder(nm.axis.values),
    power: inOrder(nm.values),
    sigma: nm.sigma === undefined ? undefined : inOrder(nm.sigma),
    quantity: said,
  };
}
