import { formatNumber, list, type Verdict } from "../../foundation/index.js";
import type { ComparedModel } from "./types.js";

/** The best model counts as told from another if the evidence for it is this many times larger. */
const CLEAR = 20;
/** That as a difference of AICc: about 6. */
const TOLD_APART: number = 2 * Math.log(CLEAR);

/**
 * What a comparison concludes. In this order: no fit converged; there are too few data for any AICc; several models are
 * within a factor of 20 of the best in evidence; the best is clear, but its own fit may not be used; the best is clear.
 */
export function comparisonVerdict(models: readonly ComparedModel[]): Verdict {
  const usable = models.filter((m) => m.converged);
  const [best, next] = usable;
  if (best === undefined) return { ok: false, code: "not-converged", text: "None of the fits converged." };
  if (best.aicc === Infinity) {
    const text = "There are too few observations for the parameters of these models: AICc cannot compare them.";
    return { ok: false, code: "too-few-data", text };
  }
  const near = usable.filter((m) => m.delta < TOLD_APART);
  if (near.length > 1) {
    const [, ...others] = near;
    const simplest = near.reduce((a, b) => (b.parameters < a.parameters ? b : a));
    const hint = simplest === best ? "" : ` ${simplest.name} does with the fewest parameters (${simplest.parameters}).`;
    const text =
      `These data cannot tell ${best.name} from ${list(
        others.map((m) => m.name),
        "or",
      )}: ` + `the evidence for ${best.name} is ${odds(others)}.${hint}`;
    return { ok: false, code: "not-distinguishable", text };
  }
  const clear =
    next === undefined
      ? `${best.name} is the only model whose fit converged.`
      : `${best.name} describes these data best: the evidence for it is ${ratio(next.delta)} times that for ${next.name}` +
        `${usable.length > 2 ? ", the next best" : ""}.`;
  if (best.verdict.ok) return { ok: next !== undefined, code: next ? "clear" : "only-one", text: clear };
  return { ok: false, code: "best-not-usable", text: `${clear} But its own fit is no result: ${best.verdict.text}` };
}

/** `3.2 times that for X`, or for several the range. */
function odds(others: readonly ComparedModel[]): string {
  const parts = others.map((m) => `${ratio(m.delta)} times that for ${m.name}`);
  return list(parts);
}

/** exp(Δ/2) in words. */
function ratio(delta: number): string {
  const value = Math.exp(delta / 2);
  return value > 1e6 ? "more than a million" : formatNumber(value, 2);
}
