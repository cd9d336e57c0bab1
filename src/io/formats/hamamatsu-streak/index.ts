import { signal } from "../../../spectroscopy/index.js";
import type { Detection, Format, FormatInput } from "../../format.js";
import { fromArrays, type NamedArray } from "../../named-arrays.js";
import type { ParsedFile, ParseOptions } from "../../parsed.js";
import { byteReader, type ByteReader } from "../../source/byte-reader.js";

// In every JavaScript host, but not in the ES library that pure modules are compiled against.
declare const TextDecoder: new (label: string) => { decode(bytes: Uint8Array): string };

const FORMAT = "Hamamatsu streak";
const HEAD = 64;
/** Bytes of a pixel by the type of the file. */
const PIXEL: Readonly<Record<number, 1 | 2 | 4>> = { 0: 1, 2: 2, 3: 4 };

export const hamamatsuStreak: Format = {
  name: FORMAT,
  title: "Hamamatsu HPD-TA .img: streak images, wavelengths by times",
  extensions: ["img"],
  detect({ bytes }: FormatInput): Detection {
    const mark = bytes.length > HEAD && bytes[0] === 0x49 && bytes[1] === 0x4d;
    const comment = String.fromCharCode(...bytes.subarray(HEAD, HEAD + 400));
    return mark && /^\s*\[Application\]/.test(comment)
      ? { confidence: 1, why: '"IM" and the section [Application]' }
      : { confidence: 0, why: 'no "IM" with the section [Application]' };
  },
  parse(input: FormatInput, options: ParseOptions): ParsedFile {
    return parseStreak(input.bytes, { ...options, file: options.file ?? input.file });
  },
};

/**
 * An image of which rows are times and columns are wavelengths, each by a table at the end of the file; an axis that is not
 * calibrated is numbered by its pixels.
 *
 * @throws FormatError with the byte
 */
function parseStreak(bytes: Uint8Array, options: ParseOptions): ParsedFile {
  const r = byteReader(bytes, { format: FORMAT, file: options.file });
  if (r.text(0, Math.min(2, r.length)) !== "IM") throw r.fail('Expected "IM" but found other bytes.', 0, "no-header");
  const [comment, width, height, type] = [r.u16(2), r.u16(4), r.u16(6), r.u16(12)];
  const size = PIXEL[type];
  if (size === undefined)
    throw r.fail(`Expected pixels of 8, 16 or 32 bits but found the type ${type}.`, 12, "bad-type");
  if (width === 0 || height === 0) throw r.fail(`Expected an image but found ${width} × ${height} pixels.`, 4, "no-data"); // prettier-ignore
  const settings = settingsOf(new TextDecoder("windows-1252").decode(r.bytes(HEAD, comment)));
  const notes: string[] = [];
  const data = HEAD + comment;
  const rows = Math.min(height, Math.floor(Math.max(0, r.length - data) / (size * width)));
  if (rows === 0)
    throw r.fail(`Expected ${width} × ${height} pixels but found the end of the file.`, data, "truncated");
  if (rows < height) notes.push(`The head says ${height} rows, the file holds ${rows}: it is not complete.`);
  r.bytes(data, size * width * rows);
  const values = Float64Array.from({ length: width * rows }, (_, i) =>
    size === 1 ? r.u8(data + i) : size === 2 ? r.u16(data + 2 * i) : r.u32(data + 4 * i),
  );
  const wave = scaleOf("X", settings, width, r, notes);
  const time = scaleOf("Y", settings, height, r, notes);
  const arrays: readonly NamedArray[] = [
    { name: wave.calibrated ? "Wavelength" : "Column", shape: [width], values: wave.values, unit: wave.unit },
    { name: time.calibrated ? "Time" : "Row", shape: [rows], values: time.values.slice(0, rows), unit: time.unit },
    { name: "counts", shape: [rows, width], values },
  ];
  const found = fromArrays(arrays, options, notes);
  const counted = found.spectra.map((s) => ({ ...s, signal: signal("counts") }));
  return {
    format: FORMAT,
    ...found,
    spectra: counted,
    title: settings["Comment.UserComment"] ?? "",
    instrument: `Hamamatsu ${settings["Streak camera.DeviceName"] ?? settings["Application.Software"] ?? "HPD-TA"}`,
    settings,
    notes,
  };
}

interface Scale {
  readonly values: Float64Array;
  readonly unit: string;
  readonly calibrated: boolean;
}

/** `ScalingXType=2`: a table of numbers of 32 bits at `#byte,count`; 1: so much a pixel, or not calibrated. */
function scaleOf(
  axis: "X" | "Y",
  settings: Readonly<Record<string, string>>,
  n: number,
  r: ByteReader,
  notes: string[],
): Scale {
  // prettier-ignore
  const of = (what: string): string => settings[`Scaling.Scaling${axis}${what}`] ?? "";
  const unit = of("Unit").trim();
  const table = /^#\s*(\d+)\s*,\s*(\d+)/.exec(of("ScalingFile"));
  if (of("Type") === "2" && table !== null) {
    const [at, count] = [Number(table[1]), Number(table[2])];
    if (count !== n) throw r.fail(`Expected ${n} values of the ${axis} axis but found ${count}.`, HEAD, "ragged");
    if (at + 4 * count <= r.length) return { values: r.floats(at, count, 4), unit, calibrated: true };
    notes.push(`The table of the ${axis} axis lies beyond the end of the file: its pixels are numbered.`);
    return { values: Float64Array.from({ length: n }, (_, i) => i), unit: "", calibrated: false };
  }
  const scale = Number(of("Scale"));
  // A step of one pixel is what the program writes without calibration.
  const calibrated =
    of("Type") === "1" && unit !== "" && !/^(px|pixel|no unit)/i.test(unit) && scale > 0 && scale !== 1;
  if (!calibrated) notes.push(`The ${axis} axis is not calibrated: its pixels are numbered.`);
  return { values: Float64Array.from({ length: n }, (_, i) => i * (calibrated ? scale : 1)), unit: calibrated ? unit : "", calibrated }; // prettier-ignore
}

/** `[Section],Key=value,Key="a, b"` as `Section.Key`. */
function settingsOf(comment: string): Record<string, string> {
  const settings: Record<string, string> = {};
  for (const part of comment.replace(/\0+$/, "").split(/(?:^|[\r\n,])\s*(?=\[[A-Za-z][^\]"=,]*\]\s*,)/)) {
    const section = /^\[([^\]]*)\]/.exec(part.trim())?.[1] ?? "";
    for (const m of part.matchAll(/([A-Za-z][\w .\-/()]*?)\s*=\s*(?:"([^"]*)"|([^,\r\n[]*))/g)) {
      settings[`${section}.${(m[1] ?? "").trim()}`] ??= (m[2] ?? m[3] ?? "").trim();
    }
  }
  return settings;
}
