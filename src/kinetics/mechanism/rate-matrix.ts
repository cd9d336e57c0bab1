import { describe } from "../../foundation/index.js";
import type { ParsedStep } from "./parse.js";

/**
 * A first-order scheme as a K-matrix of names of rate constants: `matrix[to][from]` is the step from species `from` to
 * species `to`; on the diagonal stands the loss of a species to the ground state (not the sum of what leaves it). `null`
 * or `""` where there is no step.
 */
export interface RateMatrix {
  readonly species: readonly string[];
  readonly matrix: readonly (readonly (string | null)[])[];
}

const NAME = /^[\p{L}_][\p{L}\p{N}_]*$/u;
const SPECIES = /^[\p{L}_][\p{L}\p{N}_]*[*'′]*$/u;

/** The steps of a K-matrix, with its row as their line and its column as their column. */
export function stepsOfMatrix({ species, matrix }: RateMatrix): { steps: ParsedStep[]; issues: string[] } {
  const issues: string[] = [];
  const steps: ParsedStep[] = [];
  if (!Array.isArray(species) || species.length === 0) issues.push("Expected `species` to be a list of names.");
  if (!Array.isArray(matrix)) issues.push("Expected `matrix` to be a list of rows.");
  if (issues.length > 0) return { steps, issues };
  const n = species.length;
  species.forEach((s, i) => {
    if (typeof s !== "string" || !SPECIES.test(s)) {
      issues.push(`Expected \`species[${i}]\` to be a name but found ${describe(s)}.`);
    } else if (species.indexOf(s) < i) issues.push(`Expected every species once but found "${s}" twice.`);
  });
  if (matrix.length !== n) issues.push(`Expected \`matrix\` to have ${n} rows but found ${matrix.length}.`);
  matrix.forEach((row, to) => {
    if (!Array.isArray(row) || row.length !== n) {
      issues.push(`Expected \`matrix[${to}]\` to have ${n} names or nulls but found ${describe(row)}.`);
      return;
    }
    row.forEach((rate: unknown, from) => {
      if (rate === null || rate === "" || rate === undefined) return;
      if (typeof rate !== "string" || !NAME.test(rate)) {
        issues.push(
          `Expected \`matrix[${to}][${from}]\` to be the name of a rate constant or null but found ${describe(rate)}.`,
        );
        return;
      }
      const product = species[to];
      const reactants = [{ species: species[from] as string, count: 1 }];
      const products = to === from || product === undefined ? [] : [{ species: product, count: 1 }];
      steps.push({ reactants, products, rate, line: to + 1, column: from + 1 });
    });
  });
  if (issues.length === 0 && steps.length === 0) issues.push("Expected the K-matrix to name a step but found none.");
  return { steps, issues };
}
