import { formatBound, formatEstimate, formatNumber, formatUnit, list, type Verdict } from "../../foundation/index.js";
import type { FitEnd, FittedParameter } from "../result.js";

/** What a verdict is made of. */
export interface VerdictFacts {
  readonly parameters: readonly FittedParameter[];
  readonly ended: FitEnd;
  /** Groups of places of parameters that a singular covariance shows. */
  readonly confounded: readonly (readonly number[])[];
  readonly correlation: readonly (readonly number[])[] | null;
  readonly covarianceMissing: string | null;
}

/** Correlation above which two parameters without a value of their own count as one quantity. */
const ONE_QUANTITY = 0.99;
/** The same where the fit did not converge: such a valley is why. */
const VALLEY = 0.9999;

/**
 * What a fit concludes. In this order: it did not converge; the data do not determine all its parameters; one of
 * them is at a bound; there is nothing to make errors of; all is well. Where the parameters form a valley without an
 * end, that is told before that the fit did not find one.
 */
export function fitVerdict(facts: VerdictFacts): Verdict {
  const { parameters, ended, covarianceMissing, confounded } = facts;
  const groups = confusedGroups(facts);
  const unconverged = `The fit did not converge (${ended.reason}): its optimum is where it stopped, and no result.`;
  if (!ended.converged && groups.length === 0) {
    const blind = confounded.map(([j = 0]) => ` The fitted curve does not depend on ${parameters[j]?.name}.`);
    return { ok: false, code: "not-converged", text: `${unconverged}${blind.join("")}` };
  }
  const lost = parameters.filter((p) => p.standing === "not determined");
  const stopped = parameters.filter((p) => p.standing === "at a bound");
  const boundText = stopped.map(atBoundText).join(" ");
  if (lost.length > 0) {
    const grouped = new Set(groups.flat());
    const single = ended.converged ? lost.filter((p) => !grouped.has(p)) : [];
    const sentences = [
      `These data do not determine ${names(lost)}.`,
      ...groups.map(
        (group) =>
          `${names(group)} cannot be told apart: a change of one is made good by the other${group.length > 2 ? "s" : ""}.`,
      ),
      ...lost.flatMap((p) => knownOf(p, single.includes(p))),
      ...(boundText === "" ? [] : [boundText]),
      ...(ended.converged ? [] : [unconverged]),
    ];
    const code = single.length === 0 ? "not-distinguishable" : "not-determined";
    return { ok: false, code, text: sentences.join(" ") };
  }
  if (stopped.length > 0) return { ok: false, code: "at-bound", text: boundText };
  if (parameters.every((p) => p.fixed)) return { ok: true, code: "nothing-to-fit", text: "Every parameter is fixed." };
  if (covarianceMissing !== null) {
    return { ok: false, code: "no-errors", text: `There are no errors: ${covarianceMissing}.` };
  }
  return { ok: true, code: "determined", text: "The fit converged, and the data determine every parameter." };
}

function names(all: readonly FittedParameter[]): string {
  return list(
    all.map((p) => p.name),
    "and",
  );
}

/** Parameters that stand for one another: those of a null vector, and chains of correlations near 1. */
function confusedGroups({ parameters, ended, confounded, correlation }: VerdictFacts): FittedParameter[][] {
  const at = (places: readonly number[]): FittedParameter[] => parameters.filter((_, j) => places.includes(j));
  const limit = ended.converged ? ONE_QUANTITY : VALLEY;
  const lost = [...parameters.keys()].filter((j) => parameters[j]?.standing === "not determined");
  if (lost.length === 0 && confounded.length === 0) return [];
  const left = new Set(lost.filter((j) => !confounded.flat().includes(j)));
  const groups = confounded.filter((group) => group.length > 1).map(at);
  for (const first of left) {
    const chain = [first];
    left.delete(first);
    for (const j of chain) {
      for (const l of left) {
        if (!(Math.abs(correlation?.[j]?.[l] ?? 0) > limit)) continue;
        chain.push(l);
        left.delete(l);
      }
    }
    if (chain.length > 1) groups.push(at(chain));
  }
  return groups;
}

/** What the data still say of a parameter that they do not determine. */
function knownOf(p: FittedParameter, single: boolean): string[] {
  const bound = p.interval95 ? formatBound(p.interval95, p.unit) : "";
  if (bound !== "") return [`${p.name} lies ${bound} (95 %).`];
  if (!single) return [];
  return [p.interval95 ? `Any value of ${p.name} fits as well.` : `The fitted curve does not depend on ${p.name}.`];
}

function atBoundText(p: FittedParameter): string {
  const unit = p.unit === "" ? "" : ` ${formatUnit(p.unit)}`;
  return (
    `${p.name} ended at its ${p.atBound} bound, ${formatNumber(p.value)}${unit}, and has no error; ` +
    "the errors of the others hold for this value of it."
  );
}

/** A fitted parameter in words, never as a bare number: with its error, or with what it lacks. */
export function parameterText(p: FittedParameter): string {
  return p.link === undefined ? plainText(p) : `${plainText(p)} (= ${p.link})`;
}

function plainText(p: FittedParameter): string {
  const unit = p.unit === "" ? "" : ` ${formatUnit(p.unit)}`;
  if (p.standing === "fixed") return `${formatNumber(p.value, 6)}${unit} (fixed)`;
  if (p.standing === "at a bound") return `${formatNumber(p.value)}${unit} (at its ${p.atBound} bound)`;
  return formatEstimate(p);
}
