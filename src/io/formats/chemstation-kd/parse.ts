import { signal, type Axis, type Signal } from "../../../spectroscopy/index.js";
import { fileAxis } from "../../file-axis.js";
import { parseAxisUnit, parseSignalWord } from "../../heading.js";
import type { ParsedFile, ParsedSpectrum } from "../../parsed.js";
import { byteReader, type ByteReader } from "../../source/byte-reader.js";
import { Properties } from "./properties.js";
import { rowsOf, utf16, type Row } from "./rows.js";

export const FORMAT = "ChemStation KD";

/**
 * The spectra of a kinetics file with the times at which they were measured.
 *
 * @throws FormatError where there is no spectrum, or one has no wavelengths
 */
export function parseKd(bytes: Uint8Array, file?: string): ParsedFile {
  const r = byteReader(bytes, { format: FORMAT, file });
  const { rows, unfinished } = rowsOf(r);
  const notes: string[] = unfinished
    ? ["The file ends within a spectrum, which was left out: it is not complete."]
    : [];
  const cells = cellsOf(r, rows[0]?.start ?? 0);
  const spectra: ParsedSpectrum[] = [];
  let from = 0;
  rows.forEach((row, i) => {
    if (isAxis(row)) return;
    const next = rows[i + 1];
    if (next === undefined || !isAxis(next)) {
      // A file that is still being written ends in the middle of an object.
      notes.push(`The spectrum at byte ${row.start} has no wavelengths and was left out: the file is not complete.`);
      return;
    }
    if (next.values.length !== row.values.length) {
      const found = `${row.values.length} values and ${next.values.length} wavelengths`;
      throw r.fail(`Expected as many wavelengths as values but found ${found}.`, row.start, "lengths-differ");
    }
    spectra.push(spectrumOf(r, row, next, from, notes));
    from = next.end;
  });
  if (notes.length === 0 && new Properties(r, from, r.length).number("RelTime") !== undefined) {
    notes.push(`Behind byte ${from} a spectrum begins that has no values: the file is not complete.`);
  } else if (notes.length === 0 && cells.length > spectra.length) {
    notes.push(
      `Of ${cells.length} spectra that the directory names ${spectra.length} are there: the file is not complete.`,
    );
  }
  if (spectra.length === 0) throw r.fail("Expected a spectrum but found none.", 0, "no-spectra");
  const [first] = rows;
  const about = new Properties(r, 0, first?.start ?? 0);
  const several = new Set(cells).size > 1 && cells.length === spectra.length;
  return {
    format: FORMAT,
    spectra: several
      ? spectra.map((s, i) => ({ ...s, name: cells[i] ?? "", settings: { ...s.settings, cell: cells[i] ?? "" } }))
      : spectra,
    instrument: instrumentOf(about.text("InstrId")),
    ...(spectra.every((s) => s.value !== undefined)
      ? { coordinate: { kind: "time" as const, unit: "s", label: "Time" } }
      : {}),
    settings: settingsOf(about),
    notes,
  };
}

function isAxis({ label }: Row): boolean {
  return /^wave/i.test(label);
}

function spectrumOf(r: ByteReader, row: Row, along: Row, from: number, notes: string[]): ParsedSpectrum {
  const own = new Properties(r, from, row.start);
  const time = own.number("RelTime");
  const name = own.text("SampleName3");
  const integration = own.number("IntegrTime");
  return {
    name: name === "" && time !== undefined ? `${Number(time.toPrecision(12))} s` : name,
    axis: axisOf(r, along, notes),
    values: row.values.map((v) => (Number.isFinite(v) ? v : Number.NaN)),
    signal: signalOf(row.label),
    ...(time === undefined ? {} : { value: { number: time, kind: "time", unit: "s" } }),
    settings: {
      ...(integration === undefined ? {} : { "integration time (s)": String(integration) }),
      ...(own.text("SolventName3") === "" ? {} : { solvent: own.text("SolventName3") }),
      ...(own.text("Comment3") === "" ? {} : { comment: own.text("Comment3") }),
    },
  };
}

function axisOf(r: ByteReader, { label, values, start }: Row, notes: string[]): Axis {
  const written = /\(([^()]+)\)$/.exec(label)?.[1] ?? "";
  const known = parseAxisUnit(written);
  if (known === undefined) {
    const note = `The unit "${written}" of the wavelengths is not known; nm was assumed.`;
    if (!notes.includes(note)) notes.push(note);
  }
  const [unit, factor] = known ?? ["nm", 1];
  return fileAxis(
    { values: factor === 1 ? values : values.map((v) => v * factor), unit },
    { ...r.place, byteOffset: start },
  );
}

function signalOf(label: string): Signal {
  const found = parseSignalWord(label);
  if (found === undefined) return signal({ kind: "unknown", label: label.replace(/ \([^()]*\)$/, "") });
  return signal(found.kind === "absorbance" ? "absorbance" : found);
}

/** `SAMPLES_CELL_1` … of the directory, one a spectrum: which cell of the changer it is of. */
function cellsOf(r: ByteReader, before: number): readonly string[] {
  const word = "SAMPLES_CELL_";
  const mark = [...word].flatMap((c) => [c.charCodeAt(0), 0]);
  const part = r.bytes(0, before);
  const found: string[] = [];
  for (let at = part.indexOf(mark[0] as number); at >= 2; at = part.indexOf(mark[0] as number, at + 1)) {
    if (!mark.every((byte, i) => part[at + i] === byte)) continue;
    // In the tables the lengths count one letter more than there is.
    const length = r.u16(at - 2) - 1;
    if (length > word.length && length < word.length + 4) {
      found.push(`cell ${utf16(r, at + 2 * word.length, length - word.length)}`);
    }
  }
  return found;
}

/** `.AGILENT TECHNOLOGIES,G1103B,MY15440001,A.06.56`: maker, model, serial number, firmware. */
function instrumentOf(id: string): string {
  return id.replace(/^\./, "").split(",").slice(0, 3).join(" ");
}

function settingsOf(about: Properties): Record<string, string> {
  const number = (label: string, name: string): readonly (readonly [string, string])[] => {
    const value = about.number(name);
    return value === undefined ? [] : [[label, String(value)]];
  };
  const text = (label: string, name: string): readonly (readonly [string, string])[] => {
    const value = about.text(name);
    return value === "" ? [] : [[label, value]];
  };
  return Object.fromEntries([
    ...text("measured", "TimeOfDay"),
    ...text("mode", "ActualMode"),
    ...text("operator", "Operator"),
    ...text("sample", "SampleName"),
    ...text("comment", "Comment"),
    ...number("cycle time (s)", "CycleTime"),
    ...number("run time (s)", "RunTime"),
    ...number("delay time (s)", "DelayTime"),
    ...number("path length (cm)", "Pathlength"),
  ]);
}
