import type { LedgerRow, LedgerState } from "./state.js";
import { VERDICTS, type ShownVerdict } from "./words.js";

/** How many claims have each verdict. */
export type VerdictCounts = Readonly<Record<ShownVerdict, number>>;

export function countVerdicts(rows: readonly LedgerRow[]): VerdictCounts {
  const counts = { consistent: 0, inconsistent: 0, "not-determinable": 0 };
  for (const { verdict } of rows) counts[verdict] += 1;
  return counts;
}

/** The papers in their order, each with its claims. */
export function byPaper({
  claims,
}: LedgerState): readonly { readonly paper: string; readonly rows: readonly LedgerRow[] }[] {
  return [...new Set(claims.map(({ paper }) => paper))].map((paper) => ({
    paper,
    rows: claims.filter((row) => row.paper === paper),
  }));
}

/** Counts in words: “3 consistent, 1 inconsistent, 2 not determinable”. */
export function countWords(counts: VerdictCounts): string {
  return VERDICTS.map(({ verdict, words }) => `${String(counts[verdict])} ${words}`).join(", ");
}
