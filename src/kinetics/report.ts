import {
  type Estimate,
  formatBound,
  formatEstimate,
  formatInterval,
  formatNumber,
  formatProbability,
  formatUnit,
  isDetermined,
  type Report,
} from "../foundation/index.js";
import type { ArrheniusFit } from "./arrhenius-types.js";
import type { FirstOrderFit } from "./first-order-types.js";

const COLUMNS = ["quantity", "value ± 1σ", "95 % interval"] as const;

/** What a cell shows of a first-order fit: verdict, parameters with errors, tests of the residuals. */
export function firstOrderReport(fit: FirstOrderFit): Report {
  const { statistics: s, residualTests: tests, window } = fit;
  const unit = fit.trace.signal?.unit ?? "";
  const zero = `t = ${formatNumber(fit.timeZero)} ${fit.timeUnit}`;
  const ratio = tests.noise.residualRatio;
  return {
    title: ["First-order fit", subject(fit)].filter((part) => part !== "").join(": "),
    lead: [...simulated(fit), fit.verdict.text],
    tables: [
      {
        columns: COLUMNS,
        rows: [
          estimateRow(quantity(fit.lawHolds ? "k" : "k of the nearest exponential", "s^-1"), fit.k),
          estimateRow(quantity("half-life", "s"), fit.halfLife),
          estimateRow(quantity(`amplitude at ${zero}`, unit), fit.amplitude),
          estimateRow(quantity("offset", unit), fit.offset),
          estimateRow(quantity(`rate at ${zero}`, fit.initialRate.unit), fit.initialRate),
        ],
      },
      {
        columns: ["residuals", ""],
        rows: [
          ["points; degrees of freedom", `${s.n}; ${s.dof}`],
          ["window", `${formatNumber(window.from)} to ${formatNumber(window.to)} ${fit.timeUnit}`],
          ["standard deviation", formatNumber(s.residualDeviation, 3)],
          ["over the noise", ratio === null ? "too few points" : `${formatNumber(ratio, 3)} times`],
          ...(s.reducedChi2 === undefined ? [] : [["χ²/dof", formatNumber(s.reducedChi2, 3)]]),
          ["runs test", `z = ${formatNumber(tests.runs.z, 2)}, ${probability(tests.runs.p)}`],
          ["lag-1 autocorrelation", formatNumber(tests.autocorrelation.lag1, 2)],
          ["Durbin–Watson", formatNumber(tests.autocorrelation.durbinWatson, 3)],
          [`Ljung–Box, ${tests.autocorrelation.ljungBox.lags} lags`, probability(tests.autocorrelation.ljungBox.p)],
          ["slow waves, F test", probability(tests.waves.p)],
          ["AICc", formatNumber(s.aicc, 5)],
        ],
      },
    ],
    notes: [
      `Standard errors (1σ) ${fit.errors}; the 95 % interval of k and of the half-life is that of the profile ` +
        `likelihood, the others are those of ${fit.errors === "from the known σ" ? "the normal distribution" : "Student's t"}.`,
      ...(fit.ended.converged ? [] : [`Not converged: ${fit.ended.reason}.`]),
    ],
  };
}

/** What a cell shows of an Arrhenius fit: verdict, Ea and A with errors, the rate constants used and left out. */
export function arrheniusReport(fit: ArrheniusFit): Report {
  const two = fit.twoPointEstimate;
  const centre = fit.centre;
  return {
    title: "Arrhenius fit",
    lead: [...(fit.simulated === undefined ? [] : [`Simulated: ${fit.simulated}`]), fit.verdict.text],
    tables: [
      {
        columns: COLUMNS,
        rows: [
          estimateRow(quantity("Ea", "kJ mol^-1"), fit.activationEnergy),
          estimateRow("ln(A / s⁻¹)", fit.lnA),
          ...(centre ? [estimateRow(`ln(k / s⁻¹) at ${formatNumber(centre.temperature)} K`, centre.lnK)] : []),
        ],
      },
      {
        columns: ["T / K", "k / s⁻¹ ± 1σ", "ln(k / s⁻¹)", "point", "in the fit"],
        rows: fit.points.map((point) => [
          formatNumber(point.temperature, 5),
          formatEstimate({ value: point.k, standardError: point.sigmaK, unit: "" }),
          Number.isFinite(point.lnK) ? formatNumber(point.lnK, 4) : "",
          point.label,
          point.used ? "yes" : `no: ${point.why ?? ""}`,
        ]),
      },
    ],
    notes: [
      ...(fit.correlation === null
        ? []
        : [
            `${arrheniusErrors(fit)}, dof = ${fit.dof}` +
              `${fit.reducedChi2 === undefined ? "" : `, χ²/dof = ${formatNumber(fit.reducedChi2, 3)}`}. ` +
              `Ea and ln A are correlated (${fit.correlation.toFixed(4)}): an error in one is made good by the other.`,
          ]),
      ...(two
        ? [
            `Two-point estimate from ${formatNumber(two.temperatures[0], 5)} and ${formatNumber(two.temperatures[1], 5)} K ` +
              `alone: Ea = ${formatNumber(two.activationEnergy.value, 3)} kJ mol⁻¹, ln(A / s⁻¹) = ${formatNumber(two.lnA.value, 3)}.`,
          ]
        : []),
    ],
  };
}

/** Where the errors come from, and both candidates: with few temperatures the scatter is small or large by chance. */
function arrheniusErrors({ errors, energyErrors, weighted }: ArrheniusFit): string {
  const { fromSigma = null, fromScatter = Number.NaN } = energyErrors ?? {};
  if (!weighted || fromSigma === null)
    return "Standard errors (1σ) from the scatter, not weighted; Student's t 95 % intervals";
  const scatter = `${formatNumber(fromScatter, 2)} kJ mol⁻¹ from the scatter about the line`;
  const known = `${formatNumber(fromSigma, 2)} kJ mol⁻¹ from the errors of k`;
  const both = `The standard error (1σ) of Ea is ${known} and ${scatter}`;
  if (errors === "from the known σ") return `${both}; the first is taken, with normal 95 % intervals`;
  if (errors === "scaled by the residuals") return `${both}; the second is taken, with Student's t 95 % intervals`;
  return `${both}; the larger is taken, and the wider of their 95 % intervals (normal; Student's t)`;
}

function estimateRow(name: string, e: Estimate): readonly string[] {
  const { interval95 } = e;
  const value = isDetermined(e) ? formatEstimate({ ...e, unit: "" }) : "not determined";
  if (!interval95) return [name, value.replace(" (no error known)", " (given)"), ""];
  if (!isDetermined(e)) return [name, value, formatBound(interval95, "")];
  return [name, value, formatInterval(interval95)];
}

function quantity(name: string, unit: string): string {
  return unit === "" ? name : `${name} / ${formatUnit(unit)}`;
}

function probability(p: number): string {
  const text = formatProbability(p);
  return text.startsWith("<") ? `p ${text}` : `p = ${text}`;
}

function subject({ trace }: FirstOrderFit): string {
  const t = trace.temperature;
  const parts = [trace.provenance?.title ?? "", trace.selection?.text ?? "", t ? `${t.value} ${t.unit}` : ""];
  return parts.filter((part) => part !== "").join(", ");
}

function simulated({ trace }: FirstOrderFit): string[] {
  const reason = trace.provenance?.simulated;
  return reason === undefined ? [] : [`Simulated: ${reason}`];
}
