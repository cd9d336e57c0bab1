import { brandOf, describe, expected, list, ModelError } from "../../foundation/index.js";
import type { ObjectiveKind } from "../result.js";
import type { Candidate, ComparableFit } from "./types.js";

/**
 * What the candidates have minimised in common.
 *
 * @throws ModelError that lists every reason why they cannot be compared
 */
export function comparisonIssues(candidates: readonly Candidate[]): ObjectiveKind {
  const issues: string[] = [];
  const given: unknown = candidates;
  if (!Array.isArray(given)) throw new ModelError([expected("candidates", "a list of { name, fit }", given)]);
  const shapeless = given.flatMap((c: unknown, i) => {
    const named = typeof c === "object" && c !== null && "fit" in c && "name" in c && typeof c.name === "string";
    return named ? [] : [expected(`candidates[${i}]`, "{ name, fit }", brandOf(c) ?? c)];
  });
  if (shapeless.length > 0) throw new ModelError(shapeless);
  const [first] = candidates;
  if (first === undefined || candidates.length < 2) {
    throw new ModelError([`Expected at least two models to compare but found ${candidates.length}.`]);
  }
  for (const { name, fit } of candidates) {
    if (!isComparable(fit)) {
      issues.push(
        `Expected the fit of "${name}" to be a result with a likelihood and a hash of its data but found ${brandOf(fit) ?? describe(fit)}.`,
      );
    } else if (fit.objective.kind === "loss") {
      issues.push(`Expected "${name}" to have a likelihood but found a robust loss, which is none.`);
    }
  }
  if (candidates.some(({ fit }) => !isComparable(fit))) throw new ModelError(issues);
  const names = candidates.map(({ name }) => name);
  candidates.forEach(({ name, fit, contains = [] }, i) => {
    if (names.indexOf(name) < i) issues.push(`Expected the names of models to differ but found "${name}" twice.`);
    for (const inner of contains) {
      if (inner !== name && names.includes(inner)) continue;
      issues.push(`Expected what "${name}" contains to be another of ${list(names)} but found "${inner}".`);
    }
    if (i === 0) return;
    const { n } = first.fit.statistics;
    if (fit.madeBy.dataHash !== first.fit.madeBy.dataHash) {
      issues.push(
        `Expected "${name}" to be a fit of the same data and σ as "${first.name}" but found others (their hashes differ).`,
      );
    } else if (fit.statistics.n !== n) {
      issues.push(`Expected "${name}" to use ${n} observations like "${first.name}" but found ${fit.statistics.n}.`);
    }
    const [mine, theirs] = [kindOf(fit), kindOf(first.fit)];
    if (mine !== theirs) {
      issues.push(`Expected "${name}" to minimise ${theirs} like "${first.name}" but found ${mine}.`);
    }
  });
  if (issues.length > 0) throw new ModelError(issues);
  return kindOf(first.fit);
}

/** Plain JavaScript may hand over anything, and not every result is a fit of one set of data. */
function isComparable(fit: unknown): fit is ComparableFit {
  const { objective, statistics, madeBy } = (fit ?? {}) as Partial<ComparableFit>;
  return (
    typeof objective?.kind === "string" && typeof statistics?.n === "number" && typeof madeBy?.dataHash === "string"
  );
}

/** What a fit minimised: a σ that is only a weight leaves the size of the noise to the residuals. */
function kindOf({ objective, errors }: ComparableFit): ObjectiveKind {
  return objective.kind === "chi2" && errors === "scaled by the residuals" ? "rss" : objective.kind;
}
