import { convertValue } from "../../spectroscopy/convert/convert-value.js";
import { axisQuantity, type Quantity } from "../scene/index.js";
import { SHOWN_UNITS, type ShownUnit } from "./settings.js";

const QUANTITY: Readonly<Record<ShownUnit, { readonly quantity: string; readonly label: string }>> = {
  nm: { quantity: "wavelength", label: "Wavelength" },
  eV: { quantity: "photon energy", label: "Photon energy" },
  "cm^-1": { quantity: "wavenumber", label: "Wavenumber" },
};

/** The unit, if it is one that spectra can be converted from. */
export function spectralUnit(unit: string): ShownUnit | undefined {
  return SHOWN_UNITS.find((known) => known === unit);
}

/** The quantity of an axis in a unit. */
export function unitQuantity(unit: ShownUnit): Quantity & { readonly label: string } {
  const { quantity, label } = QUANTITY[unit];
  return { ...axisQuantity({ quantity, unit, label }), label };
}

/** What lies at zero or below it has no number in another unit: it lies beyond all that has, as this least place does. */
const LEAST = 1e-9;

/** A place on one stack's axis on that of another; as it is where a unit is not known here. */
export function convertedPlace(place: number, from: string, to: string): number {
  const [a, b] = [spectralUnit(from), spectralUnit(to)];
  return a === undefined || b === undefined || a === b ? place : convertValue(Math.max(place, LEAST), a, b);
}
