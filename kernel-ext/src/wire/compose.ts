import { randomUUID } from "node:crypto";
import type { Header, JsonObject, Message, ParentHeader } from "./message.js";
import { PROTOCOL_VERSION } from "./message.js";

/** Makes the messages of one kernel session. */
export interface Composer {
  readonly session: string;
  reply(to: Message, type: string, content: JsonObject): Message;
  broadcast(type: string, parent: ParentHeader, content: JsonObject, extra?: BroadcastExtra): Message;
}

export interface BroadcastExtra {
  readonly metadata?: JsonObject;
  readonly buffers?: readonly Uint8Array[];
  /** First frame on iopub; subscribers may filter by it. */
  readonly topic?: string;
}

export function createComposer(username = "kernel"): Composer {
  const session = randomUUID();
  let count = 0;
  const headerOf = (type: string): Header => ({
    msg_id: `${session}_${(count += 1)}`,
    msg_type: type,
    session,
    username,
    date: new Date().toISOString(),
    version: PROTOCOL_VERSION,
  });
  return {
    session,
    reply: (to, type, content) => ({
      identities: to.identities,
      header: headerOf(type),
      parent: to.header,
      metadata: {},
      content,
      buffers: [],
    }),
    broadcast: (type, parent, content, extra = {}) => ({
      identities: [Buffer.from(extra.topic ?? `kernel.${session}.${type}`, "utf8")],
      header: headerOf(type),
      parent,
      metadata: extra.metadata ?? {},
      content,
      buffers: extra.buffers ?? [],
    }),
  };
}
