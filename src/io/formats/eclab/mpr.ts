import type { ParsedColumn, ParsedFile } from "../../parsed.js";
import { byteReader, type ByteReader } from "../../source/byte-reader.js";
import { COLUMNS, FLAGS, headingOf, type Stored } from "./columns.js";
import { nameAndUnit } from "./heading.js";
import { FORMAT } from "./name.js";

const MODULE = [0x4d, 0x4f, 0x44, 0x55, 0x4c, 0x45];
const FIRST = 52;
const SIZES: Readonly<Record<Stored, number>> = { f4: 4, f8: 8, u1: 1, u2: 2, u4: 4 };
const TECHNIQUES: Readonly<Record<number, string>> = {
  4: "GCPL",
  6: "CV",
  11: "OCV",
  24: "CA",
  25: "CP",
  28: "WAIT",
  29: "PEIS",
  30: "GEIS",
  50: "ZIR",
  108: "LSV",
  127: "MB",
};
/** Where the numbers begin in a module of data, by its version. */
const DATA_AT: Readonly<Record<number, number>> = { 0: 0x3ef, 2: 0x195, 3: 0x196 };

interface Module {
  readonly name: string;
  readonly version: number;
  readonly date: string;
  readonly at: number;
  readonly length: number;
}

/**
 * The table of a binary EC-Lab file (.mpr).
 *
 * @throws FormatError with the byte where the file is not what it should be
 */
export function parseMpr(bytes: Uint8Array, file?: string): ParsedFile {
  const r = byteReader(bytes, { format: FORMAT, file });
  const notes: string[] = [];
  const modules = modulesOf(r, notes);
  const data = modules.find((m) => /data/i.test(m.name));
  if (data === undefined)
    throw r.fail("Expected a module of data but found none.", Math.min(FIRST, r.length), "no-data");
  const columns = columnsOf(r, data, notes);
  const settings = settingsOf(
    r,
    modules.find((m) => /set/i.test(m.name)),
    modules.find((m) => /log/i.test(m.name)),
    data,
  );
  return {
    format: FORMAT,
    spectra: [],
    tables: [{ name: settings["technique"] ?? "", columns, settings }],
    instrument: "BioLogic",
    settings,
    notes,
  };
}

/** Short name, long name, length, version and date stand after the word MODULE; later programs write two more numbers. */
function modulesOf(r: ByteReader, notes: string[]): readonly Module[] {
  const modules: Module[] = [];
  for (let at = FIRST; at + 63 <= r.length && MODULE.every((b, i) => r.u8(at + i) === b);) {
    const head = at + 6;
    const later = r.u32(head + 35) === 0xffffffff;
    const [lengthAt, versionAt, dateAt] = later ? [head + 39, head + 47, head + 51] : [head + 35, head + 39, head + 43];
    const start = dateAt + 8;
    const said = r.u32(lengthAt);
    const length = Math.min(said, r.length - start);
    // A version of 0 in the later header is that of the earlier one.
    const version = later ? r.u32(versionAt) || r.u32(head + 43) : r.u32(versionAt);
    modules.push({ name: r.text(head, 10), version, date: r.text(dateAt, 8), at: start, length });
    if (length < said)
      notes.push(`The module "${r.text(head, 10)}" says ${said} bytes and has ${length}: the file is not complete.`);
    at = start + length;
  }
  return modules;
}

interface Field {
  readonly id: number;
  readonly heading: string;
  readonly stored: Stored;
  readonly at: number;
}

function columnsOf(r: ByteReader, data: Module, notes: string[]): readonly ParsedColumn[] {
  const first = DATA_AT[data.version];
  if (first === undefined) {
    throw r.fail(
      `Expected a module of data of version 0, 2 or 3 but found ${data.version}.`,
      data.at,
      "unknown-version",
    );
  }
  const [points, count] = [r.u32(data.at), r.u8(data.at + 4)];
  const ids = Array.from({ length: count }, (_, i) => {
    const at = data.at + 5 + 2 * i;
    // Version 0 has the higher byte first.
    return data.version === 0 ? 256 * r.u8(at) + r.u8(at + 1) : r.u16(at);
  });
  const { fields, flags, size } = layoutOf(r, data, ids, points, first, notes);
  const start = data.at + first;
  const rows = Math.min(points, Math.floor(Math.max(0, data.length - first) / Math.max(1, size)));
  if (rows === 0 || size === 0) throw r.fail(`Expected ${points} points but found none.`, start, "no-data");
  if (rows < points) notes.push(`The file says ${points} points and has ${rows}: it is not complete.`);
  const read = (field: Field): Float64Array =>
    Float64Array.from({ length: rows }, (_, i) => valueAt(r, start + i * size + field.at, field.stored));
  const byId = new Map(fields.map((f) => [f.id, f]));
  const flagged = flags === undefined ? new Float64Array(0) : read(flags);
  return ids.map((id): ParsedColumn => {
    const flag = FLAGS[id];
    if (flag !== undefined) {
      const shift = Math.log2(flag[1] & -flag[1]);
      return { name: flag[0], unit: "", values: flagged.map((v) => (v & flag[1]) >> shift) };
    }
    const field = byId.get(id) as Field;
    return { ...nameAndUnit(field.heading), values: read(field) };
  });
}

/** Where each column stands in a point; a column of unknown number must have the bytes that are left. */
function layoutOf(
  r: ByteReader,
  data: Module,
  ids: readonly number[],
  points: number,
  first: number,
  notes: string[],
): { readonly fields: readonly Field[]; readonly flags: Field | undefined; readonly size: number } {
  const known = (id: number): number | undefined => {
    const column = COLUMNS[id];
    return column === undefined ? undefined : SIZES[column[1]];
  };
  const unknown = ids.filter((id) => FLAGS[id] === undefined && known(id) === undefined);
  const flagged = ids.some((id) => FLAGS[id] !== undefined) ? 1 : 0;
  const sum = ids.reduce((total, id) => total + (known(id) ?? 0), flagged);
  const left = unknown.length === 0 ? 0 : ((data.length - first) / points - sum) / unknown.length;
  const stored = left === 8 ? "f8" : left === 4 ? "f4" : left === 2 ? "u2" : left === 1 ? "u1" : undefined;
  if (unknown.length > 0) {
    if (stored === undefined) {
      throw r.fail(`Expected columns of known numbers but found ${unknown.join(", ")}.`, data.at + 5, "unknown-column");
    }
    notes.push(
      `The columns of number ${unknown.join(", ")} are not known: they were read by their bytes and have no name.`,
    );
  }
  const fields: Field[] = [];
  let flags: Field | undefined;
  let at = 0;
  for (const id of ids) {
    if (FLAGS[id] !== undefined) {
      if (flags !== undefined) continue;
      flags = { id, heading: "flags", stored: "u1", at };
      at += 1;
      continue;
    }
    const kind = COLUMNS[id]?.[1] ?? stored ?? "f4";
    fields.push({ id, heading: headingOf(id, ids) ?? `column ${id}`, stored: kind, at });
    at += SIZES[kind];
  }
  return { fields, flags, size: at };
}

function valueAt(r: ByteReader, at: number, stored: Stored): number {
  switch (stored) {
    case "f4":
      return r.f32(at);
    case "f8":
      return r.f64(at);
    case "u1":
      return r.u8(at);
    case "u2":
      return r.u16(at);
    default:
      return r.u32(at);
  }
}

function settingsOf(
  r: ByteReader,
  settings: Module | undefined,
  log: Module | undefined,
  data: Module,
): Readonly<Record<string, string>> {
  /** A text after its length. */
  const text = (module: Module, place: number): string => {
    if (place + 1 > module.length) return "";
    const length = Math.min(r.u8(module.at + place), module.length - place - 1);
    return r.text(module.at + place + 1, length);
  };
  const found: Record<string, string> = { date: data.date };
  if (settings !== undefined && settings.length > 0x250) {
    found["technique"] = TECHNIQUES[r.u8(settings.at)] ?? `number ${r.u8(settings.at)}`;
    found["comments"] = text(settings, 0x07);
    found["electrode material"] = text(settings, 0x11e);
    found["electrolyte"] = text(settings, 0x1c0);
    found["electrode area (cm²)"] = String(Number(r.f32(settings.at + 0x211).toPrecision(7)));
    found["reference electrode"] = text(settings, 0x215);
  }
  if (log !== undefined && log.length > 0x3d0) {
    // Days from the end of 1899.
    const days = r.f64(log.at + 0x249);
    if (days > 30_000 && days < 80_000) {
      found["measured"] = new Date(Math.round((days - 25_569) * 86_400) * 1000).toISOString().slice(0, 19);
    }
    found["file"] = text(log, 0x251);
    found["EC-Lab version"] = text(log, 0x3b7);
    found["device"] = text(log, 0x3cf);
  }
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== ""));
}
