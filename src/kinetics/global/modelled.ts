import type { ModelledSet } from "./blocks.js";
import type { DataSet } from "./data-set.js";
import type { SetModel } from "./models.js";
import type { ParameterPlan } from "./parameters.js";

/** The data sets with their models, times in the models' unit. */
export function modelled(
  sets: readonly DataSet[],
  models: readonly SetModel[],
  { slots }: ParameterPlan,
): ModelledSet[] {
  return sets.map((set, d) => {
    const { model, at, perUnit } = models[d] as SetModel;
    const scale = (values: Float64Array): Float64Array => (perUnit === 1 ? values : values.map((t) => t * perUnit));
    return { set, model, at, time: scale(set.time), skew: set.skew && scale(set.skew), slots: slots[d] ?? [] };
  });
}
