import { FormatError } from "../../../foundation/index.js";
import { axis, signal, type Signal } from "../../../spectroscopy/index.js";
import { elementAt, elementsOf, parseXml, type XmlElement } from "../../containers/xml.js";
import { fileAxis } from "../../file-axis.js";
import { overAxis } from "../../over-axis.js";
import type { ParsedFile, ParsedSpectrum, ParseOptions } from "../../parsed.js";
import { axisUnitOf } from "../../spectral-units.js";
import { decodeText } from "../../text.js";
import { parseClock } from "../delimited/cary-log.js";

export const FORMAT = "Horiba LabSpec XML";

/** What the numbered fields are; they are four letters, coded. */
const ID = { type: "0x6D707974", unit: "0x7C696E75", name: "0x6D6D616E", value: "0x7D6C61DB", axes: "0x7B697861", numbers: "0x7D6CD4DB", title: "0x6C7469D9" } as const; // prettier-ignore

interface Place {
  readonly format: string;
  readonly file: string | undefined;
}

interface FileAxis {
  readonly type: string;
  readonly unit: string;
  readonly values: Float64Array;
}

/**
 * Reads an XML export of LabSpec: a tree of numbered fields, among them the axes, and a matrix of one row a spectrum.
 *
 * @throws FormatError with the line where the XML is not well formed, and where axes and rows do not fit
 */
export function parseLabSpecXml(bytes: Uint8Array, options: ParseOptions): ParsedFile {
  const place = { format: FORMAT, file: options.file };
  const root = parseXml(decodeText(bytes, place).text, place);
  const tree = elementAt(root, "LSX_Tree");
  const notes: string[] = [];
  const [intensity, spectral, ...others] = axesOf(tree, place);
  const rows = elementsOf(elementAt(root, "LSX_Matrix"), "LSX_Row").map((r) => numbersOf(r, place));
  if (spectral === undefined || rows.length === 0) throw wrong("Expected a spectral axis and rows of intensities but found none.", place, "no-data"); // prettier-ignore
  const x = spectral.values;
  const ragged = rows.findIndex((r) => r.length !== x.length);
  if (ragged >= 0) throw wrong(`Expected ${x.length} values in row ${ragged} but found ${rows[ragged]?.length ?? 0}.`, place, "ragged"); // prettier-ignore
  const settings = settingsOf(tree);
  const title = field(tree, ID.title) || settings["Title"] || "";
  const about = {
    format: FORMAT,
    title,
    instrument: `Horiba ${settings["Instrument"] ?? "LabSpec"}`,
    settings,
    notes,
  };
  const said = options.axisUnit === undefined ? axisUnitOf(spectral.unit) : ([options.axisUnit, 1] as const);
  if (said === undefined) {
    notes.push(`The unit "${spectral.unit}" of the axis is not spectral: the file was read as a table.`);
    const columns = [
      { name: spectral.type, unit: spectral.unit, values: x },
      ...rows.map((values, k) => ({ name: rows.length > 1 ? `spectrum ${k + 1}` : "Intensity", unit: intensity?.unit ?? "", values })), // prettier-ignore
    ];
    return { ...about, spectra: [], tables: [{ name: title, columns, settings }] };
  }
  const raman = said[0] === "cm^-1";
  const kind = kindOf(raman, intensity?.unit ?? "");
  const label = raman ? "Raman shift" : undefined;
  if (rows.length === 1) {
    const ordinates = [{ name: "Intensity", signal: kind, values: rows[0] as Float64Array }];
    const clock = parseClock(settings["Acquired"] ?? settings["Date"] ?? "");
    const found = overAxis(
      { x, unit: said, label, ordinates, lines: Array.from(x, () => 1), settings, name: title },
      notes,
      place,
    );
    const spectra = found.spectra.map((s) => (clock === undefined ? s : { ...s, clock }));
    return { ...about, spectra, ...(found.tables.length > 0 ? { tables: found.tables } : {}) };
  }
  const bare = fileAxis({ values: x.map((v) => v * said[1]), unit: said[0] }, { ...place, line: 1 });
  const own = label === undefined ? bare : axis({ values: bare.values, unit: bare.unit, label });
  return { ...about, spectra: rows.map((values, k) => spectrumAt(values, k, others, own, kind)) };
}

/** The places of a map or series go on with the first of its axes fastest. */
function spectrumAt(
  values: Float64Array,
  k: number,
  others: readonly FileAxis[],
  own: ParsedSpectrum["axis"],
  kind: Signal,
): ParsedSpectrum {
  let rest = k;
  const places = others.map((o) => {
    const i = rest % Math.max(1, o.values.length);
    rest = Math.floor(rest / Math.max(1, o.values.length));
    return { ...o, at: o.values[i] };
  });
  const [only] = places;
  const time = places.length === 1 && /time|^t$/i.test(only?.type ?? "") && only?.at !== undefined;
  const name = places.map((p) => `${p.type} ${p.at ?? "?"} ${p.unit}`.trim()).join(", ");
  return {
    name: name || `spectrum ${k + 1}`,
    axis: own,
    values,
    signal: kind,
    ...(time ? { value: { number: only.at ?? 0, kind: "time" as const, ...(only.unit === "" ? {} : { unit: only.unit }) } } : {}), // prettier-ignore
    settings: {},
  };
}

function kindOf(raman: boolean, unit: string): Signal {
  const own = /cnt\/s|counts?\/s/i.test(unit) ? "counts s^-1" : /cnt|count/i.test(unit) ? "counts" : unit;
  return raman ? signal({ kind: "unknown", label: "Raman intensity", unit: own }) : signal({ kind: "PL intensity", unit: own }); // prettier-ignore
}

function axesOf(tree: XmlElement | undefined, place: Place): readonly FileAxis[] {
  const found = findId(tree, ID.axes);
  return (found?.children ?? []).map((a) => {
    const numbers = a.children.find((c) => c.attributes["ID"] === ID.numbers);
    return {
      type: field(a, ID.type),
      unit: field(a, ID.unit),
      values: numbers === undefined ? new Float64Array(0) : numbersOf(numbers, place),
    };
  });
}

function findId(from: XmlElement | undefined, id: string): XmlElement | undefined {
  for (const child of from?.children ?? []) {
    const found = child.attributes["ID"] === id ? child : findId(child, id);
    if (found !== undefined) return found;
  }
  return undefined;
}

function field(from: XmlElement | undefined, id: string): string {
  return from?.children.find((c) => c.attributes["ID"] === id)?.text ?? "";
}

function numbersOf(element: XmlElement, place: Place): Float64Array {
  const words = element.text.split(/\s+/).filter((w) => w !== "");
  return Float64Array.from(words, (word) => {
    const value = Number(word);
    if (Number.isFinite(value)) return value;
    throw wrong(`Expected a number but found "${word.slice(0, 40)}".`, place, "not-a-number");
  });
}

/** Every field that has a name and a value. */
function settingsOf(from: XmlElement | undefined): Record<string, string> {
  const settings: Record<string, string> = {};
  const visit = (element: XmlElement): void => {
    const name = field(element, ID.name);
    const value = field(element, ID.value);
    if (name !== "" && value !== "") settings[name] ??= value;
    element.children.forEach(visit);
  };
  if (from !== undefined) visit(from);
  return settings;
}

function wrong(message: string, place: Place, code: string): FormatError {
  return new FormatError(message, { ...place, line: 1 }, {}, code);
}
