import { describe, ProtocolError } from "../foundation/index.js";
import { isBytes } from "./bytes.js";
import { decodeState, encodeState } from "./codec.js";
import type { Path } from "./tree.js";

/** Content and buffers of the custom widget message that carries what changed of a state beside its scans. */
export interface BesideMessage {
  readonly content: {
    readonly type: "beside";
    readonly state: Readonly<Record<string, unknown>>;
    readonly bufferPaths: readonly Path[];
  };
  readonly buffers: readonly ArrayBuffer[];
}

/** The message that carries parts of a state as they are now: plain data with typed arrays inside. */
export function besideMessage(part: Readonly<Record<string, unknown>>): BesideMessage {
  const { state, bufferPaths, buffers } = encodeState(part);
  return { content: { type: "beside", state, bufferPaths }, buffers };
}

/**
 * Reads a message that carries parts of a state; undefined for another message.
 *
 * @throws ProtocolError where such a message is malformed.
 */
export function readBeside(content: unknown, buffers: unknown): Readonly<Record<string, unknown>> | undefined {
  const { type, state, bufferPaths } = (content ?? {}) as Readonly<Record<string, unknown>>;
  if (type !== "beside") return undefined;
  if (typeof state !== "object" || state === null) {
    throw new ProtocolError(`Expected \`state\` to be an object but found ${describe(state)}`);
  }
  return decodeState({ state, bufferPaths, buffers: asSent(buffers, bufferPaths) });
}

/** JupyterLab 4.0 reads an empty buffer behind those that a message has. */
function asSent(buffers: unknown, paths: unknown): unknown {
  if (!Array.isArray(buffers) || !Array.isArray(paths) || buffers.length !== paths.length + 1) return buffers;
  const last: unknown = buffers.at(-1);
  return isBytes(last) && last.byteLength === 0 ? buffers.slice(0, -1) : buffers;
}
