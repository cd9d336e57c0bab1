import type { NamedArray } from "../../named-arrays.js";
import { byteReader, type ByteReader } from "../../source/byte-reader.js";

export const FORMAT = "NumPy";

const MAGIC = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59] as const;
/** Dimensions that NumPy itself allows. */
const MOST_DIMENSIONS = 64;

export function isNpy(bytes: Uint8Array): boolean {
  return MAGIC.every((b, i) => bytes[i] === b);
}

interface Type {
  readonly kind: "f" | "i" | "u" | "b" | "c" | "U" | "S";
  /** Bytes of one item. */
  readonly size: number;
  readonly little: boolean;
}

interface Field {
  readonly name: string;
  readonly type: Type;
  /** Where it begins in an item, and how long an item is. */
  readonly from: number;
  readonly item: number;
}

interface Head {
  readonly fields: readonly Field[];
  readonly shape: readonly number[];
  readonly fortran: boolean;
  readonly data: number;
}

/**
 * The arrays of a .npy file: one, two for complex numbers (real and imaginary part), or one for each field of a structured type.
 *
 * @throws FormatError with the byte: no such file, a type that is none of numbers or words, fewer items than the shape says
 *
 * Source: NumPy Enhancement Proposal 1, and `numpy.lib.format` (versions 1 to 3).
 */
export function parseNpy(bytes: Uint8Array, name: string, file: string | undefined): readonly NamedArray[] {
  const r = byteReader(bytes, { format: FORMAT, file });
  if (!isNpy(bytes)) throw r.fail('Expected "\\x93NUMPY" but found other bytes.', 0, "no-header");
  const head = headOf(r);
  const count = head.shape.reduce((product, n) => product * n, 1);
  const item = head.fields[0]?.item ?? 1;
  if (!(count * item <= r.length - head.data)) {
    const found = Math.floor((r.length - head.data) / item);
    throw r.fail(`Expected ${count} items (${head.shape.join(" × ")}) but found ${found}.`, head.data, "truncated");
  }
  const place = order(head, count);
  return head.fields.flatMap((field) => {
    const own = field.name === "" ? name : [name, field.name].filter((t) => t !== "").join(" ");
    const { shape } = head;
    const at = (k: number): number => head.data + place(k) * field.item + field.from;
    if (field.type.kind === "U" || field.type.kind === "S") {
      const texts = Array.from({ length: count }, (_, k) => textAt(r, at(k), field.type));
      return [{ name: own, shape, values: new Float64Array(count).fill(Number.NaN), texts }];
    }
    const numbers = (shift: number, type: Type): Float64Array =>
      Float64Array.from({ length: count }, (_, k) => numberAt(bytes, at(k) + shift, type));
    if (field.type.kind !== "c") return [{ name: own, shape, values: numbers(0, field.type) }];
    const half: Type = { ...field.type, kind: "f", size: field.type.size / 2 };
    return [
      { name: `${own} real`.trim(), shape, values: numbers(0, half) },
      { name: `${own} imaginary`.trim(), shape, values: numbers(half.size, half) },
    ];
  });
}

function headOf(r: ByteReader): Head {
  const major = r.u8(6);
  if (major < 1 || major > 3) throw r.fail(`Expected version 1, 2 or 3 but found ${major}.`, 6, "bad-version");
  const size = major === 1 ? r.bytes(8, 2) : r.bytes(8, 4);
  const length = size.reduceRight((sum, b) => sum * 256 + b, 0);
  const start = 8 + size.length;
  if (length > 1 << 20) throw r.fail(`Expected a head of at most 1 MB but found ${length} bytes.`, 8, "bad-header");
  const text = [...r.bytes(start, length)].map((b) => String.fromCharCode(b)).join("");
  const wrong = (what: string): Error => r.fail(`Expected ${what} in the head but found "${text.trim().slice(0, 80)}".`, start, "bad-header"); // prettier-ignore
  const order = /'fortran_order'\s*:\s*(True|False)/.exec(text)?.[1];
  const dimensions = /'shape'\s*:\s*\(([^()]*)\)/.exec(text)?.[1];
  if (order === undefined || dimensions === undefined) throw wrong("fortran_order and shape");
  const shape = dimensions.split(",").map((d) => d.trim()).filter((d) => d !== "").map((d) => Number(d.replace(/L$/, ""))); // prettier-ignore
  if (shape.length > MOST_DIMENSIONS || !shape.every((d) => Number.isInteger(d) && d >= 0 && d < 2 ** 40)) throw wrong("a shape"); // prettier-ignore
  const plain = /'descr'\s*:\s*'([^']*)'/.exec(text)?.[1];
  const listed = /'descr'\s*:\s*(\[.*?\])\s*,\s*'/s.exec(text)?.[1];
  const data = start + length;
  const fortran = order === "True";
  if (plain !== undefined) {
    const type = typeOf(plain, r, start);
    return { fields: [{ name: "", type, from: 0, item: type.size }], shape, fortran, data };
  }
  const pairs = [...(listed ?? "").matchAll(/\(\s*'([^']*)'\s*,\s*'([^']*)'\s*\)/g)];
  // Fields of fields, or of several items, have other forms.
  const nested = (listed ?? "").replace(/\(\s*'[^']*'\s*,\s*'[^']*'\s*\)/g, "").replace(/[[\],\s]/g, "");
  if (pairs.length === 0 || nested !== "") throw wrong("a type of numbers, words, or named fields of these");
  const types = pairs.map((m) => typeOf(m[2] ?? "", r, start));
  const item = types.reduce((sum, t) => sum + t.size, 0);
  let from = 0;
  const fields = pairs.flatMap((m, i): Field[] => {
    const type = types[i] as Type;
    const field = { name: m[1] ?? "", type, from, item };
    from += type.size;
    return [field];
  });
  return { fields, shape, fortran, data };
}

/** `<f8`, `|u1`, `>i4`, `<c16`, `<U10`, `|S5` */
function typeOf(text: string, r: ByteReader, at: number): Type {
  const match = /^([<>|=])([fiubcUS?])(\d*)$/.exec(text === "?" ? "|b1" : text);
  const kind = (match?.[2] === "?" ? "b" : match?.[2]) as Type["kind"] | undefined;
  const digits = Number(match?.[3] === "" ? 1 : match?.[3]);
  const size = kind === "U" ? 4 * digits : digits;
  const known: Readonly<Record<Type["kind"], readonly number[]>> = { f: [2, 4, 8], i: [1, 2, 4, 8], u: [1, 2, 4, 8], b: [1], c: [8, 16], U: [], S: [] }; // prettier-ignore
  const words = (kind === "U" || kind === "S") && size > 0 && size < 1 << 20;
  if (kind !== undefined && (words || known[kind].includes(size))) return { kind, size, little: match?.[1] !== ">" };
  const why = /O/.test(text) ? "Python objects, which are programs: save the array as numbers" : `"${text}"`;
  throw r.fail(`Expected a type of numbers or words but found ${why}.`, at, "bad-type");
}

/** Where the k-th item by rows stands among those of the file, which may go by columns. */
function order({ shape, fortran }: Head, count: number): (k: number) => number {
  if (!fortran || shape.length < 2) return (k) => k;
  return (k) => {
    let rest = k;
    let place = 0;
    let step = count;
    for (let d = shape.length - 1; d >= 0; d--) {
      const n = shape[d] ?? 1;
      step /= n;
      place += (rest % n) * step;
      rest = Math.floor(rest / n);
    }
    return place;
  };
}

function numberAt(bytes: Uint8Array, at: number, { kind, size, little }: Type): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset + at, size);
  if (kind === "f") return size === 8 ? view.getFloat64(0, little) : size === 4 ? view.getFloat32(0, little) : half(view.getUint16(0, little)); // prettier-ignore
  if (kind === "b") return view.getUint8(0) === 0 ? 0 : 1;
  const signed = kind === "i";
  if (size === 1) return signed ? view.getInt8(0) : view.getUint8(0);
  if (size === 2) return signed ? view.getInt16(0, little) : view.getUint16(0, little);
  if (size === 4) return signed ? view.getInt32(0, little) : view.getUint32(0, little);
  return Number(signed ? view.getBigInt64(0, little) : view.getBigUint64(0, little));
}

/** IEEE 754 of 16 bits. */
function half(bits: number): number {
  const sign = bits >>> 15 === 1 ? -1 : 1;
  const exponent = (bits >>> 10) & 31;
  const fraction = bits & 1023;
  if (exponent === 31) return fraction === 0 ? sign * Infinity : Number.NaN;
  return exponent === 0 ? sign * 2 ** -24 * fraction : sign * 2 ** (exponent - 15) * (1 + fraction / 1024);
}

function textAt(r: ByteReader, at: number, { kind, size, little }: Type): string {
  if (kind === "S") return r.text(at, size);
  const view = r.bytes(at, size);
  let text = "";
  for (let i = 0; i < size; i += 4) {
    const code = new DataView(view.buffer, view.byteOffset + i, 4).getUint32(0, little);
    if (code === 0 || code > 0x10ffff) break;
    text += String.fromCodePoint(code);
  }
  return text;
}
