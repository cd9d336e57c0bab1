import { FormatError } from "../../../foundation/index.js";
import { signal, type Signal } from "../../../spectroscopy/index.js";
import { parseXml, type XmlElement } from "../../containers/xml.js";
import { unzip } from "../../containers/zip.js";
import { asTable, overAxis, type Ordinate } from "../../over-axis.js";
import type { ParsedFile, ParsedSpectrum, ParsedTable, ParseOptions } from "../../parsed.js";
import { decodeText } from "../../text.js";
import { childAt, pathsTo, type Path } from "./references.js";

export const FORMAT = "Ocean Optics ProcSpec";

/** The spectra in the archive. */
export const PART: RegExp = /^ps_\d+\.xml$/;

interface Place {
  readonly format: string;
  readonly file: string | undefined;
}

/**
 * The processed spectra in the archive: the last step of the processing, on the wavelengths of the spectrometer; dark and
 * reference stand beside it in a table.
 *
 * @throws FormatError for an archive that is damaged, XML that is not well formed, and a spectrum without its numbers
 */
export function parseProcSpec(bytes: Uint8Array, options: ParseOptions): ParsedFile {
  const place = { format: FORMAT, file: options.file };
  const parts = unzip(bytes, (name) => PART.test(name), place);
  const notes: string[] = [];
  const read = [...parts.entries()].map(([name, part]) => spectrumOf(name, part, options, notes, place));
  if (read.length === 0) throw wrong("Expected a part ps_….xml but found none.", place, "no-data");
  const settings = read[0]?.settings ?? {};
  const serial = settings["serial number"] ?? "";
  const tables = read.flatMap((r) => r.tables);
  return {
    format: FORMAT,
    spectra: read.flatMap((r) => r.spectra),
    ...(tables.length === 0 ? {} : { tables }),
    title: "",
    instrument: `Ocean Optics ${settings["spectrometer"] ?? ""} ${serial}`.replace(/ +/g, " ").trim(),
    settings,
    notes,
  };
}

interface Read {
  readonly spectra: readonly ParsedSpectrum[];
  readonly tables: readonly ParsedTable[];
  readonly settings: Readonly<Record<string, string>>;
}

function spectrumOf(part: string, bytes: Uint8Array, options: ParseOptions, notes: string[], place: Place): Read {
  // The programs write characters of the computer's language (of its currency) that XML does not allow.
  const clean = bytes.map((b) => (b < 9 || (b > 13 && b < 32) || b === 11 || b === 12 ? 63 : b));
  const root = parseXml(decodeText(clean, place).text, place);
  const certificates = pathsTo(root, (n) => n.endsWith(".ProcessedSpectrumCertificate"));
  const source = pathsTo(root, (n) => n.endsWith(".OmniSpectrum"))[0];
  const last = certificates[certificates.length - 1];
  const at = last ?? source;
  if (at === undefined) throw wrong(`Expected a spectrum in ${part} but found none.`, place, "no-data");
  const x = numbersAt(at, last === undefined ? "channelWavelengths" : "processedWavelengths", part, place);
  const y = numbersAt(at, last === undefined ? "pixelValues" : "processedPixels", part, place);
  if (x === undefined || y === undefined || x.length !== y.length) {
    throw wrong(`Expected as many wavelengths as values in ${part} but found ${x?.length ?? 0} and ${y?.length ?? 0}.`, place, "ragged"); // prettier-ignore
  }
  const settings = settingsOf(source);
  const descriptor = childAt(at, "yUnits");
  const processing = /([A-Za-z]+?)(Intensity)?Descriptor$/.exec(descriptor?.[descriptor.length - 1]?.attributes["class"] ?? "")?.[1] ?? ""; // prettier-ignore
  const kind = options.signal === undefined ? kindOf(processing, notes) : undefined;
  const name = processing === "" ? "" : processing;
  const about = { x, unit: [options.axisUnit ?? "nm", 1] as const, lines: [], settings, name: "" };
  const start = { ...place, byteOffset: 0 };
  const found = overAxis({ ...about, ordinates: [{ name, signal: kind, values: y }] }, notes, start);
  const beside = besides(at, source, x.length, part, place);
  const tables = beside.length === 0 ? [] : [asTable({ ...about, name: "all columns", ordinates: [...beside, { name: name || "Processed", unit: kind?.unit ?? "", values: y }] })]; // prettier-ignore
  return { spectra: found.spectra, tables: [...found.tables, ...tables], settings: { ...settings, processing } };
}

/** Dark, reference and sample as they were measured. */
function besides(at: Path, source: Path | undefined, n: number, part: string, place: Place): readonly Ordinate[] {
  const of = (name: string, from: Path | undefined): readonly Ordinate[] => {
    const values = from === undefined ? undefined : numbersAt(from, "pixelValues", part, place);
    return values?.length === n ? [{ name, unit: "counts", values }] : [];
  };
  const [dark, reference] = [childAt(at, "darkSpectrum"), childAt(at, "referenceSpectrum")];
  return dark === undefined && reference === undefined ? [] : [...of("Dark", dark), ...of("Reference", reference), ...of("Sample", source)]; // prettier-ignore
}

function numbersAt(path: Path, name: string, part: string, place: Place): Float64Array | undefined {
  const found = childAt(path, name);
  const element = found?.[found.length - 1];
  if (element === undefined) return undefined;
  return Float64Array.from(element.children, ({ text }) => {
    const value = text === "" ? Number.NaN : Number(text);
    if (Number.isFinite(value) || text === "NaN") return value;
    throw wrong(`Expected a number in ${name} of ${part} but found "${text.slice(0, 40)}".`, place, "not-a-number");
  });
}

function kindOf(processing: string, notes: string[]): Signal | undefined {
  if (/transmi/i.test(processing)) return signal({ kind: "transmittance", unit: "%" });
  if (/reflec/i.test(processing)) return signal({ kind: "reflectance", unit: "%" });
  if (/absorb/i.test(processing)) return signal("absorbance");
  if (/counts|scope/i.test(processing)) return signal("counts");
  if (/irradiance/i.test(processing)) return signal({ kind: "unknown", label: "Irradiance", unit: "" });
  notes.push("The file does not say what the values are (counts, transmittance, absorbance …); the option signal says it."); // prettier-ignore
  return undefined;
}

/** Fields of the spectrometer that a reader asks for. */
const KEPT: Readonly<Record<string, string>> = {
  integrationTime: "integration time (µs)",
  scansToAverage: "averaged",
  boxcarWidth: "boxcar",
  userName: "operator",
  correctForElectricalDark: "electrical dark corrected",
  correctForNonLinearity: "non-linearity corrected",
  correctForStrayLight: "stray light corrected",
  spectrometerSerialNumber: "serial number",
  spectrometerFirmwareVersion: "spectrometer",
};

function settingsOf(source: Path | undefined): Record<string, string> {
  const element: XmlElement | undefined = source?.[source.length - 1];
  const fields = element?.children ?? [];
  const entries = Object.entries(KEPT).flatMap(([tag, name]) => {
    const text = fields.find((c) => c.name === tag)?.text ?? "";
    return text === "" ? [] : [[name, text] as const];
  });
  return Object.fromEntries(entries);
}

function wrong(message: string, place: Place, code: string): FormatError {
  return new FormatError(message, { ...place, byteOffset: 0 }, {}, code);
}
