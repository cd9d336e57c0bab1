import { formatNumber, formatUnit, isDetermined, list, type Verdict } from "../../foundation/index.js";
import type { FitResult } from "../../fitting/index.js";
import type { FittedConstant, FluenceTrend } from "./fit-types.js";
import type { ModelKind } from "./model.js";

/** χ²/dof above which a model does not describe what it was fitted to, where that is no chance. */
const MISFIT = 1.2;
const CLEAR = 5;

/** What a fit concludes: whether the model can be right comes before what its constants are. */
export function recombinationVerdict(
  kind: ModelKind,
  fit: FitResult,
  constants: readonly FittedConstant[],
  trend: FluenceTrend | null,
): Verdict {
  if (kind !== "traps" && trend?.kind === "slower") {
    return {
      ok: false,
      code: "lifetime-rises-with-fluence",
      text:
        `The decay becomes slower as the density rises (late over early light by ${formatNumber(trend.rise, 2)} standard ` +
        "errors), which no k1, k2 and k3 above 0 can give: each of them makes it faster. Traps that fill can: fit the model " +
        '"traps".',
    };
  }
  if (!fit.ended.converged) return { ok: false, code: "not-converged", text: fit.verdict.text };
  const { rss, dof } = fit.statistics;
  const known = fit.objective.kind !== "rss" && dof > 0;
  if (known && rss / dof > MISFIT && (rss / dof - 1) * Math.sqrt(dof / 2) > CLEAR) {
    const text = `The model does not describe the decays: χ²/dof is ${formatNumber(rss / dof, 3)}, and its constants are no result.`;
    return { ok: false, code: "misfit", text };
  }
  const open = constants.filter((c) => c.standing !== "fixed" && (c.standing === "at a bound" || !isDetermined(c)));
  if (open.length > 0) {
    const names = list(
      open.map((c) => c.name),
      "and",
    );
    const text = [`These decays do not determine ${names}.`, ...open.map(boundText)].filter((s) => s !== "").join(" ");
    return { ok: false, code: "not-determined", text };
  }
  if (fit.covarianceMissing !== null) {
    return { ok: false, code: "no-errors", text: `There are no errors: ${fit.covarianceMissing}.` };
  }
  return { ok: true, code: "determined", text: "The fit converged, and the decays determine every constant." };
}

function boundText({ name, interval95, unit }: FittedConstant): string {
  if (interval95 === undefined || !(interval95[1] < Infinity)) return `Any value of ${name} fits as well.`;
  const unitText = unit === "" ? "" : ` ${formatUnit(unit)}`;
  if (interval95[0] > 0) return `${name} lies from ${formatNumber(interval95[0], 2)} to ${formatNumber(interval95[1], 2)}${unitText} (95 %).`; // prettier-ignore
  return `${name} is at most ${formatNumber(interval95[1], 2)}${unitText} (95 %).`;
}
