import type { ParsedPattern } from "../../parsed.js";
import type { ByteReader } from "../../source/byte-reader.js";
import { even, kept, linesAt, type Read } from "./shared.js";

/** Bytes of a range's own header, in version 1.01. */
const RANGE = 304;
const FIRST_RANGE = 712;

/** The scans of a file that begins with RAW1.01, which programs call version 3. */
export function version101(r: ByteReader): Read {
  const ranges = r.u32(12);
  const notes: string[] = [];
  const settings = {
    measured: `${r.text(16, 10)} ${r.text(26, 10)}`.trim(),
    user: r.text(36, 72),
    site: r.text(108, 218),
    comment: r.text(386, 160),
    "tube lines": r.text(608, 4),
  };
  const lines = linesAt(r, 608, 616);
  const patterns: ParsedPattern[] = [];
  let at = FIRST_RANGE;
  for (let i = 0; i < ranges; i += 1) {
    if (at + RANGE > r.length) {
      notes.push(`The header says ${ranges} scans, the file holds ${i}: it is not complete.`);
      break;
    }
    const length = r.u32(at);
    const points = r.u32(at + 4);
    const extra = r.u32(at + 256);
    const data = at + length + extra;
    if (length < RANGE || points === 0 || data + 4 * points > r.length) {
      const found = `${points} points after ${length} + ${extra} bytes`;
      throw r.fail(`Expected a scan that the file holds but found ${found}.`, at, "bad-range");
    }
    const time = r.f32(at + 192);
    patterns.push({
      name: ranges > 1 ? String(i) : "",
      axis: { quantity: "2θ", unit: "°", values: even(r.f64(at + 16), r.f64(at + 176), points) },
      values: r.floats(data, points, 4),
      unit: "counts",
      ...(time > 0 ? { countingTime: time } : {}),
      wavelength: r.f64(at + 240) > 0 ? r.f64(at + 240) : (lines.kAlpha1 ?? Number.NaN),
      lines,
      settings: { "θ starts at (°)": String(r.f64(at + 8)) },
    });
    at = data + 4 * points;
  }
  return { patterns, title: r.text(326, 60), settings: kept(settings), notes };
}
