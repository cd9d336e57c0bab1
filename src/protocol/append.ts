import { describe, ProtocolError } from "../foundation/index.js";
import { isBytes, ownBytes } from "./bytes.js";

/** Scans on their way to a view: after the first `from` of them come these. */
export interface AppendedScans {
  readonly from: number;
  /** nNew values. */
  readonly coordinate: Float64Array;
  /** nNew × nAxis numbers, row by row. */
  readonly values: Float64Array;
}

/** Content and buffers of the custom widget message that carries new scans. */
export interface AppendMessage {
  readonly content: { readonly type: "append"; readonly from: number };
  readonly buffers: readonly Float64Array[];
}

/** The message that carries new scans: two buffers of float64, and where they go. */
export function appendMessage({ from, coordinate, values }: AppendedScans): AppendMessage {
  return { content: { type: "append", from }, buffers: [coordinate, values] };
}

/** The content of a page's question for the scans that it has not got. */
export function askContent(have: number): { readonly type: "ask"; readonly have: number } {
  return { type: "ask", have };
}

/** What a page that asks has already; undefined for another message. */
export function askedFrom(content: unknown): number | undefined {
  const { type, have } = (content ?? {}) as { readonly type?: unknown; readonly have?: unknown };
  return type === "ask" && typeof have === "number" && Number.isSafeInteger(have) && have >= 0 ? have : undefined;
}

/**
 * Reads a message that carries new scans; undefined for another message.
 *
 * @throws ProtocolError where such a message is malformed.
 */
export function readAppend(content: unknown, buffers: unknown): AppendedScans | undefined {
  const { type, from } = (content ?? {}) as { readonly type?: unknown; readonly from?: unknown };
  if (type !== "append") return undefined;
  if (typeof from !== "number" || !Number.isSafeInteger(from) || from < 0) {
    throw new ProtocolError(`Expected \`from\` to count the scans before but found ${describe(from)}`);
  }
  const arrays = (Array.isArray(buffers) ? (buffers as unknown[]) : []).map((buffer) => {
    const bytes = isBytes(buffer) ? ownBytes(buffer) : undefined;
    return bytes !== undefined && bytes.byteLength % 8 === 0 ? new Float64Array(bytes) : undefined;
  });
  const [coordinate, values] = arrays;
  if (coordinate === undefined || values === undefined) {
    throw new ProtocolError(`Expected scans to come as two buffers of float64 but found ${describe(buffers)}`);
  }
  return { from, coordinate, values };
}
