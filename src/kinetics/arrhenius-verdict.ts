import { count, type Estimate, formatNumber, formatWithSigma, list, type Verdict } from "../foundation/index.js";
import { chiSquaredTail } from "../numerics/chi-squared.js";
import type { RatePoint } from "./rate-point.js";
import { FEWEST_TEMPERATURES, type RateSet } from "./rate-set.js";

/** What a line was fitted for: the energy or enthalpy of activation, and the law's name. */
interface Sought {
  readonly symbol: string;
  readonly estimate: Estimate;
  readonly law: "Arrhenius" | "Eyring";
}

/** What a line of rate constants over temperature concludes, in words. */
export function lineVerdict({ all, used, weighted }: RateSet, sought: Sought, chi2: number, dof: number): Verdict {
  const found = `${sought.symbol} = ${formatWithSigma(sought.estimate)} from ${count(used.length, "temperature")}.`;
  const [low = 0, high = 0] = sought.estimate.interval95 ?? [];
  if (low <= 0 && high >= 0) {
    const text = `${found} Its 95 % interval includes 0: these temperatures do not determine it.${leftOut(all)}`;
    return { ok: false, code: "energy-not-determined", text };
  }
  const p = weighted ? chiSquaredTail(chi2, dof) : 1;
  if (p < 0.01) {
    const text =
      `${found} The points scatter about the line ${formatNumber(Math.sqrt(chi2 / dof), 2)} times as far as ` +
      `their errors allow: temperatures less certain than thought, or no ${sought.law} law.${leftOut(all)}`;
    return { ok: false, code: "scatter", text };
  }
  const kept = weighted ? " The points lie on the line within their errors." : "";
  return { ok: true, code: "line-holds", text: `${found}${kept}${leftOut(all)}` };
}

/** Why there is no line. */
export function tooFewVerdict(set: RateSet, what: string, two: Estimate | null): Verdict {
  const have =
    set.used.length >= FEWEST_TEMPERATURES && set.distinct < 2
      ? "all rate constants belong to one temperature"
      : `only ${set.used.length} of ${count(set.all.length, "rate constant")} can be used`;
  const pair = two
    ? ` The two-point estimate, which no third temperature checks, is ${formatNumber(two.value, 3)} kJ mol⁻¹.`
    : "";
  return {
    ok: false,
    code: "too-few-temperatures",
    text: `There is no ${what} with an error: ${have}, and it takes three.${pair}${leftOut(set.all)}`,
  };
}

/** The points left out, each with its reason; nothing if there are none. */
function leftOut(all: readonly RatePoint[]): string {
  const out = all.filter((point) => point.why !== undefined);
  if (out.length === 0) return "";
  return ` Left out: ${list(out.map((point) => `${point.label} (${point.why ?? ""})`))}.`;
}
