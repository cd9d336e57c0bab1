import { oneOf } from "../../foundation/index.js";
import { fitLaw, LAW_NAMES, type LawName, type LawOptions } from "../../kinetics/index.js";
import { reader, type Reader } from "../reader.js";
import { lawFitState } from "./from-fit.js";
import type { KineticFitState } from "./state.js";

/** What a fit of a kinetic law to a trace needs, as plain data: the trace, the law and what is known of it. */
export interface LawRequest {
  readonly time: Float64Array;
  /** Unit of `time`. */
  readonly timeUnit: string;
  readonly values: Float64Array;
  /** Known standard deviations of the values, or null. */
  readonly sigma: Float64Array | null;
  readonly signalUnit: string;
  readonly law: LawName;
  /** First and last time that are used, in the unit of `time`. */
  readonly from: number | null;
  readonly to: number | null;
  /** The value at infinite time where it is known. */
  readonly end: number | null;
  /** The law's shape parameter where it is held. */
  readonly shape: number | null;
  readonly timeZero: number | null;
}

function readLawRequest(read: Reader): LawRequest {
  const time = read.numbers("time");
  return {
    time,
    timeUnit: read.text("timeUnit"),
    values: read.numbers("values", time.length),
    sigma: read.numbersOrNull("sigma", time.length),
    signalUnit: read.text("signalUnit"),
    law: oneOf("law", read.text("law") as LawName, LAW_NAMES),
    from: read.numberOrNull("from"),
    to: read.numberOrNull("to"),
    end: read.numberOrNull("end"),
    shape: read.numberOrNull("shape"),
    timeZero: read.numberOrNull("timeZero"),
  };
}

/** Fits a law to a trace that came as plain data. */
export function refitLaw(input: LawRequest): KineticFitState {
  const { time, timeUnit, values, sigma, signalUnit, law, ...given } = readLawRequest(reader(input, "input"));
  const options = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== null)) as LawOptions;
  const finite = [...values.keys()].filter((i) => Number.isFinite(values[i]) && Number.isFinite(time[i]));
  const at = (all: Float64Array): Float64Array => Float64Array.from(finite, (i) => all[i] as number);
  const trace = {
    coordinate: { kind: "time", unit: timeUnit, label: "Time", values: at(time) },
    values: at(values),
    signal: { kind: "unknown", unit: signalUnit, label: "" },
    ...(sigma === null ? {} : { sigma: at(sigma) }),
  };
  return lawFitState(fitLaw(trace, law, options));
}
