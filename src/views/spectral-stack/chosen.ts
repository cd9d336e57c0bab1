import { appliedSettings, columnsWithin } from "./applied.js";
import { axesOf } from "./pipeline.js";
import { usedReference } from "./reference.js";
import type { StackSettings } from "./settings.js";
import { mapOf, shownAxis, type ShownAxis, type ShownStack } from "./shown.js";

/**
 * A stack as its controls show it: axis, reference and colour map are those that were chosen, while the numbers may be
 * those of the choice before, which stand until the worker is done.
 */
export function asChosen(shown: ShownStack, settings: StackSettings): ShownStack {
  const reference = usedReference(shown.state, settings.reference);
  const isDifference = reference !== "none";
  const axis = chosenAxis(shown, settings);
  return { ...shown, settings, reference, isDifference, map: mapOf(settings, isDifference), axis };
}

function chosenAxis({ state, axis, applied: now }: ShownStack, settings: StackSettings): ShownAxis {
  const { applied: next } = appliedSettings(state, settings);
  const same = (["unit", "crop", "zoom"] as const).every((key) => String(next[key]) === String(now[key]));
  if (same) return axis;
  return shownAxis(state, axesOf(state, next.unit, ...columnsWithin(state.axis.values, next.crop)), next.zoom);
}
