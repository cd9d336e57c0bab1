/** Adler-32 of RFC 1950: tells garbled bytes from whole ones. */
export function adler32(bytes: Uint8Array): number {
  let a = 1;
  let b = 0;
  // So many steps stay below 2^32 without taking the remainder.
  for (let i = 0; i < bytes.length;) {
    const end = Math.min(bytes.length, i + 5552);
    for (; i < end; i += 1) {
      a += bytes[i] as number;
      b += a;
    }
    a %= 65521;
    b %= 65521;
  }
  return ((b << 16) | a) >>> 0;
}
