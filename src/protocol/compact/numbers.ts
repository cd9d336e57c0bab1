import { ProtocolError } from "../../foundation/index.js";
import { adler32 } from "./adler.js";
import { BitWriter, BLOCK, LARGEST_K, readRice } from "./bits.js";
import { decimalsOf, isSpecial } from "./decimal.js";
import { LARGEST, PREDICTORS, residuals, restore } from "./predictors.js";
import { readSpecials, writeSpecials } from "./specials.js";

// The layout, little-endian:
//  0  u8   version, 1
//  1  u8   kind: 0 float64 as they are, 1 whole numbers
//  2  u8   predictor, by its number in predictors.ts
//  3  u8   0
//  4  u32  count of the numbers
//  8  u32  numbers in a row (a divisor of the count; 0 where there are none)
// 12  f64  a: each number is its whole number times a …
// 20  f64  b: … divided by b
// 28  u32  bytes of the list of special values
// 32       that list (specials.ts)
//          kind 0: 8 bytes a number
//          kind 1: bits, the lowest of a byte first: for each block of 64 numbers 5 bits with the parameter k, then for
//          each number what the prediction leaves of it, r, as 2 r (or −2 r − 1 below 0) by the Rice code of k
// last 4  u32  Adler-32 of all bytes before
const VERSION = 1;
const HEAD = 32;
const RAW = 0;
const WHOLE = 1;

/** Numbers that one coded array may hold: 256 MB of them. */
const MOST = 2 ** 25;
/** Rows of so many numbers are looked at to choose the predictor. */
const SAMPLE = 2 ** 15;

/** The multiples that numbers are rounded to: of a / b, so that decimal steps give decimal numbers. */
export interface RoundingStep {
  readonly a: number;
  readonly b: number;
}

/** The largest step of two digits that is not above a limit: 0.00012 for 0.000125. */
export function stepBelow(limit: number): RoundingStep {
  const decimals = 1 - Math.floor(Math.log10(limit));
  const scale = 10 ** Math.abs(decimals);
  const digits = Math.floor(decimals >= 0 ? limit * scale : limit / scale);
  return decimals >= 0 ? { a: digits, b: scale } : { a: digits * scale, b: 1 };
}

/** Numbers as bytes. */
export interface CodedNumbers {
  readonly bytes: Uint8Array;
  /** Whether every number comes back as it was, to the bit. */
  readonly exact: boolean;
}

/** The whole numbers that stand for an array; special values repeat the one before. */
function wholeNumbers(values: Float64Array, { a, b }: RoundingStep): Int32Array | undefined {
  const q = new Int32Array(values.length);
  let last = 0;
  for (let i = 0; i < values.length; i += 1) {
    const value = values[i] as number;
    if (!isSpecial(value)) {
      const whole = Math.round((value * b) / a);
      if (!(Math.abs(whole) <= LARGEST)) return undefined;
      last = whole;
    }
    q[i] = last;
  }
  return q;
}

/** The predictor that leaves least of a band of rows in the middle. */
function bestPredictor(q: Int32Array, columns: number): number {
  if (columns === 0) return 0;
  const rows = q.length / columns;
  const band = Math.min(rows, Math.max(3, Math.floor(SAMPLE / columns)));
  const first = Math.floor((rows - band) / 2);
  const sample = q.subarray(first * columns, (first + band) * columns);
  const left = PREDICTORS.map((_, predictor) => {
    let sum = 0;
    for (const r of residuals(sample, columns, predictor)) sum += Math.abs(r);
    return sum;
  });
  return left.indexOf(Math.min(...left));
}

/** The parameter by which a block of values becomes shortest. */
function parameter(block: Int32Array): number {
  let sum = 0;
  for (const value of block) sum += value;
  let k = 0;
  // One more bit for each number against half of what the unary parts take.
  while (k < LARGEST_K && sum > 2 * block.length * 2 ** k) k += 1;
  return k;
}

function riceBytes(q: Int32Array, columns: number, predictor: number): Uint8Array {
  const left = residuals(q, columns, predictor);
  for (let i = 0; i < left.length; i += 1) left[i] = ((left[i] as number) << 1) ^ ((left[i] as number) >> 31);
  const bits = new BitWriter(q.length);
  for (let start = 0; start < left.length; start += BLOCK) {
    const block = left.subarray(start, start + BLOCK);
    const k = parameter(block);
    bits.put(k, 5);
    for (const value of block) bits.putRice(value, k);
  }
  return bits.finish();
}

/**
 * Codes numbers compactly. Numbers that were written as decimals come back to the bit; others do unless `step` allows
 * to round them. NaN, infinities and −0 always come back.
 *
 * @param columns how many of them make a row; neighbours in rows and columns predict each other
 * @param step round to its multiples
 */
export function encodeNumbers(
  values: Float64Array,
  columns: number = values.length,
  step?: RoundingStep,
): CodedNumbers {
  const decimals = step === undefined ? decimalsOf(values) : undefined;
  const scale = step ?? (decimals === undefined ? undefined : { a: 1, b: 10 ** decimals });
  const q = scale === undefined ? undefined : wholeNumbers(values, scale);
  if (scale === undefined || q === undefined) return { bytes: frame(values, columns), exact: true };
  const predictor = bestPredictor(q, columns);
  const bytes = frame(values, columns, { scale, predictor, body: riceBytes(q, columns, predictor) });
  return { bytes, exact: step === undefined };
}

interface Whole {
  readonly scale: RoundingStep;
  readonly predictor: number;
  readonly body: Uint8Array;
}

function frame(values: Float64Array, columns: number, whole?: Whole): Uint8Array {
  const specials = whole === undefined ? new Uint8Array(0) : writeSpecials(values);
  const body = whole?.body ?? new Uint8Array(values.slice().buffer);
  const bytes = new Uint8Array(HEAD + specials.length + body.length + 4);
  const view = new DataView(bytes.buffer);
  view.setUint8(0, VERSION);
  view.setUint8(1, whole === undefined ? RAW : WHOLE);
  view.setUint8(2, whole?.predictor ?? 0);
  view.setUint32(4, values.length, true);
  view.setUint32(8, values.length === 0 ? 0 : columns, true);
  view.setFloat64(12, whole?.scale.a ?? 1, true);
  view.setFloat64(20, whole?.scale.b ?? 1, true);
  view.setUint32(28, specials.length, true);
  bytes.set(specials, HEAD);
  bytes.set(body, HEAD + specials.length);
  view.setUint32(bytes.length - 4, adler32(bytes.subarray(0, bytes.length - 4)), true);
  return bytes;
}

/**
 * The inverse of {@link encodeNumbers}. Makes no array longer than its bytes can fill.
 *
 * @param most how many numbers there may be
 * @throws ProtocolError for bytes that are not whole, or say what cannot be.
 */
export function decodeNumbers(bytes: Uint8Array, most: number = MOST): Float64Array {
  if (bytes.length < HEAD + 4) throw broken(`at least ${String(HEAD + 4)} bytes`, bytes.length);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.getUint8(0) !== VERSION) throw broken("version 1", view.getUint8(0));
  if (view.getUint32(bytes.length - 4, true) !== adler32(bytes.subarray(0, bytes.length - 4))) {
    throw new ProtocolError("Expected coded numbers to have the checksum that they carry but found them garbled");
  }
  const n = view.getUint32(4, true);
  const columns = view.getUint32(8, true);
  const specials = view.getUint32(28, true);
  const body = bytes.length - HEAD - specials - 4;
  if (body < 0) throw broken("a list of gaps within the bytes", specials);
  // A number takes at least a bit.
  const room = view.getUint8(1) === RAW ? body / 8 : 8 * body;
  if (n > Math.min(most, room)) throw broken(`at most ${String(Math.min(most, room))} numbers`, n);
  if (n === 0 ? columns !== 0 : columns === 0 || n % columns !== 0) throw broken("whole rows", columns);
  const start = HEAD + specials;
  switch (view.getUint8(1)) {
    case RAW:
      if (n * 8 !== body) throw broken(`${String(8 * n)} bytes`, body);
      return new Float64Array(bytes.slice(start, start + body).buffer);
    case WHOLE: {
      const values = wholeValues(bytes.subarray(start, start + body), n, columns, view);
      readSpecials(bytes.subarray(HEAD, start), values);
      return values;
    }
    default:
      throw broken("a known kind", view.getUint8(1));
  }
}

function wholeValues(body: Uint8Array, n: number, columns: number, head: DataView): Float64Array {
  const predictor = head.getUint8(2);
  const a = head.getFloat64(12, true);
  const b = head.getFloat64(20, true);
  if (predictor >= PREDICTORS.length) throw broken("a known predictor", predictor);
  if (!(a > 0 && a < Infinity && b > 0 && b < Infinity)) throw broken("a step above 0", a / b);
  const q = readRice(body, n);
  if (q === undefined) throw new ProtocolError("Expected coded numbers to be whole but found others");
  restore(q, columns, predictor);
  const values = new Float64Array(n);
  for (let i = 0; i < n; i += 1) values[i] = ((q[i] as number) * a) / b;
  return values;
}

function broken(what: string, found: number): ProtocolError {
  return new ProtocolError(`Expected coded numbers to have ${what} but found ${String(found)}`, { found });
}
