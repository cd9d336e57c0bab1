import type { MimeBundle } from "../display/mime.js";
import type { Bytes } from "./buffers.js";
import { putBuffers, takeBuffers } from "./buffers.js";
import type { Comm, CommMessage } from "./comm.js";
import { tell } from "./listeners.js";
import type { CommManager } from "./manager.js";
import { WIDGET_TARGET } from "./models.js";
import { changeIn } from "./modelState.js";

/** Which classes the page makes for a widget, and where it finds them. */
export interface WidgetClass {
  /** The npm package or the name under which the classes are registered, as `@jupyter-widgets/controls`. */
  readonly module: string;
  /** The version of that package's interface, as `2.0.0`. */
  readonly version: string;
  /** The model's class, as `IntSliderModel`. */
  readonly model: string;
  /** The view's class, as `IntSliderView`; left out for a model that is not shown, as a layout or a style. */
  readonly view?: string;
  /** Where the page finds the view, if not in the model's package. */
  readonly viewModule?: string;
}

export type WidgetState = Readonly<Record<string, unknown>>;

interface Listeners<State> {
  readonly change: Set<(changes: Partial<State>) => unknown>;
  readonly custom: Set<(content: unknown, buffers: readonly Uint8Array[]) => unknown>;
  readonly close: Set<() => unknown>;
}

const WIDGET_MESSAGES = { version: "2.1.0" };
const VIEW_MIME = "application/vnd.jupyter.widget-view+json";

/** A widget of any package, as its kernel sees it: a state that kernel and page share. */
export interface Widget<State extends WidgetState = WidgetState> {
  readonly id: string;
  readonly isOpen: boolean;
  get<Key extends keyof State>(key: Key): State[Key];
  set(changes: Partial<State>): void;
  send(content: unknown, buffers?: readonly Bytes[]): void;
  on(event: "change", listener: (changes: Partial<State>) => unknown): () => void;
  on(event: "custom", listener: (content: unknown, buffers: readonly Uint8Array[]) => unknown): () => void;
  on(event: "close", listener: () => unknown): () => void;
  close(): void;
  toMimeBundle(): MimeBundle;
}

/** A widget over its comm. */
export class KernelWidget<State extends WidgetState = WidgetState> implements Widget<State> {
  readonly id: string;
  readonly #class: WidgetClass;
  readonly #comm: Comm<unknown>;
  readonly #listeners: Listeners<State> = { change: new Set(), custom: new Set(), close: new Set() };
  #state: State;

  constructor(comms: CommManager, widgetClass: WidgetClass, state: State) {
    this.#class = widgetClass;
    this.#state = { ...state };
    const { json, paths, buffers } = outgoing({ ...classState(widgetClass), ...state });
    this.#comm = comms.open(
      WIDGET_TARGET,
      { state: json, buffer_paths: paths },
      {
        metadata: WIDGET_MESSAGES,
        buffers,
      },
    );
    this.id = this.#comm.id;
    this.#comm.on("msg", (message) => this.#hear(message));
    this.#comm.on("close", () => tell(this.#listeners.close));
  }

  /** Whether the page can still hear of it. */
  get isOpen(): boolean {
    return this.#comm.isOpen;
  }

  get<Key extends keyof State>(key: Key): State[Key] {
    return this.#state[key];
  }

  /** Changes the state, here and in the page. Listeners to changes are not called: they hear of the page's only. */
  set(changes: Partial<State>): void {
    const { json, paths, buffers } = outgoing(changes);
    this.#comm.send({ method: "update", state: json, buffer_paths: paths }, { buffers });
    this.#state = { ...this.#state, ...changes };
  }

  /** Sends a message that is no state; the page's model hears it as `msg:custom`. */
  send(content: unknown, buffers: readonly Bytes[] = []): void {
    this.#comm.send({ method: "custom", content }, { buffers });
  }

  /** Calls `listener` with what the page changed, for its custom messages, or when it closes the widget. */
  on(event: "change", listener: (changes: Partial<State>) => unknown): () => void;
  on(event: "custom", listener: (content: unknown, buffers: readonly Uint8Array[]) => unknown): () => void;
  on(event: "close", listener: () => unknown): () => void;
  on(event: keyof Listeners<State>, listener: (...args: never[]) => unknown): () => void {
    const listeners = this.#listeners[event] as Set<unknown> | undefined;
    if (listeners === undefined) {
      throw new Error(`Expected \`event\` to be "change", "custom" or "close" but found ${String(event)}`);
    }
    listeners.add(listener);
    return () => void listeners.delete(listener);
  }

  close(): void {
    this.#comm.close();
  }

  /** How Jupyter shows it; by name, so that a cell can put it into an output of its own. */
  toMimeBundle(): MimeBundle {
    const { model, view } = this.#class;
    const text = { "text/plain": `${model}(${this.id})` };
    return view === undefined ? text : { [VIEW_MIME]: this.#view(), ...text };
  }

  #view(): object {
    return { version_major: 2, version_minor: 0, model_id: this.id };
  }

  async #hear({ data, buffers }: CommMessage): Promise<void> {
    const { method, content } = (data ?? {}) as { readonly method?: unknown; readonly content?: unknown };
    if (method === "update") {
      const changes = putBuffers(changeIn(data, buffers)) as Partial<State>;
      this.#state = { ...this.#state, ...changes };
      await tell(this.#listeners.change, changes);
    } else if (method === "custom") {
      await tell(this.#listeners.custom, content, buffers);
    }
  }

  /** Whether a value is a widget of this kernel, which the state of another names by its id. */
  static is(value: unknown): value is KernelWidget {
    return typeof value === "object" && value !== null && #comm in value;
  }
}

// The method by which an object says how it is shown; a computed name in the class could not be declared.
Object.defineProperty(KernelWidget.prototype, Symbol.for("Jupyter.display"), {
  value: KernelWidget.prototype.toMimeBundle,
});

function classState({ module, version, model, view, viewModule = module }: WidgetClass): WidgetState {
  return {
    _model_module: module,
    _model_module_version: version,
    _model_name: model,
    _view_module: view === undefined ? null : viewModule,
    _view_module_version: view === undefined ? "" : version,
    _view_name: view ?? null,
  };
}

/** A state as the page reads it: widgets in it by their ids, bytes apart. */
function outgoing(state: WidgetState): {
  readonly json: WidgetState;
  readonly paths: unknown;
  readonly buffers: readonly Bytes[];
} {
  const { state: json, paths, buffers } = takeBuffers(named(state) as WidgetState);
  return { json, paths, buffers };
}

function named(value: unknown): unknown {
  if (KernelWidget.is(value)) return `IPY_MODEL_${value.id}`;
  if (Array.isArray(value)) return value.map(named);
  const isPlain = typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;
  return isPlain ? Object.fromEntries(Object.entries(value).map(([key, item]) => [key, named(item)])) : value;
}
