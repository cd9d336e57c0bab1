import { ArgumentError, EV_NM, expected, type NumericArray } from "../../foundation/index.js";
import type { AxisUnit } from "../axis.js";
import type { Signal, SignalKind } from "../signal.js";

/**
 * Whether a signal is so much per unit of the axis. Light and counts in a channel are; absorbance, transmittance
 * and what else is a ratio at one wavelength is not. `null` where the kind does not tell.
 */
const DENSITY: Readonly<Record<SignalKind, boolean | null>> = {
  absorbance: false,
  "difference absorbance": false,
  transmittance: false,
  reflectance: false,
  "molar absorptivity": false,
  "PL intensity": true,
  counts: true,
  unknown: null,
};

/**
 * Whether a signal is a spectral density, so that its height changes with the unit of the axis.
 *
 * @returns null for a signal of unknown kind
 * @example isSpectralDensity(spectroscopy.signal("absorbance")) // false
 */
export function isSpectralDensity({ kind }: Pick<Signal, "kind">): boolean | null {
  return DENSITY[kind];
}

/** The same, with the caller's word for signals of unknown kind; refuses a word against what is known. */
export function asDensity(signal: Signal, said: boolean | undefined): boolean {
  const known = isSpectralDensity(signal);
  if (known === null) {
    if (typeof said === "boolean") return said;
    throw new ArgumentError(
      "Expected `density` to say whether the signal is so much per unit of the axis (true) or a ratio such as " +
        `absorbance (false), since its kind is unknown, but found ${expectedWord(said)}.`,
      { name: "density" },
    );
  }
  if (said !== undefined && said !== known) {
    const what = known ? "true: it is so much per unit of the axis" : "false: it is no spectral density";
    throw new ArgumentError(expected("density", `left out or ${what} (${signal.kind})`, said), { name: "density" });
  }
  return known;
}

function expectedWord(said: unknown): string {
  return said === undefined ? "nothing" : String(said);
}

/**
 * |d(from)/d(to)| at each place: what a spectral density is multiplied by when its axis changes from one unit to
 * the other, I_E = I_λ · λ²/hc. Its variance is multiplied by the square.
 *
 * @param values places in the unit `from`
 * @returns one factor a place, in `from` per `to`
 *
 * Source: J. Mooney and P. Kambhampati, J. Phys. Chem. Lett. 4 (2013) 3316.
 */
export function axisJacobian(values: NumericArray, from: AxisUnit, to: AxisUnit): Float64Array {
  const out = new Float64Array(values.length);
  if (from === to) return out.fill(1);
  if (from !== "nm" && to !== "nm") return out.fill(from === "eV" ? EV_NM / 1e7 : 1e7 / EV_NM);
  const scale = from === "eV" || to === "eV" ? EV_NM : 1e7;
  // λ = s/x, so that |dλ/dx| = s/x² = λ²/s, and the same with the two exchanged.
  for (let i = 0; i < out.length; i += 1) out[i] = (values[i] as number) ** 2 / scale;
  return out;
}

/** The unit of a density after the axis's unit was exchanged in it. */
export function densityUnit(unit: string, from: AxisUnit, to: AxisUnit): string {
  // On an arbitrary scale any factor of the whole spectrum is lost anyway.
  if (unit === "a.u." || unit === "arb. u.") return unit;
  const per = inverse(from);
  if (unit === per || unit.endsWith(` ${per}`)) return `${unit.slice(0, -per.length)}${inverse(to)}`;
  return [unit, from, inverse(to)].filter((part) => part !== "").join(" ");
}

function inverse(unit: AxisUnit): string {
  return unit === "cm^-1" ? "cm" : `${unit}^-1`;
}
