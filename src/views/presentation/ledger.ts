import type { Ledger } from "../../claims/index.js";
import { describeLedger, differenceWords, ledger, type LedgerView } from "../ledger/index.js";
import type { Presentation } from "./types.js";
import { viewOf } from "./view-of.js";

/** The claims of a paper, each with its verdict and the arithmetic. */
export function presentLedger(one: Ledger): Presentation {
  return presentLedgerView(ledger(one));
}

/** The claims of one or several papers: counts and what is inconsistent in a picture, everything in the view. */
export function presentLedgerView({ state }: LedgerView): Presentation {
  const wrong = state.claims.filter(({ verdict }) => verdict === "inconsistent");
  const news = state.claims.filter(({ verdict, recorded }) => verdict !== recorded);
  return {
    text: [
      describeLedger(state),
      ...wrong.map((row) => `✗ ${row.id} (${row.where}): ${row.says}\n  ${differenceWords(row)}`),
      ...news.map(({ id }) => `Another verdict than the recorded one: ${id}.`),
    ].join("\n"),
    view: viewOf("ledger", state),
  };
}
