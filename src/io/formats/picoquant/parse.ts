import { isHalidelabError } from "../../../foundation/index.js";
import type { ParsedFile, ParsedHistogram } from "../../parsed.js";
import { byteReader, type ByteReader } from "../../source/byte-reader.js";
import type { ByteSource } from "../../source/byte-source.js";
import { countRecords, countStream, MOST_CHANNELS, type Counted, type RecordStream } from "./count.js";
import { layoutOf } from "./records.js";
import { FORMAT, taggedHeader, type TaggedHeader, type TagValue } from "./tags.js";

const NANOSECONDS = 1e9;

/**
 * Histograms of arrival times: of a .phu file as they are, of the photons of a .ptu file counted, one a detector.
 *
 * @throws FormatError with the byte where the file is not what it should be
 */
export function parsePicoQuant(bytes: Uint8Array, file?: string): ParsedFile {
  const r = byteReader(bytes, { format: FORMAT, file });
  const header = taggedHeader(r);
  const notes: string[] = [];
  const read = header.kind === "phu" ? storedHistograms(r, header) : countRecords(r, recordStream(r, header), notes);
  return parsedFile(header, read, notes);
}

/** Bytes in which the header of a file ends, unless it holds pictures. */
const HEADER = 1 << 20;

/**
 * As `parsePicoQuant`, of a .ptu file that is read part by part; `undefined` for a .phu file.
 *
 * @throws FormatError with the byte where the file is not what it should be
 */
export async function streamPicoQuant(source: ByteSource, file?: string): Promise<ParsedFile | undefined> {
  for (let length = HEADER; ; length *= 4) {
    const whole = length >= source.size;
    const r = byteReader(new Uint8Array(await source.read(0, length)), { format: FORMAT, file });
    try {
      const header = taggedHeader(r);
      if (header.kind === "phu") return undefined;
      const notes: string[] = [];
      return parsedFile(header, await countStream(r, source, recordStream(r, header), notes), notes);
    } catch (error) {
      // The header may go on behind what was read of it.
      if (whole || !isHalidelabError(error) || error.code !== "truncated") throw error;
    }
  }
}

function parsedFile(header: TaggedHeader, read: Counted, notes: readonly string[]): ParsedFile {
  const text = (name: string): string => String(header.tags.get(name) ?? "").trim();
  return {
    format: FORMAT,
    spectra: [],
    histograms: read.histograms,
    title: text("File_Comment"),
    instrument: `PicoQuant ${text("HW_Type")} ${text("HW_SerialNo")}`.replace(/ +/g, " ").trim(),
    settings: { ...settingsOf(header), ...read.settings },
    notes,
  };
}

function storedHistograms(r: ByteReader, { tags }: TaggedHeader): Counted {
  const count = numberOf(tags, "HistoResult_NumberOfCurves") ?? 0;
  const histograms = Array.from({ length: Math.min(count, 512) }, (_, i): ParsedHistogram => {
    const at = numberOf(tags, `HistResDscr_DataOffset[${i}]`) ?? Number.NaN;
    const bins = numberOf(tags, `HistResDscr_HistogramBins[${i}]`) ?? Number.NaN;
    const resolution = numberOf(tags, `HistResDscr_MDescResolution[${i}]`) ?? Number.NaN;
    if (!(bins > 0) || !(resolution > 0) || !(at >= 0) || bins * 4 > r.length) {
      const found = `${bins} channels of ${resolution} s at byte ${at}`;
      throw r.fail(
        `Expected curve ${i} to say its place, channels and resolution but found ${found}.`,
        16,
        "bad-curve",
      );
    }
    const whole = r.bytes(at, 4 * bins);
    const counts = Float64Array.from(new Uint32Array(whole.slice().buffer));
    const start = numberOf(tags, `HistResDscr_InputRate[${i}]`);
    return {
      name: count > 1 ? `M${i + 1}` : "M",
      counts,
      channelWidth: resolution * NANOSECONDS,
      unit: "ns",
      settings: start === undefined ? {} : { "count rate (Hz)": String(start) },
    };
  });
  if (histograms.length === 0) throw r.fail("Expected a curve but found none.", 16, "no-data");
  return { histograms, settings: {} };
}

function recordStream(r: ByteReader, { tags, data }: TaggedHeader): RecordStream {
  const type = numberOf(tags, "TTResultFormat_TTTRRecType") ?? 0;
  const layout = layoutOf(type);
  if (layout === undefined) {
    throw r.fail(`Expected a known type of records but found 0x${type.toString(16)}.`, 16, "bad-records");
  }
  const clock = positiveTag(r, tags, "MeasDesc_GlobalResolution");
  const resolution = layout.mode === "T3" ? positiveTag(r, tags, "MeasDesc_Resolution") : clock;
  const period = layout.mode === "T3" ? clock : periodOf(tags, clock);
  const said = numberOf(tags, "TTResult_NumberOfRecords") ?? 0;
  return { layout, data, said, clock, resolution, period };
}

/** The time between two pulses, from the rate that the device counted. */
function periodOf(tags: TaggedHeader["tags"], clock: number): number {
  const rate = numberOf(tags, "TTResult_SyncRate") ?? 0;
  return rate > 0 ? 1 / rate : clock * MOST_CHANNELS;
}

function positiveTag(r: ByteReader, tags: TaggedHeader["tags"], name: string): number {
  const value = numberOf(tags, name);
  if (value !== undefined && value > 0 && Number.isFinite(value)) return value;
  throw r.fail(`Expected the tag ${name} to be above 0 but found ${String(tags.get(name))}.`, 16, "bad-tag");
}

function numberOf(tags: ReadonlyMap<string, TagValue>, name: string): number | undefined {
  const value = tags.get(name);
  return typeof value === "number" ? value : undefined;
}

/** Tags that a reader asks for. */
const KEPT: Readonly<Record<string, string>> = {
  CreatorSW_Name: "program",
  CreatorSW_Version: "program version",
  MeasDesc_AcquisitionTime: "acquisition time (ms)",
  TTResult_SyncRate: "sync rate (Hz)",
  TTResult_StopReason: "stop reason",
};

function settingsOf({ tags }: TaggedHeader): Record<string, string> {
  const found = Object.entries(KEPT).flatMap(([tag, name]) => {
    const value = tags.get(tag);
    return value === undefined || value === "" ? [] : [[name, String(value)] as const];
  });
  return Object.fromEntries(found);
}
