import { ArgumentError, expected } from "../foundation/index.js";

/** The reading half of a `Uint8Array` of 0 (use) and 1 (do not use). */
export interface Mask extends Iterable<number> {
  readonly length: number;
  readonly [index: number]: number;
  [Symbol.iterator](): IterableIterator<number>;
  slice(start?: number, end?: number): Uint8Array;
}

/** A copy of a mask given as numbers or booleans. */
export function checkMask(
  name: string,
  mask: ArrayLike<number | boolean> | undefined,
  length: number,
): Uint8Array | undefined {
  if (mask === undefined) return undefined;
  if (mask.length !== length) throw new ArgumentError(expected(name, `an array of ${length} values`, mask));
  return Uint8Array.from({ length }, (_, i) => (mask[i] ? 1 : 0));
}
