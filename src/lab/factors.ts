import { superscript } from "../foundation/index.js";
import type { JudgementCode } from "./judgement.js";

interface Slip {
  readonly code: JudgementCode;
  readonly says: string;
}

/** Where answers are known no better than this, factors cannot be told from chance. */
const WIDEST = 0.12;

/** Factors that have a meaning, and what to think of. */
const FACTORS: readonly (readonly [number, string])[] = [
  [Math.LN10, "by a factor of ln 10 = 2.303: natural or decadic logarithm, natural or decadic absorbance?"],
  [2, "by a factor of 2: is something counted twice, a diameter taken for a radius, a half-life for a lifetime?"],
  [60, "by a factor of 60: minutes or seconds?"],
  [3600, "by a factor of 3600: hours or seconds?"],
  [2 * Math.PI, "by a factor of 2π: angular frequency or frequency?"],
  [Math.LN2, "by a factor of ln 2: half-life or lifetime?"],
];

const MOST_POWERS = 12;

/** The general slip that leads from the true value to the given one, if one does within the tolerance. */
export function factorBetween(given: number, truth: number, tolerance: number): Slip | undefined {
  const room = tolerance / Math.abs(truth);
  if (!(room <= WIDEST) || given === 0) return undefined;
  const near = (value: number, wanted: number): boolean => Math.abs(value / wanted - 1) <= room;
  if (near(given, -truth)) return { code: "sign", says: "The number is right, its sign is not." };
  const size = Math.abs(given);
  const sized = Math.abs(truth);
  for (const [factor, says] of FACTORS) {
    if (near(size, sized * factor)) return { code: "factor", says: `Too large ${says}` };
    if (near(size, sized / factor)) return { code: "factor", says: `Too small ${says}` };
  }
  const power = Math.round(Math.log10(size / sized));
  if (power !== 0 && Math.abs(power) <= MOST_POWERS && near(size, sized * 10 ** power)) {
    const says = `by 10${superscript(Math.abs(power))}: look at prefixes, at percent, and at what was divided by what.`;
    return { code: "factor", says: `Too ${power > 0 ? "large" : "small"} ${says}` };
  }
  if (near(size, 1 / sized)) return { code: "factor", says: "This is the reciprocal of what is asked for." };
  return undefined;
}
