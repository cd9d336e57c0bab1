import type { ByteReader } from "../../source/byte-reader.js";

/** A field of a header: its name, and what it is. A number is the length of a text; `""` for what nobody asks for. */
export type Field = readonly [name: string, kind: "i32" | "f32" | "i64" | "f64" | number];
export type Values = Readonly<Record<string, number | string>>;

const SIZES = { i32: 4, f32: 4, i64: 8, f64: 8 } as const;

/** Reads one field after the other, as the programs of the maker write them: without gaps. */
export class FieldReader {
  /** The next byte. */
  at: number = 0;

  constructor(private readonly r: ByteReader) {}

  /** The fields of a block; the names of repeated blocks are told apart by `prefix`. */
  take(fields: readonly Field[], prefix: string = ""): Values {
    const values: Record<string, number | string> = {};
    for (const [name, kind] of fields) {
      const value = this.#value(kind);
      if (name !== "") values[prefix + name] = value;
    }
    return values;
  }

  skip(bytes: number): void {
    this.r.bytes(this.at, bytes);
    this.at += bytes;
  }

  #value(kind: Field[1]): number | string {
    const { r, at } = this;
    if (typeof kind === "number") {
      this.at += kind;
      return r.text(at, kind);
    }
    this.at += SIZES[kind];
    if (kind === "i32") return r.i32(at);
    if (kind === "f32") return r.f32(at);
    return kind === "f64" ? r.f64(at) : r.u64(at);
  }
}

/** So many fields of one kind. */
export function repeated(n: number, kind: Field[1]): readonly Field[] {
  return Array.from({ length: n }, () => ["", kind] as const);
}

/** Whole numbers of 32 bits of these names. */
export function integers(...names: readonly string[]): readonly Field[] {
  return names.map((name) => [name, "i32"] as const);
}
