/** Values in a block, which share the parameter of their Rice code. */
export const BLOCK = 64;
/** So many zeros before the one say that 32 bits with the value itself follow. */
const ESCAPE = 20;
/** Largest parameter: it and the unary part are each read from at least 25 bits. */
export const LARGEST_K = 24;

/** Collects bits, the lowest of each byte first. */
export class BitWriter {
  private bytes: Uint8Array;
  private length = 0;
  private held = 0;
  private count = 0;

  constructor(capacity: number) {
    this.bytes = new Uint8Array(Math.max(16, capacity));
  }

  /** Appends the lowest `width` bits (at most 24) of a value that has no others. */
  put(value: number, width: number): void {
    this.held |= value << this.count;
    this.count += width;
    while (this.count >= 8) {
      this.byte(this.held & 255);
      this.held >>>= 8;
      this.count -= 8;
    }
  }

  /** A value below 2^32 by the Rice code of parameter `k`. */
  putRice(value: number, k: number): void {
    const high = k === 0 ? value : Math.floor(value / 2 ** k);
    if (high < ESCAPE) {
      this.put(1 << high, high + 1);
      if (k > 0) this.put(value & ((1 << k) - 1), k);
    } else {
      this.put(1 << ESCAPE, ESCAPE + 1);
      this.put(value & 0xffff, 16);
      this.put(value >>> 16, 16);
    }
  }

  /** All that was put, the last byte filled with zeros. */
  finish(): Uint8Array {
    if (this.count > 0) this.byte(this.held & 255);
    return this.bytes.subarray(0, this.length);
  }

  private byte(value: number): void {
    if (this.length === this.bytes.length) {
      const larger = new Uint8Array(2 * this.length);
      larger.set(this.bytes);
      this.bytes = larger;
    }
    this.bytes[this.length] = value;
    this.length += 1;
  }
}

/**
 * Reads blocks of numbers: of each 5 bits with the parameter k, then the numbers by its Rice code, which are 2 r, or
 * −2 r − 1 where r is below 0.
 *
 * All in one loop over local variables: it runs a million times where a notebook is opened.
 *
 * @returns the numbers r, or undefined where the bytes are not just those of n numbers.
 */
export function readRice(bytes: Uint8Array, n: number): Int32Array | undefined {
  const numbers = new Int32Array(n);
  let at = 0;
  /** Bits at hand, the next one lowest. */
  let held = 0;
  let count = 0;
  let k = 0;
  for (let i = 0; i < n; i += 1) {
    // At least 25 bits; beyond the end there are zeros.
    while (count <= 24) {
      held |= (bytes[at] ?? 0) << count;
      at += 1;
      count += 8;
    }
    if (i % BLOCK === 0) {
      k = held & 31;
      if (k > LARGEST_K) return undefined;
      held >>>= 5;
      count -= 5;
      while (count <= 24) {
        held |= (bytes[at] ?? 0) << count;
        at += 1;
        count += 8;
      }
    }
    // The place of the lowest one; -1 where there is none.
    const high = 31 - Math.clz32(held & -held);
    if (high < 0 || high > ESCAPE) return undefined;
    held >>>= high + 1;
    count -= high + 1;
    while (count <= 24) {
      held |= (bytes[at] ?? 0) << count;
      at += 1;
      count += 8;
    }
    let value: number;
    if (high < ESCAPE) {
      value = (high << k) | (held & ((1 << k) - 1));
      held >>>= k;
      count -= k;
    } else {
      value = held & 0xffff;
      held >>>= 16;
      count -= 16;
      while (count <= 24) {
        held |= (bytes[at] ?? 0) << count;
        at += 1;
        count += 8;
      }
      value += (held & 0xffff) * 65536;
      held >>>= 16;
      count -= 16;
    }
    numbers[i] = (value >>> 1) ^ -(value & 1);
  }
  const whole = at - (count >> 3) === bytes.length && (held & ((1 << (count & 7)) - 1)) === 0;
  return whole ? numbers : undefined;
}
