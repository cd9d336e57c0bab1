import { ArgumentError, BRAND, expected, ModelError } from "../../foundation/index.js";
import { conservationLaws } from "./conservation.js";
import { type ParsedStep, parseScheme } from "./parse.js";
import { type RateMatrix, stepsOfMatrix } from "./rate-matrix.js";
import { type Mechanism, type Reaction, reactionText } from "./reaction.js";

/**
 * A mechanism from a scheme written as text, or from a K-matrix of names of rate constants.
 *
 * Statements are parted by `;` or line ends: `"A -> B -> C"`, `"A <-> B"`, `"2 A -> B"`, `"A + B -> C"`, branches
 * `"A -> B; A -> C"`, loss to the ground state `"B ->"` or `"B -> 0"`. A rate constant is named on its arrow
 * (`"A -kr-> B"`, `"A <-kf,kb-> B"`) or after a colon (`"A -> B -> C : k_a, k_b"`; for `<->` forward, then back). What is
 * not named is called k and the number of its step. Steps with the same name share their constant.
 *
 * @throws ModelError that lists every mistake of the text, with line and column
 * @example mechanism("A -> B -> C; B ->").rates // ["k1", "k2", "k3"]
 * @example mechanism("2 A <-> B").conserved[0].text // "[A] + 2 [B]"
 */
export function mechanism(scheme: string | RateMatrix): Mechanism {
  if (typeof scheme === "string") {
    const { steps, issues } = parseScheme(scheme);
    if (steps.length === 0 && issues.length === 0)
      issues.push(expected("scheme", 'reactions such as "A -> B"', scheme));
    return mechanismOf(oneLine(scheme), steps, issues);
  }
  if (typeof scheme !== "object" || scheme === null) {
    throw new ArgumentError(expected("scheme", 'reactions such as "A -> B", or a K-matrix', scheme));
  }
  const { steps, issues } = stepsOfMatrix(scheme);
  const text = steps.map((s) => reactionText(s.reactants, s.products)).join("; ");
  return mechanismOf(text, steps, issues, scheme.species);
}

function mechanismOf(
  text: string,
  steps: readonly ParsedStep[],
  issues: readonly string[],
  species: readonly string[] = [],
): Mechanism {
  const all = [...issues, ...duplicates(steps)];
  if (all.length > 0) throw new ModelError(all, { scheme: text }, "mechanism");
  const reactions = nameRates(steps);
  const names = [
    ...new Set([...species, ...steps.flatMap((s) => [...s.reactants, ...s.products]).map((p) => p.species)]),
  ];
  return {
    [BRAND]: "Mechanism",
    text,
    species: names,
    reactions,
    rates: [...new Set(reactions.map((r) => r.rate))],
    firstOrder: reactions.every((r) => r.order === 1),
    conserved: conservationLaws(names, reactions),
  };
}

/** Steps that are written twice: their rate constants could not be told apart. */
function duplicates(steps: readonly ParsedStep[]): string[] {
  const key = (side: ParsedStep["reactants"]): string =>
    side
      .map((p) => `${p.count} ${p.species}`)
      .sort()
      .join(" + ");
  const seen = new Map<string, ParsedStep>();
  return steps.flatMap((step) => {
    const own = `${key(step.reactants)} -> ${key(step.products)}`;
    const before = seen.get(own);
    if (!before) {
      seen.set(own, step);
      return [];
    }
    const text = reactionText(step.reactants, step.products);
    const where = `line ${before.line}, column ${before.column}`;
    return [
      `Line ${step.line}, column ${step.column}: expected every reaction once but found "${text}", which stands at ${where} already.`,
    ];
  });
}

function nameRates(steps: readonly ParsedStep[]): Reaction[] {
  const taken = new Set(steps.flatMap((s) => s.rate ?? []));
  return steps.map(({ reactants, products, rate }, i) => {
    let name = rate;
    for (let number = i + 1; name === undefined; number++) if (!taken.has(`k${number}`)) name = `k${number}`;
    taken.add(name);
    const order = reactants.reduce((sum, p) => sum + p.count, 0);
    return { reactants, products, rate: name, order, text: reactionText(reactants, products) };
  });
}

function oneLine(text: string): string {
  const lines = text.split("\n").map((line) => line.replace(/#.*/u, "").trim().replace(/;+$/u, ""));
  return lines
    .filter((line) => line !== "")
    .join("; ")
    .replace(/\s+/gu, " ");
}
