import { copyOf } from "../../foundation/index.js";
import { arrheniusReport, type ArrheniusFit } from "../../kinetics/index.js";
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
