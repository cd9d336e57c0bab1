import { describe, ProtocolError } from "../../foundation/index.js";
import type { DecayFit, DecayFitOptions, TailFitOptions } from "../../lifetime/index.js";
import { SINGLE_FIT } from "../../lifetime/made-by.js";
import { literal } from "../literal.js";
import type { Reader } from "../reader.js";

/** How a decay was fitted, as plain data. */
export interface DecayRequest {
  readonly method: DecayFit["method"];
  readonly options: Omit<DecayFitOptions, "irf"> | TailFitOptions;
}

/** Options have no more entries than this, and lie no deeper. */
const MOST = 20;
const DEEPEST = 3;

/** A copy of plain data without what is undefined; data from a stranger must not be large, or anything but plain. */
function plain(value: unknown, depth: number = 0): unknown {
  if (value === null || ["number", "string", "boolean"].includes(typeof value)) return value;
  const entries = typeof value === "object" ? Object.entries(value) : [];
  if (typeof value !== "object" || depth > DEEPEST || entries.length > MOST)
    throw new ProtocolError(`Expected \`state.request.options\` to be the options of a fit but found ${describe(value)}`, { field: "request" }); // prettier-ignore
  if (Array.isArray(value) || ArrayBuffer.isView(value)) return entries.map(([, one]) => plain(one, depth + 1));
  const set = entries.filter(([, one]) => one !== undefined);
  return Object.fromEntries(set.map(([key, one]) => [key, plain(one, depth + 1)]));
}

/** How a fit was made; undefined where it was not made by itself, from one decay. */
export function requestOf({ method, madeBy }: DecayFit): DecayRequest | undefined {
  return madeBy.method === SINGLE_FIT
    ? { method, options: plain(madeBy.options) as DecayRequest["options"] }
    : undefined;
}

/** Reads how a fit was made from a state that may be malformed. */
export function readRequest(read: Reader): DecayRequest {
  const method = read.text("method") === "tail" ? "tail" : "reconvolution";
  return { method, options: plain(read.value("options")) as DecayRequest["options"] };
}

/** The TypeScript that makes a fit again, with the decay under the name `decay` and its response as `irf`. */
export function decayCode({ method, options }: DecayRequest): string {
  const fields = literal(options).replace(/^\{ ?| ?\}$/g, "");
  const given = [...(method === "tail" ? [] : ["irf"]), ...(fields === "" ? [] : [fields])].join(", ");
  const call = method === "tail" ? "fitTail" : "fitDecay";
  const fit = `const fit = lifetime.${call}(decay${given === "" ? "" : `, { ${given} }`});`;
  return ['import { lifetime } from "halidelab";', "", fit, "fit", ""].join("\n");
}
