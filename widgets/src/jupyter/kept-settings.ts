import type { IRenderMime } from "@jupyterlab/rendermime-interfaces";
import type { SharedState } from "../page/shared.js";

/** So long nothing must have been chosen before it is written: a hand that drags a slider writes once. */
const STILL_MS = 800;

/** The settings that were written last into an output, as JSON, by whichever of the views that show it. */
const WRITTEN = new WeakMap<IRenderMime.IMimeModel, string>();

/** Those that have something to write when their time is up. */
const PENDING = new Set<KeptSettings>();

/** Writes at once what was chosen a moment ago: a notebook is about to be saved. */
export function writeKeptSettings(): void {
  for (const settings of [...PENDING]) settings.write();
}

/**
 * Writes what the reader chooses into the output that shows the view, so that the notebook is saved with it. An output's
 * renderer may do so: JupyterLab then tells it of its own change, which it passes over.
 */
export class KeptSettings {
  private model: IRenderMime.IMimeModel | undefined;
  private shared: SharedState | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly mimeType: string) {}

  /** The output that is shown from now on. */
  of(model: IRenderMime.IMimeModel): void {
    if (model !== this.model) this.stopWaiting();
    this.model = model;
  }

  /** Whether the output is as it was last written here. An output gives copies of its data: the settings tell. */
  isOwn(model: IRenderMime.IMimeModel): boolean {
    const written = WRITTEN.get(model);
    return written !== undefined && model === this.model && written === settingsIn(model.data[this.mimeType]);
  }

  /** Follows what the views of the output share. */
  watch(shared: SharedState, signal: AbortSignal): void {
    this.shared = shared;
    const soon = (): void => {
      this.soon();
    };
    shared.side().onChange("settings", soon, signal);
  }

  /** Writes when nothing more is chosen. */
  soon(): void {
    clearTimeout(this.timer);
    PENDING.add(this);
    this.timer = setTimeout(() => {
      this.write();
    }, STILL_MS);
  }

  /** Writes now. */
  write(): void {
    this.stopWaiting();
    const { model, shared, mimeType } = this;
    const settings = shared?.side().get("settings") ?? null;
    const data = model?.data;
    const entry = data?.[mimeType];
    if (model === undefined || typeof entry !== "object" || entry === null || !("state" in entry)) return;
    const text = JSON.stringify(settings);
    if (settings === null || settingsIn(entry) === text) return;
    WRITTEN.set(model, text);
    model.setData({ data: { ...data, [mimeType]: { ...(entry as object), settings: settings as never } } });
  }

  private stopWaiting(): void {
    clearTimeout(this.timer);
    PENDING.delete(this);
  }

  dispose(): void {
    this.stopWaiting();
    this.model = undefined;
  }
}

/** The settings in an output's entry, as JSON; undefined where there are none. */
function settingsIn(entry: unknown): string | undefined {
  return JSON.stringify((entry as { readonly settings?: unknown } | null | undefined)?.settings);
}
