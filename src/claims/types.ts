import type { BRAND } from "../foundation/index.js";

/** Whether a claim holds against what else is known. */
export type ClaimVerdict = "consistent" | "inconsistent" | "not-determinable";

/** What a formula calculates with: another claim, of this paper or of another, or a number whose source is named. */
export type ClaimInput =
  | { readonly claim: string }
  | { readonly paper: string; readonly claim: string }
  /** As printed, so that its digits tell how exact it is. */
  | { readonly value: string; readonly unit: string; readonly source: string; readonly exact?: boolean };

/** How a claim can be tested. */
export type ClaimTest =
  | {
      readonly how: "recomputed";
      /** In the names of `inputs`, see `fitting.expression`, in the unit of the claim; this or `function`. */
      readonly formula?: string;
      /** The name of a function of the library, see `claims.CLAIM_FUNCTIONS`; units are converted. */
      readonly function?: string;
      /** What the function takes in words, such as the formula of a compound. */
      readonly words?: Readonly<Record<string, string>>;
      readonly inputs: Readonly<Record<string, ClaimInput>>;
      /** The law behind the formula, and where it is from. */
      readonly law: string;
    }
  | {
      readonly how: "reference";
      /** As printed there, in the unit of the claim. */
      readonly value: string;
      readonly source: string;
    }
  | {
      /** A printed formula: held against the field's own form, and its dimension against the unit of the claim. */
      readonly how: "equation";
      /** Both in the names of `at`. Numbers with a dimension have names, since units are changed to see what the formula measures. */
      readonly printed: string;
      readonly standard: string;
      readonly at: Readonly<Record<string, { readonly value: string; readonly unit: string; readonly source: string }>>;
      /** The law, and where its standard form is from. */
      readonly law: string;
    }
  /** A simulation was given the claimed value: it shows whether the measurement could determine it, never that it is so. */
  | { readonly how: "simulated"; readonly shows: string }
  | { readonly how: "not-determinable"; readonly missing: string };

/** One quantitative statement of a paper. */
export interface Claim {
  /** Lower-case words with hyphens, the only one of its name in the paper. */
  readonly id: string;
  /** Section, table, figure or equation. */
  readonly where: string;
  /** In our own words. */
  readonly says: string;
  /** The number as the paper prints it: `"39.1 ± 3.8"`, `"24–29"`, `">90"`, `"~10"`; what words mean as a number. None of an equation. */
  readonly printed?: string;
  readonly unit: string;
  /** Why words such as “two orders of magnitude” stand for these numbers, or what is damaged in the text at hand. */
  readonly note?: string;
  readonly damaged?: boolean;
  /** A count or a label, which nobody rounds. */
  readonly exact?: boolean;
  readonly test: ClaimTest;
  /** The verdict that was found when the entry was written; another is reported. */
  readonly recorded: ClaimVerdict;
}

/** The claims of one paper, as `claims.json` holds them. */
export interface PaperClaims {
  readonly schemaVersion: 1;
  /** The name of its folder. */
  readonly paper: string;
  readonly claims: readonly Claim[];
}

/** The smallest change of one printed number that makes a claim and its recomputation agree: a conjecture, nothing more. */
export interface Repair {
  /** Of the number that would change: the claim itself or one of its inputs. */
  readonly claim: string;
  readonly from: number;
  readonly to: number;
}

/** A claim with what became of it. */
export interface JudgedClaim {
  readonly claim: Claim;
  readonly verdict: ClaimVerdict;
  /** What the printed number allows: its digits, and 1.96 of what stands after “±”; `null` of an equation. */
  readonly claimed: readonly [number, number] | null;
  /** What the test gives, with the interval that its inputs allow; `null` where there is nothing to compute. */
  readonly computed: { readonly value: number; readonly interval: readonly [number, number] } | null;
  /** The arithmetic in one line. */
  readonly arithmetic: string;
  /** Why the intervals are as wide as they are. */
  readonly tolerance: string;
  readonly repair: Repair | null;
}

/** All claims of a paper, judged. */
export interface Ledger {
  readonly [BRAND]: "Ledger";
  /** The name of its folder. */
  readonly paper: string;
  readonly judged: readonly JudgedClaim[];
  readonly counts: Readonly<Record<ClaimVerdict, number>>;
  /** Claims whose verdict is not the recorded one. */
  readonly changed: readonly string[];
}
