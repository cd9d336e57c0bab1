import { ArgumentError, checkOptions, expected, type KnownOptions, positive, type Temperature, within } from "../foundation/index.js"; // prettier-ignore
import { consecutive } from "./consecutive.js";
import type { Rate } from "./rate.js";

/** What happens to a sample. Rate constants are in s⁻¹ and may depend on the temperature. */
export type SimulatedReaction =
  /** A → B: e^(−kt) is left. */
  | { readonly kind: "first order"; readonly k: Rate }
  /** A → B → C. */
  | { readonly kind: "consecutive"; readonly k: readonly [Rate, Rate] }
  /** One phase grows in another: 1 − e^(−(kt)ⁿ) is transformed (M. Avrami, J. Chem. Phys. 7 (1939) 1103). */
  | { readonly kind: "phase transformation"; readonly k: Rate; readonly n: number }
  /** The share of the second halide goes from one value to another as e^(−kt), and the band edge with it. */
  | { readonly kind: "halide exchange"; readonly k: Rate; readonly from: number; readonly to: number }
  /** Nothing. */
  | { readonly kind: "none" };

/** A sample at one moment: shares of its species, or its composition. */
export interface SampleState {
  readonly shares: readonly number[];
  readonly composition: number | null;
}

/** A reaction, checked. */
export interface ReactionCourse {
  /** Species whose spectra it needs. */
  readonly species: number;
  /** Rate constants at the temperature, s⁻¹. */
  readonly k: readonly number[];
  /** The sample so many seconds after the beginning; before it, as at the beginning. */
  at(time: number): SampleState;
}

const KNOWN: { readonly [K in SimulatedReaction["kind"]]: KnownOptions<Extract<SimulatedReaction, { kind: K }>> } = {
  "first order": { kind: true, k: true },
  consecutive: { kind: true, k: true },
  "phase transformation": { kind: true, k: true, n: true },
  "halide exchange": { kind: true, k: true, from: true, to: true },
  none: { kind: true },
};

/** The course of a reaction at a temperature. */
export function reactionCourse(reaction: SimulatedReaction, temperature: Temperature): ReactionCourse {
  const kind = (reaction as Partial<SimulatedReaction> | null)?.kind;
  if (kind === undefined || !Object.hasOwn(KNOWN, kind)) {
    const kinds = Object.keys(KNOWN).map((word) => `"${word}"`);
    throw new ArgumentError(expected("reaction.kind", `one of ${kinds.join(", ")}`, kind));
  }
  checkOptions("reaction", reaction, KNOWN[kind] as KnownOptions<SimulatedReaction>);
  const rate = (name: string, k: Rate): number => positive(name, typeof k === "number" ? k : k(temperature));
  switch (reaction.kind) {
    case "none":
      return { species: 1, k: [], at: () => ({ shares: [1], composition: null }) };
    case "first order": {
      const k = rate("reaction.k", reaction.k);
      return { species: 2, k: [k], at: (t) => pair(t > 0 ? -Math.expm1(-k * t) : 0) };
    }
    case "phase transformation": {
      const k = rate("reaction.k", reaction.k);
      const n = positive("reaction.n", reaction.n);
      return { species: 2, k: [k], at: (t) => pair(t > 0 ? -Math.expm1(-((k * t) ** n)) : 0) };
    }
    case "consecutive": {
      const [k1, k2] = [rate("reaction.k[0]", reaction.k[0]), rate("reaction.k[1]", reaction.k[1])];
      const at = (t: number): SampleState => {
        const { first, second, third } = consecutive(k1, k2, t);
        return { shares: [first, second, third], composition: null };
      };
      return { species: 3, k: [k1, k2], at };
    }
    case "halide exchange": {
      const k = rate("reaction.k", reaction.k);
      const from = within("reaction.from", reaction.from, 0, 1);
      const to = within("reaction.to", reaction.to, 0, 1);
      return {
        ...{ species: 1, k: [k] },
        at: (t) => ({ shares: [1], composition: to + (from - to) * (t > 0 ? Math.exp(-k * t) : 1) }),
      };
    }
  }
}

function pair(done: number): SampleState {
  return { shares: [1 - done, done], composition: null };
}
