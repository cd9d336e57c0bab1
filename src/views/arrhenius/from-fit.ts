import { copyOf, type Report, type Verdict } from "../../foundation/index.js";
import { arrheniusReport, eyringReport, type ArrheniusFit, type EyringFit } from "../../kinetics/index.js";
import { SCHEMA_VERSION } from "../../protocol/version.js";
import { estimateState } from "../estimate.js";
import { firstOrderState } from "../kinetics/from-fit.js";
import { reportState } from "../report.js";
import type { ArrheniusPointState, ArrheniusState } from "./state.js";
import { verdictState } from "../verdict-state.js";

/** A run of more points than this is left to its own cell. */
const LONGEST_RUN = 2000;

/** The state that shows an Arrhenius fit. */
export function arrheniusState(fit: ArrheniusFit): ArrheniusState {
  const { band95 } = fit;
  return {
    ...lineState("Arrhenius", fit, arrheniusReport(fit)),
    points: fit.points.map((point) => pointState(point, point.lnK, point.sigmaLnK)),
    band: band95 && bandState(band95, band95.lnK),
    activationEnergy: estimateState(fit.activationEnergy),
    lnA: estimateState(fit.lnA),
  };
}

/** The state that shows an Eyring fit: the same plot with ln(k/T) as its ordinate. */
export function eyringState(fit: EyringFit): ArrheniusState {
  const { band95 } = fit;
  return {
    ...lineState("Eyring", fit, eyringReport(fit)),
    points: fit.points.map((point) => pointState(point, point.lnKOverT, point.sigma)),
    band: band95 && bandState(band95, band95.lnKOverT),
    activationEnergy: estimateState(fit.activationEnthalpy),
    lnA: estimateState(fit.activationEntropy),
  };
}

function lineState(
  law: ArrheniusState["law"],
  { simulated, verdict }: { readonly simulated?: string; readonly verdict: Verdict },
  report: Report,
): Omit<ArrheniusState, "points" | "band" | "activationEnergy" | "lnA"> {
  return {
    schemaVersion: SCHEMA_VERSION,
    view: "arrhenius",
    law,
    title: `${law} plot`,
    simulated: simulated ?? null,
    ...verdictState(verdict),
    report: reportState(report),
  };
}

type FitPoint = Pick<ArrheniusFit["points"][number], "temperature" | "label" | "used" | "why" | "run">;

function pointState(
  { temperature, label, used, why, run }: FitPoint,
  lnK: number,
  sigma: number | null,
): ArrheniusPointState {
  const point = { temperature, lnK, sigma, label, used, why: why ?? "" };
  return run === undefined || run.trace.values.length > LONGEST_RUN ? point : { ...point, run: firstOrderState(run) };
}

type FitBand = Pick<NonNullable<ArrheniusFit["band95"]>, "temperature" | "lower" | "upper">;

function bandState(
  { temperature, lower, upper }: FitBand,
  lnK: ArrayLike<number>,
): NonNullable<ArrheniusState["band"]> {
  const copies = { temperature: copyOf(temperature), lower: copyOf(lower), upper: copyOf(upper) };
  return { ...copies, lnK: Float64Array.from(lnK) };
}
