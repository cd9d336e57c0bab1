import { UNIT_POWER, unitExponent } from "../../foundation/unit-power.js";
import { roman, sup, type Rich, type Run } from "./rich.js";

/** A unit as written in code (`kJ mol^-1`), typeset; the unit one is nothing. */
export function unitRich(unit: string): Rich {
  if (unit === "" || unit === "1") return [];
  const runs: Run[] = [];
  let from = 0;
  for (const { 0: power, index } of unit.matchAll(UNIT_POWER)) {
    if (index > from) runs.push(roman(unit.slice(from, index)));
    runs.push(sup(unitExponent(power.slice(1).replace("+", ""))));
    from = index + power.length;
  }
  if (from < unit.length) runs.push(roman(unit.slice(from)));
  return runs;
}

/** A quantity and the unit it is divided by. */
export interface Quantity {
  readonly symbol: Rich;
  readonly unit: string;
}

/**
 * An axis label as ISO 80000 writes it, `λ / nm`; with `power` the ticks are multiples of a power
 * of ten, `k / (10⁻³ s⁻¹)`.
 */
export function axisLabel(quantity: Quantity, power: number = 0): Rich {
  const factor: Rich = power === 0 ? [] : [roman("10"), sup(power)];
  const unit = unitRich(quantity.unit);
  if (factor.length + unit.length === 0) return quantity.symbol;
  const space = factor.length > 0 && unit.length > 0 ? [roman(" ")] : [];
  const whole = [...factor, ...space, ...unit];
  const compound = space.length > 0 || quantity.unit.includes(" ");
  return compound
    ? [...quantity.symbol, roman(" / ("), ...whole, roman(")")]
    : [...quantity.symbol, roman(" / "), ...whole];
}
