import { formatNumber } from "../../foundation/index.js";
import { chiSquaredTail } from "../../numerics/chi-squared.js";
import type { FittedParameter, FitWarning } from "../result.js";
import type { FitStatistics } from "../statistics.js";

/** Correlation from which on two parameters are mentioned. */
const CORRELATED = 0.95;
/** More correlated pairs than this are counted, not listed. */
const MOST_PAIRS = 6;

/** Pairs of determined parameters whose errors go together, the strongest first. */
export function correlationWarnings(
  parameters: readonly FittedParameter[],
  correlation: readonly (readonly number[])[] | null,
): FitWarning[] {
  if (correlation === null) return [];
  const pairs: { readonly names: readonly [string, string]; readonly r: number }[] = [];
  parameters.forEach((a, j) => {
    for (let l = j + 1; l < parameters.length; l++) {
      const r = correlation[j]?.[l] ?? 0;
      const b = parameters[l];
      if (b && Math.abs(r) > CORRELATED && a.standing === "determined" && b.standing === "determined") {
        pairs.push({ names: [a.name, b.name], r });
      }
    }
  });
  pairs.sort((a, b) => Math.abs(b.r) - Math.abs(a.r));
  const shown = pairs.slice(0, MOST_PAIRS).map(({ names: [a, b], r }): FitWarning => {
    const text = `${a} and ${b} are correlated (${formatNumber(r, 4)}): an error in one is made good by the other.`;
    return { code: "correlation", parameters: [a, b], text };
  });
  const rest = pairs.slice(MOST_PAIRS);
  if (rest.length === 0) return shown;
  const text = `${rest.length} more pairs of parameters are correlated above ${CORRELATED}.`;
  return [...shown, { code: "correlation", parameters: [...new Set(rest.flatMap((p) => p.names))], text }];
}

/** A σ given too small makes errors too small, a wrong model too: said where χ² leaves no doubt of it. */
export function scatterWarnings({ reducedChi2, dof, rss }: FitStatistics, errorsFromSigma: boolean): FitWarning[] {
  if (!errorsFromSigma || reducedChi2 === undefined || chiSquaredTail(rss, dof) > 0.001) return [];
  const factor = formatNumber(Math.sqrt(reducedChi2), 2);
  const text =
    `The points scatter ${factor} times as far as the given σ allows: the model is wrong or σ is too small, ` +
    "and the errors are too small with it.";
  return [{ code: "scatter", parameters: [], text }];
}
