/// <reference types="node" />
import { createHash } from "node:crypto";

/** Bytes of a block: few enough to be read again at each change of a file. */
const BLOCK = 1 << 18;
/** Bytes at the end that are held against the file each time: what is written over mostly differs there. */
const LAST = 1 << 12;

/** What is remembered of the beginning of a file, so that it is noticed when it is written anew. */
export interface PrefixHash {
  /** More bytes of the file. */
  add(bytes: Uint8Array): void;
  /**
   * Whether the file still begins as it did, as far as is looked at: its first and its last bytes, and one block of those between,
   * another one each time, so that all are looked at in turn.
   */
  holds(read: (from: number, length: number) => Promise<Uint8Array>): Promise<boolean>;
}

export function prefixHash(): PrefixHash {
  const blocks: string[] = [];
  let open = createHash("sha256");
  let [length, turn] = [0, 0];
  let [first, last] = [new Uint8Array(0), new Uint8Array(0)];
  return {
    add(bytes) {
      if (first.length < LAST) first = joined(first, bytes.subarray(0, LAST - first.length));
      last = joined(last, bytes.subarray(-LAST)).slice(-LAST);
      for (let at = 0; at < bytes.length;) {
        const to = Math.min(bytes.length, at + BLOCK - (length % BLOCK));
        open.update(bytes.subarray(at, to));
        length += to - at;
        at = to;
        if (length % BLOCK > 0) continue;
        blocks.push(open.digest("hex"));
        open = createHash("sha256");
      }
    },
    async holds(read) {
      if (!equal(await read(0, first.length), first)) return false;
      if (!equal(await read(length - last.length, last.length), last)) return false;
      if (blocks.length === 0) return true;
      const block = turn++ % blocks.length;
      const found = createHash("sha256").update(await read(block * BLOCK, BLOCK));
      return found.digest("hex") === blocks[block];
    },
  };
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array<ArrayBuffer> {
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}

function equal(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((v, i) => v === b[i]);
}
