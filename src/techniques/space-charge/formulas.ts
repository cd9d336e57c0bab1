import {
  checkOptions,
  estimate,
  inBaseUnit,
  oneOf,
  positive,
  propagated,
  toKelvin,
  temperature as temperatureOf,
  within,
  type Estimate,
  type Quantity,
  type Temperature,
} from "../../foundation/index.js";
import { BOLTZMANN, JOULE_PER_EV, VACUUM_PERMITTIVITY } from "../../foundation/units.js";
import type { DeviceGeometry, ThicknessUnit } from "./types.js";

const METRES: Readonly<Record<ThicknessUnit, number>> = { nm: 1e-9, µm: 1e-6, mm: 1e-3, cm: 1e-2 };
const VOLTS = { V: 1, mV: 1e-3 } as const;
const DENSITY: Readonly<Record<CurrentDensityUnit, number>> = { "A cm^-2": 1e4, "mA cm^-2": 10, "A m^-2": 1 };

export type CurrentDensityUnit = "A cm^-2" | "mA cm^-2" | "A m^-2";

/** Thickness in m and relative permittivity, with their errors. */
export function geometryOf({
  thickness,
  permittivity,
}: DeviceGeometry): readonly [length: Estimate, relative: Estimate] {
  const { value, standardError } = inBaseUnit("thickness", thickness, METRES);
  const given = typeof permittivity === "number" ? { value: permittivity } : permittivity;
  const relative = within("permittivity", given.value, 1);
  const error = "standardError" in given ? (given.standardError ?? null) : null;
  return [estimate(value, standardError, "m"), estimate(relative, error === null ? null : within("permittivity.standardError", error, 0), "")]; // prettier-ignore
}

/** A voltage in V, with its error. */
export function voltsOf(name: string, given: Quantity<"V" | "mV">): Estimate {
  const { value, standardError } = inBaseUnit(name, given, VOLTS, -Infinity);
  return estimate(value, standardError, "V");
}

/**
 * Trap density from the trap-filled limit, n_t = 2 ε_r ε₀ V_TFL / (e L²), cm⁻³: the charge that fills all traps of a layer
 * makes this voltage. Jiang et al. (2024) print the same as eq. 13.
 *
 * Source: M. A. Lampert, Phys. Rev. 103 (1956) 1648.
 * @example trapDensity({ value: 1, unit: "V" }, { thickness: { value: 400, unit: "nm" }, permittivity: 25 }).value // 1.727e16 to 0.1 %
 */
export function trapDensity(limit: Quantity<"V" | "mV">, geometry: DeviceGeometry): Estimate {
  const volts = voltsOf("limit", limit);
  positive("limit.value", volts.value);
  return densityOf(volts, ...geometryOf(geometry));
}

/** The same for numbers that are checked. */
export function densityOf(volts: Estimate, length: Estimate, relative: Estimate): Estimate {
  return propagated([volts, length, relative], "cm^-3", ([v = 0, l = 0, e = 0]) => (2e-6 * e * VACUUM_PERMITTIVITY * v) / (JOULE_PER_EV * l * l)); // prettier-ignore
}

/**
 * The density of carriers that two ohmic contacts bring into a layer by diffusion, 4π² kT ε_r ε₀/(e² L²), cm⁻³. It makes the
 * ohmic current of a layer without doping, and traps that are fewer leave no mark: V_TFL would be below 2π² kT/e, 0.5 V at
 * room temperature.
 *
 * Source: P. de Bruyn et al., Phys. Rev. Lett. 111 (2013) 186801; for perovskites: V. M. Le Corre et al., ACS Energy Lett. 6
 * (2021) 1087.
 */
export function contactDensity(geometry: DeviceGeometry, at: Pick<Temperature, "value" | "unit">): Estimate {
  const kelvin = toKelvin(temperatureOf(at.value, at.unit));
  return propagated([...geometryOf(geometry)], "cm^-3", ([l = 0, e = 0]) => (4e-6 * Math.PI ** 2 * BOLTZMANN * kelvin * e * VACUUM_PERMITTIVITY) / (JOULE_PER_EV * l) ** 2); // prettier-ignore
}

/**
 * Mobility from one point of a trap-free space-charge-limited current, J = (9/8) ε_r ε₀ µ V²/L³, cm² V⁻¹ s⁻¹.
 *
 * Source: N. F. Mott and R. W. Gurney, Electronic Processes in Ionic Crystals (1940), p. 172.
 * @example mottGurneyMobility({ value: 2, unit: "V" }, { value: 100, unit: "mA cm^-2" }, { thickness: { value: 400, unit: "nm" }, permittivity: 25 }).value // 6.43e-4 to 0.1 %
 */
export function mottGurneyMobility(
  voltage: Quantity<"V" | "mV">,
  current: Quantity<CurrentDensityUnit>,
  geometry: DeviceGeometry,
): Estimate {
  checkOptions("geometry", geometry, { thickness: true, permittivity: true });
  const volts = voltsOf("voltage", voltage);
  oneOf("current.unit", current.unit, Object.keys(DENSITY) as CurrentDensityUnit[]);
  const { value, standardError } = inBaseUnit("current", current, DENSITY);
  const inputs = [volts, estimate(value, standardError, "A m^-2"), ...geometryOf(geometry)];
  return propagated(inputs, "cm^2 V^-1 s^-1", ([v = 0, j = 0, l = 0, e = 0]) => (1e4 * 8 * j * l ** 3) / (9 * e * VACUUM_PERMITTIVITY * v * v)); // prettier-ignore
}

/**
 * The current of the Mott–Gurney law with Murgatroyd's field-dependent mobility µ₀ exp(γ √E), mA cm⁻²:
 * J = (9/8) ε_r ε₀ µ₀ V²/L³ exp(0.891 γ √(V/L)).
 *
 * Source: P. N. Murgatroyd, J. Phys. D 3 (1970) 151.
 * @param voltage V
 * @param mobility cm² V⁻¹ s⁻¹
 * @param gamma (cm V⁻¹)^½; 0 for the law of Mott and Gurney
 */
export function spaceChargeCurrent(
  voltage: number,
  mobility: number,
  geometry: DeviceGeometry,
  gamma: number = 0,
): number {
  const [length, relative] = geometryOf(geometry);
  const l = length.value;
  const plain = (1.125 * relative.value * VACUUM_PERMITTIVITY * mobility * 1e-4 * voltage ** 2) / l ** 3;
  return 0.1 * plain * Math.exp(MURGATROYD * gamma * Math.sqrt(voltage / (100 * l)));
}

/** Of the field at the contact's far end in Murgatroyd's approximation. */
export const MURGATROYD = 0.891;
