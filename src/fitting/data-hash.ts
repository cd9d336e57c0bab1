import { sha256 } from "../foundation/index.js";
import { withLazy } from "./lazy.js";

/**
 * SHA-256 of numbers as they lie in memory (float64, low byte first), array by array, each after its length, so that
 * the same numbers cut differently have another hash; `null` counts as an array that is not there.
 */
export function dataHash(...arrays: readonly (ArrayLike<number> | null)[]): string {
  const lengths = Float64Array.from(arrays, (a) => (a === null ? -1 : a.length));
  const total = lengths.length + arrays.reduce((sum, a) => sum + (a?.length ?? 0), 0);
  const all = new Float64Array(total);
  all.set(lengths);
  let at = lengths.length;
  for (const a of arrays) {
    if (a === null) continue;
    all.set(a, at);
    at += a.length;
  }
  return sha256(new Uint8Array(all.buffer));
}

/** The same facts with a `dataHash` that is worked out when it is first asked for: it would cost more than a small fit. */
export function withDataHash<T extends object>(
  facts: T,
  ...arrays: readonly (ArrayLike<number> | null)[]
): T & { readonly dataHash: string } {
  return withLazy({ ...facts }, "dataHash", () => dataHash(...arrays));
}
