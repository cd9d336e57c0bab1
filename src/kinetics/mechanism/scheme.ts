import { blocksOf } from "./blocks.js";
import type { LinearScheme } from "./linear-form.js";
import type { Mechanism } from "./reaction.js";

/** The linear scheme of a mechanism of first order; columns for the species at `seen`. */
export function linearScheme(
  { species, reactions, rates }: Mechanism,
  initial: Float64Array,
  seen: readonly number[],
): LinearScheme {
  const n = species.length;
  const patterns = rates.map((rate) => {
    const d = new Float64Array(n * n);
    for (const r of reactions.filter((q) => q.rate === rate)) {
      const from = species.indexOf(r.reactants[0]?.species ?? "");
      d[from * n + from] = (d[from * n + from] as number) - 1;
      for (const { species: to, count } of r.products) {
        const place = species.indexOf(to) * n + from;
        d[place] = (d[place] as number) + count;
      }
    }
    return d;
  });
  return { n, patterns, blocks: blocksOf(n, patterns), initial, seen };
}
