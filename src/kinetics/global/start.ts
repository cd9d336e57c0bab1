import { secondsPer } from "../../foundation/index.js";
import type { Parameter } from "../../fitting/index.js";
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
  return findStartInSteps({ parameters, blocks: small.map((p) => p.block) }, plan.parameters, windowOf(sets));
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
  { name, unit, lower, upper, fixed }: ParameterPlan["parameters"][number],
  start: number,
): Parameter {
  return {
    ...{ name, unit, start },
    ...(lower === undefined ? {} : { lower }),
    ...(upper === undefined ? {} : { upper }),
    ...(fixed ? { fixed } : {}),
  };
}
