import { FormatError } from "../../../foundation/index.js";
import { signal, type Signal } from "../../../spectroscopy/index.js";
import { compoundFile, type CompoundFile } from "../../containers/compound-file.js";
import { fileAxis } from "../../file-axis.js";
import { parseSignalWord } from "../../heading.js";
import type { ParsedFile, ParsedSpectrum } from "../../parsed.js";
import { byteReader } from "../../source/byte-reader.js";

export const FORMAT = "Shimadzu UVProbe";

/** Where each data set keeps its numbers. */
export const NUMBERS: RegExp = /^(DataStorage\d+\/DataSetGroup\/DataSet\d+\/)DataSpectrumStorage\/Data\/X Data\.(\d+)$/;

/**
 * The data sets of an UVProbe file.
 *
 * @throws FormatError where a data set lacks its numbers, or there is none
 */
export function parseUvProbe(bytes: Uint8Array, file?: string): ParsedFile {
  const place = { format: FORMAT, file };
  const container = compoundFile(bytes, place);
  const title = pascalTexts(container.stream("DataStorage1/DataStorageName") ?? new Uint8Array(0))[0] ?? "";
  const notes: string[] = [];
  const found = container.paths.flatMap((path) => {
    const match = NUMBERS.exec(path);
    return match === null ? [] : [{ path, folder: match[1] ?? "" }];
  });
  if (found.length === 0) {
    throw new FormatError(
      "Expected a data set with X and Y but found none.",
      { ...place, byteOffset: 0 },
      {},
      "no-data",
    );
  }
  const spectra = found.map(({ path, folder }) => dataSet(container, path, folder, place, notes));
  const [first] = found;
  const about = first === undefined ? [] : pascalTexts(container.stream(`${first.folder}DataSetHeaderInfo`));
  const model = about.findIndex((text) => text === "UVProbe");
  return {
    format: FORMAT,
    spectra,
    title,
    instrument: model >= 0 ? `Shimadzu ${about[model + 2] ?? ""}`.trim() : "Shimadzu",
    settings: {},
    notes,
  };
}

function dataSet(
  container: CompoundFile,
  path: string,
  folder: string,
  place: { readonly format: string; readonly file: string | undefined },
  notes: string[],
): ParsedSpectrum {
  const x = numbers(container, path, place);
  const y = numbers(container, path.replace("/X Data.", "/Y Data."), place);
  if (x.length !== y.length || x.length === 0) {
    const message = `Expected as many X as Y in ${folder} but found ${x.length} and ${y.length}.`;
    throw new FormatError(message, { ...place, byteOffset: 0 }, {}, "lengths-differ");
  }
  const settings = methodOf(container, folder);
  const texts = pascalTexts(container.stream(`${folder}DataSetHeaderInfo`));
  const mode = Object.entries(settings).find(([key]) => /measuring mode/i.test(key))?.[1] ?? "";
  return {
    name: texts[0] ?? "",
    axis: fileAxis({ values: x, unit: "nm" }, { ...place, byteOffset: 0 }),
    values: y.map((v) => (Number.isFinite(v) ? v : Number.NaN)),
    signal: kindOf(mode, notes),
    settings: { ...settings, ...(texts[2] === undefined || texts[2] === "" ? {} : { comment: texts[2] }) },
  };
}

function kindOf(mode: string, notes: string[]): Signal {
  const known = parseSignalWord(mode);
  if (known === undefined) {
    notes.push(
      `The measuring mode ${mode === "" ? "is not said" : `"${mode}" is not known`}; the kind of signal is unknown.`,
    );
    return signal("unknown");
  }
  // UVProbe writes transmittance and reflectance in per cent.
  if (known.kind === "transmittance" || known.kind === "reflectance")
    return signal({ kind: known.kind, unit: "%", label: mode });
  return signal(known.kind);
}

function numbers(
  container: CompoundFile,
  path: string,
  place: { readonly format: string; readonly file: string | undefined },
): Float64Array {
  const stream = container.stream(path);
  if (stream === undefined) {
    throw new FormatError(
      `Expected the stream "${path}" but found none.`,
      { ...place, byteOffset: 0 },
      {},
      "no-stream",
    );
  }
  return byteReader(stream, place).floats(0, Math.floor(stream.length / 8), 8);
}

/** The pages of the method: names and values by turns, each with its length before it. */
function methodOf(container: CompoundFile, folder: string): Record<string, string> {
  const found: Record<string, string> = {};
  for (const path of container.paths) {
    if (!path.startsWith(`${folder}MethodStorage/PageTexts`)) continue;
    const texts = pascalTexts(container.stream(path));
    texts.forEach((text, i) => {
      const value = texts[i + 1];
      if (text.endsWith(":") && value !== undefined && !value.endsWith(":")) found[text.slice(0, -1)] = value.trim();
    });
    // Some pages hold name and value in one text.
    for (const text of texts) {
      const [name = "", value] = text.split("\t");
      if (value !== undefined) found[name.replace(/:$/, "")] = value.trim();
    }
  }
  return found;
}

/**
 * Texts with their length in a byte before them. Other bytes stand between; what is no printable text of the length
 * said is passed over.
 */
function pascalTexts(stream: Uint8Array | undefined): readonly string[] {
  const found: string[] = [];
  const bytes = stream ?? new Uint8Array(0);
  for (let at = 0; at < bytes.length; at += 1) {
    const length = bytes[at] as number;
    const part = bytes.subarray(at + 1, at + 1 + length);
    if (length < 2 || part.length < length || !part.every((b) => b === 9 || (b >= 32 && b !== 127))) continue;
    found.push(String.fromCharCode(...part));
    at += length;
  }
  return found;
}
