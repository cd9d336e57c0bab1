import { count, FormatError, isHalidelabError, list } from "../../../foundation/index.js";
import { isZip, unzip, zipNames } from "../../containers/zip.js";
import type { Detection, Format, FormatInput } from "../../format.js";
import type { ParsedFile, ParseOptions } from "../../parsed.js";

export const FORMAT = "zip archive";

/** A format that is this sure knows the file's content; below it is any text. */
const KNOWN = 0.5;
/** More files than these are named by number. */
const MOST_NAMED = 5;

/**
 * Archives of measured files: each is read in the format that its content has, with the files beside it in the archive.
 *
 * @param formats those that the files may have
 */
export function archiveOf(formats: readonly Format[]): Format {
  return {
    name: FORMAT,
    title: "Zip archives of measured files",
    extensions: ["zip"],
    detect({ bytes }: FormatInput): Detection {
      if (!isZip(bytes)) return { confidence: 0, why: "no zip archive" };
      const names = zipNames(bytes);
      // Documents of offices and packages of programs are archives too.
      if (names.some((n) => /^(\[Content_Types\]\.xml|mimetype|META-INF\/)/.test(n))) return { confidence: 0, why: "a document, packed" }; // prettier-ignore
      return { confidence: 0.3, why: `a zip archive of ${count(names.filter(isFile).length, "file")}` };
    },
    parse(input: FormatInput, options: ParseOptions): ParsedFile {
      return parseArchive(input.bytes, { ...options, file: options.file ?? input.file }, formats);
    },
  };
}

interface Member {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly format: Format;
  readonly confidence: number;
  readonly siblings: ReadonlyMap<string, Uint8Array>;
}

/** A member that an archive is made for: no folder, no file that a system hides, no archive in it. */
function isFile(name: string): boolean {
  return !name.endsWith("/") && !/(^|\/)(\.|__MACOSX)/.test(name) && !/\.(zip|gz|7z|png|jpe?g|pdf)$/i.test(name);
}

function parseArchive(bytes: Uint8Array, options: ParseOptions, formats: readonly Format[]): ParsedFile {
  const place = { format: FORMAT, file: options.file, byteOffset: 0 };
  const parts = unzip(bytes, isFile, place);
  const all = [...parts].flatMap(([name, part]) => memberOf(name, part, parts, formats));
  const surest = all.some((m) => m.confidence >= KNOWN) ? all.filter((m) => m.confidence >= KNOWN) : all;
  const used = new Set(surest.flatMap((m) => [...m.siblings.keys()].map((s) => placeOf(m.name, s))));
  const members = surest.filter((m) => !used.has(m.name));
  const read: { readonly name: string; readonly parsed: ParsedFile }[] = [];
  const notRead: string[] = all.filter((m) => !surest.includes(m)).map((m) => m.name);
  let why = "";
  for (const { name, bytes: part, format, siblings } of members) {
    try {
      const file = options.file === undefined ? name : `${options.file}/${name}`;
      read.push({ name, parsed: format.parse({ file, bytes: part, siblings }, { ...options, file }) });
    } catch (error) {
      if (!isHalidelabError(error)) throw error;
      why ||= `; ${name}: ${error.message}`;
      notRead.push(name);
    }
  }
  if (read.length === 0) {
    throw new FormatError(`Expected an archive of measured files but found ${count(parts.size, "file")} of which none can be read${why}.`, place, {}, "no-data"); // prettier-ignore
  }
  return together(read, notRead);
}

function memberOf(
  name: string,
  bytes: Uint8Array,
  parts: ReadonlyMap<string, Uint8Array>,
  formats: readonly Format[],
): readonly Member[] {
  const found = formats
    .map((format) => {
      const siblings = siblingsIn(parts, name, format);
      return { name, bytes, format, siblings, confidence: format.detect({ file: name, bytes, siblings }).confidence };
    })
    .sort((a, b) => b.confidence - a.confidence);
  const [best] = found;
  return best === undefined || best.confidence <= 0 ? [] : [best];
}

function siblingsIn(
  parts: ReadonlyMap<string, Uint8Array>,
  name: string,
  format: Format,
): ReadonlyMap<string, Uint8Array> {
  // prettier-ignore
  const wanted = format.siblings?.(name) ?? [];
  return new Map(
    wanted.flatMap((s) => {
      const part = parts.get(placeOf(name, s));
      return part === undefined ? [] : [[s, part] as const];
    }),
  );
}

/** The place of a path from the folder of a file: `1/pdata/1/1r` and `../../acqus` are `1/acqus`. */
function placeOf(name: string, path: string): string {
  const at = name.split("/").slice(0, -1);
  for (const step of path.split("/")) {
    if (step === "..") at.pop();
    else at.push(step);
  }
  return at.join("/");
}

/** All that the files hold, each named by its file. */
function together(
  read: readonly { readonly name: string; readonly parsed: ParsedFile }[],
  notRead: readonly string[],
): ParsedFile {
  // prettier-ignore
  const [first] = read;
  const named = <T extends { readonly name: string }>(of: (p: ParsedFile) => readonly T[] | undefined): readonly T[] =>
    read.flatMap(
      ({ name, parsed }) =>
      (of(parsed) ?? []).map((x) => ({ ...x, name: read.length === 1 ? x.name || name : [name, x.name].filter((t) => t !== "").join(" ") })), // prettier-ignore
    );
  const notes = read.flatMap(({ name, parsed }) => parsed.notes.map((n) => (read.length === 1 ? n : `${name}: ${n}`)));
  const formats = [...new Set(read.map(({ parsed }) => parsed.format))];
  if (notRead.length > 0) {
    const some = list(notRead.slice(0, MOST_NAMED));
    notes.push(`${count(notRead.length, "file")} of the archive ${notRead.length === 1 ? "was" : "were"} not read: ${some}${notRead.length > MOST_NAMED ? " …" : ""}.`); // prettier-ignore
  }
  const { format: _format, notes: _notes, ...only } = first?.parsed ?? { spectra: [], settings: {}, format: "", notes: [] }; // prettier-ignore
  const histograms = named((p) => p.histograms);
  const patterns = named((p) => p.patterns);
  const regions = named((p) => p.regions);
  const tables = named((p) => p.tables);
  return {
    ...(read.length === 1 ? only : {}),
    format: FORMAT,
    spectra: named((p) => p.spectra),
    ...(histograms.length === 0 ? {} : { histograms }),
    ...(patterns.length === 0 ? {} : { patterns }),
    ...(regions.length === 0 ? {} : { regions }),
    ...(tables.length === 0 ? {} : { tables }),
    settings: { ...(read.length === 1 ? only.settings : {}), formats: formats.join(", ") },
    notes,
  };
}
