import { FormatError } from "../../../foundation/index.js";
import type { Detection, Format, FormatInput } from "../../format.js";
import { headOf } from "../../head.js";
import type { ParsedFile, ParsedHistogram, ParseOptions } from "../../parsed.js";
import { decodeText } from "../../text.js";

const FORMAT = "Becker & Hickl ASCII";
/** The line that a curve begins with. */
const BLOCK = /^\*BLOCK\s+(\d+)\s+\(\s*Time\s*\[(ns|ps|us|µs)\]\s+No_of_photons\s*\)/i;
/** Printed times are rounded to their last digit. */
const ROUNDING = 1e-6;

export const beckerHicklAscii: Format = {
  name: FORMAT,
  title: "Becker & Hickl SPCM text: photon-counting decays",
  extensions: ["asc"],
  detect({ bytes }: FormatInput): Detection {
    const head = headOf(bytes);
    if (head === undefined) return { confidence: 0, why: "no text" };
    return head.split(/\r?\n/).some((line) => BLOCK.test(line))
      ? { confidence: 1, why: "a *BLOCK of times and numbers of photons" }
      : { confidence: 0, why: "no *BLOCK of times and numbers of photons" };
  },
  parse(input: FormatInput, options: ParseOptions): ParsedFile {
    const file = options.file ?? input.file;
    return parseText(decodeText(input.bytes, { format: FORMAT, file }).text, file);
  },
};

function parseText(text: string, file: string | undefined): ParsedFile {
  const settings: Record<string, string> = {};
  const blocks: { name: string; unit: string; times: number[]; counts: number[]; line: number }[] = [];
  text.split(/\r?\n/).forEach((raw, i) => {
    const line = raw.trim();
    const begins = BLOCK.exec(line);
    if (begins) {
      blocks.push({ name: `block ${begins[1]}`, unit: begins[2] ?? "ns", times: [], counts: [], line: i + 1 });
      return;
    }
    const block = blocks.at(-1);
    if (block === undefined) {
      const colon = line.indexOf(":");
      if (colon > 0) settings[line.slice(0, colon).trim()] = line.slice(colon + 1).trim();
      return;
    }
    if (line === "" || line.startsWith("*")) return;
    const cells = line.split(/[\s,;]+/).map(Number);
    if (cells.length !== 2 || !cells.every(Number.isFinite)) {
      throw wrong(`Expected a time and a number of photons but found "${line.slice(0, 40)}".`, file, i + 1, "not-a-number"); // prettier-ignore
    }
    block.times.push(cells[0] as number);
    block.counts.push(cells[1] as number);
  });
  if (blocks.length === 0) throw wrong("Expected a *BLOCK of times and numbers of photons but found none.", file, 1, "no-data"); // prettier-ignore
  return {
    format: FORMAT,
    spectra: [],
    histograms: blocks.map(({ name, unit, times, counts, line }): ParsedHistogram => {
      const n = times.length;
      if (n < 2) throw wrong(`Expected two channels or more but found ${n}.`, file, line, "no-data");
      const channelWidth = ((times[n - 1] as number) - (times[0] as number)) / (n - 1);
      const uneven = times.findIndex((t, i) => !(Math.abs(t - (times[0] as number) - i * channelWidth) <= 1.01 * ROUNDING + 1e-9 * Math.abs(t))); // prettier-ignore
      if (!(channelWidth > 0) || uneven >= 0) {
        throw wrong("Expected times that rise by one channel's width.", file, line + 1 + Math.max(0, uneven), "not-monotonic"); // prettier-ignore
      }
      return { name, unit: unit === "µs" ? "us" : unit, channelWidth, counts: Float64Array.from(counts), settings: {} };
    }),
    title: settings["Title"] ?? "",
    instrument: "Becker & Hickl SPCM",
    settings,
    notes: [],
  };
}

function wrong(message: string, file: string | undefined, line: number, code: string): FormatError {
  return new FormatError(message, { format: FORMAT, file, line }, {}, code);
}
