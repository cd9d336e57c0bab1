import { parseTimeUnit } from "../../../foundation/index.js";
import { axis, signal } from "../../../spectroscopy/index.js";
import type { ParsedFile, ParsedSpectrum, ParsedTable } from "../../parsed.js";
import { byteReader, type ByteReader } from "../../source/byte-reader.js";
import { FORMAT, headerOf, versionOf, type Header } from "./header.js";
import { subfilesOf, type Subfile } from "./subfiles.js";
import { axisCode, signalCode } from "./units.js";

/**
 * Curves of an SPC file: spectra where x is a wavelength, wavenumber or photon energy, tables where it is anything else.
 *
 * @throws FormatError with the byte where the file is not what it should be
 */
export function parseSpc(bytes: Uint8Array, file?: string): ParsedFile {
  const version = versionOf(bytes);
  const r = byteReader(bytes, { format: FORMAT, file }, version?.littleEndian ?? true);
  if (version === undefined) {
    const found = bytes.length < 256 ? `${bytes.length} bytes` : `0x${(bytes[1] ?? 0).toString(16)}`;
    throw r.fail(`Expected the version 0x4b, 0x4c or 0x4d and a whole header but found ${found}.`, 1, "no-header");
  }
  const header = headerOf(r, version.old);
  const notes: string[] = [];
  const curves = subfilesOf(r, header, notes);
  const log = logOf(r, header, notes);
  const settings = settingsOf(header, log);
  const common = {
    format: FORMAT,
    title: header.comment,
    instrument: header.source,
    settings,
    notes,
  };
  const x = axisCode(header.xCode);
  const spectral = x.axis !== undefined && curves.every(isSpectral);
  if (!spectral) return { ...common, spectra: [], tables: curves.map((c, i) => tableOf(c, i, header)) };
  if (header.xCode === 13) notes.push("The axis is a Raman shift, a difference of wavenumbers.");
  const z = axisCode(header.zCode);
  const time = parseTimeUnit(z.unit);
  return {
    ...common,
    spectra: curves.map((c, i) => spectrumOf(c, i, header, curves.length)),
    ...(time !== undefined && curves.length > 1 && !Number.isNaN(curves[0]?.z)
      ? { coordinate: { kind: "time", unit: time, label: "Time" } }
      : {}),
  };
}

/** A spectral axis runs one way and lies above 0. */
function isSpectral({ x }: Subfile): boolean {
  const step = x.length > 1 ? Math.sign((x[1] as number) - (x[0] as number)) : 1;
  return (
    step !== 0 &&
    x.every((v, i) => Number.isFinite(v) && v > 0 && (i === 0 || Math.sign(v - (x[i - 1] as number)) === step))
  );
}

function spectrumOf(curve: Subfile, index: number, h: Header, count: number): ParsedSpectrum {
  const { name, axis: code } = axisCode(h.xCode);
  const [unit, factor] = code ?? ["nm", 1];
  const y = signalCode(h.yCode);
  const [ownX = "", ownY = ""] = h.labels;
  const label = ownX !== "" ? { label: ownX } : name === "Raman shift" ? { label: name } : {};
  const z = axisCode(h.zCode);
  const time = parseTimeUnit(z.unit);
  return {
    name: count > 1 ? String(index) : "",
    axis: axis({ values: factor === 1 ? curve.x : curve.x.map((v) => v * factor), unit, ...label }),
    values: curve.y.map((v) => (Number.isFinite(v) ? v : Number.NaN)),
    signal: signal(
      y.kind === undefined
        ? { kind: "unknown", unit: y.unit, label: ownY === "" ? y.name : ownY }
        : { kind: y.kind, ...(ownY === "" ? {} : { label: ownY }) },
    ),
    ...(time !== undefined && count > 1 && !Number.isNaN(curve.z)
      ? { value: { number: curve.z, kind: "time" as const, unit: time } }
      : {}),
    settings: curve.scans > 0 ? { scans: String(curve.scans) } : {},
  };
}

function tableOf(curve: Subfile, index: number, h: Header): ParsedTable {
  const x = axisCode(h.xCode);
  const y = signalCode(h.yCode);
  const [ownX = "", ownY = ""] = h.labels;
  return {
    name: String(index),
    columns: [
      { name: ownX === "" ? x.name : ownX, unit: x.unit, values: curve.x },
      { name: ownY === "" ? y.name : ownY, unit: y.unit, values: curve.y },
    ],
    settings: Number.isNaN(curve.z) ? {} : { z: `${curve.z} ${axisCode(h.zCode).unit}`.trim() },
  };
}

/** Lines `key = value` of the log; text that cannot be found is no reason to lose the numbers. */
function logOf(r: ByteReader, { log }: Header, notes: string[]): Readonly<Record<string, string>> {
  if (log === 0) return {};
  if (log + 64 > r.length) {
    notes.push(`The log should begin at byte ${log}, beyond the end of the file; it was left out.`);
    return {};
  }
  const [size, text] = [r.u32(log), r.u32(log + 8)];
  const start = log + text;
  const end = Math.min(r.length, log + size);
  if (text < 64 || end < start) return {};
  const found: Record<string, string> = {};
  for (const line of r.text(start, end - start).split(/\r?\n/)) {
    const equals = line.indexOf("=");
    const key = line.slice(0, equals).trim();
    if (equals > 0 && key !== "__proto__") found[key] = line.slice(equals + 1).trim();
  }
  return found;
}

function settingsOf(h: Header, log: Readonly<Record<string, string>>): Record<string, string> {
  const own = { measured: h.measured, resolution: h.resolution, method: h.method };
  return { ...Object.fromEntries(Object.entries(own).filter(([, value]) => value !== "")), ...log };
}
