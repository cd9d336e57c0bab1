import { DOMWidgetModel, type ISerializers } from "@jupyter-widgets/base";
import { packState, unpackState } from "halidelab/protocol";
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

/** What all our models share: a state that travels as JSON with binary buffers. */
export class HalidelabModel extends DOMWidgetModel {
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
    };
  }

  override initialize(attributes: never, options: never): void {
    super.initialize(attributes, options);
    announce(this);
  }
}
