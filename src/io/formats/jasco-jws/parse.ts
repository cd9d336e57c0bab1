import { FormatError } from "../../../foundation/index.js";
import { compoundFile, isCompoundFile } from "../../containers/compound-file.js";
import { fileAxis } from "../../file-axis.js";
import type { ParsedFile, ParsedSpectrum } from "../../parsed.js";
import { byteReader, type ByteReader } from "../../source/byte-reader.js";
import { axisOf, signalOf } from "./codes.js";

export const FORMAT = "JASCO JWS";

/** Where the older, flat files have the name of the program, and where their numbers begin. */
const SPECMAN = 8;
const FLAT_DATA = 1856;

/** Whether bytes begin as the older, flat kind does. */
export function isFlatJws(bytes: Uint8Array): boolean {
  return bytes.length > FLAT_DATA && String.fromCharCode(...bytes.subarray(SPECMAN, SPECMAN + 7)) === "SPECMAN";
}

/**
 * The spectra of a JASCO file, one for each channel (such as CD and HT voltage).
 *
 * @throws FormatError with the byte where the file is not what it should be
 */
export function parseJws(bytes: Uint8Array, file?: string): ParsedFile {
  if (isCompoundFile(bytes)) return parseCompound(bytes, file);
  const place = { format: FORMAT, file };
  const r = byteReader(bytes, place);
  if (!isFlatJws(bytes))
    throw r.fail('Expected a compound file or the mark "SPECMAN" but found neither.', 0, "no-header");
  return parseFlat(r, place);
}

interface Place {
  readonly format: string;
  readonly file: string | undefined;
}

interface Layout {
  readonly channels: number;
  readonly points: number;
  readonly first: number;
  readonly last: number;
  readonly step: number;
  readonly xCode: number;
  readonly yCodes: readonly number[];
}

function parseFlat(r: ByteReader, place: Place): ParsedFile {
  const channels = Math.max(1, r.u16(0x82));
  const layout = {
    channels,
    points: r.u32(0x84),
    first: r.f64(0x88),
    last: r.f64(0x90),
    step: r.f64(0x98),
    xCode: r.u32(0xa0),
    yCodes: Array.from({ length: channels }, (_, i) => r.u32(0xa4 + 4 * i)),
  };
  check(r, layout, 0x84, r.length - FLAT_DATA);
  const notes: string[] = [];
  const numbers = r.floats(FLAT_DATA, layout.channels * layout.points, 4);
  const settings = {
    sample: r.text(0x180, 64),
    serial: r.text(0x160, 32),
    bandwidth: r.text(0x354, 32),
    "scan speed": r.text(0x394, 16),
  };
  return {
    format: FORMAT,
    spectra: spectraOf(place, layout, places(layout), numbers, notes),
    instrument: `JASCO ${r.text(0x140, 32)}`.trim(),
    title: settings.sample,
    settings: Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== "")),
    notes,
  };
}

function parseCompound(bytes: Uint8Array, file: string | undefined): ParsedFile {
  const place = { format: FORMAT, file };
  const container = compoundFile(bytes, place);
  const info = container.stream("DataInfo");
  const y = container.stream("Y-Data");
  if (info === undefined || y === undefined) {
    const missing = info === undefined ? "DataInfo" : "Y-Data";
    throw new FormatError(
      `Expected the stream "${missing}" but found none.`,
      { ...place, byteOffset: 0 },
      {},
      "no-stream",
    );
  }
  const r = byteReader(info, place);
  const channels = Math.max(1, r.u32(12));
  const layout = {
    channels,
    points: r.u32(20),
    first: r.f64(24),
    last: r.f64(32),
    step: r.f64(40),
    xCode: r.u32(48),
    yCodes: Array.from({ length: Math.min(channels, 16) }, (_, i) => r.u32(52 + 4 * i)),
  };
  check(r, layout, 20, y.length);
  const notes: string[] = [];
  const stored = container.stream("X-Data");
  const x =
    stored !== undefined && stored.length >= 4 * layout.points
      ? byteReader(stored, place).floats(0, layout.points, 4)
      : places(layout);
  const numbers = byteReader(y, place).floats(0, layout.channels * layout.points, 4);
  const module = wideTexts(container.stream("ModuleInfo"));
  const [sample = ""] = wideTexts(container.stream("SampleInfo"));
  return {
    format: FORMAT,
    spectra: spectraOf(place, layout, x, numbers, notes),
    instrument: `JASCO ${module[0] ?? ""}`.trim(),
    title: sample,
    settings: {
      ...(sample === "" ? {} : { sample }),
      ...(module[1] === undefined ? {} : { serial: module[1] }),
      ...operatorOf(container.stream("UserInfo")),
    },
    notes,
  };
}

/** A header is not believed beyond its numbers. */
function check(r: ByteReader, { channels, points }: Layout, at: number, bytes: number): void {
  if (points > 0 && channels <= 16 && channels * points * 4 <= bytes) return;
  const found = `${channels} channels of ${points}`;
  throw r.fail(`Expected as many points as fit into ${bytes} bytes but found ${found}.`, at, "bad-points");
}

/** Even places; the first and the last are said exactly, the step in few digits. */
function places({ points, first, last, step }: Layout): Float64Array {
  const even = points > 1 ? (last - first) / (points - 1) : step;
  return Float64Array.from({ length: points }, (_, i) => (i === points - 1 && points > 1 ? last : first + i * even));
}

function spectraOf(
  place: Place,
  layout: Layout,
  x: Float64Array,
  numbers: Float64Array,
  notes: string[],
): readonly ParsedSpectrum[] {
  const quantity = axisOf(layout.xCode, notes);
  const along = fileAxis({ values: x, ...quantity }, { ...place, byteOffset: 0 });
  return layout.yCodes.map((code, i) => {
    const kind = signalOf(code, quantity.label, notes);
    return {
      name: layout.channels > 1 ? kind.label : "",
      axis: along,
      values: numbers
        .slice(i * layout.points, (i + 1) * layout.points)
        .map((v) => (Number.isFinite(v) ? v : Number.NaN)),
      signal: kind,
      settings: {},
    };
  });
}

function operatorOf(stream: Uint8Array | undefined): Readonly<Record<string, string>> {
  const [operator = ""] = wideTexts(stream);
  return operator === "" ? {} : { operator };
}

/** Texts of two bytes a letter, each with the number of its bytes before it. */
function wideTexts(stream: Uint8Array | undefined): readonly string[] {
  if (stream === undefined) return [];
  const view = new DataView(stream.buffer, stream.byteOffset, stream.byteLength);
  const found: string[] = [];
  for (let at = 0; at + 4 <= stream.length; at += 1) {
    const bytes = view.getUint32(at, true);
    if (bytes < 4 || bytes > 512 || bytes % 2 !== 0 || at + 4 + bytes > stream.length) continue;
    const letters = Array.from({ length: bytes / 2 }, (_, i) => view.getUint16(at + 4 + 2 * i, true));
    // Ends with a NUL, and has letters only before it.
    if (letters.at(-1) !== 0 || !letters.slice(0, -1).every((c) => c >= 32 && c < 0xd800)) continue;
    found.push(String.fromCharCode(...letters.slice(0, -1)).trim());
    at += bytes + 3;
  }
  return found;
}
