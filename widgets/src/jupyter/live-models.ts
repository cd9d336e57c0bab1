import type { DOMWidgetModel } from "@jupyter-widgets/base";

const models = new Map<string, DOMWidgetModel>();
const waiting = new Set<(id: string) => void>();

/** Notes a model of ours that a widget manager made; forgets it when it closes. */
export function announce(model: DOMWidgetModel): void {
  models.set(model.model_id, model);
  tell(model.model_id);
  model.on("comm:close destroy", () => {
    if (models.get(model.model_id) !== model) return;
    models.delete(model.model_id);
    tell(model.model_id);
  });
}

function tell(id: string): void {
  for (const listener of [...waiting]) listener(id);
}

/** The live model with an id, in whichever notebook. */
export function liveModel(id: string): DOMWidgetModel | undefined {
  return models.get(id);
}

/** Calls back whenever the model with this id comes or goes. */
export function onModel(id: string, listener: () => void, signal: AbortSignal): void {
  const call = (changed: string): void => {
    if (changed === id) listener();
  };
  waiting.add(call);
  signal.addEventListener("abort", () => waiting.delete(call), { once: true });
}
