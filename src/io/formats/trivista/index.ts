import { FormatError } from "../../../foundation/index.js";
import { signal } from "../../../spectroscopy/index.js";
import { elementAt, elementsOf, parseXml, type XmlElement } from "../../containers/xml.js";
import { fileAxis } from "../../file-axis.js";
import type { Detection, Format, FormatInput } from "../../format.js";
import { headOf } from "../../head.js";
import type { ParsedFile, ParsedSpectrum, ParseOptions } from "../../parsed.js";
import { axisUnitOf } from "../../spectral-units.js";
import { decodeText } from "../../text.js";

const FORMAT = "TriVista";
/** Units of time of .NET: from the year 1 to 1970, in steps of 100 ns. */
const TICKS_TO_1970 = 621_355_968_000_000_000n;
const UNITS: Readonly<Record<string, string>> = { Nanometer: "nm", ElectronVolt: "eV", eV: "eV", Wavenumber: "cm-1", AbsoluteWavenumber: "cm-1", RelativeWavenumber: "cm-1" }; // prettier-ignore

export const triVista: Format = {
  name: FORMAT,
  title: "TriVista .tvf: spectra and series",
  extensions: ["tvf"],
  detect({ bytes }: FormatInput): Detection {
    const head = headOf(bytes) ?? "";
    return /<!--TriVista-File/.test(head) || (/<XmlMain\b/.test(head) && /\.tvf"/i.test(head))
      ? { confidence: 1, why: '"TriVista-File" in the head' }
      : { confidence: 0, why: 'no "TriVista-File"' };
  },
  parse(input: FormatInput, options: ParseOptions): ParsedFile {
    return parseTriVista(input.bytes, { ...options, file: options.file ?? input.file });
  },
};

interface Place {
  readonly format: string;
  readonly file: string | undefined;
}

/** Frames of one or several rows over the calibrated axis of the first document; their time stamps are their clock. */
function parseTriVista(bytes: Uint8Array, options: ParseOptions): ParsedFile {
  const place = { format: FORMAT, file: options.file };
  const { text } = decodeText(bytes, place);
  const root = parseXml(text.slice(Math.max(0, text.indexOf("<"))), place);
  const documents = elementsOf(elementAt(root, "Documents"), "Document");
  const notes: string[] = [];
  const spectra = documents.flatMap((d) => spectraOf(d, options, notes, place));
  if (spectra.length === 0) throw wrong("Expected a document with frames but found none.", place, "no-data");
  const [first] = documents;
  const settings: Record<string, string> = {
    ...(first?.attributes["RecordTime"] ? { measured: first.attributes["RecordTime"] } : {}),
    ...itemsOf(first?.attributes["InfoSerialized"] ?? "", place),
  };
  const name = (root.attributes["Filename"] ?? "").split(/[\\/]/).pop() ?? "";
  return {
    format: FORMAT,
    spectra,
    title: name.replace(/\.tvf$/i, ""),
    instrument: ["TriVista", settings["Model"] ?? ""].join(" ").trim(),
    settings,
    notes,
  };
}

function spectraOf(
  document: XmlElement,
  options: ParseOptions,
  notes: string[],
  place: Place,
): readonly ParsedSpectrum[] {
  // prettier-ignore
  const calibration = elementAt(document, "xDim", "Calibration");
  const listed = (calibration?.attributes["ValueArray"] ?? "").split("|");
  const x = numbers(listed.slice(1), place);
  if (x.length === 0 || Number(listed[0]) !== x.length) {
    throw wrong(`Expected an axis of ${listed[0] ?? "?"} values but found ${x.length}.`, place, "no-axis");
  }
  const written = calibration?.attributes["Unit"] ?? "";
  const unit = options.axisUnit === undefined ? axisUnitOf(UNITS[written] ?? written) : ([options.axisUnit, 1] as const); // prettier-ignore
  if (unit === undefined) throw wrong(`Expected an axis in nm, eV or cm^-1 but found "${written}"; the option axisUnit overrules the file.`, place, "unknown-unit"); // prettier-ignore
  const own = fileAxis({ values: x.map((v) => v * unit[1]), unit: unit[0], ...(/relative/i.test(written) ? { label: "Raman shift" } : {}) }, { ...place, line: 1 }); // prettier-ignore
  const label = document.attributes["DataLabel"] ?? "";
  const kind = /count/i.test(label) ? signal("counts") : signal({ kind: "unknown", label: document.attributes["Label"] || "Signal", unit: label }); // prettier-ignore
  const laser = calibration?.attributes["LaserWave"] ?? "";
  const frames = elementsOf(elementAt(document, "Data"), "Frame");
  return frames.flatMap((frame, k) => {
    const values = numbers(
      frame.text.split(";").filter((c) => c.trim() !== ""),
      place,
    );
    const rows = values.length / x.length;
    if (!Number.isInteger(rows) || rows === 0) {
      throw wrong(
        `Expected ${x.length} values, or a multiple, in frame ${k} but found ${values.length}.`,
        place,
        "ragged",
      );
    }
    const clock = clockOf(frame.attributes["TimeStamp"] ?? "");
    if (rows > 1 && k === 0) notes.push(`Each frame has ${rows} rows of the detector: they are spectra of their own.`);
    return Array.from({ length: rows }, (_, r): ParsedSpectrum => ({
      name: rows > 1 ? `frame ${k + 1}, row ${r + 1}` : `frame ${k + 1}`,
      axis: own,
      values: values.slice(r * x.length, (r + 1) * x.length),
      signal: kind,
      ...(clock === undefined || rows > 1 ? {} : { clock }),
      settings: laser === "" ? {} : { "laser (nm)": laser },
    }));
  });
}

function clockOf(ticks: string): number | undefined {
  return /^\d{17,19}$/.test(ticks) ? Number(BigInt(ticks) - TICKS_TO_1970) / 1e7 : undefined;
}

/** The names and values that a document keeps as XML of its own. */
function itemsOf(text: string, place: Place): Record<string, string> {
  const found: Record<string, string> = {};
  if (!text.includes("<Info")) return found;
  const visit = (element: XmlElement): void => {
    const name = elementAt(element, "Name")?.text ?? "";
    const value = elementAt(element, "Value")?.text ?? "";
    if (element.name === "Item" && name !== "" && value !== "") found[name] ??= value;
    element.children.forEach(visit);
  };
  visit(parseXml(text.slice(text.indexOf("<Info")), place));
  return found;
}

function numbers(words: readonly string[], place: Place): Float64Array {
  return Float64Array.from(words, (word) => {
    const value = Number(word);
    if (word.trim() !== "" && Number.isFinite(value)) return value;
    throw wrong(`Expected a number but found "${word.slice(0, 40)}".`, place, "not-a-number");
  });
}

function wrong(message: string, place: Place, code: string): FormatError {
  return new FormatError(message, { ...place, line: 1 }, {}, code);
}
