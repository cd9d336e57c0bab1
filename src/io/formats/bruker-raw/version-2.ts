import type { ParsedPattern } from "../../parsed.js";
import type { ByteReader } from "../../source/byte-reader.js";
import { even, kept, type Read } from "./shared.js";
import { short } from "./version-1.js";

const FIRST_RANGE = 256;
/** Bytes of a range's header at least. */
const RANGE = 48;

/**
 * The ranges of DIFFRAC-AT, version 2: a header of 256 bytes with date, anode, Kα1, Kα2 and their ratio; each range with its
 * own header of steps, seconds, step, start of 2θ and temperature, then the counts.
 */
export function version2(r: ByteReader): Read {
  const ranges = r.u16(4);
  const [alpha1, alpha2, ratio] = [short(r.f32(190)), short(r.f32(194)), short(r.f32(198))];
  const anode = r.text(188, 2);
  const settings = { measured: r.text(168, 20), "run time (s)": String(short(r.f32(210))) };
  const lines = {
    ...(anode === "" ? {} : { anode }),
    ...(alpha1 > 0 ? { kAlpha1: alpha1 } : {}),
    ...(alpha2 > 0 ? { kAlpha2: alpha2 } : {}),
    ...(ratio > 0 ? { ratio } : {}),
  };
  const notes: string[] = [];
  const patterns: ParsedPattern[] = [];
  for (let i = 0, at = FIRST_RANGE; i < ranges; i += 1) {
    if (at + RANGE > r.length) {
      notes.push(`The header says ${ranges} scans, the file holds ${i}: it is not complete.`);
      break;
    }
    const [length, points] = [r.u16(at), r.u16(at + 2)];
    const [time, step, start] = [r.f32(at + 8), r.f32(at + 12), r.f32(at + 16)];
    const data = at + length;
    if (length < RANGE || points === 0 || data + 4 * points > r.length || !(Math.abs(step) > 0)) {
      const found = `${points} points after ${length} bytes`;
      throw r.fail(`Expected a scan that the file holds but found ${found}.`, at, "bad-range");
    }
    const kelvin = r.u16(at + 46);
    patterns.push({
      name: ranges > 1 ? String(i) : "",
      axis: { quantity: "2θ", unit: "°", values: even(short(start), short(step), points) },
      values: r.floats(data, points, 4),
      unit: "counts",
      ...(time > 0 ? { countingTime: short(time) } : {}),
      ...(alpha1 > 0 ? { wavelength: alpha1 } : {}),
      lines,
      ...(kelvin > 0 ? { temperature: { value: kelvin, unit: "K" } } : {}),
      settings: {},
    });
    at = data + 4 * points;
  }
  return { patterns, title: titleAt(r), settings: kept(settings), notes };
}

/** The bytes before the date, where they are text. */
function titleAt(r: ByteReader): string {
  const text = r.text(6, 162);
  return /^[\x20-\x7e\xa0-\xff]*$/.test(text) ? text : "";
}
