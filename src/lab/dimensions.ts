import { formatUnit } from "../foundation/index.js";
import { formatDimension, sameDimension, siUnit, type SiUnit } from "../foundation/si-unit.js";

/** What units measure, by one of each kind. */
const KINDS: readonly (readonly [string, string])[] = [
  ["", "a plain number"],
  ["s", "a time"],
  ["s^-1", "a rate or frequency"],
  ["m", "a length"],
  ["m^-1", "a wavenumber"],
  ["J", "an energy"],
  ["J mol^-1", "a molar energy"],
  ["J mol^-1 K^-1", "a molar entropy"],
  ["K", "a temperature"],
  ["mol", "an amount of substance"],
  ["M", "a concentration"],
  ["M^-1 cm^-1", "a molar absorption coefficient"],
  ["M^-1 s^-1", "a second-order rate constant"],
  ["cm^-3", "a density of particles"],
  ["cm^3 s^-1", "a bimolecular rate coefficient"],
  ["A", "a current"],
  ["A m^-2", "a current density"],
  ["V", "a voltage"],
  ["cd A^-1", "a current efficiency"],
  ["cd m^-2", "a luminance"],
  ["g", "a mass"],
  ["L", "a volume"],
  ["W", "a power"],
];

/** What a unit measures, in words. */
export function kindOfUnit({ dimension }: SiUnit): string {
  const found = KINDS.find(([unit]) => sameDimension(siUnit(unit).dimension, dimension));
  return found?.[1] ?? `a quantity in ${formatUnit(formatDimension(dimension))}`;
}
