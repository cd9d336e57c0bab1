import { oneOf } from "../../foundation/index.js";
import { fitLeastSquares, profileIntervalsInSteps, type FitResult, type Parameter } from "../../fitting/index.js";
import { compareLaws, fitLaw, LAW_NAMES, type KineticTrace, type LawFit, type LawName, type LawOptions } from "../../kinetics/index.js"; // prettier-ignore
import { KINETIC_LAWS } from "../../kinetics/laws/list.js";
import { lawProblem, type LawProblem } from "../../kinetics/laws/law-problem.js";
import { lawValues } from "../../kinetics/laws/law-values.js";
import { timeWindow } from "../../kinetics/window.js";
import type { FigurePanel } from "../figure/index.js";
import { checkAdjustments, type Adjustments } from "../parameters/adjust.js";
import { parameterState, type ParameterState } from "../parameters/state.js";
import { profilePanel } from "../profiles/figure.js";
import { reader } from "../reader.js";
import { estimateState } from "../estimate.js";
import { lawFitState } from "./from-fit.js";
import { readLawRequest, type LawRequest } from "./request.js";
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
  readonly options: Adjustments;
}

function prepared({ trace, request }: Pick<LawRefit, "trace" | "request">): Prepared {
  const { law, options, ...given } = readLawRequest(reader(request, "input.request"));
  const known = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== null)) as LawOptions;
  checkAdjustments(reader(options, "options"));
  return { trace: traceOf(trace), law: oneOf("law", law, LAW_NAMES), lawOptions: known, options };
}

const isEmpty = ({ fixed, bounds, links }: Adjustments): boolean =>
  [fixed, bounds, links].every((record) => Object.keys(record ?? {}).length === 0);

/** A parameter as it was adjusted; start and amplitude of a curve are linear and stay as they are. */
function adjusted(q: Parameter, { start, fixed, bounds, links }: Adjustments): Parameter {
  const { name, unit, lower = -Infinity, upper = Infinity } = q;
  const link = links?.[name];
  if (link !== undefined) return { name, start: q.start, link, ...(unit === undefined ? {} : { unit }) };
  const held = fixed?.[name];
  if (held !== undefined) return { ...q, start: held, lower: -Infinity, upper: Infinity, fixed: true };
  const [low, high] = bounds?.[name] ?? [lower, upper];
  const ends = { lower: Math.max(low, lower), upper: Math.min(high, upper) };
  return { ...q, ...ends, start: Math.min(ends.upper, Math.max(ends.lower, start?.[name] ?? q.start)) };
}

function problemOf({ trace, law, lawOptions, options }: Prepared): {
  readonly setup: LawProblem;
  readonly parameters: readonly Parameter[];
} {
  // prettier-ignore
  const { end, shape, concentration: _, ...ofWindow } = lawOptions;
  const window = timeWindow(trace, ofWindow);
  const v = window.u.map((x) => x - window.origin);
  const setup = lawProblem(KINETIC_LAWS[law], window, v, end, shape);
  return { setup, parameters: setup.problem.parameters.map((q) => adjusted(q, options)) };
}

/** The parameters that a hand may move: the rate constant and the shape. */
function rows({ places }: LawProblem, fit: FitResult, parameters: readonly Parameter[]): readonly ParameterState[] {
  return [places.k, places.shape].flatMap((j) => {
    const [q, given] = [fit.parameters[j], parameters[j]];
    return j < 0 || q === undefined ? [] : [parameterState(q, fit.optimum[j] as number, given)];
  });
}

/** A fit of the law whose parameters were adjusted: its curve, residuals and what the engine says of them. */
function adjustedState(base: LawFit, setup: LawProblem, parameters: readonly Parameter[]): KineticFitState {
  const fit = fitLeastSquares({ ...setup.problem, parameters });
  const [first, change, kappa, shape] = setup.read(fit.optimum);
  const k = Number.isNaN(base.optimum.k) ? Number.NaN : kappa / base.window.seconds;
  const moved: LawFit = { ...base, optimum: { first, change, k, shape }, residuals: fit.residuals };
  const shown = rows(setup, fit, parameters);
  const unknown = { value: Number.NaN, error: null, unit: "s", low: null, high: null };
  const state = lawFitState(base);
  return {
    ...state,
    residuals: Float64Array.from(fit.residuals),
    curve: lawValues(moved, state.curveTime),
    k: shown[0]?.estimate ?? estimateState({ value: Number.NaN, standardError: null, unit: "" }),
    halfLife: unknown,
    determined: shown.every(({ standing }) => standing !== "not determined"),
    lawHolds: true,
    verdict: fit.verdict.text,
    ok: fit.verdict.ok,
    tests: `standard deviation ${String(Number(fit.statistics.residualDeviation.toPrecision(3)))}`,
    report: { tables: [], notes: [] },
    headline: shown.map(({ name, estimate }) => ({ name, estimate })),
    parameters: shown,
  };
}

/** Fits a law to a trace that came as plain data. */
export function refitLaw(input: LawRefit): KineticFitState {
  const given = prepared(input);
  const base = fitLaw(given.trace, given.law, given.lawOptions);
  const held = reader(input.held, "input.held");
  checkAdjustments(reader({ fixed: input.held }, "input"));
  const names = Object.keys(input.held).filter((name) => held.has(name));
  if (names.length === 0 && isEmpty(given.options)) return lawFitState(base);
  const looked = names.length === 0 ? given : { ...given, options: { fixed: input.held } };
  const { setup, parameters } = problemOf(looked);
  return adjustedState(base, setup, parameters);
}

/** The profile likelihood of the rate constant or the shape, as a plot. */
export function* profileLaw({
  parameter,
  ...input
}: Pick<LawRefit, "trace" | "request"> & { readonly parameter: string }): Generator<number, FigurePanel, void> {
  // prettier-ignore
  const { setup, parameters } = problemOf(prepared(input));
  const problem = { ...setup.problem, parameters };
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
  const { shape: _, concentration: __, ...options } = lawOptions;
  const { laws, verdict } = compareLaws(trace, options);
  return {
    laws: laws.map(({ name, fit, deltaAicc, weight }) => ({ name, title: fit.law.title, deltaAicc, weight, holds: fit.lawHolds })), // prettier-ignore
    verdict: verdict.text,
  };
}
