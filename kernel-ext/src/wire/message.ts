/** A Jupyter message as the rooms of the kernel see it: parsed, with its binary buffers kept as they came. */

export const PROTOCOL_VERSION = "5.5";

export type JsonObject = Readonly<Record<string, unknown>>;

/** The header of a message; `date` is ISO 8601. */
export interface Header {
  readonly msg_id: string;
  readonly msg_type: string;
  readonly session: string;
  readonly username: string;
  readonly date: string;
  readonly version: string;
}

/** The parent of a message that nobody asked for is an empty object. */
export type ParentHeader = Header | Readonly<Record<string, never>>;

export interface Message {
  /** Routing frames before the delimiter; they are sent back unchanged so that the reply reaches its asker. */
  readonly identities: readonly Uint8Array[];
  readonly header: Header;
  readonly parent: ParentHeader;
  readonly metadata: JsonObject;
  readonly content: JsonObject;
  readonly buffers: readonly Uint8Array[];
}

/** Why an incoming message was refused. */
export class WireError extends Error {
  override readonly name = "WireError";
  readonly code: "delimiter" | "frames" | "signature" | "json" | "header" | "replayed";
  /** The refused message, without what was wrong in it, where its sender is known and can be told. */
  readonly answerable: Message | undefined;

  constructor(code: WireError["code"], message: string, answerable?: Message) {
    super(message);
    this.code = code;
    this.answerable = answerable;
  }
}
