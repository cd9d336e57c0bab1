import type { ReadonlyFloat64Array } from "../../foundation/index.js";

/** How far each buffer that {@link extended} made is in use, in bytes. */
const used = new WeakMap<ArrayBufferLike, number>();

/**
 * An array with more numbers at its end; the array given is not changed. Room for as many again is kept behind it,
 * which the next call uses if it extends the last array in that buffer.
 */
export function extended(array: Float64Array, more: ReadonlyFloat64Array): Float64Array {
  const { buffer, byteOffset, byteLength } = array;
  const end = byteOffset + byteLength;
  const longer = array.length + more.length;
  if (used.get(buffer) === end && byteOffset + 8 * longer <= buffer.byteLength) {
    const grown = new Float64Array(buffer, byteOffset, longer);
    grown.set(more, array.length);
    used.set(buffer, byteOffset + 8 * longer);
    return grown;
  }
  const room = new ArrayBuffer(8 * Math.max(16, 2 * longer));
  const grown = new Float64Array(room, 0, longer);
  grown.set(array);
  grown.set(more, array.length);
  used.set(room, 8 * longer);
  return grown;
}
