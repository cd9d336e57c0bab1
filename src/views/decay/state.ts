import { SCHEMA_VERSION } from "../../protocol/version.js";
import { readRequest, type DecayRequest } from "./request.js";
import { stateReader } from "../reader.js";
import { readReport, type ReportState } from "../report.js";
import { readVerdict } from "../verdict-state.js";

/** All that the view of a photon-counting decay needs. */
export interface DecayState {
  readonly schemaVersion: typeof SCHEMA_VERSION;
  readonly view: "decay";
  readonly title: string;
  readonly simulated: string | null;
  /** Of the times. */
  readonly unit: string;
  /** Left edges of the fitted channels. */
  readonly time: Float64Array;
  readonly counts: Float64Array;
  /** Expected counts. */
  readonly fitted: Float64Array;
  /** (counted − expected) / √expected */
  readonly residuals: Float64Array;
  /** The instrument response where the fit put it, as a share of each channel; null for a tail. */
  readonly response: Float64Array | null;
  /** Autocorrelation of the residuals from lag 1 on. */
  readonly autocorrelation: Float64Array;
  /** The tests of the residuals in a line. */
  readonly tests: string;
  readonly verdict: string;
  readonly ok: boolean;
  /** What explains the verdict. */
  readonly code?: string;
  /** The lifetimes with what they are: the first table stands open under the figure. */
  readonly report: ReportState;
  /** How it was fitted; states of older versions, and fits of several decays, have none. */
  readonly request?: DecayRequest;
}

/**
 * Checks a state that came over the wire.
 *
 * @throws ProtocolError naming the first field that is wrong.
 */
export function parseDecayState(state: unknown): DecayState {
  const read = stateReader(state, "decay");
  const time = read.numbers("time");
  const n = time.length;
  return {
    schemaVersion: SCHEMA_VERSION,
    view: "decay",
    title: read.text("title"),
    simulated: read.textOrNull("simulated"),
    unit: read.text("unit"),
    time,
    counts: read.numbers("counts", n),
    fitted: read.numbers("fitted", n),
    residuals: read.numbers("residuals", n),
    response: read.numbersOrNull("response", n),
    autocorrelation: read.numbers("autocorrelation"),
    tests: read.text("tests"),
    ...readVerdict(read),
    report: readReport(read.child("report")),
    ...(read.has("request") ? { request: readRequest(read.child("request")) } : {}),
  };
}
