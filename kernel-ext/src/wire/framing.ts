import { isTooDeep, MAX_DEPTH } from "./depth.js";
import type { Header, JsonObject, Message, ParentHeader } from "./message.js";
import { WireError } from "./message.js";
import type { ReplayGuard } from "./replay.js";
import type { Signer } from "./signing.js";

/** A header is sent back with everything that is said about its message. */
const MAX_HEADER = 1 << 16;

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
 * Reads what a socket received. Throws a `WireError` that says what was wrong, with whom to tell it where that is known;
 * nothing unsigned is ever parsed, and with a guard nothing twice.
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
  if ((parts[0]?.byteLength ?? 0) > MAX_HEADER) {
    throw new WireError("header", `Expected a header of at most ${MAX_HEADER} bytes but found ${parts[0]?.byteLength}`);
  }
  const [header, ...rest] = parts as [Uint8Array, ...Uint8Array[]];
  const bare: Message = {
    identities: frames.slice(0, at),
    header: checkHeader(parseObject(header, "the header")),
    parent: {},
    metadata: {},
    content: {},
    buffers: [],
  };
  try {
    const [parent, metadata, content] = rest.map((frame, index) => parseObject(frame, REST[index] ?? "a frame"));
    return {
      ...bare,
      parent: parent as ParentHeader,
      metadata: metadata as JsonObject,
      content: content as JsonObject,
      buffers: frames.slice(at + 2 + JSON_FRAMES),
    };
  } catch (error) {
    throw error instanceof WireError ? new WireError(error.code, error.message, bare) : error;
  }
}

const REST = ["the parent header", "the metadata", "the content"];
const decoder = new TextDecoder("utf-8", { fatal: true });

function parseObject(frame: Uint8Array, what: string): JsonObject {
  if (isTooDeep(frame)) throw new WireError("json", `Expected ${what} to be JSON of at most ${MAX_DEPTH} levels`);
  let value: unknown;
  try {
    value = JSON.parse(decoder.decode(frame));
  } catch (cause) {
    const length = `${frame.byteLength} bytes that are none`;
    // The message of JSON.parse quotes what it read, and that may be the text of a cell.
    const found = cause instanceof SyntaxError ? length : (cause as Error).message;
    throw new WireError("json", `Expected ${what} to be JSON but found ${found}`);
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    const found = value === null ? "null" : Array.isArray(value) ? "an array" : `a ${typeof value}`;
    throw new WireError("json", `Expected ${what} to be a JSON object but found ${found}`);
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
