import type { ByteReader } from "../../source/byte-reader.js";
import { FLAGS, type Header } from "./header.js";

/** One curve of a file. */
export interface Subfile {
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** Its place along z, a time mostly; NaN where the file tells the curves not apart. */
  readonly z: number;
  readonly scans: number;
}

const SUBHEADER = 32;
const FLOATS = -128;

/**
 * The curves of a file, each on its own x or on the common one.
 *
 * @param notes told where an old file ends within the head of a curve
 * @throws FormatError where a curve would lie beyond the end of the file
 */
export function subfilesOf(r: ByteReader, h: Header, notes: string[]): readonly Subfile[] {
  const found = rawSubfiles(r, h, notes);
  const z = placesOf(found, h);
  return found.map(({ next: _, ...curve }, i) => ({ ...curve, z: z[i] as number }));
}

/** Places along z: each curve's own where they are marked as such, else even steps from the first one's. */
function placesOf(curves: readonly RawSubfile[], { flags, zStep }: Header): readonly number[] {
  const [first] = curves;
  const step = zStep !== 0 ? zStep : first === undefined ? 0 : first.next - first.z;
  const even = (flags & (FLAGS.ordered | FLAGS.random)) === 0 && Number.isFinite(step) && step !== 0;
  const z = curves.map((curve, i) => (even ? (first?.z ?? 0) + i * step : curve.z));
  return new Set(z).size === z.length ? z : z.map(() => Number.NaN);
}

/** A curve with the place of the next one, as its header says it. */
interface RawSubfile extends Subfile {
  readonly next: number;
}

function rawSubfiles(r: ByteReader, h: Header, notes: string[]): readonly RawSubfile[] {
  if ((h.flags & FLAGS.ownX) !== 0 && h.points > 0 && (h.flags & FLAGS.many) !== 0) return fromDirectory(r, h);
  const found: RawSubfile[] = [];
  let at = h.data;
  let common: Float64Array | undefined;
  if ((h.flags & FLAGS.storedX) !== 0 && (h.flags & FLAGS.ownX) === 0) {
    common = r.floats(at, checked(r, h.points, 4), 4);
    at += 4 * h.points;
  }
  const many = h.old ? (h.flags & FLAGS.many) !== 0 : h.subfiles > 1;
  const last = h.old && many ? Number.POSITIVE_INFINITY : h.subfiles;
  for (let i = 0; i < last; i += 1) {
    // Old files do not say how many curves they hold: they end where the file does.
    if (h.old && i > 0 && at + SUBHEADER >= r.length) {
      if (at < r.length)
        notes.push("The file ends within the head of a curve, which was left out: it may not be complete.");
      break;
    }
    const one = subfileAt(r, h, at, common);
    found.push(one.subfile);
    at = one.end;
  }
  return found;
}

/** Curves of different length, found by the table at the end of the file. */
function fromDirectory(r: ByteReader, h: Header): readonly RawSubfile[] {
  const ENTRY = 12;
  if (h.points + h.subfiles * ENTRY > r.length) {
    throw r.fail(
      `Expected a table of ${h.subfiles} curves at ${h.points} but found the end of the file.`,
      4,
      "truncated",
    );
  }
  return Array.from({ length: h.subfiles }, (_, i) => {
    const at = r.u32(h.points + i * ENTRY);
    return subfileAt(r, h, at, undefined).subfile;
  });
}

function subfileAt(
  r: ByteReader,
  h: Header,
  at: number,
  common: Float64Array | undefined,
): { readonly subfile: RawSubfile; readonly end: number } {
  const own = (h.flags & FLAGS.ownX) !== 0;
  // In files of several curves each has its own exponent.
  const exponent = (h.flags & FLAGS.many) !== 0 ? r.i8(at + 1) : h.exponent;
  const stated = r.u32(at + 16);
  const points = checked(r, own && stated > 0 ? stated : h.points, own ? 8 : 2, at + 16);
  let place = at + SUBHEADER;
  let x = common;
  if (own) {
    x = r.floats(place, points, 4);
    place += 4 * points;
  }
  const size = exponent !== FLOATS && (h.flags & FLAGS.shorts) !== 0 ? 2 : 4;
  const y = ordinates(r, place, points, exponent, h);
  return {
    subfile: {
      x: x ?? evenly(h.first, h.last, points),
      y,
      z: r.f32(at + 4),
      next: r.f32(at + 8),
      scans: r.u32(at + 20),
    },
    end: place + size * points,
  };
}

function ordinates(r: ByteReader, at: number, points: number, exponent: number, h: Header): Float64Array {
  if (exponent === FLOATS) return r.floats(at, points, 4);
  const out = new Float64Array(points);
  if ((h.flags & FLAGS.shorts) !== 0) {
    const factor = 2 ** (exponent - 16);
    for (let i = 0; i < points; i += 1) out[i] = r.i16(at + 2 * i) * factor;
    return out;
  }
  const factor = 2 ** (exponent - 32);
  for (let i = 0; i < points; i += 1) {
    const p = at + 4 * i;
    // Old files have the more significant word first.
    out[i] = (h.old ? (r.u16(p) << 16) | r.u16(p + 2) : r.i32(p)) * factor;
  }
  return out;
}

/** A number of points that can be in the file: a header is not believed beyond its file. */
function checked(r: ByteReader, points: number, bytes: number, at: number = 4): number {
  if (Number.isInteger(points) && points > 0 && points * bytes <= r.length) return points;
  throw r.fail(`Expected a number of points that fits into ${r.length} bytes but found ${points}.`, at, "bad-points");
}

function evenly(first: number, last: number, points: number): Float64Array {
  const step = points > 1 ? (last - first) / (points - 1) : 0;
  return Float64Array.from({ length: points }, (_, i) => (i === points - 1 ? last : first + i * step));
}
