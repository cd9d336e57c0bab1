import { estimateState, readEstimate, type EstimateState } from "../estimate.js";
import type { FittedParameter } from "../../fitting/index.js";
import type { Reader } from "../reader.js";

/** A nonlinear parameter with what became of it. */
export interface ParameterState {
  readonly name: string;
  readonly unit: string;
  /** Where the fit ended, also where the data determine nothing. */
  readonly optimum: number;
  readonly estimate: EstimateState;
  readonly standing: string;
  readonly fixed: boolean;
  /** Infinite where there is none. */
  readonly lower: number;
  readonly upper: number;
  readonly link: string | null;
}

/** A fitted parameter as a state carries it. */
export function parameterState(
  q: FittedParameter,
  optimum: number,
  given: { readonly lower?: number; readonly upper?: number } | undefined,
): ParameterState {
  return {
    name: q.name,
    unit: q.unit,
    optimum,
    estimate: estimateState(q),
    standing: q.standing,
    fixed: q.fixed && q.link === undefined,
    lower: given?.lower ?? Number.NEGATIVE_INFINITY,
    upper: given?.upper ?? Number.POSITIVE_INFINITY,
    link: q.link ?? null,
  };
}

/** Reads a parameter from a state that may be malformed. */
export function readParameter(read: Reader): ParameterState {
  return {
    name: read.text("name"),
    unit: read.text("unit"),
    optimum: read.number("optimum"),
    estimate: readEstimate(read.child("estimate")),
    standing: read.text("standing"),
    fixed: read.flag("fixed"),
    lower: read.number("lower"),
    upper: read.number("upper"),
    link: read.textOrNull("link"),
  };
}
