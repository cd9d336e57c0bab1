/** What papers claim, and whether it holds against their other numbers. */
export { allowed, type Allowed } from "./allowed.js";
export { judge } from "./judge.js";
export { parseClaims } from "./read.js";
export type { Claim, ClaimInput, ClaimTest, ClaimVerdict, JudgedClaim, Ledger, PaperClaims, Repair } from "./types.js";
