import {
  BRAND,
  checkOptions,
  formatEstimate,
  propagated,
  type Estimate,
  type KnownOptions,
  type Verdict,
} from "../../foundation/index.js";
import { bowed } from "../../numerics/index.js";
import { ENERGIES, LENGTHS, measured, type Measured } from "./measured.js";

/** A property of a mixed crystal over the share x of its second end. */
export interface VegardLaw {
  /** Of the pure ends, x = 0 and x = 1, in `unit`. */
  readonly ends: readonly [Measured, Measured];
  /** b in (1 − x) P₀ + x P₁ − b x (1 − x), in `unit`; 0, a straight line, unless given. */
  readonly bowing?: Measured | undefined;
  /** `"Å"` of a lattice parameter or `"eV"` of a gap. */
  readonly unit: "Å" | "eV";
}

/** A composition that a property tells. */
export interface MixedComposition {
  readonly [BRAND]: "MixedComposition";
  /** Share of the second end, 0 to 1; not determined where no composition has the value. */
  readonly x: Estimate;
  /** The other composition with this value, where the bowing gives one. */
  readonly other: Estimate | null;
  readonly value: Estimate;
  /** Ends and bowing, in the unit of the value. */
  readonly law: { readonly ends: readonly [Estimate, Estimate]; readonly bowing: Estimate };
  readonly verdict: Verdict;
}

const LAW: KnownOptions<VegardLaw> = { ends: true, bowing: true, unit: true };
/** Beyond an end by more standard errors than this, a value is not between them. */
const FAR = 2;

/** Ends and bowing as estimates. */
export function lawOf(name: string, law: VegardLaw): readonly [first: Estimate, second: Estimate, bowing: Estimate] {
  checkOptions(name, law, LAW);
  const units = law.unit === "eV" ? ENERGIES : LENGTHS;
  const end = (k: 0 | 1): Estimate => measured(`${name}.ends[${k}]`, law.ends[k], units);
  return [end(0), end(1), measured(`${name}.bowing`, law.bowing ?? 0, units, Infinity, -Infinity)];
}

/**
 * A property of a mixed crystal, (1 − x) P₀ + x P₁ − b x (1 − x), with its error: a lattice parameter in Å or a band gap in eV.
 *
 * @throws ArgumentError for a share that is none, or another unit
 * Sources: L. Vegard, Z. Phys. 5 (1921) 17, for the straight line; J. A. Van Vechten, T. K. Bergstresser, Phys. Rev. B 1 (1970) 3351, for the
 * bowing.
 *
 * @example
 * diffraction.vegard({ ends: [6.2894, 5.874], unit: "Å" }, 0.5).value.toFixed(3) // "6.082"
 */
export function vegard(law: VegardLaw, x: Measured): Estimate {
  const share = measured("x", x, { "": 1 }, 1, 0);
  return propagated([share, ...lawOf("law", law)], law.unit, ([at = 0, first = 0, second = 0, b = 0]) =>
    bowed(at, first, second, b),
  );
}

/**
 * The composition of a mixed crystal from its lattice parameter or its gap, by Vegard's law with bowing turned round, with the errors
 * of the value, the ends and the bowing.
 *
 * The ends must be of the same kind as the value: of the same phase, by the same method, near the same temperature. A calculated
 * lattice (density functional theory in the generalised gradient approximation) is 2 % larger than a measured one, a third of
 * the way from bromide to iodide: the washed nanocrystals of Ye et al. (2022) have 85 % bromide between the
 * calculated ends that they name, 6.41 and 6.02 Å, 50 % between measured ones, and 45 % by EDX.
 *
 * Of a film under strain, or of crystals that are small, the law does not hold: `explainGap` holds composition against confinement.
 *
 * @throws ArgumentError for another unit, or ends that are equal
 *
 * @example
 * // Nanocrystals washed with methyl acetate, Ye et al. (2022), between the measured cubic α-CsPbI₃ (634 K) and CsPbBr₃ (403 K).
 * diffraction.mixedComposition({ value: 6.08, standardError: 0.01 }, { ends: [6.2894, 5.874], unit: "Å" }).x.value.toFixed(2) // "0.50"
 */
export function mixedComposition(value: Measured, law: VegardLaw): MixedComposition {
  const [first, second, bowing] = lawOf("law", law);
  const found = measured("value", value, law.unit === "eV" ? ENERGIES : LENGTHS);
  const from = [found, first, second, bowing];
  const root = (sign: 1 | -1): Estimate =>
    propagated(from, "", ([v = 0, p = 0, q = 0, b = 0]) => shareAt(v, p, q, b, sign));
  const roots = [root(1), root(-1)].filter((one) => inside(one));
  const outside = root(1);
  const [x = outside, other = null] = roots.sort((a, b) => Math.abs(a.value - 0.5) - Math.abs(b.value - 0.5));
  const same = other !== null && Math.abs(other.value - x.value) < 1e-9;
  const made = { x, other: same ? null : other, value: found };
  return Object.freeze({
    [BRAND]: "MixedComposition" as const,
    ...made,
    law: { ends: [first, second] as const, bowing },
    verdict: verdictOf(made, roots.length > 0),
  });
}

/** The share at a value; of two, that which the straight line continues (sign 1), or the other. */
function shareAt(value: number, first: number, second: number, b: number, sign: 1 | -1): number {
  const slope = second - first - b;
  const rest = first - value;
  if (Math.abs(b) < 1e-12 * Math.abs(slope)) return sign === 1 ? -rest / slope : Number.NaN;
  const root = Math.sqrt(slope * slope - 4 * b * rest);
  // Written so that a small bowing does not cancel: the root near the straight line's, and the far one.
  const q = -0.5 * (slope + (slope >= 0 ? 1 : -1) * root);
  return sign === 1 ? rest / q : q / b;
}

function inside({ value, standardError }: Estimate): boolean {
  const room = FAR * (standardError ?? 0) + 1e-9;
  return value >= -room && value <= 1 + room;
}

function verdictOf({ x, other, value }: Pick<MixedComposition, "x" | "other" | "value">, found: boolean): Verdict {
  if (!found) {
    const text = `${formatEstimate(value)} is not between the ends: no composition has it.`;
    return { ok: false, code: "outside", text };
  }
  if (other !== null) {
    const text = `Two compositions have this value: x = ${formatEstimate(x)} and ${formatEstimate(other)}.`;
    return { ok: false, code: "two", text };
  }
  if (x.standardError === null) return { ok: true, code: "composition", text: `x = ${formatEstimate(x)}.` };
  const wide = x.standardError > 0.25 ? " The error is as wide as a quarter of the range." : "";
  return { ok: wide === "", code: wide === "" ? "composition" : "wide", text: `x = ${formatEstimate(x)}.${wide}` };
}
