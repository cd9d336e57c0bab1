/** How a slider runs over the values of a parameter. */
export interface Slide {
  /** Rates are slid by factors, everything else by sums. */
  readonly scale: "log" | "linear";
  readonly low: number;
  readonly high: number;
}

/** A slider of a rate reaches so many times its value to either side. */
const DECADES = 1.5;
/** Others reach so many standard deviations. */
const SIGMAS = 6;

/**
 * The slider of a parameter about a value: within its bounds, and otherwise as far as a hand may want to look.
 *
 * @param error 1σ, or null
 */
export function slideOf(value: number, error: number | null, lower: number, upper: number, rate: boolean): Slide {
  if (rate && value > 0) {
    const low = Math.max(value / 10 ** DECADES, lower > 0 ? lower : 0);
    const high = Math.min(value * 10 ** DECADES, upper);
    return low < high ? { scale: "log", low, high } : { scale: "log", low: value / 2, high: value * 2 };
  }
  const reach = Math.max(error === null || !Number.isFinite(error) ? 0 : SIGMAS * error, 0.1 * Math.abs(value)) || 1;
  const [low, high] = [Math.max(value - reach, lower), Math.min(value + reach, upper)];
  return low < high ? { scale: "linear", low, high } : { scale: "linear", low: value - reach, high: value + reach };
}

/** The value at a part of the way, from 0 to 1. */
export function valueAt({ scale, low, high }: Slide, part: number): number {
  const value = scale === "log" ? low * (high / low) ** part : low + (high - low) * part;
  return Number(value.toPrecision(6));
}

/** The part of the way of a value, from 0 to 1. */
export function partOf({ scale, low, high }: Slide, value: number): number {
  const part = scale === "log" ? Math.log(value / low) / Math.log(high / low) : (value - low) / (high - low);
  return Math.min(1, Math.max(0, Number.isFinite(part) ? part : 0));
}
