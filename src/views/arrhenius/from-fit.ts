import { copyOf } from "../../foundation/index.js";
import { arrheniusReport, eyringReport, type ArrheniusFit, type EyringFit } from "../../kinetics/index.js";
import { SCHEMA_VERSION } from "../../protocol/version.js";
import { estimateState } from "../estimate.js";
import { reportState } from "../report.js";
import type { ArrheniusState } from "./state.js";

/** The state that shows an Arrhenius fit. */
export function arrheniusState(fit: ArrheniusFit): ArrheniusState {
  const { band95 } = fit;
  return {
    schemaVersion: SCHEMA_VERSION,
    view: "arrhenius",
    law: "Arrhenius",
    title: "Arrhenius plot",
    simulated: fit.simulated ?? null,
    points: fit.points.map((point) => ({
      temperature: point.temperature,
      lnK: point.lnK,
      sigma: point.sigmaLnK,
      label: point.label,
      used: point.used,
      why: point.why ?? "",
    })),
    band:
      band95 === null
        ? null
        : {
            temperature: copyOf(band95.temperature),
            lnK: copyOf(band95.lnK),
            lower: copyOf(band95.lower),
            upper: copyOf(band95.upper),
          },
    activationEnergy: estimateState(fit.activationEnergy),
    lnA: estimateState(fit.lnA),
    verdict: fit.verdict.text,
    ok: fit.verdict.ok,
    report: reportState(arrheniusReport(fit)),
  };
}

/** The state that shows an Eyring fit: the same plot with ln(k/T) as its ordinate. */
export function eyringState(fit: EyringFit): ArrheniusState {
  const { band95 } = fit;
  return {
    schemaVersion: SCHEMA_VERSION,
    view: "arrhenius",
    law: "Eyring",
    title: "Eyring plot",
    simulated: fit.simulated ?? null,
    points: fit.points.map((point) => ({
      temperature: point.temperature,
      lnK: point.lnKOverT,
      sigma: point.sigma,
      label: point.label,
      used: point.used,
      why: point.why ?? "",
    })),
    band:
      band95 === null
        ? null
        : {
            temperature: copyOf(band95.temperature),
            lnK: copyOf(band95.lnKOverT),
            lower: copyOf(band95.lower),
            upper: copyOf(band95.upper),
          },
    activationEnergy: estimateState(fit.activationEnthalpy),
    lnA: estimateState(fit.activationEntropy),
    verdict: fit.verdict.text,
    ok: fit.verdict.ok,
    report: reportState(eyringReport(fit)),
  };
}
