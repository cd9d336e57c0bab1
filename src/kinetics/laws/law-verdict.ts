import {
  formatBound,
  formatEstimate,
  formatNumber,
  formatProbability,
  formatWithSigma,
  isDetermined,
  type Verdict,
} from "../../foundation/index.js";
import type { LawJudgement } from "../law-test.js";
import type { LawFit } from "./law-types.js";

type Facts = Omit<LawFit, "verdict">;

/** What the verdict on a law rests on besides the fit. */
interface Findings {
  /** Whether the trace changes beyond its noise. */
  readonly seen: boolean;
  readonly law: LawJudgement;
}

/** What the fit of a law concludes, in words for a chemist. */
export function lawVerdict(fit: Facts, { seen, law }: Findings): Verdict {
  const title = capital(fit.law.title);
  if (!seen) {
    const text = "No reaction is seen: a constant explains the trace as well as the law does.";
    return { ok: false, code: "no-reaction", text };
  }
  if (!law.holds) return { ok: false, code: "law-does-not-hold", text: lawFails(fit, law) };
  if (fit.k?.standing === "not determined") return { ok: false, code: "not-determined", text: noRate(fit) };
  if (!fit.ended.converged) {
    return { ok: false, code: "not-converged", text: `The fit did not converge (${fit.ended.reason}).` };
  }
  if (fit.shape?.standing === "not determined") {
    const bound = fit.shape.interval95 ? formatBound(fit.shape.interval95, "") : "";
    const known = bound === "" ? "" : ` It lies ${bound} (95 %).`;
    const text = `${title}: these data do not determine ${fit.shape.name}.${known} Hold it as \`shape\` if it is known.`;
    return { ok: false, code: "not-determined", text };
  }
  const found = `${title}: ${main(fit)}${shapeText(fit)}.`;
  if (law.exact) {
    return { ok: true, code: "law-holds", text: `${found} The curve meets every point to within rounding.` };
  }
  if (law.correlated) {
    const text =
      `${found} The residuals are not independent (${probability(law.p)}) but hardly larger than the noise: ` +
      "the law holds within it, and the errors are somewhat too small.";
    return { ok: true, code: "law-holds-correlated", text };
  }
  if (fit.residualTests.noise.estimate === null) {
    return { ok: true, code: "law-untested", text: `${found} Too few points to test whether the law holds.` };
  }
  const text = `${found} The residuals look like noise: the law holds, which does not rule out others (see compareLaws).`;
  return { ok: true, code: "law-holds", text };
}

function main({ k, coefficient, halfTime }: Facts): string {
  if (k === null) return `b = ${coefficient ? formatWithSigma(coefficient) : "not determined"}`;
  const half = halfTime && isDetermined(halfTime) ? `, half-time ${formatEstimate(halfTime)}` : "";
  if (k.standing === "fixed") return `k held at ${formatNumber(k.value)} s⁻¹${half}`;
  if (k.standing === "at a bound") {
    return `k ended at its ${String(k.atBound)} bound, ${formatNumber(k.value)} s⁻¹, and has no error`;
  }
  return `k = ${formatWithSigma(k)}${half}`;
}

function shapeText({ shape }: Facts): string {
  if (shape === null) return "";
  if (shape.standing === "fixed") return `, ${shape.name} held at ${formatNumber(shape.value)}`;
  if (shape.standing === "at a bound") {
    return `; ${shape.name} ended at its ${shape.atBound} bound, ${formatNumber(shape.value)}, and has no error`;
  }
  return `, ${shape.name} = ${formatEstimate(shape)}`;
}

function lawFails(fit: Facts, law: LawJudgement): string {
  const ratio = fit.residualTests.noise.residualRatio;
  const size = ratio === null ? "" : `${formatNumber(ratio, 2)} times the noise and `;
  return (
    `The law does not hold (${fit.law.title}): the residuals are ${size}run in long waves (${probability(law.p)}). ` +
    "Its numbers are those of the nearest curve and no constants of the reaction."
  );
}

function noRate(fit: Facts): string {
  const bound = fit.k?.interval95 ? formatBound(fit.k.interval95, "s^-1") : "";
  const known = bound === "" ? "" : ` All that is known is that k lies ${bound} (95 %).`;
  const rate =
    fit.initialRate && isDetermined(fit.initialRate)
      ? ` What is determined is the rate at timeZero, ${formatWithSigma(fit.initialRate)}.`
      : "";
  const advice =
    fit.madeBy.options["end"] === undefined
      ? " Measure longer, or give the end value as `end` if it is known."
      : " Measure longer, or with less noise.";
  return `${capital(fit.law.title)}: these data do not determine k.${known}${rate}${advice}`;
}

function probability(p: number): string {
  const text = formatProbability(p);
  return text.startsWith("<") ? `p ${text}` : `p = ${text}`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
