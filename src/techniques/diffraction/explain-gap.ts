import {
  BRAND,
  checkOptions,
  estimate,
  formatEstimate,
  propagated,
  type Estimate,
  type KnownOptions,
  type Verdict,
} from "../../foundation/index.js";
import { sizeFromGap, type ConfinedSize, type ConfinementOptions } from "./confinement.js";
import { ENERGIES, LENGTHS, measured, type Measured } from "./measured.js";
import { mixedComposition, vegard, type MixedComposition, type VegardLaw } from "./vegard.js";

/** What a gap is to be explained by. */
export interface GapInit {
  /** Observed, eV. */
  readonly gap: Measured;
  /** The gap of the bulk over the composition. */
  readonly gapLaw: VegardLaw;
  /** Its lattice parameter over the same composition. */
  readonly latticeLaw: VegardLaw;
  /** The composition if nothing but confinement moved the gap: of the start, or as the ink has it. */
  readonly composition: Measured;
  /** How carriers would be confined; the gap of the bulk is that of `composition`. */
  readonly confinement: Omit<ConfinementOptions, "bulkGap">;
  /** Observed, Å: what tells the two apart. */
  readonly lattice?: Measured | undefined;
  /** Observed, nm: of a microscope, for instance. */
  readonly size?: Measured | undefined;
}

/** Two explanations of one gap, with what each foretells. */
export interface GapExplanation {
  readonly [BRAND]: "GapExplanation";
  readonly gap: Estimate;
  /** Another composition of bulk: which, and the lattice that it has (Å). */
  readonly byComposition: { readonly composition: MixedComposition; readonly lattice: Estimate };
  /** The same composition in small crystals: of which size, and the lattice that stays (Å). */
  readonly byConfinement: { readonly size: ConfinedSize; readonly lattice: Estimate };
  readonly observed: { readonly lattice: Estimate | null; readonly size: Estimate | null };
  /** Distances of the observed lattice from the two foretold ones, in standard errors; `null` where an error or the lattice is missing. */
  readonly distances: { readonly composition: number | null; readonly confinement: number | null };
  /** For a picture: the laws, as estimates of lattice and gap at compositions from 0 to 1. */
  readonly course: readonly { readonly x: number; readonly lattice: number; readonly gap: number }[];
  readonly verdict: Verdict;
}

const INIT: KnownOptions<GapInit> = {
  ...{ gap: true, gapLaw: true, latticeLaw: true, composition: true, confinement: true, lattice: true, size: true },
};
/** Beyond this many standard errors an explanation is refuted. */
const FAR = 3;
const NM: Readonly<Record<string, number>> = { nm: 1, Å: 0.1, pm: 1e-3 };

/**
 * Holds two explanations of a gap against each other: another composition, or the same composition in small crystals. Either fits
 * one gap; the lattice parameter tells them apart, because confinement leaves it, and so does the size.
 *
 * Both laws are taken as they are given, so that the verdict is as good as their ends: see `mixedComposition`.
 *
 * @throws ArgumentError as `mixedComposition` and `sizeFromGap`
 *
 * @example
 * // PL of Ye et al. (2022), figure 1: 653 nm before and 533 nm after washing with butanol, lattice 6.02 Å, median size 8 nm.
 * const ye = (ends: [number, number]) => diffraction.explainGap({
 *   gap: 1239.84 / 533,
 *   gapLaw: { ends: [1.73, 2.36], unit: "eV" },
 *   latticeLaw: { ends, unit: "Å" },
 *   composition: 0.27,
 *   confinement: { model: "sphere", electronMass: 0.13, holeMass: 0.13, permittivity: 7.3 },
 *   lattice: { value: 6.02, standardError: 0.02 },
 *   size: { value: 8, standardError: 1.5 },
 * });
 * // Between the calculated lattices that the paper names, and between measured ones:
 * [ye([6.41, 6.02]).verdict.code, ye([6.2894, 5.874]).verdict.code] // ["composition", "neither"]
 */
export function explainGap(init: GapInit): GapExplanation {
  checkOptions("init", init, INIT);
  const gap = measured("gap", init.gap, ENERGIES);
  const start = measured("composition", init.composition, { "": 1 }, 1, 0);
  const composition = mixedComposition(gap, init.gapLaw);
  const bulkGap = vegard(init.gapLaw, start);
  const size = sizeFromGap(gap, { ...init.confinement, bulkGap });
  const there = composition.x;
  const foretold =
    composition.verdict.code === "outside" ? estimate(Number.NaN, null, "Å") : vegard(init.latticeLaw, limited(there));
  const stays = vegard(init.latticeLaw, start);
  const lattice = init.lattice === undefined ? null : measured("lattice", init.lattice, LENGTHS);
  const seen = init.size === undefined ? null : measured("size", init.size, NM);
  const distances = { composition: distance(lattice, foretold), confinement: distance(lattice, stays) };
  const made = {
    ...{ gap, byComposition: { composition, lattice: foretold }, byConfinement: { size, lattice: stays } },
    ...{ observed: { lattice, size: seen }, distances },
  };
  const course = Array.from({ length: 51 }, (_, i) => {
    const x = i / 50;
    return { x, lattice: vegard(init.latticeLaw, x).value, gap: vegard(init.gapLaw, x).value };
  });
  return Object.freeze({ [BRAND]: "GapExplanation" as const, ...made, course, verdict: verdictOf(made) });
}

/** A composition within its error of an end is that end. */
function limited({ value, standardError }: Estimate): { value: number; standardError: number | null } {
  return { value: Math.min(1, Math.max(0, value)), standardError };
}

function distance(seen: Estimate | null, foretold: Estimate): number | null {
  if (seen === null || !Number.isFinite(foretold.value)) return null;
  const error = Math.hypot(seen.standardError ?? 0, foretold.standardError ?? 0);
  return error > 0 ? Math.abs(seen.value - foretold.value) / error : null;
}

function verdictOf({
  byComposition,
  byConfinement,
  observed,
  distances,
}: Omit<GapExplanation, "verdict" | "course" | typeof BRAND>): Verdict {
  const { lattice, size } = observed;
  const first =
    byComposition.composition.verdict.code === "outside"
      ? "No composition has this gap"
      : `x = ${formatEstimate(byComposition.composition.x)} has a lattice of ${formatEstimate(byComposition.lattice)}`;
  const small = byConfinement.size.size;
  const second = Number.isFinite(small.value)
    ? `crystals of ${formatEstimate(small)} keep ${formatEstimate(byConfinement.lattice)}`
    : `confinement gives no size (${byConfinement.size.verdict.text.replace(/\.$/u, "")})`;
  const said = `${first}; ${second}.`;
  const sizes =
    size === null || !Number.isFinite(small.value)
      ? null
      : distance(
          size,
          propagated([small], "nm", ([v = 0]) => v),
        );
  const sizeOff = sizes !== null && sizes > FAR;
  const sizeText =
    size === null
      ? ""
      : ` Observed size ${formatEstimate(size)}${sizeOff ? ", which is not that of confinement" : ""}.`;
  if (lattice === null) {
    const code = sizeOff ? "composition" : "open";
    return {
      ok: sizeOff,
      code,
      text: `${said}${sizeText}${sizeOff ? " The size speaks for the composition." : " The lattice parameter would tell them apart."}`,
    };
  }
  const seen = `Observed lattice ${formatEstimate(lattice)}.`;
  const { composition, confinement } = distances;
  if (composition === null && confinement === null) {
    return {
      ok: false,
      code: "no-error",
      text: `${said} ${seen}${sizeText} Without an error of the lattice nothing is refuted.`,
    };
  }
  const possible = [
    ...(composition !== null && composition <= FAR ? ["composition" as const] : []),
    ...(confinement !== null && confinement <= FAR && !sizeOff && Number.isFinite(small.value)
      ? ["confinement" as const]
      : []),
  ];
  const off = (d: number | null): string => (d === null ? "not told" : `${d.toPrecision(2)} σ off`);
  const how = `${seen} Composition is ${off(composition)}, confinement ${off(confinement)}.${sizeText}`;
  if (possible.length === 1)
    return {
      ok: true,
      code: possible[0] as "composition" | "confinement",
      text: `${said} ${how} The ${possible[0] as string} explains the gap, the other does not.`,
    };
  if (possible.length === 2)
    return {
      ok: false,
      code: "both",
      text: `${said} ${how} Both are within ${FAR} σ: a better lattice parameter would tell.`,
    };
  return {
    ok: false,
    code: "neither",
    text: `${said} ${how} Neither alone explains gap and lattice: strain, both together, or other constants may.`,
  };
}
