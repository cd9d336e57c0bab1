import { SCHEMA_VERSION } from "../../protocol/version.js";
import { readEstimate, type EstimateState } from "../estimate.js";
import { readReport, type ReportState } from "../report.js";
import { stateReader } from "../reader.js";

/** A rate constant in the plot. */
export interface ArrheniusPointState {
  /** K */
  readonly temperature: number;
  /** ln(k / s⁻¹); NaN if k is not determined. */
  readonly lnK: number;
  /** One standard deviation, or null. */
  readonly sigma: number | null;
  readonly label: string;
  readonly used: boolean;
  /** Why it was not used; empty if it was. */
  readonly why: string;
}

/** All that the Arrhenius view needs. */
export interface ArrheniusState {
  readonly schemaVersion: typeof SCHEMA_VERSION;
  readonly view: "arrhenius";
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
  /** kJ mol⁻¹ */
  readonly activationEnergy: EstimateState;
  readonly lnA: EstimateState;
  readonly verdict: string;
  readonly ok: boolean;
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
    title: read.text("title"),
    simulated: read.textOrNull("simulated"),
    points: read.list("points", 1000).map((point) => ({
      temperature: point.number("temperature"),
      lnK: point.number("lnK"),
      sigma: point.numberOrNull("sigma"),
      label: point.text("label"),
      used: point.flag("used"),
      why: point.text("why"),
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
    verdict: read.text("verdict"),
    ok: read.flag("ok"),
    report: readReport(read.child("report")),
  };
}
