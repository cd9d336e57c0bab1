import type { ControlState, WidgetOpen } from "halidelab/protocol";
import type { Bytes, Path, SplitState } from "./buffers.js";
import type { Comm, CommMessage, CommSaying } from "./comm.js";
import type { CommManager, CommWatcher } from "./manager.js";
import { changeIn, mergeState } from "./modelState.js";

export const WIDGET_TARGET = "jupyter.widget";
const CONTROL_TARGET = "jupyter.widget.control";

export interface WidgetModelsOptions {
  /** Whether a change that one page makes is told to all pages, as ipywidgets does unless JUPYTER_WIDGETS_ECHO says no. */
  readonly echo: boolean;
}

/** What the environment variable says, read as ipywidgets reads it: on, unless it is a word for no. */
export function wantsEcho(setting: string | undefined): boolean {
  return setting === undefined || !["no", "n", "false", "off", "0", "0.0"].includes(setting.toLowerCase());
}

/**
 * The live widgets of a kernel: every comm of the widgets' target, whoever opened it. Their states are kept, and given
 * to a page that was reloaded: `comm_info` lists them, and such a page waits for the state of each that it lists.
 */
export class WidgetModels implements CommWatcher {
  readonly #comms: CommManager;
  readonly #options: WidgetModelsOptions;
  readonly #states = new Map<Comm, SplitState>();
  /** The parts of states that change without a message that says so, as they are now. */
  readonly #growing = new Map<Comm, () => SplitState>();
  /** Widgets that a page asked for, which was loaded after they were shown. */
  readonly #askedFor = new WeakSet<Comm>();

  constructor(comms: CommManager, options: WidgetModelsOptions) {
    this.#comms = comms;
    this.#options = options;
    comms.watch(WIDGET_TARGET, this);
    comms.registerTarget<{ readonly method?: unknown } | null>(CONTROL_TARGET, (comm) => {
      comm.onMessage = ({ data }) => {
        if (data?.method === "request_states") this.#sendAll(comm as Comm);
      };
    });
  }

  /** Opens a widget. */
  open({ target_name: target, data, metadata, buffers }: WidgetOpen): Comm {
    return this.#comms.open(target, data, { metadata, buffers });
  }

  /** From now on, a page that asks for the widget's state gets `current` for the part of it that grows. */
  grow(comm: Comm, current: () => WidgetOpen): void {
    const part = (): SplitState => {
      const { data, buffers } = current();
      const {
        state,
        paths,
        buffers: placed,
      } = changeIn(
        data,
        buffers.map((bytes) => new Uint8Array(bytes)),
      );
      const { view_state: grown } = state;
      return { state: { view_state: grown }, paths, buffers: placed };
    };
    this.#growing.set(comm, part);
    // The state that it opened with need not be kept beside the one that grows.
    this.#merge(comm, { state: { view_state: null }, paths: [], buffers: [] });
  }

  /** Tells all pages what grows of a widget, as a whole: it was replaced. */
  tellGrown(comm: Comm): void {
    const grown = this.#growing.get(comm);
    if (grown === undefined) return;
    const { state, paths, buffers } = grown();
    comm.send({ method: "update", state, buffer_paths: paths }, { buffers });
    // What was sent is not kept: whoever asks later gets what there is then.
    this.#merge(comm, { state: { view_state: null }, paths: [], buffers: [] });
  }

  /** The widget with an id, if there is a page that did not see it shown: nothing that is said of its output reaches it. */
  askedFor(id: string): Comm | undefined {
    for (const comm of this.#states.keys()) if (comm.id === id && this.#askedFor.has(comm)) return comm;
    return undefined;
  }

  sent(comm: Comm, { op, data, buffers }: CommSaying): void {
    if (op === "close") this.#forget(comm);
    // Copies: what a cell later writes into its array, no page has seen.
    else if (op === "open" || methodOf(data) === "update") {
      this.#merge(
        comm,
        changeIn(
          data,
          buffers.map((bytes) => bytes.slice()),
        ),
      );
    }
  }

  heard(comm: Comm, op: "open" | "msg" | "close", { data, buffers }: CommMessage): void {
    if (op === "close") this.#forget(comm);
    else if (op === "open") this.#merge(comm, changeIn(data, buffers));
    else if (methodOf(data) === "request_state") this.#sendOne(comm);
    else if (methodOf(data) === "update") this.#takeOver(comm, changeIn(data, buffers));
  }

  #merge(comm: Comm, change: SplitState): void {
    const old = this.#states.get(comm) ?? { state: {}, paths: [], buffers: [] };
    this.#states.set(comm, mergeState(old, change));
  }

  /** Takes over what the page changed, so that a page that is loaded later sees it too. */
  #takeOver(comm: Comm, change: SplitState): void {
    this.#merge(comm, change);
    if (!this.#options.echo) return;
    const data = { method: "echo_update", state: change.state, buffer_paths: change.paths };
    comm.send(data, { buffers: change.buffers });
  }

  #forget(comm: Comm): void {
    this.#states.delete(comm);
    this.#growing.delete(comm);
  }

  #stateOf(comm: Comm): SplitState {
    const kept = this.#states.get(comm) ?? { state: {}, paths: [], buffers: [] };
    const grown = this.#growing.get(comm);
    return grown === undefined ? kept : mergeState(kept, grown());
  }

  #sendOne(comm: Comm): void {
    this.#askedFor.add(comm);
    const { state, paths, buffers } = this.#stateOf(comm);
    comm.send({ method: "update", state, buffer_paths: paths }, { buffers });
  }

  #sendAll(control: Comm): void {
    const states: Record<string, ControlState> = {};
    const bufferPaths: Path[] = [];
    const allBuffers: Bytes[] = [];
    for (const comm of this.#states.keys()) {
      const { id } = comm;
      this.#askedFor.add(comm);
      const { state, paths, buffers } = this.#stateOf(comm);
      states[id] = {
        model_name: String(state._model_name),
        model_module: String(state._model_module),
        model_module_version: String(state._model_module_version),
        state,
      };
      for (const path of paths) bufferPaths.push([id, "state", ...path]);
      allBuffers.push(...buffers);
    }
    const data = { method: "update_states", states, buffer_paths: bufferPaths };
    control.send(data, { buffers: allBuffers });
  }
}

function methodOf(data: unknown): unknown {
  return (data as { readonly method?: unknown } | null)?.method;
}
