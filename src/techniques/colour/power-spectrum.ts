import { ArgumentError, EV_NM, expected, oneOf } from "../../foundation/index.js";
import { convert, type Spectrum } from "../../spectroscopy/index.js";

/** Whether the numbers of a spectrum are power or photons, each per unit of the axis. */
export type LightQuantity = "power" | "photons";

/** Emitted light over wavelength, as power per nanometre. */
export interface PowerSpectrum {
  /** Rising, nm. */
  readonly wavelengths: Float64Array;
  /** Power per nm, on the scale of the spectrum; of a photon spectrum eV times its numbers. */
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
    throw new ArgumentError(
      expected("spectrum", "one of emitted light (PL intensity or counts)", kind),
      { kind },
      "wrong-signal",
    );
  }
  const known = quantityOf(kind, unit);
  if (quantity !== undefined) oneOf("quantity", quantity, ["power", "photons"]);
  if (quantity === undefined && known === undefined) {
    throw new ArgumentError(
      `Expected \`quantity\` to be "power" or "photons", since the spectrum's unit (${unit === "" ? "none" : unit}) does not tell ` +
        "which of the two it is, but found nothing. The colour of the one is not that of the other.",
      { unit },
      "power-or-photons",
    );
  }
  if (quantity !== undefined && known !== undefined && quantity !== known) {
    throw new ArgumentError(expected("quantity", `left out or "${known}", as the spectrum's unit says`, quantity), {
      unit,
    });
  }
  const said = (quantity ?? known) as LightQuantity;
  const nm = convert(of, "nm", kind === "unknown" ? { density: true } : {});
  const falls = (nm.axis.values[0] as number) > (nm.axis.values[nm.axis.values.length - 1] as number);
  const inOrder = (values: ArrayLike<number>): Float64Array => {
    const copy = Float64Array.from(values);
    return falls ? copy.reverse() : copy;
  };
  const wavelengths = inOrder(nm.axis.values);
  const asPower = (values: Float64Array): Float64Array =>
    said === "power" ? values : values.map((v, i) => (v * EV_NM) / (wavelengths[i] as number));
  const sigma = nm.sigma === undefined ? undefined : asPower(inOrder(nm.sigma));
  return { wavelengths, power: asPower(inOrder(nm.values)), sigma, quantity: said };
}

/** What a signal says of itself: watts or joules are power, photons and counts are photons. */
function quantityOf(kind: Spectrum["signal"]["kind"], unit: string): LightQuantity | undefined {
  if (/(?:^|[\s·*/(])[pnuµμmk]?[WJ](?=$|[\s·*/^)\d-])/u.test(unit)) return "power";
  if (kind === "counts" || /photon|quanta|count|\bcps\b/i.test(unit)) return "photons";
  return undefined;
}
