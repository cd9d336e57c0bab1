import { ArgumentError, describe, list, nearWords } from "../../foundation/index.js";
import type { Mechanism } from "./reaction.js";

/** Concentrations of a mechanism's species at time 0; those not named are 0. */
export type Composition = Readonly<Record<string, number>>;

/**
 * The concentrations at time 0 in the order of the mechanism's species; without a composition, 1 of the first species
 * and nothing of the others.
 *
 * @throws ArgumentError for a species that the mechanism has not, a number below 0, or nothing at all
 */
export function startOf({ species }: Mechanism, initial: Composition | undefined): Float64Array {
  if (initial === undefined) return Float64Array.from(species, (_, i) => (i === 0 ? 1 : 0));
  const issues: string[] = [];
  for (const [name, value] of Object.entries(initial)) {
    if (!species.includes(name)) issues.push(unknownName("initial", "species", name, species));
    else if (!(typeof value === "number" && value >= 0 && value < Infinity)) {
      issues.push(`Expected \`initial.${name}\` to be a concentration of 0 or more but found ${describe(value)}.`);
    }
  }
  const start = Float64Array.from(species, (s) => initial[s] ?? 0);
  if (issues.length === 0 && start.every((c) => c === 0)) {
    issues.push("Expected `initial` to have some of a species but found nothing.");
  }
  if (issues.length > 0) throw new ArgumentError(issues.join("\n"), { name: "initial" });
  return start;
}

/** "Expected … to name species of the mechanism (A, B) but found "X"; did you mean …?" */
export function unknownName(option: string, what: string, name: string, known: readonly string[]): string {
  const near = nearWords(name, known);
  const hint = near.length > 0 ? `; did you mean ${list(near, "or")}?` : ".";
  return `Expected \`${option}\` to name ${what} of the mechanism (${known.join(", ")}) but found "${name}"${hint}`;
}
