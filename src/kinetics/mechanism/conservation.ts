import type { ConservationLaw, Reaction } from "./reaction.js";

/**
 * The sums of concentrations that no reaction changes: a basis of the left null space of the stoichiometric matrix, in
 * whole numbers, with as few negative factors as adding one law to another can reach.
 */
export function conservationLaws(species: readonly string[], reactions: readonly Reaction[]): ConservationLaw[] {
  const n = species.length;
  const change = (s: string, r: Reaction): number =>
    (r.products.find((p) => p.species === s)?.count ?? 0) - (r.reactants.find((p) => p.species === s)?.count ?? 0);
  // [S | 1], reduced by whole-number steps until the left half has its echelon form.
  const rows = species.map((s, i) => [
    ...reactions.map((r) => change(s, r)),
    ...species.map((_, j) => (i === j ? 1 : 0)),
  ]);
  let top = 0;
  for (let r = 0; r < reactions.length && top < n; r++) {
    const pivot = rows.findIndex((row, i) => i >= top && row[r] !== 0);
    if (pivot < 0) continue;
    [rows[top], rows[pivot]] = [rows[pivot] as number[], rows[top] as number[]];
    const head = rows[top] as number[];
    for (let i = top + 1; i < n; i++) {
      const row = rows[i] as number[];
      const factor = row[r] as number;
      if (factor === 0) continue;
      rows[i] = lowestTerms(row.map((v, c) => v * (head[r] as number) - (head[c] as number) * factor));
    }
    top++;
  }
  const laws = rows.slice(top).map((row) => positiveFirst(row.slice(reactions.length)));
  return withoutNegatives(laws).map((factors) => ({ factors, text: lawText(species, factors) }));
}

function withoutNegatives(laws: readonly (readonly number[])[]): (readonly number[])[] {
  const result = [...laws];
  const negatives = (law: readonly number[]): number => law.filter((v) => v < 0).length;
  for (let round = 0; round < laws.length; round++) {
    result.forEach((law, i) => {
      for (const other of laws.filter((_, j) => j !== i)) {
        for (const factor of [1, -1, 2, -2]) {
          const sum = positiveFirst(law.map((v, c) => v + factor * (other[c] as number)));
          if (negatives(sum) < negatives(result[i] as readonly number[])) result[i] = sum;
        }
      }
    });
  }
  return independent(result) ? result : [...laws];
}

/** Whether the rows are linearly independent. */
function independent(laws: readonly (readonly number[])[]): boolean {
  const rows = laws.map((law) => [...law]);
  let rank = 0;
  for (let c = 0; c < (rows[0]?.length ?? 0); c++) {
    const pivot = rows.findIndex((row, i) => i >= rank && Math.abs(row[c] as number) > 1e-9);
    if (pivot < 0) continue;
    [rows[rank], rows[pivot]] = [rows[pivot] as number[], rows[rank] as number[]];
    const head = rows[rank] as number[];
    for (let i = rank + 1; i < rows.length; i++) {
      const factor = ((rows[i] as number[])[c] as number) / (head[c] as number);
      rows[i] = (rows[i] as number[]).map((v, k) => v - factor * (head[k] as number));
    }
    rank++;
  }
  return rank === laws.length;
}

function lowestTerms(row: readonly number[]): number[] {
  const divisor = row.reduce((d, v) => greatestCommonDivisor(d, Math.abs(v)), 0);
  return divisor > 1 ? row.map((v) => v / divisor) : [...row];
}

function positiveFirst(row: readonly number[]): number[] {
  const sign = (row.find((v) => v !== 0) ?? 1) < 0 ? -1 : 1;
  return lowestTerms(row.map((v) => (v === 0 ? 0 : sign * v)));
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}

function lawText(species: readonly string[], factors: readonly number[]): string {
  const parts = species.flatMap((s, i) => {
    const factor = factors[i] as number;
    if (factor === 0) return [];
    const size = Math.abs(factor) === 1 ? `[${s}]` : `${Math.abs(factor)} [${s}]`;
    return [{ sign: factor < 0 ? "-" : "+", size }];
  });
  return parts.map(({ sign, size }, i) => (i === 0 ? (sign === "-" ? `-${size}` : size) : ` ${sign} ${size}`)).join("");
}
