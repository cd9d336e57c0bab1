import { EV_NM } from "../foundation/index.js";
import type { Axis } from "../spectroscopy/index.js";

/** The wavelength in nm of a value of the axis: λ, 1239.84 eV nm / E, or 10⁷ / ν̃. */
export function wavelengthOf(axis: Axis, value: number): number {
  if (axis.unit === "nm") return value;
  return axis.unit === "eV" ? EV_NM / value : 1e7 / value;
}
