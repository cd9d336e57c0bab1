import { copyOf, type Report } from "../../foundation/index.js";
import type { DecayFit } from "../../lifetime/index.js";
import { SCHEMA_VERSION } from "../../protocol/version.js";
import { reportState } from "../report.js";
import { requestOf } from "./request.js";
import type { DecayState } from "./state.js";
import { decayTable, qualityOf } from "./table.js";
import { verdictState } from "../verdict-state.js";

/** The state that shows a fitted decay. */
export function decayState(fit: DecayFit, report: Report): DecayState {
  const request = requestOf(fit);
  return {
    schemaVersion: SCHEMA_VERSION,
    view: "decay",
    title: `Photon-counting decay: ${fit.law}, ${fit.method}`,
    simulated: fit.decay.provenance.simulated ?? null,
    unit: fit.unit,
    time: copyOf(fit.time),
    counts: copyOf(fit.counts),
    fitted: copyOf(fit.fitted),
    residuals: copyOf(fit.residuals),
    response: fit.response === null ? null : copyOf(fit.response),
    autocorrelation: Float64Array.from(fit.residualTests.autocorrelation),
    tests: qualityOf(fit),
    ...verdictState(fit.verdict),
    report: reportState({ ...report, tables: [decayTable(fit), ...report.tables] }),
    ...(request === undefined ? {} : { request }),
  };
}
