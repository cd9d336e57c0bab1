import { copyOf, formatNumber, formatProbability, type Temperature } from "../../foundation/index.js";
import {
  firstOrderCurve,
  firstOrderReport,
  type FirstOrderFit,
  type KineticTrace,
  type LawFit,
  type LawQuantity,
  lawReport,
  lawValues,
  type PhotokineticFit,
  photokineticReport,
} from "../../kinetics/index.js";
import { SCHEMA_VERSION } from "../../protocol/version.js";
import type { Trace } from "../../spectroscopy/index.js";
import { KINETIC_LAWS } from "../../kinetics/laws/list.js";
import { estimateState } from "../estimate.js";
import type { Adjustments } from "../parameters/adjust.js";
import type { ParameterState } from "../parameters/state.js";
import { reportState } from "../report.js";
import type { KineticFitState, KineticsState } from "./state.js";
import { verdictState } from "../verdict-state.js";

const CURVE_POINTS = 240;

/** The state that shows a trace without a fit. */
export function traceState(trace: Trace | KineticTrace): KineticsState {
  const { coordinate, signal } = trace;
  return {
    schemaVersion: SCHEMA_VERSION,
    view: "kinetics",
    title: titleOf(trace),
    simulated: trace.provenance?.simulated ?? null,
    coordinate: {
      kind: coordinate.kind ?? "time",
      unit: coordinate.unit,
      label: coordinate.label ?? "Time",
    },
    signal: {
      kind: signal?.kind ?? "unknown",
      unit: signal?.unit ?? "",
      label: signal?.label ?? "Signal",
    },
    time: copyOf(coordinate.values),
    values: copyOf(trace.values),
    fit: null,
  };
}

/** The state that shows a first-order fit with its trace. */
export function firstOrderState(fit: FirstOrderFit): KineticsState {
  const state = { ...traceState(fit.trace), fit: fitState(fit) };
  const sigma = sigmaOf(fit, fit.madeBy.options.sigma !== undefined);
  if (sigma === undefined) return state;
  const { from = null, to = null, offset = null, timeZero = null } = fit.madeBy.options;
  const standing = fit.determined ? "determined" : "not determined";
  const row: ParameterState = {
    ...{ name: "k", unit: "s^-1", optimum: fit.optimum.k, estimate: estimateState(fit.k), standing },
    ...{ fixed: false, lower: 0, upper: Infinity, link: null },
  };
  return {
    ...state,
    fit: { ...state.fit, parameters: [row] },
    request: { law: { law: "exponential", from, to, end: offset, shape: null, timeZero, options: {} }, sigma },
  };
}

/** The state that shows the fit of any kinetic law with its trace. */
export function lawState(fit: LawFit): KineticsState {
  const state = { ...traceState(fit.trace), fit: lawFitState(fit) };
  const { options } = fit.madeBy;
  const sigma = sigmaOf(fit, options["sigma"] !== undefined);
  if (sigma === undefined) return state;
  const number = (key: string): number | null => (typeof options[key] === "number" ? options[key] : null);
  const window = { from: number("from"), to: number("to"), timeZero: number("timeZero") };
  const { fixed, bounds, links } = options as Adjustments;
  const shape = number("shape");
  // Held by a hand or by the cell: the page can let go of either.
  const held = shape === null || fit.shape === null ? fixed : { [fit.shape.name]: shape };
  const said = Object.entries({ fixed: held, bounds, links }).filter(([, record]) => record !== undefined);
  const law = { law: fit.law.name, ...window, end: number("end"), shape: null, options: Object.fromEntries(said) };
  return { ...state, request: { law, sigma } };
}

/** Known σ of all points of the trace, null for none; undefined where σ is not that of the trace. */
function sigmaOf(
  { trace, sigma, time }: Pick<LawFit | FirstOrderFit, "trace" | "sigma" | "time">,
  given: boolean,
): Float64Array | null | undefined {
  if (sigma === null) return null;
  if (!given && trace.sigma !== undefined) return copyOf(trace.sigma);
  return time.length === trace.values.length ? copyOf(sigma) : undefined;
}

/** k and shape of a law as rows that a hand may move. */
function rowsOf({ k, shape, optimum, law }: LawFit): readonly ParameterState[] {
  const row = (q: LawQuantity, value: number, lower: number, upper: number, fixed: boolean): ParameterState => ({
    ...{ name: q.name, unit: q.unit, optimum: value, estimate: estimateState(q), standing: q.standing },
    ...{ fixed, lower, upper, link: null },
  });
  const ends = KINETIC_LAWS[law.name].shape;
  return [
    ...(k === null ? [] : [row(k, optimum.k, 0, Infinity, k.standing === "fixed")]),
    ...(shape === null || ends === undefined
      ? []
      : [row(shape, optimum.shape, ends.lower, ends.upper, shape.standing === "fixed")]),
  ];
}

/** The fit of any kinetic law as the view shows it. */
export function lawFitState(fit: LawFit): KineticFitState {
  const curveTime = curveTimes(fit);
  const unknown = { value: Number.NaN, standardError: null, unit: "" };
  const rate = fit.k ?? fit.coefficient ?? unknown;
  const shown = [fit.k ?? fit.coefficient, fit.shape].filter((q) => q !== null);
  return {
    time: copyOf(fit.time),
    residuals: copyOf(fit.residuals),
    sigma: fit.sigma === null ? null : copyOf(fit.sigma),
    curveTime,
    curve: lawValues(fit, curveTime),
    k: estimateState(rate),
    halfLife: estimateState(fit.halfTime ?? unknown),
    determined: fit.determined,
    lawHolds: fit.lawHolds,
    ...verdictState(fit.verdict),
    tests: testsText(fit),
    report: reportState(lawReport(fit)),
    headline: shown.map((q) => ({ name: q.name, estimate: estimateState(q) })),
    parameters: rowsOf(fit),
  };
}

/** The state that shows the composition over a photokinetic run: the part of the first species, and its curve. */
export function photokineticState(fit: PhotokineticFit): KineticsState {
  const part = (amounts: ArrayLike<number>): Float64Array =>
    Float64Array.from(fit.time, (_, i) => {
      const [a, b] = [amounts[2 * i] as number, amounts[2 * i + 1] as number];
      return a / (a + b);
    });
  const { series, forward, back, names } = fit;
  const trace = { coordinate: series.coordinate, values: part(fit.observed), provenance: series.provenance };
  const quantity = { kind: "fraction", unit: "", label: `Part of ${names[0]}` };
  return {
    ...traceState({ ...trace, signal: quantity }),
    fit: {
      time: copyOf(fit.time),
      residuals: copyOf(fit.residuals),
      sigma: null,
      curveTime: copyOf(fit.time),
      curve: part(fit.fitted),
      k: estimateState(forward),
      halfLife: estimateState(back),
      determined: fit.determined,
      lawHolds: fit.lawHolds,
      ...verdictState(fit.verdict),
      tests: testsText(fit),
      report: reportState(photokineticReport(fit)),
      headline: [
        { name: `Φ(${names[0]}→${names[1]})`, estimate: estimateState(forward) },
        { name: `Φ(${names[1]}→${names[0]})`, estimate: estimateState(back) },
      ],
    },
  };
}

function curveTimes({ window: { from, to } }: Pick<FirstOrderFit | LawFit, "window">): Float64Array {
  return Float64Array.from({ length: CURVE_POINTS }, (_, i) => from + ((to - from) * i) / (CURVE_POINTS - 1));
}

function fitState(fit: FirstOrderFit): KineticFitState {
  const curveTime = curveTimes(fit);
  return {
    time: copyOf(fit.time),
    residuals: copyOf(fit.residuals),
    sigma: fit.sigma === null ? null : copyOf(fit.sigma),
    curveTime,
    curve: firstOrderCurve(fit, curveTime),
    k: estimateState(fit.k),
    halfLife: estimateState(fit.halfLife),
    determined: fit.determined,
    lawHolds: fit.lawHolds,
    ...verdictState(fit.verdict),
    tests: testsText(fit),
    report: reportState(firstOrderReport(fit)),
  };
}

/** How the residuals compare with the noise, in a line. */
function testsText({ residualTests: { runs, autocorrelation, noise } }: Pick<FirstOrderFit, "residualTests">): string {
  const p = (value: number): string => {
    const text = formatProbability(value);
    return text.startsWith("<") ? `p ${text}` : `p = ${text}`;
  };
  const ratio = noise.residualRatio;
  return [
    ...(ratio === null ? [] : [`${formatNumber(ratio, 3)} × noise`]),
    `runs ${p(runs.p)}`,
    `autocorrelation ${formatNumber(autocorrelation.lag1, 2)}, ${p(autocorrelation.p)}`,
  ].join("; ");
}

function titleOf(trace: Trace | KineticTrace): string {
  const selection = "selection" in trace ? trace.selection.text : "";
  const parts = [trace.provenance?.title ?? "", selection, temperatureText(trace.temperature)];
  return parts
    .filter((part, i) => part !== "" && parts.indexOf(part) === i && !parts[0]?.includes(` ${part}`))
    .join(", ");
}

function temperatureText(temperature: Temperature | undefined): string {
  return temperature === undefined ? "" : `${String(temperature.value)} ${temperature.unit}`;
}
