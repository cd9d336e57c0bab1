import type { Estimate } from "./estimate.js";
import { RAISED_DIGITS, RAISED_MINUS, RAISED_POINT, RAISED_SLASH } from "./raised-digits.js";
import { UNIT_POWER, unitExponent } from "./unit-power.js";

const SUPERSCRIPTS: Readonly<Record<string, string>> = {
  ...RAISED_DIGITS,
  ...{ "-": RAISED_MINUS, "+": "", ".": RAISED_POINT, "/": RAISED_SLASH },
};

/** Digits, minus, point and slash as superscripts: `-4` → `⁻⁴`. */
export function superscript(text: string | number): string {
  return String(text).replace(/[-+./0-9]/g, (c) => SUPERSCRIPTS[c] ?? c);
}

/** A unit as it is printed: `"kJ mol^-1"` → `kJ mol⁻¹`, `"s^-0.5"` → `s⁻¹ᐟ²`. */
export function formatUnit(unit: string): string {
  return unit.replace(UNIT_POWER, (power) => superscript(unitExponent(power.slice(1))));
}

/**
 * A number with the given count of significant digits, a typographic minus, and a power of ten where it
 * is below 10⁻³ or its whole part has more digits than are significant.
 *
 * @example formatNumber(-0.00023451, 3) // "−2.35 × 10⁻⁴"
 */
export function formatNumber(value: number, digits: number = 4): string {
  if (Number.isNaN(value)) return "not a number";
  if (!Number.isFinite(value)) return value > 0 ? "∞" : "−∞";
  if (value === 0) return "0";
  const [mantissa = "", power = "0"] = value.toExponential(digits - 1).split("e");
  const exponent = Number(power);
  if (exponent >= -3 && exponent < Math.max(digits, 4)) {
    return minus(Number(`${mantissa}e${power}`).toFixed(Math.max(0, digits - 1 - exponent)));
  }
  return `${minus(mantissa)} × 10${superscript(exponent)}`;
}

/**
 * A value with its standard error (1σ), to the digits that the error justifies, and the unit.
 *
 * The error is rounded as the Particle Data Group does (Review of Particle Physics, introduction,
 * "Rounding"): two digits if its first three lie from 100 to 354, one if from 355 to 949, and 950 to
 * 999 become 1000 with two digits; the value ends at the same decimal place. An estimate that is not
 * determined prints as that, with the bound if there is one, and never as a number.
 *
 * @example formatEstimate({ value: 2.3412e-4, standardError: 5.1e-6, unit: "s^-1" }) // "(2.34 ± 0.05) × 10⁻⁴ s⁻¹"
 */
export function formatEstimate(e: Estimate): string {
  const unit = e.unit === "" ? "" : ` ${formatUnit(e.unit)}`;
  if (!Number.isFinite(e.value)) {
    const bound = e.interval95 ? formatBound(e.interval95, e.unit) : "";
    return bound === "" ? "not determined" : `not determined (${bound}, 95 %)`;
  }
  const error = e.standardError;
  if (error === null || !Number.isFinite(error)) return `${formatNumber(e.value, 4)}${unit} (no error known)`;
  if (error <= Math.abs(e.value) * 1e-11) return `${formatNumber(e.value, 12)}${unit} (no error beyond rounding)`;
  const place = lastPlace(error);
  const top = Math.max(exponentOf(roundTo(e.value, place)), exponentOf(roundTo(error, place)));
  const plain = isPlain(top, place);
  const shift = plain ? 0 : top;
  const decimals = Math.max(0, shift - place);
  const show = (v: number): string => minus((roundTo(v, place) / 10 ** shift).toFixed(decimals));
  const pair = `${show(e.value)} ± ${show(error)}`;
  if (!plain) return `(${pair}) × 10${superscript(shift)}${unit}`;
  return unit === "" ? pair : `(${pair})${unit}`;
}

/** The same, followed by "(±1σ)" where there is an error to explain. */
export function formatWithSigma(e: Estimate): string {
  const shown = formatEstimate(e);
  return shown.includes("±") ? `${shown} (±1σ)` : shown;
}

/** A 95 % interval in words: `between 1 and 2 s⁻¹`, `below 2 s⁻¹`, `above 1 s⁻¹`, or nothing if it bounds nothing. */
export function formatBound(interval: readonly [number, number], unit: string, digits: number = 2): string {
  const [low, high] = interval;
  const suffix = unit === "" ? "" : ` ${formatUnit(unit)}`;
  const open = !(low > 0) && (low === 0 || low === -Infinity);
  if (open && high === Infinity) return "";
  if (open) return `below ${formatNumber(high, digits)}${suffix}`;
  if (high === Infinity) return `above ${formatNumber(low, digits)}${suffix}`;
  return `between ${formatNumber(low, digits)} and ${formatNumber(high, digits)}${suffix}`;
}

/**
 * A finite interval, both ends to the decimal place that an error of a quarter of its width has.
 *
 * @example formatInterval([6.113e-4, 7.402e-4]) // "(6.11 to 7.40) × 10⁻⁴"
 */
export function formatInterval(interval: readonly [number, number]): string {
  const [low, high] = interval;
  const width = high - low;
  if (!Number.isFinite(width)) return formatBound(interval, "");
  const largest = Math.max(Math.abs(low), Math.abs(high));
  // A width at the edge of rounding justifies no more than twelve digits.
  const place = width === 0 ? -Infinity : Math.max(lastPlace(width / 4), exponentOf(largest) - 11);
  if (!Number.isFinite(place)) return `${formatNumber(low, 12)} to ${formatNumber(high, 12)}`;
  const top = exponentOf(roundTo(largest, place));
  const plain = isPlain(top, place);
  const shift = plain ? 0 : top;
  const show = (v: number): string => minus((roundTo(v, place) / 10 ** shift).toFixed(Math.max(0, shift - place)));
  const pair = `${show(low)} to ${show(high)}`;
  return plain ? pair : `(${pair}) × 10${superscript(shift)}`;
}

/** A p value: `0.23`, or `< 10⁻⁶` where smaller digits mean nothing. */
export function formatProbability(p: number): string {
  return p < 1e-6 ? "< 10⁻⁶" : formatNumber(p, 2);
}

function exponentOf(value: number): number {
  return value === 0 ? -Infinity : Number(value.toExponential(15).split("e")[1]);
}

/** Whether numbers with these first and last decimal places read best without a power of ten. */
function isPlain(top: number, last: number): boolean {
  if (top < -2) return false;
  return last <= 0 ? top < 6 : last === 1 && top <= 4;
}

/** The power of ten of the last digit that an error justifies. */
function lastPlace(error: number): number {
  const [mantissa = "1", exponent = "0"] = error.toExponential(2).split("e");
  const head = Math.round(Number(mantissa) * 100);
  // From 950 on the error rounds up to 10, whose two digits end one place later than its own first.
  return head < 355 ? Number(exponent) - 1 : Number(exponent);
}

/** The value rounded at a decimal place, which may be before the point. */
function roundTo(value: number, place: number): number {
  return Number(`${Math.round(value / 10 ** place)}e${place}`);
}

function minus(text: string): string {
  return text.replace(/^-/, "−");
}
