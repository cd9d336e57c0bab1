import type { ParsedHistogram } from "../../parsed.js";
import type { ByteReader } from "../../source/byte-reader.js";
import type { ByteSource } from "../../source/byte-source.js";
import { PhotonCounter, type Photons, type RecordLayout } from "./records.js";

const NANOSECONDS = 1e9;
/** Records that are counted at a time: a large file is not held twice. */
const CHUNK = 1 << 20;
/** Channels that 15 bits of arrival time can tell apart. */
export const MOST_CHANNELS = 32768;

/** Where the records of a file are, and what their numbers stand for. */
export interface RecordStream {
  readonly layout: RecordLayout;
  /** The byte of the first record. */
  readonly data: number;
  /** How many records the header says there are; 0 where it does not. */
  readonly said: number;
  /** Seconds: a step of the clock (T2), the time between two pulses (T3). */
  readonly clock: number;
  /** Seconds of a channel. */
  readonly resolution: number;
  /** Seconds between two pulses. */
  readonly period: number;
}

/** Histograms and what is said of them. */
export interface Counted {
  readonly histograms: readonly ParsedHistogram[];
  readonly settings: Readonly<Record<string, string>>;
}

/**
 * Counts photons by their arrival time, one histogram a detector.
 *
 * @throws FormatError where there is no photon, or no pulse in a file of T2
 */
export function countRecords(r: ByteReader, stream: RecordStream, notes: string[]): Counted {
  const counter = new PhotonCounter(stream.layout, channelsOf(stream));
  for (const { from, length } of parts(stream, r.length, notes)) counter.take(recordsIn(r.bytes(from, length)));
  return counted(r, stream, counter.result(), notes);
}

/** As `countRecords`, of a file that is read part by part; `r` holds its header alone. */
export async function countStream(
  r: ByteReader,
  source: ByteSource,
  stream: RecordStream,
  notes: string[],
): Promise<Counted> {
  const counter = new PhotonCounter(stream.layout, channelsOf(stream));
  for (const { from, length } of parts(stream, source.size, notes)) {
    counter.take(recordsIn(await source.read(from, length)));
  }
  return counted(r, stream, counter.result(), notes);
}

function channelsOf({ period, resolution }: RecordStream): number {
  return Math.max(1, Math.min(MOST_CHANNELS, Math.floor(period / resolution + 1e-6)));
}

/** A copy, since the records need not begin at a multiple of four. */
function recordsIn(bytes: Uint8Array): Uint32Array {
  return new Uint32Array(new Uint8Array(bytes).buffer, 0, Math.floor(bytes.length / 4));
}

/** Where the records are that are counted at a time. */
function parts(
  { data, said }: RecordStream,
  size: number,
  notes: string[],
): readonly { readonly from: number; readonly length: number }[] {
  const there = Math.max(0, Math.floor((size - data) / 4));
  if (said > there) notes.push(`The header says ${said} records, the file holds ${there}: it is not complete.`);
  if (said === 0 && there > 0)
    notes.push(`The header does not say how many records there are; all ${there} were read.`);
  const records = said > 0 ? Math.min(said, there) : there;
  return Array.from({ length: Math.ceil(records / CHUNK) }, (_, i) => ({
    from: data + 4 * i * CHUNK,
    length: 4 * Math.min(CHUNK, records - i * CHUNK),
  }));
}

function counted(r: ByteReader, stream: RecordStream, photons: Photons, notes: string[]): Counted {
  const { layout, data, clock, resolution, period } = stream;
  if (photons.photons === 0) throw r.fail("Expected a photon but found none.", data, "no-data");
  if (photons.outside > 0) {
    const why =
      layout.mode === "T2" ? "before the first pulse, or longer after one than the period" : "beyond the period";
    notes.push(`${photons.outside} of ${photons.photons} photons lie ${why}, and are in no channel.`);
  }
  if (layout.mode === "T2" && photons.syncs === 0) {
    throw r.fail(
      `Expected pulses of the laser on the sync channel but found none among ${photons.photons} photons: there is no decay.`,
      data,
      "no-sync",
    );
  }
  const names = [...photons.counts.keys()].sort((a, b) => a - b);
  return {
    histograms: names.map((detector) => ({
      name: names.length > 1 ? `M${detector + 1}` : "M",
      counts: Float64Array.from(photons.counts.get(detector) ?? []),
      channelWidth: resolution * NANOSECONDS,
      unit: "ns",
      settings: { detector: String(detector + 1) },
    })),
    settings: {
      records: `${layout.mode}, ${layout.device}`,
      photons: String(photons.photons),
      ...(photons.markers > 0 ? { markers: String(photons.markers) } : {}),
      "measured for (s)": String(Number((photons.duration * clock).toPrecision(6))),
      "period (ns)": String(Number((period * NANOSECONDS).toPrecision(9))),
    },
  };
}
