import type { NumericArray, ReadonlyFloat64Array } from "../../../foundation/index.js";

/** One term of a background: a function of the place times a number that is fitted. */
export interface BackgroundTerm {
  readonly name: string;
  /** Of the number, by the units of the two axes. */
  readonly unit: (x: string, y: string) => string;
  readonly start: number;
  readonly value: (x: number) => number;
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

/** The name of a background. */
export type PeakBackgroundName = "none" | "constant" | "linear";

/** The backgrounds that a fit knows by name. */
export const PEAK_BACKGROUNDS: Readonly<Record<PeakBackgroundName, PeakBackground>> = { none, constant, linear };

function endLevels(y: NumericArray): [number, number] {
  const n = Math.max(1, Math.round(ENDS * y.length));
  let [left, right] = [0, 0];
  for (let i = 0; i < n; i += 1) {
    left += y[i] as number;
    right += y[y.length - 1 - i] as number;
  }
  return [left / n, right / n];
}
