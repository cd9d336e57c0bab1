import type { Estimate } from "../foundation/index.js";
import { numberRich, roman, unitRich, withError, type Rich } from "./scene/index.js";
import type { Reader } from "./reader.js";

/** An estimate in a state; NaN for what the data do not determine. */
export interface EstimateState {
  readonly value: number;
  /** One standard deviation, or null. */
  readonly error: number | null;
  readonly unit: string;
  /** Ends of the 95 % interval, infinite where there is no bound; null where it is not known. */
  readonly low: number | null;
  readonly high: number | null;
}

/** An estimate as a state carries it. */
export function estimateState(estimate: Estimate): EstimateState {
  const { value, standardError, unit, interval95 } = estimate;
  return {
    value,
    error: standardError,
    unit,
    low: interval95?.[0] ?? null,
    high: interval95?.[1] ?? null,
  };
}

/** Reads an estimate from a state that may be malformed. */
export function readEstimate(read: Reader): EstimateState {
  return {
    value: read.number("value"),
    error: read.numberOrNull("error"),
    unit: read.text("unit"),
    low: read.numberOrNull("low"),
    high: read.numberOrNull("high"),
  };
}

/**
 * `k = (1.23 ± 0.04) × 10⁻³ s⁻¹`, or what is known instead: `k not determined (95 %: below 2 × 10⁻⁴ s⁻¹)`.
 */
export function estimateRich(symbol: Rich, estimate: EstimateState): Rich {
  const unit = unitRich(estimate.unit);
  const tail = unit.length === 0 ? [] : [roman(" "), ...unit];
  if (Number.isFinite(estimate.value)) {
    return [...symbol, roman(" = "), ...withError(estimate.value, estimate.error), ...tail];
  }
  const bound = boundRich(estimate);
  if (bound.length === 0) return [...symbol, roman(" not determined")];
  return [...symbol, roman(" not determined (95 %: "), ...bound, ...tail, roman(")")];
}

function boundRich({ low, high }: EstimateState): Rich {
  const below = high !== null && Number.isFinite(high) ? numberRich(high, 2) : undefined;
  const above = low !== null && Number.isFinite(low) ? numberRich(low, 2) : undefined;
  if (above !== undefined && below !== undefined) return [...above, roman(" to "), ...below];
  if (below !== undefined) return [roman("below "), ...below];
  if (above !== undefined) return [roman("above "), ...above];
  return [];
}
