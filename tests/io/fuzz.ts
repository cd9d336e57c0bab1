import { unzipSync, zipSync } from "fflate";
import { FormatError } from "../../src/foundation/index.js";
import { FORMATS, type Format, type ParsedFile } from "../../src/io/index.js";
import { randomSource, type RandomSource } from "../../src/numerics/index.js";

/** A file that is to be damaged, with the files beside it that its format needs: these are damaged too. */
export interface FuzzFile {
  readonly bytes: Uint8Array;
  readonly siblings?: ReadonlyMap<string, Uint8Array> | undefined;
}

/** What happened to damaged files. */
export interface Fuzzed {
  readonly cases: number;
  readonly read: number;
  readonly refused: number;
  /** The first ones that ended neither in data nor in one FormatError with a place. */
  readonly wrong: readonly string[];
}

/** So many numbers a byte of the file, and so many more, may come of it: more would be memory without end. */
const NUMBERS_EACH = 300;
const NUMBERS_BESIDE = 200_000;

/**
 * Damages files in the ways that discs, transfers and people do, and reads them: data whose shapes agree, or one
 * FormatError that names the format and a line or byte.
 *
 * @param beginning is told of each case before it is read
 */
export async function fuzz(
  name: string,
  files: readonly FuzzFile[],
  cases: number,
  seed: number,
  beginning?: (index: number) => void,
): Promise<Fuzzed> {
  const format = FORMATS.find((f) => f.name === name);
  if (format === undefined) throw new Error(`no format ${name}`);
  const random = randomSource(seed);
  const wrong: string[] = [];
  let read = 0;
  let refused = 0;
  for (let i = 0; i < cases && wrong.length < 5; i++) {
    beginning?.(i);
    const found = await outcome(format, damageFile(files[i % files.length] ?? { bytes: new Uint8Array(0) }, random));
    if (found === "read") read++;
    else if (found === "refused") refused++;
    else wrong.push(`case ${i}: ${found}`);
  }
  return { cases: read + refused + wrong.length, read, refused, wrong };
}

/** The file with one of its parts damaged: itself, a file packed in it, or one beside it. */
function damageFile({ bytes, siblings }: FuzzFile, random: RandomSource): FuzzFile {
  const packed = bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 && random.uniform() < 0.7;
  if (packed) return { bytes: damagePacked(bytes, random) };
  if (siblings === undefined) return { bytes: damage(bytes, random) };
  const which = Math.floor(random.uniform() * (siblings.size + 1));
  if (which === siblings.size) return { bytes: damage(bytes, random), siblings };
  return {
    bytes,
    siblings: new Map([...siblings].map(([name, part], i) => [name, i === which ? damage(part, random) : part])),
  };
}

const unpacked = new WeakMap<Uint8Array, Readonly<Record<string, Uint8Array>>>();

/** An archive, whole, in which one file is damaged: damage to its bytes is mostly found by the archive's own checks. */
function damagePacked(bytes: Uint8Array, random: RandomSource): Uint8Array {
  const parts = unpacked.get(bytes) ?? unzipSync(bytes);
  unpacked.set(bytes, parts);
  const names = Object.keys(parts);
  const name = names[Math.floor(random.uniform() * names.length)] ?? "";
  return zipSync({ ...parts, [name]: damage(parts[name] ?? new Uint8Array(0), random) }, { level: 0 });
}

async function outcome(format: Format, { bytes, siblings }: FuzzFile): Promise<string> {
  const input = { bytes, file: "damaged", ...(siblings === undefined ? {} : { siblings }) };
  try {
    format.detect({ bytes });
    // Where nothing is waited for, no turn of the loop of events is lost.
    const parsed = format.open === undefined ? format.parse(input, {}) : await format.open(input, {});
    return judge(parsed, bytes.length);
  } catch (error) {
    if (!(error instanceof FormatError)) return `${String(error)} ${error instanceof Error ? (error.stack ?? "") : ""}`;
    if (error.format === "") return `an error without a format: ${error.message}`;
    const placed = error.line !== undefined || error.byteOffset !== undefined || error.code === "empty";
    return placed ? "refused" : `an error without line or byte: ${error.message}`;
  }
}

function judge(parsed: ParsedFile, bytes: number): string {
  let numbers = 0;
  for (const s of parsed.spectra) {
    if (s.values.length !== s.axis.values.length) return "a spectrum whose axis and values differ in length";
    numbers += s.values.length;
  }
  for (const t of parsed.tables ?? []) {
    const lengths = new Set(t.columns.map((c) => c.values.length));
    if (lengths.size > 1) return "a table whose columns differ in length";
    numbers += t.columns.length * (t.columns[0]?.values.length ?? 0);
  }
  for (const p of parsed.patterns ?? []) {
    if (p.values.length !== p.axis.values.length) return "a pattern whose axis and values differ in length";
    if (p.sigma !== undefined && p.sigma.length !== p.values.length)
      return "a pattern without a deviation for each value";
    numbers += p.values.length;
  }
  for (const r of parsed.regions ?? []) {
    if (r.values.length !== r.energy.values.length) return "a region whose energies and values differ in length";
    numbers += r.values.length;
  }
  for (const h of parsed.histograms ?? []) {
    if (!(h.channelWidth > 0)) return "a histogram without a width of its channels";
    numbers += h.counts.length;
  }
  return numbers > NUMBERS_BESIDE + NUMBERS_EACH * bytes ? `${numbers} numbers of ${bytes} bytes` : "read";
}

/** A copy that is cut, or has bytes changed, lost, doubled, or swapped for what files of this kind hold elsewhere. */
export function damage(whole: Uint8Array, random: RandomSource): Uint8Array {
  const at = (n: number): number => Math.floor(random.uniform() * n);
  // Not `slice`: that of Node's buffers is a view.
  let bytes: Uint8Array = new Uint8Array(whole);
  for (let k = at(3); k >= 0; k--) {
    const n = bytes.length;
    if (n === 0) return bytes;
    const [from, length] = [at(n), 1 + at(Math.min(n, 200))];
    const part = bytes.slice(from, from + length);
    const to = at(n);
    switch (at(7)) {
      case 0:
        bytes = bytes.slice(0, at(n));
        break;
      case 1:
        for (let j = 0; j <= at(4); j++) bytes[at(n)] = at(4) === 0 ? at(256) : 32 + at(95);
        break;
      case 2:
        bytes = joined(bytes.slice(0, from), bytes.slice(from + length));
        break;
      case 3:
        bytes = joined(bytes.slice(0, to), part, bytes.slice(to));
        break;
      case 4:
        bytes.set(part.slice(0, n - to), to);
        break;
      case 5:
        bytes = joined(bytes.slice(0, to), new TextEncoder().encode(WORDS[at(WORDS.length)] ?? ""), bytes.slice(to));
        break;
      default: {
        // A digit for another: what stays well formed and is wrong.
        let j = at(n);
        while (j < n && !((bytes[j] ?? 0) >= 48 && (bytes[j] ?? 0) <= 57)) j++;
        if (j < n) bytes[j] = 48 + at(10);
      }
    }
  }
  return bytes;
}

const WORDS = ["-1", "1e999", "nan", "\n", "\r\n\r\n", "99999999", ",", "\t", "0", "e", "\u0000", "##", "é", "-", "S99999999", '"']; // prettier-ignore

function joined(...parts: readonly Uint8Array[]): Uint8Array {
  const out = new Uint8Array(parts.reduce((sum, p) => sum + p.length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}
