/** What papers claim, and whether it holds against their other numbers. */
export { allowed, type Allowed } from "./allowed.js";
export { checkCoverage, NO_CLAIM, type Coverage, type CoverageCheck, type Unaccounted } from "./coverage.js";
export { numbersInText, type NumberInText } from "./numbers-in-text.js";
export { CLAIM_FUNCTIONS, type ClaimFunction } from "./functions/index.js";
export { judge } from "./judge.js";
export { ledgerEntries, type LedgerDetail, type LedgerEntry } from "./entries.js";
export { parseClaims } from "./read.js";
export { siUnit, type Dimension, type SiUnit } from "../foundation/si-unit.js";
export type { Claim, ClaimInput, ClaimTest, ClaimVerdict, JudgedClaim, Ledger, PaperClaims, Repair } from "./types.js";
