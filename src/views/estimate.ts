import { formatEstimate, type Estimate } from "../foundation/index.js";
import { fromText, roman, type Rich } from "./scene/index.js";
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

/** `k = (1.23 ± 0.04) × 10⁻³ s⁻¹`, or `k not determined` with what is known of it. */
export function estimateRich(symbol: Rich, state: EstimateState): Rich {
  const { value, error, unit, low, high } = state;
  const interval = low === null || high === null ? {} : { interval95: [low, high] as const };
  const text = formatEstimate({ value, standardError: error, unit, ...interval });
  return [...symbol, roman(Number.isFinite(value) ? " = " : " "), ...fromText(text)];
}
