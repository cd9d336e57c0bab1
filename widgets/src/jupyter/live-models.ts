import type { DOMWidgetModel } from "@jupyter-widgets/base";

const models = new Map<string, DOMWidgetModel>();
const waiting = new Set<(id: string) => void>();

/** Notes a model of ours that a widget manager made; forgets it when it closes. */
export function announce(model: DOMWidgetModel): void {
  models.set(model.model_id, model);
  tell(model.model_id);
  // The manager keeps models whose kernel has ended, without a comm; they may get one again.
  model.on("comm_live_update", () => {
    tell(model.model_id);
  });
  model.on("comm:close destroy", () => {
    if (models.get(model.model_id) !== model) return;
    models.delete(model.model_id);
    tell(model.model_id);
  });
}

function tell(id: string): void {
  for (const listener of [...waiting]) listener(id);
}

/** The model with an id, in whichever notebook, if a kernel hears it. */
export function liveModel(id: string): DOMWidgetModel | undefined {
  const model = models.get(id);
  return model?.comm_live === true ? model : undefined;
}

/** Calls back whenever the model with this id comes or goes. */
export function onModel(id: string, listener: () => void, signal: AbortSignal): void {
  const call = (changed: string): void => {
    if (changed === id) listener();
  };
  waiting.add(call);
  signal.addEventListener("abort", () => waiting.delete(call), { once: true });
}
