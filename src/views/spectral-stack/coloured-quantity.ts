import { appliedSettings } from "./applied.js";
import { isDensity } from "./pipeline.js";
import { usedReference } from "./reference.js";
import type { StackSettings } from "./settings.js";
import type { SpectralStackState } from "./state.js";

/**
 * What the colours stand for, as far as the settings decide it: a spectrum or a difference, by what it is divided, for
 * a density the unit of its axis too. Ends of the colours that were chosen for one mean nothing for another.
 */
export function colouredQuantity(state: SpectralStackState, settings: StackSettings): string {
  const isDifference = usedReference(state, settings.reference) !== "none";
  const { normalise } = appliedSettings(state, settings).applied;
  const unit = isDensity(state.signal.kind) ? (settings.unit ?? state.axis.unit) : "";
  return `${String(isDifference)} ${normalise.kind} ${unit}`;
}
