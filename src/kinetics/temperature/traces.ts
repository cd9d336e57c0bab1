import { ArgumentError, brandOf, expected, oneOf, within } from "../../foundation/index.js";
import type { FitEnd } from "../../fitting/index.js";
import type { ArrheniusErrors, ArrheniusOptions } from "../arrhenius-types.js";
import type { FirstOrderFit } from "../first-order-types.js";
import type { FittedLine } from "../line-through.js";
import { ratePoint, type RatePoint } from "../rate-point.js";
import { hasLine, type RateSet } from "../rate-set.js";
import { energyInterval } from "./energy-interval.js";
import { centreOf, type TemperatureLaw } from "./law.js";
import type { LineStart, TemperatureErrors } from "./parameters.js";
import { solveTemperatures, type TemperatureSolution } from "./solve.js";
import { bestStart } from "./start.js";
import { traceRun } from "./trace-run.js";

/** Options of the fits of all traces at once. */
export type GlobalTraceOptions = Pick<ArrheniusOptions, "errors" | "temperatureError" | "sharedTemperatureError">;

/** What a fit of all traces at once says beside its line. */
export interface GlobalTraceFacts {
  /**
   * Do rate constants of each run's own fit the traces better than those on the line, beyond noise? The F test, with
   * as many degrees of freedom as there are runs beyond two, and those of the single fits.
   */
  readonly lineTest: { readonly f: number; readonly p: number };
  readonly ended: FitEnd;
  /** Traces too short for a rate constant of their own that are in the fit. */
  readonly shortRuns: number;
}

/** A line found from all traces at once; `line` is `null` where there is none. */
export interface GlobalTraceLine {
  readonly set: RateSet;
  readonly fitted: FittedLine | null;
  /** The 95 % interval of the energy. */
  readonly interval: readonly [number, number] | null;
  readonly facts: GlobalTraceFacts;
}

/** Checks the arguments and fits a law of temperature to all traces at once. */
export function lineThroughTraces(
  fits: readonly FirstOrderFit[],
  options: GlobalTraceOptions,
  law: TemperatureLaw,
  twoStep: LineStart | null,
): GlobalTraceLine {
  const errors: ArrheniusErrors = options.errors ?? "the larger of both";
  const ofT = temperatureErrors(options);
  const set = traceSet(fits, ofT, errors);
  const runs = fits.flatMap((fit, i) => (set.all[i]?.why === undefined ? [traceRun(fit)] : []));
  const shortRuns = set.used.filter((point) => Number.isNaN(point.k)).length;
  if (!hasLine(set)) {
    const ended = { converged: false, reason: "too few temperatures", iterations: 0, evaluations: 0 };
    return { set, fitted: null, interval: null, facts: { lineTest: { f: 0, p: 1 }, ended, shortRuns } };
  }
  const centre = centreOf(runs);
  const plan = { law, centre, rates: 1, kelvin: runs.map((run) => run.kelvin), errors: ofT };
  const start = bestStart(law, centre, runs, twoStep ? [[twoStep]] : []);
  const problem = { plan, names: ["k"], start, runs, shared: false };
  const solution = solveTemperatures(problem);
  const { lineTest, fit } = solution;
  return {
    set,
    fitted: fittedLine(solution, set),
    interval: energyInterval(problem, solution, 0, errors),
    facts: { lineTest: { f: lineTest.f, p: lineTest.p }, ended: fit.ended, shortRuns },
  };
}

function fittedLine({ lines }: TemperatureSolution, { used }: RateSet): FittedLine | null {
  const line = lines?.[0];
  if (!line) return null;
  // For drawing: those of the runs that determine a rate constant of their own.
  const sigma = used.flatMap((point) => (point.sigmaK === null ? [] : [[point, point.sigmaK / point.k] as const]));
  return { line, sigma: new Map(sigma) };
}

/** The arguments, checked. */
export function checkTraces(fits: readonly FirstOrderFit[], errors: ArrheniusErrors | undefined): void {
  if (!Array.isArray(fits)) throw new ArgumentError(expected("fits", "an array of first-order fits", fits));
  fits.forEach((fit: unknown, i) => {
    if (brandOf(fit) !== "FirstOrderFit") throw new ArgumentError(expected(`fits[${i}]`, "a first-order fit", fit));
  });
  if (errors) oneOf("options.errors", errors, ["the larger of both", "scaled by the residuals", "from the known σ"]);
}

/** The errors of temperatures that options ask for. */
export function temperatureErrors(
  options: Pick<ArrheniusOptions, "temperatureError" | "sharedTemperatureError">,
): TemperatureErrors {
  return {
    own: within("options.temperatureError", options.temperatureError ?? 0, 0),
    shared: within("options.sharedTemperatureError", options.sharedTemperatureError ?? 0, 0),
  };
}

/** The runs, of which only those are left out whose law fails or whose temperature is not known. */
function traceSet(fits: readonly FirstOrderFit[], ofT: TemperatureErrors, errors: ArrheniusErrors): RateSet {
  const all = fits.map((fit, i): RatePoint => {
    const { why, ...point } = ratePoint(fit, `fits[${i}]`, ofT.own);
    return fit.lawHolds && fit.trace.temperature !== undefined ? point : { ...point, why: why ?? "" };
  });
  const used = all.filter((point) => point.why === undefined);
  const reasons = [...new Set(fits.flatMap((fit) => fit.trace.provenance?.simulated ?? []))];
  return {
    all,
    used,
    covariance: null,
    sharedTemperatureError: ofT.shared,
    errors,
    weighted: true,
    distinct: new Set(used.map((point) => point.temperature)).size,
    ...(reasons.length === 0 ? {} : { simulated: reasons.join(" ") }),
  };
}
