import type { ParsedPattern } from "../../parsed.js";
import type { ByteReader } from "../../source/byte-reader.js";
import { even, kept, type Read } from "./shared.js";

/** Bytes of a range's header with the mark in its front, which later ranges of old files lack. */
const HEADER = 156;
const MARK = 4;
const UNKNOWN = -1e6;
/** Where the header tells of another range behind this one. */
const FOLLOWING = 152;

/**
 * The ranges of DIFFRAC-AT, version 1: steps, seconds, step, mode, start of 2θ, θ, χ and φ, sample, Kα1, Kα2, then the counts.
 */
export function version1(r: ByteReader): Read {
  const notes: string[] = [];
  const patterns: ParsedPattern[] = [];
  let title = "";
  for (let at = 0, more = true; more;) {
    // Each range is read as if the mark stood before it.
    const base = patterns.length > 0 && r.length >= at + MARK && r.text(at, MARK) !== "RAW" ? at - MARK : at;
    if (base + HEADER > r.length) {
      notes.push(`The file says that another scan follows the first ${patterns.length}, and ends: it is not complete.`);
      break;
    }
    const points = r.u32(base + 4);
    const [time, step, start] = [r.f32(base + 8), r.f32(base + 12), r.f32(base + 24)];
    const data = base + HEADER;
    if (points === 0 || data + 4 * points > r.length || !(Math.abs(step) > 0)) {
      const found = `${points} points in steps of ${step}`;
      throw r.fail(`Expected a scan that the file holds but found ${found}.`, base + 4, "bad-range");
    }
    const [alpha1, alpha2] = [short(r.f32(base + 72)), short(r.f32(base + 76))];
    const sample = r.text(base + 40, 32);
    title ||= sample;
    patterns.push({
      name: "",
      axis: { quantity: "2θ", unit: "°", values: even(short(start), short(step), points) },
      values: r.floats(data, points, 4),
      unit: "counts",
      ...(time > 0 ? { countingTime: short(time) } : {}),
      ...(alpha1 > 0
        ? { wavelength: alpha1, lines: { kAlpha1: alpha1, ...(alpha2 > 0 ? { kAlpha2: alpha2 } : {}) } }
        : {}),
      settings: kept({
        sample,
        ...Object.fromEntries(
          [
            ["θ starts at (°)", 28],
            ["χ starts at (°)", 32],
            ["φ starts at (°)", 36],
          ].map(([name, place]) => [name, angle(r.f32(base + (place as number)))]),
        ),
      }),
    });
    more = r.u32(base + FOLLOWING) > 0;
    at = data + 4 * points;
  }
  const named = patterns.map((p, i) => (patterns.length > 1 ? { ...p, name: String(i) } : p));
  return { patterns: named, title, settings: {}, notes };
}

function angle(value: number): string {
  return value === UNKNOWN ? "" : String(short(value));
}

/** The decimal that was meant: 0.02 is kept in 32 bits. */
export function short(value: number): number {
  return Number(value.toPrecision(7));
}
