import { oneOf } from "../../foundation/index.js";
import { fitLeastSquares, profileIntervalsInSteps } from "../../fitting/index.js";
import { compareLaws, fitLaw, LAW_NAMES, type KineticTrace, type LawName, type LawOptions } from "../../kinetics/index.js"; // prettier-ignore
import { adjustedProblem } from "../../kinetics/laws/law-adjust.js";
import { KINETIC_LAWS } from "../../kinetics/laws/list.js";
import { lawProblem } from "../../kinetics/laws/law-problem.js";
import { timeWindow } from "../../kinetics/window.js";
import type { FigurePanel } from "../figure/index.js";
import { checkAdjustments } from "../parameters/adjust.js";
import { profilePanel } from "../profiles/figure.js";
import { reader } from "../reader.js";
import { lawFitState } from "./from-fit.js";
import { lawOptionsOf, readLawRequest, type LawRequest } from "./request.js";
import type { KineticFitState } from "./state.js";

/** A trace as plain data. */
export interface TraceData {
  readonly time: Float64Array;
  /** Unit of `time`. */
  readonly timeUnit: string;
  readonly values: Float64Array;
  /** Known standard deviations of the values, or null. */
  readonly sigma: Float64Array | null;
  readonly signalUnit: string;
}

/** A law to be fitted again to a trace. */
export interface LawRefit {
  readonly trace: TraceData;
  readonly request: LawRequest;
  /** k and shape are held at these values for a look: only start and amplitude are fitted. */
  readonly held: Readonly<Record<string, number>>;
}

function traceOf(input: TraceData): KineticTrace {
  const read = reader(input, "input.trace");
  const time = read.numbers("time");
  const values = read.numbers("values", time.length);
  const sigma = read.numbersOrNull("sigma", time.length);
  const finite = [...values.keys()].filter((i) => Number.isFinite(values[i]) && Number.isFinite(time[i]));
  const at = (all: Float64Array): Float64Array => Float64Array.from(finite, (i) => all[i] as number);
  return {
    coordinate: { kind: "time", unit: read.text("timeUnit"), label: "Time", values: at(time) },
    values: at(values),
    signal: { kind: "unknown", unit: read.text("signalUnit"), label: "" },
    ...(sigma === null ? {} : { sigma: at(sigma) }),
  };
}

interface Prepared {
  readonly trace: KineticTrace;
  readonly law: LawName;
  readonly lawOptions: LawOptions;
}

function prepared({ trace, request }: Pick<LawRefit, "trace" | "request">): Prepared {
  const { law, options, ...given } = readLawRequest(reader(request, "input.request"));
  checkAdjustments(reader(options, "options"));
  return { trace: traceOf(trace), law: oneOf("law", law, LAW_NAMES), lawOptions: lawOptionsOf({ ...given, options }) };
}

/** Fits a law to a trace that came as plain data: as `fitLaw` does it in a cell. */
export function refitLaw(input: LawRefit): KineticFitState {
  const { trace, law, lawOptions } = prepared(input);
  const held = reader(input.held, "input.held");
  checkAdjustments(reader({ fixed: input.held }, "input"));
  const names = Object.keys(input.held).filter((name) => held.has(name));
  if (names.length === 0) return lawFitState(fitLaw(trace, law, lawOptions));
  // Where a slider stands, all parameters are held but those that follow from others; a shape that the cell held is among them.
  const { bounds: _, shape: __, ...others } = lawOptions;
  return lawFitState(fitLaw(trace, law, { ...others, fixed: input.held }));
}

/** The profile likelihood of the rate constant or the shape, as a plot. */
export function* profileLaw({
  parameter,
  ...input
}: Pick<LawRefit, "trace" | "request"> & { readonly parameter: string }): Generator<number, FigurePanel, void> {
  // prettier-ignore
  const { trace, law, lawOptions } = prepared(input);
  const { end, shape, concentration: _, fixed, bounds, links, ...ofWindow } = lawOptions;
  const window = timeWindow(trace, ofWindow);
  const v = window.u.map((x) => x - window.origin);
  const adjustments = Object.fromEntries(Object.entries({ fixed, bounds, links }).filter(([, said]) => said !== undefined)); // prettier-ignore
  const { problem } = adjustedProblem(lawProblem(KINETIC_LAWS[law], window, v, end, shape), adjustments);
  const profiles = yield* profileIntervalsInSteps(problem, fitLeastSquares(problem), { parameters: [parameter] });
  const [profile] = profiles.parameters;
  if (profile === undefined) throw new Error(`There is no profile of ${parameter}.`);
  return profilePanel(profile, profiles);
}

/** Which laws the trace speaks for. */
export interface LawChoice {
  readonly laws: readonly { readonly name: string; readonly title: string; readonly deltaAicc: number; readonly weight: number; readonly holds: boolean }[]; // prettier-ignore
  readonly verdict: string;
}

/** Compares the laws that differ, on the window and with the end that the request says. */
export function chooseLaw(input: Pick<LawRefit, "trace" | "request">): LawChoice {
  const { trace, lawOptions } = prepared(input);
  const { shape: _, concentration: __, fixed: ___, bounds: ____, links: _____, ...options } = lawOptions;
  const { laws, verdict } = compareLaws(trace, options);
  return {
    laws: laws.map(({ name, fit, deltaAicc, weight }) => ({ name, title: fit.law.title, deltaAicc, weight, holds: fit.lawHolds })), // prettier-ignore
    verdict: verdict.text,
  };
}
