import type { ByteReader } from "../../source/byte-reader.js";

export const FORMAT = "Becker & Hickl SDT";

/** Where things are in the file. */
export interface FileHeader {
  /** Of the format; from 15 on the headers of blocks have longer addresses. */
  readonly revision: number;
  readonly module: string;
  /** `ID`, `Title`, `Date` … of the identification block. */
  readonly info: Readonly<Record<string, string>>;
  readonly dataBlocks: number;
  readonly firstBlock: number;
  readonly descriptions: number;
  readonly firstDescription: number;
  readonly descriptionLength: number;
}

const MODULES: Readonly<Record<number, string>> = {
  ...{ 0x20: "SPC-130", 0x21: "SPC-600", 0x22: "SPC-630", 0x23: "SPC-700", 0x24: "SPC-730", 0x25: "SPC-830" },
  ...{ 0x26: "SPC-140", 0x27: "SPC-930", 0x28: "SPC-150", 0x29: "DPC-230", 0x2a: "SPC-130EM" },
};
const HEADER = 42;
const VALID = 0x5555;
/** This number of blocks stands for one that the field is too short for. */
const MORE_BLOCKS = 0x7fff;
/** Files that hold measured data. */
const IDS = ["SPC Setup & Data File", "SPC FCS Data File", "SPC DLL Data File", "SPC Flow Data File"];

/** Whether the bytes begin as such a file does. */
export function isSdt(bytes: Uint8Array): boolean {
  if (bytes.length < HEADER + 16) return false;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const info = view.getUint32(2, true);
  const mark = "*IDENTIFICATION";
  if (view.getUint16(32, true) !== VALID || info + mark.length > bytes.length) return false;
  return String.fromCharCode(...bytes.subarray(info, info + mark.length)) === mark;
}

/** @throws FormatError for what is no such file, a file that was not finished, and one that holds no data */
export function headerOf(r: ByteReader): FileHeader {
  const valid = r.u16(32);
  if (valid !== VALID) {
    const found = `0x${valid.toString(16)}`;
    throw r.fail(`Expected the header to be marked valid (0x5555) but found ${found}.`, 32, "not-valid");
  }
  const code = r.u16(0);
  const info = infoOf(r.text(r.i32(2), r.u16(6)));
  const id = info["ID"] ?? "";
  if (!IDS.includes(id)) {
    throw r.fail(`Expected a file of data (${IDS.join(", ")}) but found "${id}".`, r.i32(2), "no-data");
  }
  const blocks = r.u16(18);
  return {
    revision: code & 0xf,
    module: MODULES[(code >> 4) & 0xff] ?? "",
    info,
    dataBlocks: blocks === MORE_BLOCKS ? r.u32(34) : blocks,
    firstBlock: r.u32(14),
    descriptions: r.u16(28),
    firstDescription: r.u32(24),
    descriptionLength: r.u16(30),
  };
}

function infoOf(text: string): Record<string, string> {
  const found: Record<string, string> = {};
  for (const line of text.split(/\r?\n/)) {
    const colon = line.indexOf(":");
    if (colon > 0) found[line.slice(0, colon).trim()] = printable(line.slice(colon + 1));
  }
  return found;
}

/** Some versions put a control character before a value. */
function printable(text: string): string {
  return [...text]
    .filter((c) => c >= " ")
    .join("")
    .trim();
}

/** How one measurement was made. */
export interface Description {
  readonly time: string;
  readonly date: string;
  readonly serial: string;
  readonly module: string;
  /** The time that all channels cover, in seconds. */
  readonly range: number;
  readonly channels: number;
  /** Seconds for which photons were collected. */
  readonly collected: number | null;
  /** Pulses in a second, the mean of the lowest and the highest that were seen. */
  readonly syncRate: number | null;
  /** Rows and columns of a scan and of an image, with the detectors that each pixel holds. */
  readonly scan: ImageSize | null;
  readonly image: ImageSize | null;
}

export interface ImageSize {
  readonly rows: number;
  readonly columns: number;
  readonly detectors: number;
}

/** Fields of a description that older files leave out lie beyond these lengths. */
const WITH_SCAN = 189;
const WITH_STOP = 271;
const WITH_IMAGE = 325;

export function descriptionsOf(r: ByteReader, header: FileHeader): readonly Description[] {
  return Array.from({ length: header.descriptions }, (_, i) => {
    const at = header.firstDescription + i * header.descriptionLength;
    const holds = (length: number): boolean => header.descriptionLength >= length;
    const gain = r.i16(at + 68);
    // 65,536 does not fit into its field.
    const channels = r.u16(at + 82) || 65536;
    const rates = holds(WITH_STOP) ? [r.f32(at + 231), r.f32(at + 247)] : [];
    const stopped = holds(WITH_STOP) ? r.f32(at + 215) : 0;
    const range = r.f32(at + 64) / (gain > 0 ? gain : 1);
    if (!(range > 0 && range < 1)) {
      throw r.fail(`Expected a time range above 0 and below a second but found ${range} s.`, at + 64, "bad-range");
    }
    const rate =
      rates.length > 0 && rates.every((v) => v > 0) ? ((rates[0] as number) + (rates[1] as number)) / 2 : null;
    return {
      time: r.text(at, 9),
      date: r.text(at + 9, 11),
      serial: r.text(at + 20, 16),
      module: r.text(at + 117, 16),
      range,
      channels,
      collected: stopped > 0 ? stopped : null,
      syncRate: rate,
      scan: holds(WITH_SCAN) ? sizeOf(r, at + 173) : null,
      image: holds(WITH_IMAGE) ? sizeOf(r, at + 309) : null,
    };
  });
}

function sizeOf(r: ByteReader, at: number): ImageSize | null {
  const [columns, rows, across, down] = [r.i32(at), r.i32(at + 4), r.i32(at + 8), r.i32(at + 12)];
  if (!(columns > 0 && rows > 0)) return null;
  return { rows, columns, detectors: Math.max(1, across) * Math.max(1, down) };
}
