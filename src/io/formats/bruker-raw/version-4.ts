import type { ParsedPattern } from "../../parsed.js";
import type { ByteReader } from "../../source/byte-reader.js";
import { even, kept, linesAt, type Read } from "./shared.js";

/** Where the segments begin, in version 4. */
const FIRST_SEGMENT = 61;
/** Scans, of which xylib (LGPL), read for facts, knows both. */
const SCAN_TYPES: readonly number[] = [0, 160];
const VARIABLE = 10;
const HARDWARE = 30;
/** Bytes of a scan's header, in version 4, after which its further segments stand. */
const SCAN = 160;

/** The scans of a file that begins with RAW4.00. */
export function version4(r: ByteReader): Read {
  const settings: Record<string, string> = { measured: `${r.text(12, 12)} ${r.text(24, 10)}`.trim() };
  const notes: string[] = [];
  const patterns: ParsedPattern[] = [];
  const ranges = r.u32(40);
  let lines: NonNullable<ParsedPattern["lines"]> = {};
  let at = FIRST_SEGMENT;
  while (at + 8 <= r.length) {
    const type = r.u32(at);
    if (SCAN_TYPES.includes(type)) {
      const scan = scanAt(r, at, lines, patterns.length, ranges);
      patterns.push(scan.pattern);
      at = scan.end;
      continue;
    }
    const length = r.u32(at + 4);
    if (length < 8 || at + length > r.length) {
      throw r.fail(`Expected a segment that the file holds but found ${length} bytes.`, at + 4, "bad-segment");
    }
    if (type === VARIABLE && length > 36) {
      const name = r.text(at + 12, 24);
      const value = r.text(at + 36, length - 36);
      if (value !== "" && value.length < 1000 && name !== "__proto__") settings[name] = value;
    }
    if (type === HARDWARE && length >= 0x78) lines = linesAt(r, at + 117, at + 72);
    at += length;
  }
  return { patterns, title: settings["SAMPLEID"] ?? "", settings: kept(settings), notes };
}

function scanAt(
  r: ByteReader,
  at: number,
  lines: NonNullable<ParsedPattern["lines"]>,
  index: number,
  ranges: number,
): { readonly pattern: ParsedPattern; readonly end: number } {
  const start = r.f64(at + 72);
  const step = r.f64(at + 80);
  const points = r.u32(at + 88);
  const time = r.f32(at + 92);
  const size = r.u32(at + 136);
  const extra = r.u32(at + 140);
  const data = at + SCAN + extra;
  if (points === 0 || size < 4 || !(Math.abs(step) > 0) || data + size * points > r.length) {
    const found = `${points} points of ${size} bytes at ${data}`;
    throw r.fail(`Expected a scan that the file holds but found ${found}.`, at + 88, "bad-range");
  }
  const values = new Float64Array(points);
  for (let i = 0; i < points; i += 1) values[i] = r.f32(data + i * size);
  const wavelength = r.f64(at + 112);
  return {
    pattern: {
      name: ranges > 1 ? String(index) : "",
      axis: { quantity: "2θ", unit: "°", values: even(start, step, points) },
      values,
      unit: "counts",
      ...(time > 0 ? { countingTime: time } : {}),
      ...(wavelength > 0 ? { wavelength } : {}),
      lines,
      settings: {
        mode: r.text(at + 32, 24),
        "tension (kV)": String(r.f32(at + 100)),
        "current (mA)": String(r.f32(at + 104)),
      },
    },
    end: data + size * points,
  };
}
