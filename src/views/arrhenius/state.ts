import { SCHEMA_VERSION } from "../../protocol/version.js";
import { readEstimate, type EstimateState } from "../estimate.js";
import { readReport, type ReportState } from "../report.js";
import { parseKineticsState, type KineticsState } from "../kinetics/state.js";
import { stateReader } from "../reader.js";
import { readVerdict } from "../verdict-state.js";

/** A rate constant in the plot. */
export interface ArrheniusPointState {
  /** K */
  readonly temperature: number;
  /** The ordinate: ln(k / s⁻¹), in an Eyring plot ln(k/T · s K); NaN if k is not determined. */
  readonly lnK: number;
  /** One standard deviation, or null. */
  readonly sigma: number | null;
  readonly label: string;
  readonly used: boolean;
  /** Why it was not used; empty if it was. */
  readonly why: string;
  /** The run that it is of, where the state carries it. */
  readonly run?: KineticsState;
}

/** All that the Arrhenius view needs. */
export interface ArrheniusState {
  readonly schemaVersion: typeof SCHEMA_VERSION;
  readonly view: "arrhenius";
  /** Which line: ln k, or ln(k/T), over 1/T. */
  readonly law: "Arrhenius" | "Eyring";
  readonly title: string;
  readonly simulated: string | null;
  readonly points: readonly ArrheniusPointState[];
  /** The line and its 95 % band; null without a fit. */
  readonly band: {
    /** K */
    readonly temperature: Float64Array;
    readonly lnK: Float64Array;
    readonly lower: Float64Array;
    readonly upper: Float64Array;
  } | null;
  /** Ea, kJ mol⁻¹; in an Eyring plot ΔH‡. */
  readonly activationEnergy: EstimateState;
  /** ln(A / s⁻¹); in an Eyring plot ΔS‡, J mol⁻¹ K⁻¹. */
  readonly lnA: EstimateState;
  readonly verdict: string;
  readonly ok: boolean;
  /** What explains the verdict. */
  readonly code?: string;
  readonly report: ReportState;
}

/**
 * Checks a state that came over the wire.
 *
 * @throws ProtocolError naming the first field that is wrong.
 */
export function parseArrheniusState(state: unknown): ArrheniusState {
  const read = stateReader(state, "arrhenius");
  const band = read.childOrNull("band");
  const n = band?.numbers("temperature").length;
  return {
    schemaVersion: SCHEMA_VERSION,
    view: "arrhenius",
    // States that were saved before there were Eyring plots do not say which.
    law: read.has("law") && read.text("law") === "Eyring" ? "Eyring" : "Arrhenius",
    title: read.text("title"),
    simulated: read.textOrNull("simulated"),
    points: read.list("points", 1000).map((point) => ({
      temperature: point.number("temperature"),
      lnK: point.number("lnK"),
      sigma: point.numberOrNull("sigma"),
      label: point.text("label"),
      used: point.flag("used"),
      why: point.text("why"),
      ...(point.has("run") ? { run: parseKineticsState(point.value("run")) } : {}),
    })),
    band:
      band === null
        ? null
        : {
            temperature: band.numbers("temperature"),
            lnK: band.numbers("lnK", n),
            lower: band.numbers("lower", n),
            upper: band.numbers("upper", n),
          },
    activationEnergy: readEstimate(read.child("activationEnergy")),
    lnA: readEstimate(read.child("lnA")),
    ...readVerdict(read),
    report: readReport(read.child("report")),
  };
}
