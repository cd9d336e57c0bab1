import { judge, parseClaims, type Ledger } from "../../src/claims/index.js";

const base = { where: "Table 1, hexane", unit: "%" } as const;

/** Claims of each verdict and kind of test, with long words, powers of ten and a formula. */
const CLAIMS = [
  { ...base, id: "yield", says: "PLQY of CsPbBr₃ nanocrystals before washing", printed: "82", recorded: "not-determinable", test: { how: "not-determinable", missing: "spectra of the sphere" } },
  { ...base, id: "lost", where: "Section 3.2, third paragraph, and Figure 4b", says: "part of the absorbed photons that is lost without light, on average over all films that were measured after washing with every antisolvent", printed: "28", recorded: "inconsistent", test: { how: "recomputed", formula: "100 - y", inputs: { y: { claim: "yield" } }, law: "parts of 100 %" } },
  { ...base, id: "rate", where: "Table 2", says: "rate of nonradiative recombination", printed: "1.26 × 10^-7", unit: "s^-1", recorded: "consistent", test: { how: "reference", value: "1.3 × 10^-7", source: "a handbook of rates" } },
  { ...base, id: "seen", where: "Figure 5", says: "half-life of the film", printed: "~50", unit: "s", recorded: "consistent", test: { how: "simulated", shows: "a fit would tell 50 from 60 s" } },
  { id: "field", where: "eq. 4", says: "current through a film", unit: "A", recorded: "inconsistent", test: { how: "equation", printed: "V * R^2", standard: "V / R", at: { V: { value: "2", unit: "V", source: "an example" }, R: { value: "4", unit: "Ω", source: "an example" } }, law: "Ohm's law" } },
]; // prettier-ignore

/** The ledger of a made-up paper; the verdict of one of its claims, `seen`, is not the recorded one. */
export function exampleLedger(paper: string = "ye-2022"): Ledger {
  return judge(parseClaims({ schemaVersion: 1, paper, claims: CLAIMS }));
}
