import { DOMWidgetModel, type ISerializers } from "@jupyter-widgets/base";
import { packState, unpackState } from "halidelab/protocol";
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

/** What all our models have: a state that travels as JSON with binary buffers, and what their views share. */
export class HalidelabModel extends DOMWidgetModel {
  // Only declared: the base class calls initialize before a field of this one would get its value.
  declare readonly shared: SharedState;
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
    };
  }

  override initialize(attributes: never, options: never): void {
    super.initialize(attributes, options);
    const shared = new SharedState((key, value) => {
      if (key === "settings") this.tellSettings(value);
    });
    Object.assign(this, { shared });
    shared.receive("settings", this.get("view_settings"));
    this.on("change:view_settings", (_model: unknown, value: unknown, { own }: { readonly own?: boolean } = {}) => {
      if (own !== true) shared.receive("settings", value);
    });
    announce(this);
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
