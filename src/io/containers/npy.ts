import { FormatError, type FormatErrorPlace } from "../../foundation/index.js";

/** Numbers as NumPy keeps them. */
export interface NpyArray {
  readonly values: Float64Array | Uint8Array;
  readonly shape: readonly number[];
}

const MAGIC = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59];
/** The header is padded so that the numbers begin at a multiple of this. */
const ALIGNED = 64;

/**
 * Numbers as a .npy file, version 1.0: `<f8` of a `Float64Array`, `|u1` of a `Uint8Array`, row by row.
 *
 * Source: NumPy, "The NPY format" (numpy.lib.format).
 */
export function toNpy(values: Float64Array | Uint8Array, shape: readonly number[]): Uint8Array {
  const descr = values instanceof Float64Array ? "<f8" : "|u1";
  const size = shape.length === 1 ? `${shape[0]},` : shape.join(", ");
  const dict = `{'descr': '${descr}', 'fortran_order': False, 'shape': (${size}), }`;
  const length = Math.ceil((10 + dict.length + 1) / ALIGNED) * ALIGNED;
  const out = new Uint8Array(length + values.byteLength);
  const header = `${dict.padEnd(length - 11)}\n`;
  out.set([...MAGIC, 1, 0, (length - 10) & 0xff, (length - 10) >> 8]);
  for (let i = 0; i < header.length; i++) out[10 + i] = header.charCodeAt(i);
  if (values instanceof Uint8Array) out.set(values, length);
  else {
    const view = new DataView(out.buffer, length);
    for (let i = 0; i < values.length; i++) view.setFloat64(8 * i, values[i] as number, true);
  }
  return out;
}

/**
 * Reads a .npy file as `toNpy` writes it: `<f8` or `|u1`, row by row.
 *
 * @throws FormatError for anything else, and where the numbers are not as many as the shape says
 */
export function fromNpy(bytes: Uint8Array, place: FormatErrorPlace): NpyArray {
  const fail = (message: string, byteOffset: number): FormatError =>
    new FormatError(message, { ...place, byteOffset }, {}, "bad-npy");
  if (bytes.length < 10 || !MAGIC.every((b, i) => bytes[i] === b) || bytes[6] !== 1) {
    throw fail("Expected a .npy file of version 1.0 but found other bytes.", 0);
  }
  const start = 10 + (bytes[8] ?? 0) + 256 * (bytes[9] ?? 0);
  const header = String.fromCharCode(...bytes.subarray(10, Math.min(start, bytes.length)));
  const found = /^\{'descr': '(<f8|\|u1)', 'fortran_order': False, 'shape': \(([\d, ]*)\), \} *\n$/.exec(header);
  if (found === null) throw fail("Expected the header of an array of <f8 or |u1 but found another.", 10);
  const shape = (found[2] ?? "").split(",").flatMap((n) => (n.trim() === "" ? [] : [Number(n)]));
  const n = shape.reduce((product, k) => product * k, 1);
  const width = found[1] === "<f8" ? 8 : 1;
  if (start + n * width !== bytes.length) {
    throw fail(`Expected ${n * width} bytes of numbers but found ${bytes.length - start}.`, start);
  }
  if (width === 1) return { values: bytes.slice(start), shape };
  const view = new DataView(bytes.buffer, bytes.byteOffset + start);
  const values = new Float64Array(n);
  for (let i = 0; i < n; i++) values[i] = view.getFloat64(8 * i, true);
  return { values, shape };
}
