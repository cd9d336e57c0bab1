import type { BRAND } from "../../foundation/index.js";

/** A species with the number of it that takes part. */
export interface Participant {
  readonly species: string;
  readonly count: number;
}

/**
 * One elementary step with the rate v = k Π [reactant]^count (mass action): every reactant changes at −count · v, every
 * product at +count · v. So for 2 A → B, d[A]/dt = −2 k [A]².
 */
export interface Reaction {
  readonly reactants: readonly Participant[];
  /** None: what is lost to the ground state, or out of sight. */
  readonly products: readonly Participant[];
  /** Name of the rate constant; reactions with one name share it. */
  readonly rate: string;
  /** Sum of the reactants' counts. */
  readonly order: number;
  /** `"2 A -> B"` */
  readonly text: string;
}

/** A sum of concentrations that no reaction changes. */
export interface ConservationLaw {
  /** Whole-number factor of each species of the mechanism. */
  readonly factors: readonly number[];
  /** `"[A] + 2 [B]"` */
  readonly text: string;
}

/** A scheme of reactions. */
export interface Mechanism {
  readonly [BRAND]: "Mechanism";
  /** The scheme on one line. */
  readonly text: string;
  /** In the order of their first appearance. */
  readonly species: readonly string[];
  readonly reactions: readonly Reaction[];
  /** Names of the rate constants, each once. */
  readonly rates: readonly string[];
  /** True if every step is of first order, so that concentrations are sums of exponentials. */
  readonly firstOrder: boolean;
  readonly conserved: readonly ConservationLaw[];
}

export function sideText(side: readonly Participant[]): string {
  return side.map(({ species, count }) => (count === 1 ? species : `${count} ${species}`)).join(" + ");
}

export function reactionText(reactants: readonly Participant[], products: readonly Participant[]): string {
  return `${sideText(reactants) || "0"} -> ${sideText(products) || "0"}`;
}
