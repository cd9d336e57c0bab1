import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { FormatError, isHalidelabError } from "../../src/foundation/index.js";
import { openFile, type ParsedFile } from "../../src/io/index.js";
import { byFormat, fixturePaths, type KnownFile } from "./fixture-files.js";

const fixtures = byFormat(fixturePaths(fileURLToPath(new URL("../../src/io/formats", import.meta.url))));
const PLACES = 10;
/** Texts that say how many points they hold, or have a mark for their end: a part of one is never whole. */
const COUNTING = [
  "VAMAS",
  "ASP text",
  "JASCO text",
  "JCAMP-DX",
  "Rigaku RAS",
  "Ivium",
  "Bruker TopSpin text",
  "PerkinElmer ASCII",
  "PANalytical XRDML",
];

/** All numbers that a file holds, in turn. */
function numbersIn({ spectra, histograms = [], patterns = [], regions = [], tables = [] }: ParsedFile): string {
  const of = [
    ...spectra.flatMap((s) => [s.axis.values, s.values]),
    ...histograms.map((h) => h.counts),
    ...patterns.flatMap((p) => [p.axis.values, p.values]),
    ...regions.flatMap((r) => [r.energy.values, r.values]),
    ...tables.flatMap((t) => t.columns.map((c) => c.values)),
  ];
  return of.map((values) => Array.from(values, String).join(" ")).join("|");
}

/** What becomes of a file that ends too early: nothing is lost, or it is said, or it is refused. */
async function outcome(name: string, { bytes, siblings, path }: KnownFile, length: number): Promise<string> {
  const read = (part: Uint8Array): Promise<ParsedFile> =>
    openFile({ bytes: part, file: path, ...(siblings === undefined ? {} : { siblings }) }, { format: name });
  try {
    const whole = await read(bytes);
    const cut = await read(bytes.slice(0, length));
    if (numbersIn(cut) === numbersIn(whole)) return "whole";
    if (cut.notes.some((n) => n.includes("has no end") || !whole.notes.includes(n))) return "said";
    const end = String.fromCharCode(...bytes.slice(Math.max(0, length - 40), length));
    // A text that tells no number of rows is whole where a line ends; blanks before the next row are no part of it.
    if (!COUNTING.includes(name) && /[\r\n][ \0]*$/.test(end)) return "at a line's end";
    return `silent at ${length} of ${bytes.length} bytes`;
  } catch (error) {
    if (error instanceof FormatError) return "refused";
    return isHalidelabError(error) ? `no FormatError: ${error.message}` : String(error);
  }
}

it.each(
  [...fixtures].flatMap(([name, files]) =>
    files.map((file) => [name, file.path.split("/").pop() ?? "", file] as const),
  ),
)("%s, %s: cut at ten places it is read as far as it goes and says so, or is refused", async (name, _file, file) => {
  const found: string[] = [];
  for (let i = 0; i < PLACES; i++) {
    found.push(await outcome(name, file, Math.floor((file.bytes.length * (i + 0.63)) / PLACES)));
  }
  expect(found.filter((what) => !["whole", "said", "refused", "at a line's end"].includes(what))).toEqual([]);
});
