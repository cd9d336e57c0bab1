import { formatEstimate, formatNumber, formatProbability, type Verdict } from "../../foundation/index.js";
import type { LawJudgement } from "../law-test.js";
import type { PhotokineticFit } from "./photokinetics-types.js";

/** What a photokinetic fit concludes, in words. */
export function photokineticVerdict(
  fit: Omit<PhotokineticFit, "verdict">,
  ofParameters: Verdict,
  law: LawJudgement,
): Verdict {
  const [a, b] = fit.names;
  if (!fit.determined) return { ok: false, code: ofParameters.code, text: ofParameters.text };
  const percent = (value: number, error: number | null): string =>
    `${formatEstimate({ value: 100 * value, standardError: error === null ? null : 100 * error, unit: "" })} %`;
  const found =
    `Quantum yields ${percent(fit.forward.value, fit.forward.standardError)} (${a} → ${b}) and ` +
    `${percent(fit.back.value, fit.back.standardError)} (${b} → ${a}), ±1σ`;
  const light =
    `for light from ${formatNumber(fit.light.from)} to ${formatNumber(fit.light.to)} nm ` +
    `(emission above ${formatNumber(fit.light.threshold)})`;
  if (fit.forward.value > 1 || fit.back.value > 1) {
    const text = `${found}, ${light}: a yield above 1 needs a chain reaction, or power, volume or path are wrong.`;
    return { ok: false, code: "yield-above-1", text };
  }
  if (!law.holds) {
    const ratio = fit.residualTests.noise.residualRatio;
    const size = ratio === null ? "" : `${formatNumber(ratio, 2)} times the noise and `;
    const p = formatProbability(law.p);
    const text =
      `${found}, ${light}. The rate equation does not explain all: the residuals of the composition are ${size}run in ` +
      `waves (${p.startsWith("<") ? `p ${p}` : `p = ${p}`}), so that the errors from the scatter are too small.`;
    return { ok: false, code: "law-does-not-hold", text };
  }
  return {
    ok: true,
    code: "determined",
    text: `${found}, ${light}. The residuals of the composition look like noise.`,
  };
}
