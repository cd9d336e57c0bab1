import type { Header, JsonObject, Message, ParentHeader } from "./message.js";
import { WireError } from "./message.js";
import type { ReplayGuard } from "./replay.js";
import type { Signer } from "./signing.js";

const DELIMITER = Buffer.from("<IDS|MSG>", "latin1");
/** Header, parent header, metadata, content. */
const JSON_FRAMES = 4;

/** The frames of `message` as they go over a socket: identities, delimiter, signature, four JSON frames, buffers. */
export function encodeMessage(message: Message, signer: Signer): Uint8Array[] {
  const parts = [message.header, message.parent, message.metadata, message.content].map((part) =>
    Buffer.from(JSON.stringify(part), "utf8"),
  );
  const signature = Buffer.from(signer.sign(parts), "latin1");
  return [...message.identities, DELIMITER, signature, ...parts, ...message.buffers];
}

/**
 * Reads what a socket received. Throws a `WireError` that says what was wrong; nothing unsigned is ever parsed, and
 * with a guard nothing twice.
 */
export function decodeMessage(frames: readonly Uint8Array[], signer: Signer, replay?: ReplayGuard): Message {
  const at = frames.findIndex((frame) => DELIMITER.equals(frame));
  if (at < 0) throw new WireError("delimiter", "Expected the frames to hold the delimiter <IDS|MSG> but found none");
  const signature = frames[at + 1];
  const parts = frames.slice(at + 2, at + 2 + JSON_FRAMES);
  if (signature === undefined || parts.length < JSON_FRAMES) {
    const found = frames.length - at - 1;
    throw new WireError("frames", `Expected at least 5 frames after the delimiter but found ${found}`);
  }
  if (!signer.accepts(signature, parts)) {
    throw new WireError("signature", "Expected the signature to match the message but found another");
  }
  if (replay?.admits(Buffer.from(signature).toString("latin1")) === false) {
    throw new WireError("replayed", "Expected a new message but found one that came before");
  }
  const [header, parent, metadata, content] = parts.map(parseObject);
  return {
    identities: frames.slice(0, at),
    header: checkHeader(header as JsonObject),
    parent: parent as ParentHeader,
    metadata: metadata as JsonObject,
    content: content as JsonObject,
    buffers: frames.slice(at + 2 + JSON_FRAMES),
  };
}

const decoder = new TextDecoder("utf-8", { fatal: true });

function parseObject(frame: Uint8Array): JsonObject {
  let value: unknown;
  try {
    value = JSON.parse(decoder.decode(frame));
  } catch (cause) {
    throw new WireError("json", `Expected a frame of JSON but found ${(cause as Error).message}`);
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new WireError("json", "Expected a frame to hold a JSON object but found another kind of value");
  }
  return value as JsonObject;
}

function checkHeader(header: JsonObject): Header {
  for (const key of ["msg_id", "msg_type", "session"]) {
    if (typeof header[key] !== "string" || header[key] === "") {
      throw new WireError("header", `Expected header.${key} to be a text but found ${typeof header[key]}`);
    }
  }
  return {
    ...header,
    username: typeof header.username === "string" ? header.username : "",
    date: typeof header.date === "string" ? header.date : "",
    version: typeof header.version === "string" ? header.version : "5.0",
  } as Header;
}
