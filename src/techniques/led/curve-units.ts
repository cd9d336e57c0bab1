import { ArgumentError, expected } from "../../foundation/index.js";

/** What a column of a current–voltage–luminance table can be. */
export type ColumnKind = "voltage" | "current density" | "current" | "luminance";

/** The factor to V, mA cm⁻², mA and cd m⁻². */
const UNITS: Readonly<Record<string, readonly [kind: ColumnKind, factor: number]>> = {
  V: ["voltage", 1],
  mV: ["voltage", 1e-3],
  "A cm^-2": ["current density", 1e3],
  "mA cm^-2": ["current density", 1],
  "µA cm^-2": ["current density", 1e-3],
  "A m^-2": ["current density", 0.1],
  "mA m^-2": ["current density", 1e-4],
  A: ["current", 1e3],
  mA: ["current", 1],
  µA: ["current", 1e-3],
  nA: ["current", 1e-6],
  "cd m^-2": ["luminance", 1],
  "kcd m^-2": ["luminance", 1e3],
  "cd cm^-2": ["luminance", 1e4],
  nit: ["luminance", 1],
  nits: ["luminance", 1],
};

/** `mA/cm2`, `mA/cm²`, `mA cm⁻²`, `mA·cm-2` → `mA cm^-2`. */
function plainUnit(unit: string): string {
  return unit
    .trim()
    .replace(/μ/g, "µ")
    .replace(/\bu(?=A\b)/g, "µ")
    .replace(/[·*]/g, " ")
    .replace(/⁻²/g, "^-2")
    .replace(/²/g, "2")
    .replace(/\s*\/\s*(c?m)\^?2/g, " $1^-2")
    .replace(/(c?m)-2/g, "$1^-2")
    .replace(/\s+/g, " ");
}

/** What a unit is of, and its factor; undefined for other units. */
export function columnUnit(unit: string): readonly [kind: ColumnKind, factor: number] | undefined {
  const plain = plainUnit(unit);
  return Object.hasOwn(UNITS, plain) ? UNITS[plain] : undefined;
}

/** The values of a column in the unit that its kind is kept in. */
export function converted(
  name: string,
  values: Float64Array,
  unit: string,
  kinds: readonly ColumnKind[],
): { readonly kind: ColumnKind; readonly values: Float64Array } {
  const found = columnUnit(unit);
  if (found === undefined || !kinds.includes(found[0])) {
    const known = Object.keys(UNITS).filter((u) => kinds.includes((UNITS[u] as readonly [ColumnKind, number])[0]));
    throw new ArgumentError(expected(`${name}.unit`, `one of ${kinds.join(" or ")} (${known.join(", ")})`, unit), {
      unit,
    });
  }
  return { kind: found[0], values: values.map((v) => v * found[1]) };
}
