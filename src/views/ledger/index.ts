/** The view of ledgers: claims with verdicts, filters, and the arithmetic. */
export { ledgerCode } from "./code.js";
export { byPaper, countVerdicts, countWords, type VerdictCounts } from "./counts.js";
export { ledger, ledgerState, type LedgerView } from "./make.js";
export { describeLedger, differenceWords, ledgerScene } from "./scene.js";
export { EVERY_CLAIM, isWanted, parseLedgerSettings, type LedgerSettings } from "./settings.js";
export { parseLedgerState, type LedgerRow, type LedgerState } from "./state.js";
export { testWords, VERDICTS, verdictOf, type ShownVerdict } from "./words.js";
