import type { ParsedFile, ParsedHistogram } from "../../parsed.js";
import { byteReader } from "../../source/byte-reader.js";
import { blocksOf, type Counts, type DataBlock } from "./blocks.js";
import { type Description, descriptionsOf, FORMAT, headerOf, type ImageSize } from "./header.js";

const NANOSECONDS = 1e9;

/**
 * Histograms of arrival times, one for each detector or page, images with their pixels.
 *
 * @throws FormatError with the byte where the file is not what it should be
 */
export function parseSdt(bytes: Uint8Array, file?: string): ParsedFile {
  const r = byteReader(bytes, { format: FORMAT, file });
  const header = headerOf(r);
  const descriptions = descriptionsOf(r, header);
  const blocks = blocksOf(r, header);
  const notes: string[] = [];
  const others = blocks.filter(({ kind }) => kind === "other").length;
  if (others > 0) notes.push(`${others} blocks hold no histograms of arrival times (correlations, traces) and were left out.`); // prettier-ignore
  const histograms = blocks.flatMap((block, i) => {
    if (block.kind === "other") return [];
    const description = descriptions[block.description];
    if (description === undefined) {
      throw r.fail(
        `Expected a description ${block.description} but found ${descriptions.length}.`,
        0,
        "no-description",
      );
    }
    const found = histogramsOf(block, description);
    if (found !== null) return found;
    notes.push(`Block ${i + 1} has ${block.values.length} values, not a multiple of ${description.channels} channels, and was left out.`); // prettier-ignore
    return [];
  });
  if (histograms.length === 0) throw r.fail("Expected a histogram of arrival times but found none.", 0, "no-data");
  const [first] = descriptions;
  const { info } = header;
  return {
    format: FORMAT,
    spectra: [],
    histograms: histograms.map((h, i) => ({ ...h, name: histograms.length > 1 ? `M${i + 1}` : "M" })),
    title: info["Title"] ?? "",
    instrument: [`Becker & Hickl ${first?.module ?? header.module}`, first?.serial ?? ""].join(" ").trim(),
    settings: info,
    notes,
  };
}

/** One histogram of a block, one for each of its curves, or an image for each detector. */
function histogramsOf({ values, kind, number }: DataBlock, d: Description): ParsedHistogram[] | null {
  const { channels } = d;
  if (values.length === 0 || values.length % channels !== 0) return null;
  const curves = values.length / channels;
  const facts = {
    name: "",
    unit: "ns" as const,
    channelWidth: (d.range / channels) * NANOSECONDS,
    settings: settingsOf(d, number),
  };
  const size = kind === "decay" ? null : imageOf(curves, d);
  if (size === null) {
    const counts = (k: number): Float64Array => Float64Array.from(values.subarray(k * channels, (k + 1) * channels));
    return Array.from({ length: curves }, (_, k) => ({ ...facts, counts: counts(k) }));
  }
  const pixels = size.rows * size.columns;
  return Array.from({ length: size.detectors }, (_, k): ParsedHistogram => {
    const counts = values.subarray(k * pixels * channels, (k + 1) * pixels * channels);
    return {
      ...facts,
      counts: pooled(counts, channels),
      image: { rows: size.rows, columns: size.columns, counts },
    };
  });
}

function imageOf(curves: number, { scan, image }: Description): ImageSize | null {
  for (const size of [scan, image]) {
    if (size === null || size.rows * size.columns === 1) continue;
    const pixels = size.rows * size.columns;
    if (curves === pixels) return { ...size, detectors: 1 };
    if (curves === pixels * size.detectors) return size;
  }
  return null;
}

function pooled(counts: Counts, channels: number): Float64Array {
  const sum = new Float64Array(channels);
  for (let at = 0; at < counts.length; at += channels) {
    for (let i = 0; i < channels; i++) sum[i] = (sum[i] as number) + (counts[at + i] as number);
  }
  return sum;
}

function settingsOf(d: Description, number: number): Record<string, string> {
  return {
    measured: `${d.date} ${d.time}`.trim(),
    "routing channel": String(number),
    ...(d.collected === null ? {} : { "collected (s)": String(d.collected) }),
    ...(d.syncRate === null ? {} : { "sync rate (Hz)": String(d.syncRate) }),
  };
}
