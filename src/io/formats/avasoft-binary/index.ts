import { signal, type Signal } from "../../../spectroscopy/index.js";
import type { Detection, Format, FormatInput } from "../../format.js";
import { overAxis, asTable, type Ordinate } from "../../over-axis.js";
import type { ParsedFile, ParseOptions } from "../../parsed.js";
import { byteReader, type ByteReader } from "../../source/byte-reader.js";

const FORMAT = "Avantes AvaSoft 6–7";
/** Numbers of 32 bits before the data: version, five coefficients, nine letters, first and last pixel, two of the program. */
const LEAD = 19;
/** After them: integration time, averages, smoothing. */
const TAIL = 3;
const LETTERS = 9;

interface Shape {
  readonly pixels: number;
  readonly first: number;
  /** Values of each pixel: sample, reference, dark, or the sample alone. */
  readonly each: 1 | 3;
  readonly serial: string;
}

export const avaSoftBinary: Format = {
  name: FORMAT,
  title: "Avantes AvaSoft 6 and 7: .TRM, .ABS, .ROH, .DRK, .REF",
  extensions: ["trm", "abs", "roh", "drk", "ref"],
  detect({ bytes }: FormatInput): Detection {
    return bytes.length % 4 === 0 && shapeOf(byteReader(bytes, { format: FORMAT })) !== undefined
      ? { confidence: 0.95, why: "a serial number, pixels and as many numbers as they need" }
      : { confidence: 0, why: "not as many numbers as pixels need" };
  },
  parse(input: FormatInput, options: ParseOptions): ParsedFile {
    return parseAvaSoft(input.bytes, { ...options, file: options.file ?? input.file });
  },
};

/** Everything is a number of 32 bits, letters too. */
function shapeOf(r: ByteReader): Shape | undefined {
  if (r.length < 4 * (LEAD + TAIL + 2)) return undefined;
  const at = (i: number): number => r.f32(4 * i);
  const codes = Array.from({ length: LETTERS }, (_, k) => at(6 + k));
  const [first, last] = [at(15), at(16)];
  const letters = codes.every((c) => Number.isInteger(c) && (c === 0 || (c >= 32 && c < 127))) && codes.some((c) => c >= 48); // prettier-ignore
  if (!letters || !Number.isInteger(first) || !Number.isInteger(last) || first < 0 || last <= first || last > 1e5) return undefined; // prettier-ignore
  const pixels = last - first + 1;
  const numbers = r.length / 4 - LEAD - TAIL;
  const each = numbers === 3 * pixels ? 3 : numbers === pixels ? 1 : undefined;
  const serial = String.fromCharCode(...codes.filter((c) => c !== 0)).trim();
  return each === undefined ? undefined : { pixels, first, each, serial };
}

/** @throws FormatError with the byte where the file is not what it should be */
function parseAvaSoft(bytes: Uint8Array, options: ParseOptions): ParsedFile {
  const r = byteReader(bytes, { format: FORMAT, file: options.file });
  const shape = shapeOf(r);
  if (shape === undefined) {
    throw r.fail("Expected a serial number, pixels and as many numbers as they need but found others.", 0, "no-header");
  }
  const { pixels, first, each } = shape;
  const coefficients = r.floats(4, 5, 4);
  const x = Float64Array.from({ length: pixels }, (_, k) =>
    coefficients.reduceRight((sum, c) => sum * (first + k) + c, 0),
  );
  const all = r.floats(4 * LEAD, each * pixels, 4);
  const column = (j: number): Float64Array => Float64Array.from({ length: pixels }, (_, k) => all[each * k + j] ?? Number.NaN); // prettier-ignore
  const tail = r.floats(4 * (LEAD + each * pixels), TAIL, 4);
  const settings = {
    "integration time (ms)": String(tail[0]),
    averaged: String(tail[1]),
    smoothing: String(tail[2]),
    "first pixel": String(first),
  };
  const bad = x.findIndex((v, k) => !(v > 0) || (k > 0 && !(v > (x[k - 1] ?? 0))));
  if (bad >= 0) throw r.fail(`Expected wavelengths that rise but found ${x[bad]} nm at pixel ${first + bad}.`, 4, "bad-axis"); // prettier-ignore
  const notes: string[] = [];
  const about = { x, unit: [options.axisUnit ?? "nm", 1] as const, lines: [], settings, name: "" };
  const raw: Ordinate[] = (each === 3 ? ["Sample", "Reference", "Dark"] : ["Counts"]).map((name, j) => ({ name, unit: "counts", values: column(j) })); // prettier-ignore
  const main: Ordinate = each === 3 ? computed(raw, /\.abs$/i.test(options.file ?? ""), notes) : { ...(raw[0] as Ordinate), signal: signal("counts") }; // prettier-ignore
  const found = overAxis({ ...about, ordinates: [{ ...main, name: "" }] }, notes, { format: FORMAT, file: options.file }); // prettier-ignore
  const tables = each === 3 ? [...found.tables, asTable({ ...about, name: "all columns", ordinates: [...raw, main] })] : found.tables; // prettier-ignore
  return {
    format: FORMAT,
    spectra: found.spectra,
    ...(tables.length === 0 ? {} : { tables }),
    title: "",
    instrument: `Avantes ${shape.serial}`,
    settings,
    notes,
  };
}

/** Transmittance T = (sample − dark)/(reference − dark), or −log₁₀ T, which AvaSoft computes when it shows the file. */
function computed(raw: readonly Ordinate[], absorbance: boolean, notes: string[]): Ordinate {
  const [sample, reference, dark] = raw.map((o) => o.values);
  let gaps = 0;
  const values = Float64Array.from(sample ?? [], (s, k) => {
    const t = (s - (dark?.[k] ?? 0)) / ((reference?.[k] ?? 0) - (dark?.[k] ?? 0));
    const value = absorbance ? -Math.log10(t) : 100 * t;
    if (Number.isFinite(value)) return value;
    gaps++;
    return Number.NaN;
  });
  notes.push(`The ${absorbance ? "absorbance" : "transmittance"} was computed from sample, reference and dark, which are in a table.`); // prettier-ignore
  if (gaps > 0) notes.push(`${gaps} pixels have no light in sample or reference: they are masked.`);
  const kind: Signal = absorbance ? signal("absorbance") : signal({ kind: "transmittance", unit: "%" });
  return { name: absorbance ? "Absorbance" : "Transmittance", unit: kind.unit, signal: kind, values };
}
