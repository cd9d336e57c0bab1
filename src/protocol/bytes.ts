/** Anything that holds bytes: what sockets, comm messages and typed arrays hand over. */
export type BytesLike = ArrayBufferView | ArrayBufferLike;

/** Whether a value holds bytes. Works across realms, where `instanceof ArrayBuffer` fails. */
export function isBytes(value: unknown): value is BytesLike {
  if (ArrayBuffer.isView(value)) return true;
  const tag = Object.prototype.toString.call(value);
  return tag === "[object ArrayBuffer]" || tag === "[object SharedArrayBuffer]";
}

/**
 * A copy that owns its whole buffer.
 * A view over a larger buffer would be sent whole, and a view at an odd offset cannot be read as float64.
 */
export function ownBytes(value: BytesLike): ArrayBuffer {
  const source = ArrayBuffer.isView(value)
    ? new Uint8Array(value.buffer, value.byteOffset, value.byteLength)
    : new Uint8Array(value);
  const copy = new Uint8Array(source.byteLength);
  copy.set(source);
  return copy.buffer;
}
