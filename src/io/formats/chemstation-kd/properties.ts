import type { ByteReader } from "../../source/byte-reader.js";
import { utf16 } from "./rows.js";

const LONGEST = 1000;

/**
 * Reads a named property that stands in a part of the file: the length of the name and the name, a code, four zeros,
 * and its value.
 */
export class Properties {
  readonly #r: ByteReader;
  readonly #from: number;
  readonly #to: number;

  /** The part of the file from `from` up to, not with, `to`. */
  constructor(r: ByteReader, from: number, to: number) {
    this.#r = r;
    this.#from = from;
    this.#to = to;
  }

  /** A number of 64 bits; undefined where there is no such property. */
  number(name: string): number | undefined {
    const at = this.#valueOf(name);
    if (at === undefined || at + 8 > this.#r.length) return undefined;
    const value = this.#r.f64(at);
    return Number.isFinite(value) ? value : undefined;
  }

  /** A text; empty where there is none. */
  text(name: string): string {
    const at = this.#valueOf(name);
    if (at === undefined || at + 2 > this.#r.length) return "";
    const length = this.#r.u16(at);
    if (length > LONGEST || at + 2 + 2 * length > this.#r.length) return "";
    return utf16(this.#r, at + 2, length).trim();
  }

  #valueOf(name: string): number | undefined {
    const wanted = [name.length, 0, ...[...name].flatMap((c) => [c.charCodeAt(0), 0])];
    const part = this.#r.bytes(this.#from, this.#to - this.#from);
    for (let at = part.indexOf(name.length); at >= 0; at = part.indexOf(name.length, at + 1)) {
      if (!wanted.every((byte, i) => part[at + i] === byte)) continue;
      const end = at + wanted.length;
      if (part[end + 2] === 0 && part[end + 3] === 0 && part[end + 4] === 0 && part[end + 5] === 0) {
        return this.#from + end + 6;
      }
    }
    return undefined;
  }
}
