import { DOMWidgetModel, type ISerializers } from "@jupyter-widgets/base";
import {
  type Answer,
  askContent,
  packState,
  readAnswer,
  readAppend,
  readBeside,
  readOutput,
  unpackState,
  type Wish,
  wishContent,
} from "halidelab/protocol";
import { joinScans, scansIn } from "halidelab/views/spectral-stack";
import { SharedState } from "../page/shared.js";
import { announce } from "./live-models.js";

/** A view's state as it came: decoded once, or the reason why it cannot be. */
export type Received = { readonly state: Readonly<Record<string, unknown>> } | { readonly fault: unknown };

function receive(packed: unknown): Received {
  try {
    return { state: unpackState(packed) };
  } catch (fault) {
    // Throwing here would make the manager show an error of its own instead of our sentence.
    return { fault };
  }
}

/** A hand that drags a slider changes settings faster than a kernel needs to hear of them. */
const TELL_EVERY_MS = 200;

const nothing = (): void => undefined;

/** What all our models have: a state that travels as JSON with binary buffers, and what their views share. */
export class HalidelabModel extends DOMWidgetModel {
  // Only declared: the base class calls initialize before a field of this one would get its value.
  declare readonly shared: SharedState;
  /** Who waits for the kernel's answers. */
  declare private readonly asking: Map<string, (answer: Answer) => void>;
  declare private settingsTimer: ReturnType<typeof setTimeout> | undefined;

  static override serializers: ISerializers = {
    ...DOMWidgetModel.serializers,
    view_state: {
      deserialize: receive,
      // The manager's own serializer would turn typed arrays into {}.
      serialize: (received: Received) => ("state" in received ? packState(received.state) : {}),
    },
  };

  override defaults(): Record<string, unknown> {
    return {
      ...(super.defaults() as unknown as Record<string, unknown>),
      _model_module: "halidelab",
      _view_module: "halidelab",
      view_state: { fault: new Error("No state has come.") },
      view_settings: null,
      view_grows: false,
    };
  }

  override initialize(attributes: never, options: never): void {
    super.initialize(attributes, options);
    const shared = new SharedState((key, value) => {
      if (key === "settings") this.tellSettings(value);
    });
    Object.assign(this, { shared, asking: new Map() });
    shared.receive("settings", this.get("view_settings"));
    this.on("change:view_settings", (_model: unknown, value: unknown, { own }: { readonly own?: boolean } = {}) => {
      if (own !== true) shared.receive("settings", value);
    });
    this.on("msg:custom", (content: unknown, buffers: unknown) => {
      this.hear(content, buffers);
    });
    announce(this);
    // While a page is loaded, scans may come between the answer with the state and this model's first breath.
    if (this.get("view_grows") === true) this.ask();
  }

  /**
   * JupyterLab's kernel connection holds every comm it ever had (the constructor of `CommHandler` connects to
   * `statusChanged` and nothing disconnects it), and a comm holds whom it tells: without this, a closed model with its
   * numbers and its last view would stay as long as the kernel.
   */
  override async close(commClosed = false): Promise<void> {
    const { comm } = this as { readonly comm?: HalidelabModel["comm"] };
    clearTimeout(this.settingsTimer);
    const closed = super.close(commClosed);
    comm?.on_close(nothing);
    comm?.on_msg(nothing);
    await closed;
  }

  /**
   * What JupyterLab writes into a notebook with “Save Widget State Automatically”: without the numbers, which stand in
   * the output already, compact.
   */
  override get_state(dropDefaults?: boolean): ReturnType<DOMWidgetModel["get_state"]> {
    const { view_state: _numbers, ...rest } = super.get_state(dropDefaults);
    return rest;
  }

  /**
   * What comes from the kernel, but settings that the reader has changed since: with each choice that it is told of, the
   * kernel's echo comes back, and the base class knows only of newer choices that were sent already, not of one that
   * waits in {@link HalidelabModel.tellSettings}.
   */
  override set_state(state: Readonly<Record<string, unknown>>): void {
    if (this.settingsTimer === undefined) super.set_state(state);
    else super.set_state(Object.fromEntries(Object.entries(state).filter(([key]) => key !== "view_settings")));
  }

  /** New scans: the state changes in place, and the views hear how many came. */
  private hear(content: unknown, buffers: unknown): void {
    const output = readOutput(content);
    if (output !== undefined) {
      this.trigger("halidelab:output", output);
      return;
    }
    const received = this.get("view_state") as Received;
    if ("fault" in received) return;
    const answer = readAnswer(content);
    if (answer !== undefined) {
      this.asking.get(answer.id)?.(answer);
      return;
    }
    try {
      const beside = readBeside(content, buffers);
      if (beside !== undefined) {
        Object.assign(received, { state: { ...received.state, ...beside } });
        this.trigger("halidelab:append", 0);
        return;
      }
      const scans = readAppend(content, buffers);
      if (scans === undefined) return;
      const next = joinScans(received.state, scans);
      if (next === "missing") {
        this.ask();
        return;
      }
      // Set as an attribute, all of it would go back to the kernel with the next change of the settings.
      Object.assign(received, { state: next.state });
      if (next.appended > 0) this.trigger("halidelab:append", next.appended);
    } catch (fault) {
      this.set_state({ view_state: { fault } });
    }
  }

  /** Asks the kernel for what a reader wants; rejects with its reason where it does not do it. */
  wish(wish: Wish): Promise<string> {
    if (!this.comm_live) return Promise.reject(new Error("The kernel of this view has ended."));
    const id = crypto.randomUUID();
    return new Promise((resolve, reject) => {
      this.asking.set(id, ({ done, text }) => {
        this.asking.delete(id);
        if (done) resolve(text);
        else reject(new Error(text));
      });
      this.send({ ...wishContent({ id, wish }) }, undefined);
    });
  }

  /** Asks the kernel for the scans that this page has not got. */
  private ask(): void {
    const received = this.get("view_state") as Received;
    if (this.comm_live && "state" in received) this.send(askContent(scansIn(received.state)), undefined);
  }

  /** Settings of a view go to the kernel, the last ones of each moment; nothing waits for them. */
  private tellSettings(value: unknown): void {
    this.set("view_settings", value, { own: true });
    this.settingsTimer ??= setTimeout(() => {
      this.settingsTimer = undefined;
      if (this.comm_live) this.save_changes();
    }, TELL_EVERY_MS);
  }
}
