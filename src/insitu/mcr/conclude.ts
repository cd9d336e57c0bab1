import { count, formatNumber, type Verdict } from "../../foundation/index.js";
import type { Alternation, Factors } from "./alternate.js";
import type { McrAmbiguity } from "./ambiguity-types.js";
import type { CheckedMcr } from "./check.js";
import type { McrKinetics, McrRank } from "./types.js";
import type { McrViolation } from "./violations.js";

/** What an analysis is judged by. */
export interface McrFacts {
  readonly checked: CheckedMcr;
  readonly factors: Factors;
  readonly alternation: Alternation;
  readonly rank: McrRank;
  readonly violations: readonly McrViolation[];
  readonly kinetics: McrKinetics | null;
  readonly ambiguity: McrAmbiguity;
}

/** Whether the profiles may be used as they stand, and what a reader should know besides. */
export function conclude({ checked, factors, alternation, rank, violations, kinetics, ambiguity }: McrFacts): {
  readonly verdict: Verdict;
  readonly warnings: readonly string[];
} {
  const { names } = checked;
  const { ended, rss, total } = alternation;
  const fit = `lack of fit ${formatNumber(100 * Math.sqrt(rss / total), 3)} %`;
  const warnings: string[] = [];
  if (rank.significant !== null && rank.significant < names.length) {
    warnings.push(
      `Only ${count(rank.significant, "singular value")} of the data ${rank.significant === 1 ? "rises" : "rise"} above ` +
        `noise: of ${names.length} components some are made of noise.`,
    );
  }
  if (rank.significant !== null && rank.significant > names.length) {
    warnings.push(
      `${rank.significant} or more singular values of the data rise above noise: ${names.length} components leave some of them out.`,
    );
  }
  const broken = violations.filter((v) => !v.kept);
  const verdict = (code: Verdict["code"], ok: boolean, text: string): { verdict: Verdict; warnings: string[] } => ({
    verdict: { ok, code, text },
    warnings,
  });
  const lost = names.filter(
    (_, c) => isEmpty(factors.concentrations, names.length, c) || isEmpty(factors.spectra, names.length, c),
  );
  if (lost.length > 0) {
    return verdict("component lost", false, `The constraints leave nothing of ${lost.join(", ")} (${fit}).`);
  }
  if (broken.length > 0) {
    return verdict("constraint broken", false, `Not kept: ${broken.map((v) => v.constraint).join("; ")} (${fit}).`);
  }
  const stopped = ended.code === "cancelled" ? "cancelled" : "iteration limit";
  if (!ended.converged) return verdict(stopped, false, `Not converged: ${ended.reason} (${fit}).`);
  if (kinetics && !kinetics.verdict.ok) {
    return verdict("kinetics not determined", false, `${kinetics.model}: ${kinetics.verdict.text} (${fit})`);
  }
  if (!ambiguity.unique) {
    return verdict("not unique", false, `${ambiguity.verdict.text} (${fit}; every constraint holds)`);
  }
  const how = `Converged after ${count(ended.iterations, "iteration")}, ${fit}; every constraint holds.`;
  return verdict("resolved", true, how);
}

function isEmpty(factor: Float64Array, k: number, c: number): boolean {
  for (let i = c; i < factor.length; i += k) if (factor[i] !== 0) return false;
  return true;
}
