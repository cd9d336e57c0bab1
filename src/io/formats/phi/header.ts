import type { FormatError } from "../../../foundation/index.js";
import type { ByteReader } from "../../source/byte-reader.js";

const END = "EOFH";
/** More than any program writes. */
const LONGEST = 4 * 1024 * 1024;

/** The text in front of the numbers. */
export interface Header {
  /** Every line in its order; keys may repeat. */
  readonly lines: readonly (readonly [key: string, value: string])[];
  /** Where the binary part begins. */
  readonly end: number;
}

/** A region of energies as the header defines it. */
export interface RegionDefinition {
  readonly number: number;
  readonly name: string;
  readonly points: number;
  /** Binding energies, eV. */
  readonly step: number;
  readonly start: number;
  /** Seconds at each energy. */
  readonly dwell: number;
  /** eV */
  readonly passEnergy: number;
}

/** The lines `Key: value` between SOFH and EOFH. */
export function readHeader(r: ByteReader): Header {
  const bytes = r.bytes(0, Math.min(r.length, LONGEST));
  let text = "";
  let end = -1;
  for (let from = 0; from < bytes.length && end < 0;) {
    let stop = bytes.indexOf(0x0a, from);
    if (stop < 0) stop = bytes.length;
    const line = latin(bytes.subarray(from, stop));
    from = stop + 1;
    if (line.trim() === END) end = from;
    else text += `${line}\n`;
  }
  if (end < 0)
    throw r.fail("Expected EOFH at the end of the header but found the end of the file.", r.length, "no-header");
  const lines = text
    .split("\n")
    .slice(1)
    .flatMap((line) => {
      const at = line.indexOf(":");
      return at <= 0 ? [] : [[line.slice(0, at).trim(), line.slice(at + 1).trim()] as const];
    });
  return { lines, end };
}

function latin(bytes: Uint8Array): string {
  let text = "";
  for (let i = 0; i < bytes.length; i += 4096) text += String.fromCharCode(...bytes.subarray(i, i + 4096));
  return text;
}

/** `2 2 F1s 9 161 -0.1250 695.0000 675.0000 695.0000 680.0000 0.160000 29.35 AREA` */
export function regionsOf(header: Header, fail: (message: string) => FormatError): readonly RegionDefinition[] {
  return header.lines.flatMap(([key, value]): readonly RegionDefinition[] => {
    if (key !== "SpectralRegDef") return [];
    const words = value.split(/\s+/);
    const [number, , , , points, step, start] = words.map(Number);
    const [dwell, passEnergy] = [Number(words[10]), Number(words[11])];
    if (![number, points, step, start].every((v) => Number.isFinite(v))) {
      throw fail(`Expected a region's number, points, step and start but found "${value.slice(0, 60)}".`);
    }
    return [
      {
        number: number ?? 0,
        name: words[2] ?? "",
        points: points ?? 0,
        step: step ?? 0,
        start: start ?? 0,
        dwell,
        passEnergy,
      },
    ];
  });
}
