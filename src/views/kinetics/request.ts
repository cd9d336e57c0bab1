import type { LawName, LawOptions } from "../../kinetics/index.js";
import { checkAdjustments, type Adjustments } from "../parameters/adjust.js";
import type { Reader } from "../reader.js";

/** How to fit a kinetic law to a trace again, as plain data. */
export interface LawRequest {
  readonly law: LawName;
  /** First and last time that are used, in the unit of the trace. */
  readonly from: number | null;
  readonly to: number | null;
  /** The value at infinite time where it is known. */
  readonly end: number | null;
  /** The law's shape parameter where it is held. */
  readonly shape: number | null;
  readonly timeZero: number | null;
  /** What a hand has changed of k and shape. */
  readonly options: Adjustments;
}

/** The options of `fitLaw` that a request says; where nothing is said of a parameter, nothing stands for it. */
export function lawOptionsOf({ from, to, end, shape, timeZero, options }: Omit<LawRequest, "law">): LawOptions {
  const numbers = Object.entries({ from, to, end, shape, timeZero }).filter(([, value]) => value !== null);
  const { fixed, bounds, links } = options;
  const said = Object.entries({ fixed, bounds, links }).filter(([, record]) => Object.keys(record ?? {}).length > 0);
  return Object.fromEntries([...numbers, ...said]) as LawOptions;
}

/** Reads a request that may be malformed; which laws there are is checked where it is used. */
export function readLawRequest(read: Reader): LawRequest {
  const options = read.child("options");
  checkAdjustments(options);
  return {
    law: read.text("law") as LawName,
    from: read.numberOrNull("from"),
    to: read.numberOrNull("to"),
    end: read.numberOrNull("end"),
    shape: read.numberOrNull("shape"),
    timeZero: read.numberOrNull("timeZero"),
    options: read.value("options") as Adjustments,
  };
}
