import { minus, roman, sup, type Rich } from "./rich.js";

/**
 * A number with `digits` significant digits and a true minus sign; very large and small ones
 * with a power of ten.
 */
export function numberRich(value: number, digits: number = 4): Rich {
  if (Number.isNaN(value)) return [roman("no value")];
  if (!Number.isFinite(value)) return [roman(value > 0 ? "∞" : "−∞")];
  if (value === 0) return [roman("0")];
  const [mantissa, exponent] = value.toExponential(digits - 1).split("e") as [string, string];
  const power = Number(exponent);
  if (power >= -3 && power < Math.max(digits, 5)) {
    return [roman(minus(trimmed(value.toPrecision(digits))))];
  }
  return [roman(`${minus(trimmed(mantissa))} × 10`), sup(power)];
}

/** `0.2500` as `0.25`; a number in exponent form is written out. */
function trimmed(text: string): string {
  const written = text.includes("e") ? String(Number(text)) : text;
  return written.includes(".") ? written.replace(/\.?0+$/, "") : written;
}

/** A number with a fixed count of decimals and a true minus sign; never "−0". */
export function fixed(value: number, decimals: number): string {
  const text = value.toFixed(decimals);
  return Number(text) === 0 ? text.replace("-", "") : minus(text);
}
