import { FormatError } from "../../../foundation/index.js";
import type { Detection, Format, FormatInput } from "../../format.js";
import { headOf } from "../../head.js";
import { linesOf, readRows } from "../../number-rows.js";
import type { ParsedFile, ParsedHistogram, ParseOptions } from "../../parsed.js";
import { decodeText } from "../../text.js";

const FORMAT = "PicoQuant text";
const FIRST = /^#\s*(\S+Harp\b.*?)\s+Histogram Data\s*(.*?)\s*$/i;
const WIDTH = /^#\s*(ns|ps)\/(?:bin|channel)/i;

export const picoQuantText: Format = {
  name: FORMAT,
  title: "PicoQuant histograms as text: TimeHarp, PicoHarp, HydraHarp, MultiHarp",
  extensions: ["dat", "txt"],
  detect({ bytes }: FormatInput): Detection {
    const lines = (headOf(bytes) ?? "").split(/\r\n|\n|\r/);
    if (FIRST.test(lines[0] ?? "")) return { confidence: 1, why: 'a device and "Histogram Data" in the first line' };
    const marks = lines.some((l) => WIDTH.test(l)) && lines.some((l) => /^#\s*counts\s*$/i.test(l));
    return marks
      ? { confidence: 0.9, why: "a line #ns/bin and a line #counts" }
      : { confidence: 0, why: "no histogram of PicoQuant" };
  },
  parse(input: FormatInput, options: ParseOptions): ParsedFile {
    const file = options.file ?? input.file;
    return parseText(decodeText(input.bytes, { format: FORMAT, file }).text, { ...options, file });
  },
};

/** Lines of `#name` with their values below, up to `#counts`; then one row a channel, one column a curve. */
function parseText(text: string, options: ParseOptions): ParsedFile {
  const place = { format: FORMAT, file: options.file };
  const lines = linesOf(text);
  const wrong = (message: string, line: number, code: string): FormatError =>
    new FormatError(message, { ...place, line }, {}, code);
  const first = FIRST.exec(lines[0] ?? "");
  const at = lines.findIndex((l) => /^#\s*counts\s*$/i.test(l));
  if (at < 0) throw wrong("Expected a line #counts but found none.", lines.length, "no-data");
  const said = headOfText(lines.slice(0, at));
  const width = [...said].find(([name]) => WIDTH.test(`#${name}`));
  if (width === undefined) throw wrong("Expected the width of a channel (#ns/bin) but found none.", at + 1, "no-width");
  const notes: string[] = [];
  const rows = readRows(lines, at + 1, { separator: "\t", decimal: options.decimal ?? "." }, notes, place);
  const after = lines.slice(rows.end).findIndex((l) => l.trim() !== "");
  if (after >= 0) {
    throw wrong(`Expected counts but found "${(lines[rows.end + after] ?? "").slice(0, 40)}".`, rows.end + after + 1, "not-a-number"); // prettier-ignore
  }
  const channels = Number(said.get("channels per curve")?.cells[0]);
  if (Number.isFinite(channels) && channels !== rows.lines.length) {
    notes.push(`The head says ${channels} channels, the file holds ${rows.lines.length}${rows.lines.length < channels ? ": it is not complete" : ""}.`); // prettier-ignore
  }
  const unit = /ps/i.test(width[0]) ? "ps" : "ns";
  const histograms = rows.columns.map((counts, k): ParsedHistogram => {
    const channelWidth = Number(width[1].cells[k] ?? width[1].cells[0]);
    if (!(channelWidth > 0)) {
      throw wrong(`Expected channels wider than 0 but found "${width[1].cells[k] ?? ""}".`, width[1].line, "no-width");
    }
    return {
      name: rows.columns.length > 1 ? `M${k + 1}` : "M",
      counts,
      channelWidth,
      unit,
      settings: Object.fromEntries(
        [...said].filter(([name]) => /curve no|block no/i.test(name)).map(([n, v]) => [n, v.cells[k] ?? ""]),
      ),
    };
  });
  return {
    format: FORMAT,
    spectra: [],
    histograms,
    instrument: first === null ? "PicoQuant" : `PicoQuant ${first[1] ?? ""}`,
    settings: {
      ...(first?.[2] ? { measured: first[2] } : {}),
      ...Object.fromEntries([...said].map(([name, v]) => [name, v.cells.join(", ")])),
    },
    notes,
  };
}

function headOfText(
  lines: readonly string[],
): ReadonlyMap<string, { readonly cells: readonly string[]; readonly line: number }> {
  // prettier-ignore
  const said = new Map<string, { cells: readonly string[]; line: number }>();
  lines.forEach((line, i) => {
    const name = /^#\s*(.*?)\s*$/.exec(line)?.[1];
    const next = lines[i + 1] ?? "";
    if (name === undefined || next.startsWith("#") || next.trim() === "") return;
    said.set(name, { cells: next.split("\t").map((c) => c.trim()).filter((c) => c !== ""), line: i + 2 }); // prettier-ignore
  });
  return said;
}
