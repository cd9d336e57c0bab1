import { literal } from "../literal.js";
import type { LedgerState } from "./state.js";

/** The TypeScript that shows ledgers again: one under the name `ledger`, several as `ledger1` and so on. */
export function ledgerCode({ title, claims }: LedgerState): string {
  const papers = [...new Set(claims.map(({ paper }) => paper))];
  const names = papers.length === 1 ? "ledger" : `[${papers.map((_, i) => `ledger${String(i + 1)}`).join(", ")}]`;
  const options = title === `Claims of ${papers.join(", ")}` ? "" : `, ${literal({ title })}`;
  return ['import { views } from "halidelab";', "", `views.ledger(${names}${options})`, ""].join("\n");
}
