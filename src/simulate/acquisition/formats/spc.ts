import { clockParts, type FileStyle, type WrittenRun, type WrittenScan } from "../written.js";

/** Codes of the quantities along x and y. */
const X = { "cm^-1": 1, nm: 3, eV: 14 } as const;
const Y: Readonly<Record<string, number>> = { absorbance: 2, counts: 4, transmittance: 128, reflectance: 129 };
const HEADER = 512;
const SUBHEADER = 32;
const STORED_X = 128;
const FLOATS = -128;

/**
 * One spectrum of single-precision numbers; x is stored where it is not even.
 *
 * Source of the places: "A Brief Guide to SPC File Format and Using GSPCIO" (Galactic Industries, 1998).
 */
function file(scan: WrittenScan, run: WrittenRun): Uint8Array {
  const x = scan.axis.values;
  const n = x.length;
  const [first, last] = [x[0] as number, x[n - 1] as number];
  const step = (last - first) / Math.max(1, n - 1);
  const even = x.every((v, j) => Math.abs(v - (first + j * step)) <= 1e-6 * Math.abs(step));
  const bytes = new Uint8Array(HEADER + (even ? 0 : 4 * n) + SUBHEADER + 4 * n);
  const view = new DataView(bytes.buffer);
  const text = (at: number, words: string, most: number): void => {
    for (let i = 0; i < Math.min(words.length, most); i += 1) {
      const code = words.charCodeAt(i);
      bytes[at + i] = code < 128 ? code : 63;
    }
  };
  const { year, month, day, time } = clockParts(scan.clock);
  const [hour = 0, minute = 0] = time.split(":").map(Number);
  view.setUint8(0, even ? 0 : STORED_X);
  view.setUint8(1, 0x4b);
  view.setInt8(3, FLOATS);
  view.setUint32(4, n, true);
  view.setFloat64(8, first, true);
  view.setFloat64(16, last, true);
  view.setUint32(24, 1, true);
  view.setUint8(28, X[scan.axis.unit]);
  // Per cent have a code of their own, which does not say of what.
  view.setUint8(29, run.signal.unit === "%" ? 11 : (Y[run.signal.kind] ?? 0));
  view.setUint32(32, ((year << 20) | (month << 16) | (day << 11) | (hour << 6) | minute) >>> 0, true);
  text(45, "simulated", 9);
  text(88, `${run.title}; simulated: ${run.simulated}`, 129);
  let at = HEADER;
  if (!even) {
    x.forEach((v, j) => view.setFloat32(at + 4 * j, v, true));
    at += 4 * n;
  }
  view.setInt8(at + 1, FLOATS);
  view.setUint32(at + 20, 1, true);
  at += SUBHEADER;
  for (let j = 0; j < n; j += 1) view.setFloat32(at + 4 * j, scan.values[j] as number, true);
  return bytes;
}

/** Binary, one spectrum a file. */
export const spc: FileStyle = {
  ending: ".spc",
  title: "Galactic SPC, one binary file a scan",
  layout: { kind: "a file a scan", file },
};
