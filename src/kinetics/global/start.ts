import { secondsPer } from "../../foundation/index.js";
import type { Parameter, SeparableProblem } from "../../fitting/index.js";
import { checkSeparable } from "../../fitting/separable/check.js";
import type { FitSteps } from "../../fitting/steps.js";
import type { BlockPlan } from "./blocks.js";
import type { DataSet } from "./data-set.js";
import { findStartInSteps, type RateWindow } from "./find-start.js";
import type { SetModel } from "./models.js";
import type { ParameterPlan } from "./parameters.js";
import { thinned } from "./thin.js";

/** Where the fit begins: what is not given is looked for on few columns, in steps. */
export function startInSteps(
  sets: readonly DataSet[],
  models: readonly SetModel[],
  plan: ParameterPlan,
  shared: boolean,
  blocksOf: (sets: readonly DataSet[]) => BlockPlan[],
): FitSteps<Float64Array> {
  const alike = models.every((m) => m.at === null) && sets.every((s) => s.skew === null);
  const small = blocksOf(thinned(sets, alike, shared));
  const parameters = plan.parameters.map((q) => parameterOf(q, q.start ?? 1));
  const given = { parameters, blocks: small.map((p) => p.block) };
  const linked = parameters.some((q) => q.link !== undefined);
  return findStartInSteps(linked ? settled(given) : given, plan.parameters, windowOf(sets));
}

/** A problem whose linked parameters count as fixed: its blocks take their values from the others. */
function settled(given: SeparableProblem): SeparableProblem {
  const { parameters, blocks } = checkSeparable(given).problem;
  return { blocks, parameters: parameters.map(({ link: _, ...rest }) => rest) };
}

/** Rates that the data sets can show, per second. */
function windowOf(sets: readonly DataSet[]): RateWindow {
  let slowest = Infinity;
  let fastest = 0;
  sets.forEach(({ time, series }) => {
    const seconds = secondsPer(series.coordinate.unit);
    const last = time[time.length - 1] as number;
    let step = Infinity;
    for (let i = 1; i < time.length; i++) step = Math.min(step, (time[i] as number) - (time[i - 1] as number));
    const length = (last > 0 ? last : last - (time[0] as number)) * seconds;
    if (length > 0) slowest = Math.min(slowest, 1 / (3 * length));
    if (step < Infinity) fastest = Math.max(fastest, 2 / (step * seconds));
  });
  if (!(slowest < fastest)) return { slowest: 1e-3, fastest: 1e3 };
  return { slowest, fastest };
}

/** A parameter of the separable problem. */
export function parameterOf(
  { name, unit, lower, upper, fixed, link, start: given }: ParameterPlan["parameters"][number],
  start: number,
): Parameter {
  if (link !== undefined) return { name, unit, start, link };
  // What was looked for on a grid may lie beyond a bound.
  const inside = given ?? Math.min(upper ?? Infinity, Math.max(lower ?? -Infinity, start));
  return {
    ...{ name, unit, start: inside },
    ...(lower === undefined ? {} : { lower }),
    ...(upper === undefined ? {} : { upper }),
    ...(fixed ? { fixed } : {}),
  };
}
