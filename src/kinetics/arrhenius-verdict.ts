import { count, type Estimate, formatNumber, formatWithSigma, list, type Verdict } from "../foundation/index.js";
import { chiSquaredTail } from "../numerics/chi-squared.js";
import type { ArrheniusLine } from "./models/arrhenius.js";
import type { RatePoint } from "./rate-point.js";

/** What an Arrhenius line concludes, in words. */
export function arrheniusVerdict(
  all: readonly RatePoint[],
  energy: Estimate,
  line: ArrheniusLine,
  dof: number,
  weighted: boolean,
): Verdict {
  const used = all.filter((point) => point.why === undefined).length;
  const found = `Ea = ${formatWithSigma(energy)} from ${count(used, "temperature")}.`;
  const [low = 0, high = 0] = energy.interval95 ?? [];
  if (low <= 0 && high >= 0) {
    const text = `${found} Its 95 % interval includes 0: these temperatures do not determine it.${leftOut(all)}`;
    return { ok: false, code: "energy-not-determined", text };
  }
  const p = weighted ? chiSquaredTail(line.chi2, dof) : 1;
  if (p < 0.01) {
    const text =
      `${found} The points scatter about the line ${formatNumber(Math.sqrt(line.chi2 / dof), 2)} times as far as ` +
      `their errors allow: temperatures less certain than thought, or no Arrhenius law.${leftOut(all)}`;
    return { ok: false, code: "scatter", text };
  }
  const kept = weighted ? " The points lie on the line within their errors." : "";
  return { ok: true, code: "line-holds", text: `${found}${kept}${leftOut(all)}` };
}

/** The points left out, each with its reason; nothing if there are none. */
export function leftOut(all: readonly RatePoint[]): string {
  const out = all.filter((point) => point.why !== undefined);
  if (out.length === 0) return "";
  return ` Left out: ${list(out.map((point) => `${point.label} (${point.why ?? ""})`))}.`;
}
