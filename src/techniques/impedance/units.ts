import { ArgumentError, expected } from "../../foundation/index.js";

const FREQUENCIES: Readonly<Record<string, number>> = {
  ...{ mHz: 1e-3, Hz: 1, kHz: 1e3, MHz: 1e6, GHz: 1e9 },
  "rad s^-1": 1 / (2 * Math.PI),
};

const OHMS: Readonly<Record<string, number>> = { µ: 1e-6, m: 1e-3, "": 1, k: 1e3, M: 1e6, G: 1e9 };

/** The factor of a unit of frequency to Hz. */
export function hertzPer(unit: unknown, name: string): number {
  const plain = String(unit)
    .trim()
    .replace(/^(rad\/s|rad·s⁻¹|rad s⁻¹|s\^-1|s⁻¹|1\/s)$/, "rad s^-1");
  if (typeof unit === "string" && Object.hasOwn(FREQUENCIES, plain)) return FREQUENCIES[plain] as number;
  throw new ArgumentError(expected(name, `a unit of frequency (${Object.keys(FREQUENCIES).join(", ")})`, unit));
}

/** The factor of a unit of impedance to Ω or Ω cm², and whether it is for an area. */
export function ohmsPer(unit: unknown, name: string): { readonly factor: number; readonly perArea: boolean } {
  const match = /^([µmkMG]?)Ω(?: ?(cm|m)\^2)?$/.exec(plainOhm(String(unit)));
  if (typeof unit !== "string" || match === null) {
    throw new ArgumentError(expected(name, "a unit of impedance (Ω, mΩ, kΩ, MΩ, Ω cm^2)", unit));
  }
  const [, prefix = "", area] = match;
  return { factor: (OHMS[prefix] as number) * (area === "m" ? 1e4 : 1), perArea: area !== undefined };
}

/** `ohm`, `Ohms`, `Ohm.cm²`, the sign of the ohm → `Ω`, `Ω cm^2`. */
function plainOhm(unit: string): string {
  return unit
    .trim()
    .replace(/\u2126/g, "Ω")
    .replace(/ohms?/i, "Ω")
    .replace(/[·*.]/g, " ")
    .replace(/(c?m)(?:²|2)$/, "$1^2");
}

/** The unit of a circuit's number where the impedance is for 1 cm². */
export function unitFor(unit: string, of: "Ω" | "Ω cm^2"): string {
  if (of === "Ω") return unit;
  return unit.replace(/^(Ω|H)/, "$1 cm^2").replace(/^(F|S)/, "$1 cm^-2");
}
