import {
  formatBound,
  formatEstimate,
  formatNumber,
  formatProbability,
  formatWithSigma,
  isDetermined,
  SECONDS,
  type Verdict,
} from "../foundation/index.js";
import { chiSquaredTail } from "../numerics/chi-squared.js";
import type { Determination } from "./determination.js";
import type { FirstOrderFit } from "./first-order-types.js";
import type { LawJudgement } from "./law-test.js";

type Facts = Omit<FirstOrderFit, "verdict">;

/** What a first-order fit concludes, in words for a chemist. */
export function firstOrderVerdict(fit: Facts, determination: Determination, law: LawJudgement): Verdict {
  if (determination.why === "no reaction") return { ok: false, code: "no-reaction", text: noReaction(fit) };
  if (!law.holds) return { ok: false, code: "law-does-not-hold", text: lawFails(fit, law) };
  if (determination.why === "not converged") {
    return { ok: false, code: "not-converged", text: `The fit did not converge (${fit.ended.reason}).` };
  }
  if (!determination.determined) {
    return { ok: false, code: "not-determined", text: notDetermined(fit, determination) };
  }
  const found = `First order: k = ${formatWithSigma(fit.k)}, half-life ${formatEstimate(fit.halfLife)}.${understated(fit)}`;
  if (law.exact) {
    return { ok: true, code: "law-holds", text: `${found} The curve meets every point to within rounding.` };
  }
  if (law.correlated) {
    const text =
      `${found} The residuals are not independent (${waviness(law)}) but hardly larger than the noise: ` +
      "the law holds within it, and the errors are somewhat too small.";
    return { ok: true, code: "law-holds-correlated", text };
  }
  if (fit.residualTests.noise.estimate === null) {
    return { ok: true, code: "law-untested", text: `${found} Too few points to test whether the law holds.` };
  }
  return { ok: true, code: "law-holds", text: `${found} The residuals look like noise: the law holds.` };
}

function noReaction(fit: Facts): string {
  const { initialRate } = fit;
  const rate = isDetermined(initialRate) ? ` The rate at the start is ${formatWithSigma(initialRate)}.` : "";
  return (
    `No reaction is seen: a constant explains the trace over ${duration(fit)} as well as an exponential does.` + rate
  );
}

function lawFails(fit: Facts, law: LawJudgement): string {
  const { noise } = fit.residualTests;
  const ratio = noise.residualRatio;
  const size = ratio === null ? "" : `${formatNumber(ratio, 2)} times the noise and `;
  const relative = fit.determined && fit.k.standardError !== null ? fit.k.standardError / fit.k.value : null;
  const formal =
    relative === null ? "" : `, although the formal error of k is only ${formatNumber(100 * relative, 2)} %`;
  return (
    `The first-order law does not hold: the residuals are ${size}run in long waves (${waviness(law)})${formal}. ` +
    "k is that of the nearest exponential and no rate constant of the reaction. " +
    "A drifting baseline looks the same: look at the residuals and at the corrections."
  );
}

function notDetermined(fit: Facts, { why }: Determination): string {
  const bound = fit.k.interval95 ? formatBound(fit.k.interval95, "s^-1") : "";
  const known = bound === "" ? "" : ` All that is known is that k lies ${bound} (95 %).`;
  const rate = isDetermined(fit.initialRate)
    ? ` What is determined is the rate at the start, ${formatWithSigma(fit.initialRate)}.`
    : "";
  if (why === "too fast") {
    return (
      `These data do not determine k: the reaction is over before enough points are taken.${known} ` +
      "Scan faster, or mix faster."
    );
  }
  const free = fit.madeBy.options.offset === undefined;
  const unknowns = free ? "k, the amplitude and the end value" : "k and the amplitude";
  const advice = free
    ? " Measure longer, or give the end value as `offset` if it is known."
    : " Measure longer, or with less noise.";
  return (
    `These data do not determine k: the window of ${duration(fit)} holds ${lifetimes(fit)} of the reaction, ` +
    `and at this noise ${unknowns} cannot be told apart.${known}${rate}${advice}`
  );
}

/** A σ given too small makes errors too small: said where χ² leaves no doubt of it. */
function understated({ statistics: { reducedChi2, dof, rss } }: Facts): string {
  if (reducedChi2 === undefined || chiSquaredTail(rss, dof) > 0.001) return "";
  const factor = formatNumber(Math.sqrt(reducedChi2), 2);
  return ` The points scatter ${factor} times as far as the given σ allows, so that these errors are too small.`;
}

/** How many lifetimes 1/k the window holds, by the bound that there is on k. */
function lifetimes(fit: Facts): string {
  const [low, high] = fit.k.interval95 ?? [0, Infinity];
  const most = formatNumber(high * fit.window.seconds, 2);
  if (low === 0) return `at most ${most} lifetimes`;
  return `${formatNumber(low * fit.window.seconds, 2)} to ${most} lifetimes`;
}

function waviness(law: LawJudgement): string {
  const p = formatProbability(law.p);
  return p.startsWith("<") ? `p ${p}` : `p = ${p}`;
}

function duration(fit: Facts): string {
  const { seconds } = fit.window;
  if (seconds >= 2 * SECONDS.h) return `${formatNumber(seconds / SECONDS.h, 3)} h`;
  if (seconds >= 2 * SECONDS.min) return `${formatNumber(seconds / SECONDS.min, 3)} min`;
  return `${formatNumber(seconds, 3)} s`;
}
