import type { NumericArray, ReadonlyFloat64Array } from "../../../foundation/index.js";

/** One term of a background: a function of the place, or of the peaks, times a number that is fitted. */
export interface BackgroundTerm {
  readonly name: string;
  /** Of the number, by the units of the two axes. */
  readonly unit: (x: string, y: string) => string;
  readonly start: number;
  /** Whether the number is held at its start. */
  readonly fixed?: boolean;
  /** Of a term that follows the peaks this is only what it is about, from which the fit starts. */
  readonly value: (x: number) => number;
  /**
   * Of a term that follows the peaks as they are fitted: writes what their sum gives at each place into `out`. It must be
   * linear in the sum, so that the derivatives follow by the same rule.
   *
   * @param x places, rising
   * @param peaks the sum of the peaks there
   */
  readonly ofPeaks?: (x: ReadonlyFloat64Array, peaks: ReadonlyFloat64Array, out: Float64Array) => void;
}

/**
 * What peaks stand on, as data: its terms are made from the points of the fit (places rising), so that one may follow the
 * curve itself, as a Shirley background does.
 */
export interface PeakBackground {
  readonly name: string;
  readonly terms: (x: ReadonlyFloat64Array, y: ReadonlyFloat64Array) => readonly BackgroundTerm[];
}

/** Part of the points at each end that tells where a background starts. */
const ENDS = 0.05;

const none: PeakBackground = { name: "none", terms: () => [] };

const constant: PeakBackground = {
  name: "constant",
  terms: (_, y) => [{ name: "offset", unit: (__, unit) => unit, start: Math.min(...endLevels(y)), value: () => 1 }],
};

/** `offset` is the level in the middle of the range of the fit. */
const linear: PeakBackground = {
  name: "linear",
  terms: (x, y) => {
    const [first, last] = [x[0] as number, x[x.length - 1] as number];
    const [left, right] = endLevels(y);
    const middle = (first + last) / 2;
    return [
      { name: "offset", unit: (_, unit) => unit, start: (left + right) / 2, value: () => 1 },
      {
        name: "slope",
        unit: (along, unit) => [unit, along === "" ? "" : `${along}^-1`].filter((part) => part !== "").join(" "),
        start: (right - left) / (last - first || 1),
        value: (place) => place - middle,
      },
    ];
  },
};

/**
 * Electrons of each peak that have lost energy make a step under it: the level rises by the area of the peaks up to each place,
 * B(x) = offset + step ∫ peaks dx, and falls where `step` is below 0 (on an axis of kinetic energy). It is fitted together with
 * the peaks.
 * Sources: D. A. Shirley, Phys. Rev. B 5 (1972) 4709; A. Herrera-Gomez, M. Bravo-Sanchez, O. Ceballos-Sanchez and M. O.
 * Vazquez-Lepe, Surf. Interface Anal. 46 (2014) 897 (fitted with the peaks).
 */
const shirley: PeakBackground = {
  name: "shirley",
  terms: (x, y) => {
    const [left, right] = endLevels(y);
    const least = Math.min(left, right);
    const over = y.map((v) => v - least);
    const area = cumulative(x, over);
    const whole = area[area.length - 1] as number;
    return [
      { name: "offset", unit: (_, unit) => unit, start: left, value: () => 1 },
      {
        name: "step",
        unit: (along) => (along === "" ? "" : `${along}^-1`),
        start: whole > 0 ? (right - left) / whole : 0,
        value: (place) => area[lastUpTo(x, place)] as number,
        ofPeaks: cumulative,
      },
    ];
  },
};

/** The name of a background. */
export type PeakBackgroundName = "none" | "constant" | "linear" | "shirley";

/** The backgrounds that a fit knows by name. */
export const PEAK_BACKGROUNDS: Readonly<Record<PeakBackgroundName, PeakBackground>> = {
  none,
  constant,
  linear,
  shirley,
};

/** Index of the last place that is not above one, of places that rise. */
function lastUpTo(x: ReadonlyFloat64Array, place: number): number {
  let [low, high] = [0, x.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((x[middle] as number) <= place) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The area from the first place to each, by the trapezoidal rule. */
function cumulative(
  x: ReadonlyFloat64Array,
  y: ReadonlyFloat64Array,
  out: Float64Array = new Float64Array(x.length),
): Float64Array {
  let sum = 0;
  out[0] = 0;
  for (let i = 1; i < x.length; i += 1) {
    sum += (((y[i] as number) + (y[i - 1] as number)) * ((x[i] as number) - (x[i - 1] as number))) / 2;
    out[i] = sum;
  }
  return out;
}

function endLevels(y: NumericArray): [number, number] {
  const n = Math.max(1, Math.round(ENDS * y.length));
  let [left, right] = [0, 0];
  for (let i = 0; i < n; i += 1) {
    left += y[i] as number;
    right += y[y.length - 1 - i] as number;
  }
  return [left / n, right / n];
}
