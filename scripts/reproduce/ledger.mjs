import { SetupFailure } from "../setup/failure.mjs";
import { readClaims } from "./papers.mjs";

/**
 * Judges the claims of `papers`, each beside those of `all`, since a claim can be held against another paper's. `library` is the
 * claims of `halidelab` as built; a paper whose claims cannot be read is told by its name.
 */
export function judgePapers(papers, all, { parseClaims, judge, ledgerEntries }) {
  const parsed = all.map((paper) => {
    const claims = explained(paper, () => parseClaims(readClaims(paper)));
    if (claims.paper === paper.name) return claims;
    throw new SetupFailure(
      `Expected claims.json of ${paper.name} to say \`paper\`: "${paper.name}" but found "${claims.paper}".`,
    );
  });
  return papers.map((paper) => {
    const own = parsed.find((claims) => claims.paper === paper.name);
    const others = parsed.filter((claims) => claims !== own);
    const ledger = explained(paper, () => judge(own, others));
    return { ledger, entries: ledgerEntries(ledger) };
  });
}

function explained(paper, work) {
  try {
    return work();
  } catch (error) {
    if (error.name !== "ModelError") throw error;
    throw new SetupFailure(`The claims of ${paper.name} cannot be read. ${error.message}`);
  }
}

/** `ledger.json`: every claim with its verdict and what stands behind it. */
export const ledgerJson = (entries) => `${JSON.stringify({ claims: entries }, null, 2)}\n`;

/** The ledger as it is printed: counts, then each inconsistency in two lines, then verdicts that are not the recorded ones. */
export function ledgerText(judged) {
  const counts = judged.map(
    ({ ledger: { paper, judged: all, counts: n } }) =>
      `${paper}: ${all.length} claims, ${n.consistent} consistent, ${n.inconsistent} inconsistent, ${n["not-determinable"]} not determinable`,
  );
  const entries = judged.flatMap(({ entries: some }) => some);
  const wrong = entries
    .filter(({ verdict }) => verdict === "inconsistent")
    .flatMap(({ paper, id, where, says, arithmetic, repair }) => [
      `✗ ${paper} ${id} (${where}): ${says}`,
      `  ${arithmetic}${repair === null ? "" : ` ${repair}`}`,
    ]);
  const news = entries
    .filter(({ verdict, recorded }) => verdict !== recorded)
    .map(({ paper, id, verdict, recorded }) => `! ${paper} ${id}: ${verdict}, but ${recorded} is recorded`);
  return [...counts, "", ...wrong, ...(news.length > 0 ? ["", ...news] : [])]
    .map((line) => line.replaceAll("\n", " "))
    .join("\n");
}

/** Claims whose verdict is not the recorded one. */
export const changedClaims = (entries) => entries.filter(({ verdict, recorded }) => verdict !== recorded);
