import { formatNumber, formatUnit } from "../foundation/index.js";
import { parsePrinted } from "../techniques/literature/index.js";
import { allowed } from "./allowed.js";

/** Digits of a number of which nothing says how exact it is. */
const DIGITS = 6;

/** A number to a hundredth of a width, without zeros at its end: “82.5”, “1.255 × 10¹⁷”. */
export function numberWithin(value: number, width: number): string {
  const place = (x: number): number => Math.floor(Math.log10(Math.abs(x)));
  const digits = Number.isFinite(width) && width > 0 && value !== 0 ? place(value) - place(width / 100) + 1 : DIGITS;
  const text = formatNumber(value, Math.min(12, Math.max(2, digits)));
  return text.replace(/(\.\d*?)0+(?=$| )/u, "$1").replace(/\.(?=$| )/u, "");
}

/** An interval in words, with the digits that its ends need: “81.5 to 82.5 %”, “all from 89.5 %”. */
export function intervalWords([low, high]: readonly [number, number], unit: string): string {
  const suffix = unit === "" ? "" : ` ${formatUnit(unit)}`;
  if (low === -Infinity && high === Infinity) return "any number";
  if (high === Infinity) return `all from ${numberWithin(low, Infinity)}${suffix}`;
  if (low === -Infinity) return `all up to ${numberWithin(high, Infinity)}${suffix}`;
  if (low === high) return `${numberWithin(low, Infinity)}${suffix}`;
  return `${numberWithin(low, high - low)} to ${numberWithin(high, high - low)}${suffix}`;
}

/** Why a printed number stands for an interval, in words. */
export function toleranceWords(printed: string, exact: boolean = false): string {
  const number = parsePrinted(printed);
  if (exact) return "a count or a label, which nobody rounds";
  if (number.kind === "range") return "half a unit of the last digit beyond both ends of the range";
  if (number.kind === "bound") return "everything on that side of the bound, and half a unit of its last digit";
  if (number.approximate) return "“about”: half a unit of the last digit that is not zero";
  const half = "half a unit of the last digit";
  if (number.plusMinus === null) return half;
  return `${half}, and 1.96 times what stands after “±” (${numberWithin(allowed(printed).sigma, Infinity)})`;
}
