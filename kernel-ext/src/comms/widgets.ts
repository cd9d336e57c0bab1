import type { ControlState, WidgetOpen } from "halidelab/protocol";
import type { Comm, CommManager, CommMessage } from "./manager.js";

type Path = readonly (string | number)[];

interface WidgetState {
  readonly comm: Comm;
  state: Readonly<Record<string, unknown>>;
  bufferPaths: readonly Path[];
  buffers: readonly (ArrayBuffer | ArrayBufferView)[];
}

const CONTROL_TARGET = "jupyter.widget.control";
const CONTROL_METADATA = { version: "1.0.0" };

/** The live widgets of a kernel: opens them, keeps their states, and gives them to a page that was reloaded. */
export class WidgetModels {
  readonly #comms: CommManager;
  readonly #models = new Map<string, WidgetState>();

  constructor(comms: CommManager) {
    this.#comms = comms;
    comms.registerTarget(CONTROL_TARGET, (comm) => {
      comm.onMessage = (message) => {
        if (methodOf(message) === "request_states") this.#sendAll(comm);
      };
    });
  }

  /** Opens a widget and returns its model id. */
  open(widget: WidgetOpen): string {
    const { state, buffer_paths: bufferPaths } = widget.data;
    const comm = this.#comms.open(widget.target_name, widget.data, {
      metadata: widget.metadata,
      buffers: widget.buffers,
    });
    const model: WidgetState = { comm, state, bufferPaths, buffers: widget.buffers };
    this.#models.set(comm.id, model);
    comm.onMessage = (message) => this.#handle(model, message);
    comm.onClose = () => this.#models.delete(comm.id);
    return comm.id;
  }

  #handle(model: WidgetState, message: CommMessage): void {
    const method = methodOf(message);
    if (method === "request_state") {
      const data = { method: "update", state: model.state, buffer_paths: model.bufferPaths };
      model.comm.send(data, { buffers: model.buffers });
    } else if (method === "update") {
      this.#merge(model, message);
    }
  }

  /** Takes over what the page changed, so that a page that is loaded later sees it too. */
  #merge(model: WidgetState, message: CommMessage): void {
    const { state = {}, buffer_paths: paths = [] } = message.data as {
      state?: Record<string, unknown>;
      buffer_paths?: Path[];
    };
    // Buffers under a key that comes anew belong to the value that it had.
    const kept = model.bufferPaths
      .map((path, index) => ({ path, buffer: model.buffers[index] }))
      .filter(({ path }) => !Object.hasOwn(state, String(path[0])) && !paths.some((other) => other[0] === path[0]));
    model.state = { ...model.state, ...state };
    model.bufferPaths = [...kept.map(({ path }) => path), ...paths];
    model.buffers = [...kept.flatMap(({ buffer }) => (buffer ? [buffer] : [])), ...message.buffers];
  }

  #sendAll(control: Comm): void {
    const states: Record<string, ControlState> = {};
    const bufferPaths: Path[] = [];
    const buffers: (ArrayBuffer | ArrayBufferView)[] = [];
    for (const [id, model] of this.#models) {
      states[id] = {
        model_name: String(model.state._model_name),
        model_module: String(model.state._model_module),
        model_module_version: String(model.state._model_module_version),
        state: model.state,
      };
      for (const path of model.bufferPaths) bufferPaths.push([id, "state", ...path]);
      buffers.push(...model.buffers);
    }
    const data = { method: "update_states", states, buffer_paths: bufferPaths };
    control.send(data, { metadata: CONTROL_METADATA, buffers });
  }
}

function methodOf(message: CommMessage): unknown {
  return (message.data as { method?: unknown } | null)?.method;
}
