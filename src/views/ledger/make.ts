import { ArgumentError, BRAND, brandOf, expected } from "../../foundation/index.js";
import { ledgerEntries, type Ledger } from "../../claims/index.js";
import { SCHEMA_VERSION } from "../../protocol/version.js";
import { MOST_CLAIMS, type LedgerState } from "./state.js";

/** Ledgers of one or several papers to be shown together. */
export interface LedgerView {
  readonly [BRAND]: "LedgerView";
  readonly state: LedgerState;
}

/**
 * The ledgers of several papers in one view: counts, filters, and the arithmetic of each claim. A single ledger shows itself so.
 *
 * @throws ArgumentError unless there are ledgers, of at most 5000 claims
 * @example
 * const test = { how: "not-determinable", missing: "the spectra" };
 * const claim = { id: "yield", where: "Table 1", says: "PLQY", printed: "82", unit: "%", test, recorded: "not-determinable" };
 * const [a, b] = ["ye-2022", "son-2025"].map((paper) => claims.judge(claims.parseClaims({ schemaVersion: 1, paper, claims: [claim] })));
 * views.ledger([a, b]).state.claims.length // 2
 */
export function ledger(of: Ledger | readonly Ledger[], options: { readonly title?: string } = {}): LedgerView {
  const list: readonly Ledger[] = Array.isArray(of) ? of : [of as Ledger];
  if (list.length === 0 || list.some((one) => brandOf(one) !== "Ledger")) {
    throw new ArgumentError(expected("of", "a ledger or a list of them, as `claims.judge` makes", of));
  }
  return { [BRAND]: "LedgerView", state: ledgerState(list, options.title) };
}

/** The state of the view of some ledgers. */
export function ledgerState(ledgers: readonly Ledger[], title?: string): LedgerState {
  const entries = ledgers.flatMap(ledgerEntries);
  if (entries.length > MOST_CLAIMS) {
    throw new ArgumentError(expected("of", `ledgers of at most ${String(MOST_CLAIMS)} claims`, entries.length));
  }
  const papers = ledgers.map(({ paper }) => paper).join(", ");
  return {
    schemaVersion: SCHEMA_VERSION,
    view: "ledger",
    title: title ?? `Claims of ${papers}`,
    claims: entries.map(({ id, paper, where, says, quantity, how, verdict, recorded, details }) => ({
      ...{ id, paper, where, says, quantity, how, verdict, recorded, details },
    })),
  };
}
