import type { ParsedFile, ParsedPattern } from "../../parsed.js";
import { byteReader, type ByteReader } from "../../source/byte-reader.js";

export const FORMAT = "Bruker RAW";

/** The versions that are read, by the first bytes of the file. */
export type RawVersion = "RAW1.01" | "RAW4.00";

const VERSIONS: readonly RawVersion[] = ["RAW1.01", "RAW4.00"];

/** The version of a file; undefined for what is none of them. */
export function versionOf(bytes: Uint8Array): RawVersion | undefined {
  const mark = String.fromCharCode(...bytes.subarray(0, 7));
  return VERSIONS.find((version) => version === mark);
}

/**
 * The scans of a Bruker RAW file, one pattern each.
 *
 * @throws FormatError with the byte where the file is not what it should be
 */
export function parseBrukerRaw(bytes: Uint8Array, file?: string): ParsedFile {
  const r = byteReader(bytes, { format: FORMAT, file });
  const version = versionOf(bytes);
  if (version === undefined) throw r.fail(`Expected ${VERSIONS.join(" or ")} but found other bytes.`, 0, "no-header");
  const read = version === "RAW1.01" ? version1(r) : version4(r);
  if (read.patterns.length === 0) throw r.fail("Expected a scan but found none.", 0, "no-data");
  return { format: FORMAT, spectra: [], instrument: "Bruker", ...read };
}

type Read = Pick<ParsedFile, "title" | "settings" | "notes"> & { readonly patterns: readonly ParsedPattern[] };

/** Bytes of a range's own header, in version 1.01. */
const RANGE = 304;
const FIRST_RANGE = 712;

function version1(r: ByteReader): Read {
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

/** Where the segments begin, in version 4. */
const FIRST_SEGMENT = 61;
const SCAN_TYPE = 0;
const VARIABLE = 10;
const HARDWARE = 30;
/** Bytes of a scan's header, in version 4, after which its further segments stand. */
const SCAN = 160;

function version4(r: ByteReader): Read {
  const settings: Record<string, string> = { measured: `${r.text(12, 12)} ${r.text(24, 10)}`.trim() };
  const notes: string[] = [];
  const patterns: ParsedPattern[] = [];
  const ranges = r.u32(40);
  let lines: NonNullable<ParsedPattern["lines"]> = {};
  let at = FIRST_SEGMENT;
  while (at + 8 <= r.length) {
    const type = r.u32(at);
    if (type === SCAN_TYPE) {
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

/** The tube's lines: anode, then mean, Kα1, Kα2, Kβ in Å and the intensity of Kα2 over Kα1. */
function linesAt(r: ByteReader, anodeAt: number, at: number): NonNullable<ParsedPattern["lines"]> {
  const anode = r.text(anodeAt, 4);
  return { ...(anode === "" ? {} : { anode }), kAlpha1: r.f64(at + 8), kAlpha2: r.f64(at + 16), ratio: r.f64(at + 32) };
}

function even(start: number, step: number, points: number): Float64Array {
  return Float64Array.from({ length: points }, (_, i) => start + i * step);
}

function kept(settings: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== ""));
}
