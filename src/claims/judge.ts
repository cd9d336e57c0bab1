import { BRAND } from "../foundation/index.js";
import { allowed } from "./allowed.js";
import { judgeEquation, judgeReference, judgeRecomputed, undetermined } from "./judge-test.js";
import type { KnownClaims } from "./inputs.js";
import type { Claim, ClaimVerdict, JudgedClaim, Ledger, PaperClaims } from "./types.js";

const VERDICTS: readonly ClaimVerdict[] = ["consistent", "inconsistent", "not-determinable"];

/**
 * Judges every claim of a paper. A claim is consistent where the interval that its printed number allows and the one that its test
 * gives have a point in common; a printed formula, where it has the dimension of its unit and the value of its standard form. A
 * simulation makes nothing consistent, and what is damaged in the text at hand is never held against the paper.
 *
 * @param others claims of other papers that some of this paper's are compared with; without them those are not determinable
 * @throws ModelError where a claim of another paper is named that this has not
 * @example
 * const list = [
 *   { id: "yield", where: "Table 1", says: "PLQY", printed: "82", unit: "%", test: { how: "not-determinable", missing: "spectra" } },
 *   { id: "lost", where: "text", says: "what is lost", printed: "18", unit: "%", test: { how: "recomputed", formula: "100 - y", inputs: { y: { claim: "yield" } }, law: "yields add up to 100 %" } },
 * ].map((c) => ({ ...c, recorded: "consistent" }));
 * claims.judge(claims.parseClaims({ schemaVersion: 1, paper: "ye-2022", claims: list })).judged[1].verdict // "consistent"
 */
export function judge({ paper, claims }: PaperClaims, others: readonly PaperClaims[] = []): Ledger {
  const byId = (list: readonly Claim[]): ReadonlyMap<string, Claim> => new Map(list.map((claim) => [claim.id, claim]));
  const known = { own: byId(claims), others: new Map(others.map((one) => [one.paper, byId(one.claims)])) };
  const judged = claims.map((claim) => judgeOne(claim, known));
  const counts = Object.fromEntries(
    VERDICTS.map((verdict) => [verdict, judged.filter((one) => one.verdict === verdict).length]),
  ) as Record<ClaimVerdict, number>;
  const changed = judged.filter(({ claim, verdict }) => verdict !== claim.recorded).map(({ claim }) => claim.id);
  return Object.freeze({ [BRAND]: "Ledger" as const, paper, judged, counts, changed });
}

function judgeOne(claim: Claim, known: KnownClaims): JudgedClaim {
  const { test } = claim;
  if (test.how === "equation") return judgeEquation(claim, test);
  const claimed = allowed(claim.printed as string, claim.exact);
  if (test.how === "not-determinable") return undetermined(claim, claimed.interval, `Missing: ${test.missing}.`);
  if (test.how === "simulated") return undetermined(claim, claimed.interval, `Simulated with the claimed value: ${test.shows}.`); // prettier-ignore
  if (test.how === "reference") return judgeReference(claim, test, claimed);
  return judgeRecomputed(claim, test, claimed, known);
}
