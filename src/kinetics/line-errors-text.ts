import { formatNumber, formatProbability } from "../foundation/index.js";
import type { ArrheniusFit } from "./arrhenius-types.js";

/** Where the errors come from, and both candidates: with few temperatures the scatter is small or large by chance. */
export function lineErrors(
  symbol: string,
  fit: Pick<ArrheniusFit, "errors" | "energyErrors" | "weighted" | "dof" | "reducedChi2">,
): string {
  const chi2 = fit.reducedChi2 === undefined ? "" : `, χ²/dof = ${formatNumber(fit.reducedChi2, 3)}`;
  return `${source(symbol, fit)}, dof = ${fit.dof}${chi2}`;
}

function source(
  symbol: string,
  { errors, energyErrors, weighted }: Pick<ArrheniusFit, "errors" | "energyErrors" | "weighted">,
): string {
  const { fromSigma = null, fromScatter = Number.NaN } = energyErrors ?? {};
  if (!weighted || fromSigma === null)
    return "Standard errors (1σ) from the scatter, not weighted; Student's t 95 % intervals";
  const scatter = `${formatNumber(fromScatter, 2)} kJ mol⁻¹ from the scatter about the line`;
  const known = `${formatNumber(fromSigma, 2)} kJ mol⁻¹ from the errors of k`;
  const both = `The standard error (1σ) of ${symbol} is ${known} and ${scatter}`;
  if (errors === "from the known σ") return `${both}; the first is taken, with normal 95 % intervals`;
  if (errors === "scaled by the residuals") return `${both}; the second is taken, with Student's t 95 % intervals`;
  return `${both}; the larger is taken, and the wider of their 95 % intervals (normal; Student's t)`;
}

/** What a fit of all traces says of the line through their own rate constants. */
export function twoStepNote({ lineTest }: { readonly lineTest: { readonly f: number; readonly p: number } }): string {
  const p = formatProbability(lineTest.p);
  return (
    "In two steps: the line through the rate constants that the traces give one by one. Whether these fit the traces " +
    `better than those on the line: F = ${formatNumber(lineTest.f, 3)}, p ${p.startsWith("<") ? p : `= ${p}`}. ` +
    "The 95 % interval from the noise is that of the profile likelihood."
  );
}
