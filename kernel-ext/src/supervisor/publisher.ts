import type { Outbox, StreamName } from "../channels/outbox.js";
import type { BroadcastExtra, Composer } from "../wire/compose.js";
import type { JsonObject, Message, ParentHeader } from "../wire/message.js";

/** Composes what the kernel says and puts it into the one queue through which everything leaves. */
export class Publisher {
  readonly #outbox: Outbox;
  readonly #composer: Composer;

  constructor(outbox: Outbox, composer: Composer) {
    this.#outbox = outbox;
    this.#composer = composer;
  }

  /** Says something to all clients. */
  publish(type: string, parent: ParentHeader, content: JsonObject, extra: BroadcastExtra = {}): void {
    this.#outbox.put("iopub", this.#composer.broadcast(type, parent, content, extra));
  }

  /** Says something to the client that asked. */
  reply(channel: "shell" | "control" | "stdin", to: Message, type: string, content: JsonObject): Message {
    const message = this.#composer.reply(to, type, content);
    this.#outbox.put(channel, message);
    return message;
  }

  /** Text of a cell; it may be joined with what follows. */
  write(name: StreamName, parent: ParentHeader, text: string): void {
    this.#outbox.write(name, parent, text);
  }

  busy(parent: ParentHeader): void {
    this.publish("status", parent, { execution_state: "busy" });
  }

  idle(parent: ParentHeader, metadata: JsonObject = {}): void {
    this.publish("status", parent, { execution_state: "idle" }, { metadata });
  }

  drained(): Promise<void> {
    return this.#outbox.drained();
  }
}
