import { formatEstimate, formatNumber, formatUnit, type Report } from "../../foundation/index.js";
import type { Provenance } from "../../spectroscopy/index.js";
import type { EdgeDerivative, EdgeLine, ElliottFit } from "./types.js";

const TITLES = { tauc: "Band gap by Tauc", onset: "Onset of absorption", urbach: "Urbach energy" } as const;
const QUANTITIES = { tauc: "gap", onset: "onset", urbach: "Urbach energy" } as const;

function headed(title: string, { title: of, simulated }: Provenance, verdict: string): Pick<Report, "title" | "lead"> {
  return {
    title: [title, of].filter((part) => part !== "").join(": "),
    lead: [...(simulated === undefined ? [] : [`Simulated: ${simulated}`]), verdict],
  };
}

/** The number, its window, and how much of its error is the choice of that. */
export function edgeLineReport({
  method,
  transition,
  result,
  windowError,
  window,
  yLabel,
  baseline,
  verdict,
  provenance,
}: EdgeLine): Report {
  return {
    ...headed(TITLES[method], provenance, verdict.text),
    tables: [
      {
        columns: ["quantity", "value ± 1σ"],
        rows: [
          [QUANTITIES[method], formatEstimate(result)],
          ["of which the window's", `${formatNumber(windowError, 2)} ${formatUnit(result.unit)}`],
          [
            "window",
            `${formatNumber(window.from, 5)} to ${formatNumber(window.to, 5)} eV, ${window.points} points, ${window.source}`,
          ],
          ["ordinate", yLabel],
          ...(transition === undefined ? [] : [["transition", transition]]),
          ...(baseline === undefined ? [] : [["level below the edge", formatEstimate(baseline)]]),
        ],
      },
    ],
    notes: ["The error holds that of the line and half of the spread of three shorter windows."],
  };
}

/** The steepest place of an edge. */
export function edgeDerivativeReport({ inflection, smoothedOver, verdict, provenance }: EdgeDerivative): Report {
  return {
    ...headed("Derivative of the edge", provenance, verdict.text),
    tables: [{ columns: ["quantity", "value ± 1σ"], rows: [["steepest place", formatEstimate(inflection)], ["smoothed over", `${smoothedOver} points`]] }], // prettier-ignore
    notes: [],
  };
}

/** Gap, exciton and broadening of an Elliott fit. */
export function elliottReport({
  gap,
  bindingEnergy,
  exciton,
  width,
  model,
  fit,
  verdict,
  provenance,
}: ElliottFit): Report {
  return {
    ...headed("Elliott fit", provenance, verdict.text),
    tables: [
      {
        columns: ["quantity", "value ± 1σ"],
        rows: [
          ["gap", formatEstimate(gap)],
          ["binding energy of the exciton", formatEstimate(bindingEnergy)],
          ["1s exciton", formatEstimate(exciton)],
          [`broadening (${model.broadening ?? "gaussian"}), FWHM`, formatEstimate(width)],
        ],
      },
    ],
    notes: [
      `${fit.statistics.n} points, ${fit.statistics.dof} degrees of freedom; R² ${formatNumber(fit.statistics.r2, 6)}. Errors (1σ) ${fit.errors}. ` +
        "Parabolic bands, an even transition strength, one broadening for all transitions.",
      ...fit.warnings.map(({ text }) => text),
    ],
  };
}
