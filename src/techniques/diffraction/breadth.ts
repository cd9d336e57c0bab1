import {
  ArgumentError,
  checkOptions,
  expected,
  finite,
  oneOf,
  propagated,
  type Estimate,
} from "../../foundation/index.js";
import { thetaOf } from "./angles.js";
import { ANGLES, measured, type Measured } from "./measured.js";
import type { Observed } from "./observed.js";

/**
 * What the instrument adds to the breadth of a line, in the same measure: one breadth in degrees of 2θ, or Caglioti's form
 * FWHM² = U tan²θ + V tan θ + W (degrees²) as a standard such as LaB₆ tells it.
 */
export type InstrumentBreadth = Measured | { readonly u: number; readonly v: number; readonly w: number };

/**
 * How breadths add: `"gauss"` β² = B² − b²; `"lorentz"` β = B − b; `"parabolic"` β = B − b²/B, between the two.
 *
 * Source of the last: F. R. L. Schoening, Acta Cryst. 18 (1965) 975; of the others, Klug and Alexander (1974), chapter 9.
 */
export type BreadthRule = "gauss" | "lorentz" | "parabolic";

/** How sizes are read off breadths. */
export interface BreadthOptions {
  /** Unless given, it is not taken off: sizes are then least values. */
  readonly instrument?: InstrumentBreadth | undefined;
  /** `"parabolic"` unless given. */
  readonly subtract?: BreadthRule | undefined;
  /** `"fwhm"` unless given. */
  readonly breadth?: "fwhm" | "integral" | undefined;
  /** The form factor K: 0.94 for the FWHM, 1 for the integral breadth, unless given. */
  readonly k?: number | undefined;
}

/** Breadths of a line, radians of 2θ; `sample` may be 0 or less where the instrument's is not smaller than the line's. */
export interface LineBreadth {
  readonly observed: Estimate;
  readonly instrument: Estimate | null;
  readonly sample: Estimate;
  /** θ, radians. */
  readonly theta: number;
}

const RULES: Readonly<Record<BreadthRule, (line: number, instrument: number) => number>> = {
  // Below the instrument's breadth the root is drawn of the negative: the sign tells.
  gauss: (line, b) => Math.sign(line - b) * Math.sqrt(Math.abs(line * line - b * b)),
  lorentz: (line, b) => line - b,
  parabolic: (line, b) => line - (b * b) / line,
};

/** What is left of the breadth of a line when the instrument's is taken off. */
export function sampleBreadth(one: Observed, i: number, options: BreadthOptions): LineBreadth {
  const what = oneOf("breadth", options.breadth ?? "fwhm", ["fwhm", "integral"]);
  const name = what === "fwhm" ? "fwhm" : "integralBreadth";
  const given = one.given[name];
  if (given === undefined)
    throw new ArgumentError(expected(`lines[${i}].${name}`, "a breadth in degrees of 2θ", given));
  if (one.twoTheta === null) {
    throw new ArgumentError(
      'Expected a wavelength but found none: give `wavelength` in Å (1.5406), or `anode` ("Cu").',
      {},
      "no-wavelength",
    );
  }
  if (typeof given === "object" && given.unit !== undefined && !(given.unit in ANGLES)) {
    throw new ArgumentError(
      expected(`lines[${i}].${name}`, "a breadth in degrees of 2θ (convert the pattern to 2θ first)", given.unit),
    );
  }
  const observed = inRadians(measured(`lines[${i}].${name}`, given, ANGLES, 90));
  const theta = thetaOf(one.twoTheta.value);
  const instrument = instrumentAt(options.instrument, theta);
  const rule = RULES[oneOf("subtract", options.subtract ?? "parabolic", Object.keys(RULES) as BreadthRule[])];
  const sample =
    instrument === null ? observed : propagated([observed, instrument], "rad", ([line = 0, b = 0]) => rule(line, b));
  return { observed, instrument, sample, theta };
}

/** A width as it comes: a fitted line's width in another unit cannot be meant. */
function inRadians(e: Estimate): Estimate {
  return propagated([e], "rad", ([v = 0]) => (v * Math.PI) / 180);
}

function instrumentAt(given: InstrumentBreadth | undefined, theta: number): Estimate | null {
  if (given === undefined) return null;
  if (typeof given !== "object" || !("u" in given)) return inRadians(measured("instrument", given, ANGLES, 90));
  checkOptions("instrument", given, { u: true, v: true, w: true });
  const tangent = Math.tan(theta);
  const square =
    finite("instrument.u", given.u) * tangent ** 2 +
    finite("instrument.v", given.v) * tangent +
    finite("instrument.w", given.w);
  if (square > 0) return inRadians(measured("instrument", Math.sqrt(square), ANGLES, 90));
  throw new ArgumentError(
    `Expected \`instrument\` to give a breadth at ${((360 * theta) / Math.PI).toFixed(2)}° but found U tan²θ + V tan θ + W = ${square}.`,
  );
}

/** K, for the breadth that is used. Source: J. I. Langford, A. J. C. Wilson, J. Appl. Cryst. 11 (1978) 102. */
export function formFactor({ k, breadth }: BreadthOptions): number {
  return measured("k", k ?? (breadth === "integral" ? 1 : 0.94), { "": 1 }, 2).value;
}
