/** A typed array of one of the kinds that travel as binary buffers. */
export type TypedArray =
  Float64Array | Float32Array | Int32Array | Uint32Array | Int16Array | Uint16Array | Int8Array | Uint8Array;

/** Name of a typed array's element type on the wire. Numbers are little-endian, as on every platform that runs Node or a browser. */
export type Dtype = "float64" | "float32" | "int32" | "uint32" | "int16" | "uint16" | "int8" | "uint8";

interface Kind {
  readonly tag: string;
  readonly itemSize: number;
  readonly over: (buffer: ArrayBuffer) => TypedArray;
}

/** Every element type: the built-in's name, bytes an element, and a view over a whole buffer. */
export const DTYPES: Readonly<Record<Dtype, Kind>> = {
  float64: { tag: "Float64Array", itemSize: 8, over: (b) => new Float64Array(b) },
  float32: { tag: "Float32Array", itemSize: 4, over: (b) => new Float32Array(b) },
  int32: { tag: "Int32Array", itemSize: 4, over: (b) => new Int32Array(b) },
  uint32: { tag: "Uint32Array", itemSize: 4, over: (b) => new Uint32Array(b) },
  int16: { tag: "Int16Array", itemSize: 2, over: (b) => new Int16Array(b) },
  uint16: { tag: "Uint16Array", itemSize: 2, over: (b) => new Uint16Array(b) },
  int8: { tag: "Int8Array", itemSize: 1, over: (b) => new Int8Array(b) },
  uint8: { tag: "Uint8Array", itemSize: 1, over: (b) => new Uint8Array(b) },
};

/**
 * The element type of a typed array, or `undefined` for anything else.
 * Recognised by `Symbol.toStringTag`, not `instanceof`: cells, workers and frames have their own constructors.
 */
export function dtypeOf(value: unknown): Dtype | undefined {
  if (!ArrayBuffer.isView(value)) return undefined;
  const tag = Object.prototype.toString.call(value).slice(8, -1);
  for (const [dtype, kind] of Object.entries(DTYPES)) {
    if (kind.tag === tag) return dtype as Dtype;
  }
  return undefined;
}
