import { EV_NM } from "../../foundation/units.js";
import { axisQuantity, type Quantity } from "../scene/index.js";
import { SHOWN_UNITS, type ShownUnit } from "./settings.js";

/** λ in nm times ν̃ in cm⁻¹. */
const NM_PER_CM = 1e7;

const QUANTITY: Readonly<Record<ShownUnit, { readonly quantity: string; readonly label: string }>> = {
  nm: { quantity: "wavelength", label: "Wavelength" },
  eV: { quantity: "photon energy", label: "Photon energy" },
  "cm^-1": { quantity: "wavenumber", label: "Wavenumber" },
};

/** The unit, if it is one that spectra can be converted from. */
export function spectralUnit(unit: string): ShownUnit | undefined {
  return SHOWN_UNITS.find((known) => known === unit);
}

/** The product of a wavelength in nm and the same place in `unit`; undefined for a wavelength itself. */
function product(unit: ShownUnit): number | undefined {
  return unit === "nm" ? undefined : unit === "eV" ? EV_NM : NM_PER_CM;
}

/** A place on the spectral axis in another unit: E = hc/λ, ν̃ = 1/λ. */
export function converted(value: number, from: ShownUnit, to: ShownUnit): number {
  if (from === to) return value;
  const nm = product(from) === undefined ? value : (product(from) as number) / value;
  return product(to) === undefined ? nm : (product(to) as number) / nm;
}

/**
 * |d(from)/d(to)| at a place in `to`: what a spectral density, a signal for each unit of `from`, is
 * multiplied by to be one for each unit of `to` (Mooney and Kambhampati, J. Phys. Chem. Lett. 2013, 4, 3316).
 */
export function jacobian(place: number, from: ShownUnit, to: ShownUnit): number {
  if (from === to) return 1;
  if (from !== "nm" && to !== "nm") return (product(from) as number) / (product(to) as number);
  const k = (from === "nm" ? product(to) : product(from)) as number;
  return k / place ** 2;
}

/** Whether a signal is a spectral density, for which alone the Jacobian is right. */
export function isDensity(kind: string): boolean {
  return kind === "PL intensity" || kind === "counts";
}

/** The quantity of an axis in a unit. */
export function unitQuantity(unit: ShownUnit): Quantity & { readonly label: string } {
  const { quantity, label } = QUANTITY[unit];
  return { ...axisQuantity({ quantity, unit, label }), label };
}
