import {
  ArgumentError,
  BRAND,
  checkOptions,
  list,
  positive,
  within,
  type KnownOptions,
} from "../../foundation/index.js";
import { leastSquares, matrixOfColumns, nonNegativeLeastSquares } from "../../numerics/index.js";
import { composition } from "./formula.js";
import { molarMass } from "./molar-mass.js";

/** How an ink is to be made. */
export interface InkInit {
  /** The film's formula: `"MA0.5FA0.5PbI3"`. */
  readonly target: string;
  /** The salts at hand. */
  readonly from: readonly string[];
  /** Of the target, mmol L⁻¹. */
  readonly concentration: number;
  /** mL */
  readonly volume: number;
  /** Salts to be taken in excess, as a part of what is needed: `{ PbI2: 0.05 }`. */
  readonly excess?: Readonly<Record<string, number>> | undefined;
}

/** One salt of an ink. */
export interface InkPart {
  readonly formula: string;
  /** mmol */
  readonly amount: number;
  /** mg */
  readonly mass: number;
  /** For each formula unit of the target. */
  readonly ratio: number;
}

/** What to weigh in, salt by salt, in the order of `from`. */
export interface Ink extends ReadonlyArray<InkPart> {
  readonly [BRAND]: "Ink";
  readonly target: string;
  /** mmol L⁻¹ */
  readonly concentration: number;
  /** mL */
  readonly volume: number;
}

const INIT: KnownOptions<InkInit> = { target: true, from: true, concentration: true, volume: true, excess: true };

/** Smallest part of a formula unit that counts as more than rounding. */
const ROUNDING = 1e-9;

/**
 * What to weigh in for an ink: the amounts of salts that together hold the target's ions, by non-negative least squares. Shortened
 * cations count as one ion.
 *
 * @throws ArgumentError where the salts cannot give the target's ions, hold others, or can give them in more than one way
 *
 * @example
 * ink({ target: "MAPbI3", from: ["MAI", "PbI2"], concentration: 1000, volume: 1 })[1]?.mass.toFixed(1) // "461.0"
 */
export function ink(init: InkInit): Ink {
  checkOptions("ink", init, INIT);
  const { target, from, excess = {} } = init;
  const moles = (positive("ink.concentration", init.concentration) * positive("ink.volume", init.volume)) / 1e3;
  if (!Array.isArray(from) || from.length === 0)
    throw new ArgumentError("Expected `ink.from` to hold salts but found none");
  for (const [salt, part] of Object.entries(excess)) {
    if (!from.includes(salt))
      throw new ArgumentError(`Expected \`ink.excess\` to name salts of \`from\` but found ${salt}`);
    within(`ink.excess.${salt}`, part, 0);
  }
  const wanted = composition(target);
  const salts = from.map((salt) => composition(salt));
  const ions = [...new Set([wanted, ...salts].flatMap((of) => [...of.keys()]))];
  const matrix = matrixOfColumns(salts.map((salt) => Float64Array.from(ions, (ion) => salt.get(ion) ?? 0)));
  const right = Float64Array.from(ions, (ion) => wanted.get(ion) ?? 0);
  if (leastSquares(matrix, right).rank < from.length) {
    throw new ArgumentError(
      `Expected \`ink.from\` to give ${target} in one way but found salts that can stand for each other (${list(from, "and")})`,
    );
  }
  const { solution: ratios } = nonNegativeLeastSquares(matrix, right);
  const off = ions.filter((ion, i) => {
    const got = salts.reduce((sum, salt, j) => sum + (ratios[j] as number) * (salt.get(ion) ?? 0), 0);
    return Math.abs(got - (right[i] as number)) > ROUNDING;
  });
  if (off.length > 0) {
    throw new ArgumentError(
      `Expected \`ink.from\` to give the ions of ${target} but found no amounts of ${list(from, "and")} with the right ${list(off, "and")}`,
    );
  }
  const parts = from.map((formula, i): InkPart => {
    const ratio = (ratios[i] as number) * (1 + (excess[formula] ?? 0));
    return { formula, amount: moles * ratio, mass: moles * ratio * molarMass(formula), ratio };
  });
  const about = { [BRAND]: "Ink" as const, target, concentration: init.concentration, volume: init.volume };
  return Object.freeze(Object.assign(parts, about));
}
