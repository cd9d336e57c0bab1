import { compactState, encodeNumbers, stepBelow, type RoundingStep } from "../../protocol/index.js";
import type { SpectralStackState } from "../spectral-stack/state.js";
import { quietestNoise } from "./noise.js";

/** Numbers with all their 53 bits are kept so where they take no more bytes than this. */
const SMALL_RAW = 65_536;
/** Decimals are kept to the bit where they take no more bytes than this, … */
const SMALL = 400_000;
/** … or no more for each number. */
const EXACT_BYTES = 0.95;
/** Steps in the standard deviation of the noise: rounding then adds 0.07 % to it. */
const STEPS_IN_SIGMA = 8;
/** Steps in the whole range of data without noise. */
const STEPS_IN_RANGE = 2 ** 20;

/**
 * To which step a stack may be rounded: an eighth of the noise where it is quietest (as 1/√12 of a step is the deviation
 * that rounding adds, the noise grows from σ to σ √(1 + 1/768)), but not finer than the range needs.
 */
function roundingOf({ values, axis }: SpectralStackState): RoundingStep | undefined {
  let low = Infinity;
  let high = -Infinity;
  for (const value of values) {
    if (!Number.isFinite(value)) continue;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  if (!(high > low)) return undefined;
  const noise = quietestNoise(values, axis.values.length);
  return stepBelow(Math.max(noise / STEPS_IN_SIGMA, (high - low) / STEPS_IN_RANGE));
}

/** A stack as a notebook keeps it: to the bit where that is small or the numbers are short decimals, else rounded. */
export function keptStack(state: SpectralStackState): Record<string, unknown> {
  const { values, axis } = state;
  const columns = axis.values.length;
  const exact = encodeNumbers(values, columns);
  const most = exact.bytes.length >= 8 * values.length ? SMALL_RAW : Math.max(SMALL, EXACT_BYTES * values.length);
  const step = exact.bytes.length > most ? roundingOf(state) : undefined;
  if (step === undefined) return compactState({ ...state }, new Map([["values", exact.bytes]]));
  const rounded = encodeNumbers(values, columns, step);
  if (rounded.exact) return compactState({ ...state }, new Map([["values", exact.bytes]]));
  return compactState({ ...state, rounding: { step: step.a / step.b } }, new Map([["values", rounded.bytes]]));
}
