import { FormatError } from "../../../foundation/index.js";
import { elementAt, numberAt, parseXml, textAt, type XmlElement } from "../../containers/xml.js";
import { unzip } from "../../containers/zip.js";
import type { ParsedFile, ParsedPattern } from "../../parsed.js";
import { decodeText } from "../../text.js";

export const FORMAT = "Rigaku RASX";

/** The measured profiles in the archive; Rigaku writes "Mesurement" beside them. */
export const PROFILE: RegExp = /^Data\d+\/Profile\d+\.txt$/;
const CONDITIONS = /^Data\d+\/Mea?surementConditions\d+\.xml$/;

interface Place {
  readonly format: string;
  readonly file: string | undefined;
}

/**
 * The profiles of a RASX archive, one pattern each.
 *
 * @throws FormatError where the archive is damaged, or a profile is not three columns of numbers
 */
export function parseRasx(bytes: Uint8Array, file?: string): ParsedFile {
  const place = { format: FORMAT, file };
  const parts = unzip(bytes, (name) => PROFILE.test(name) || CONDITIONS.test(name), place);
  const names = [...parts.keys()]
    .filter((name) => PROFILE.test(name))
    .sort((a, b) => a.localeCompare(b, "en", { numeric: true }));
  if (names.length === 0) {
    throw new FormatError("Expected Data0/Profile0.txt but found none.", { ...place, byteOffset: 0 }, {}, "no-data");
  }
  const notes: string[] = [];
  const about = names.map((name) => {
    const folder = name.slice(0, name.indexOf("/") + 1);
    const number = /(\d+)\.txt$/.exec(name)?.[1] ?? "0";
    const part = [...parts].find(
      ([other]) => CONDITIONS.test(other) && other.startsWith(folder) && other.endsWith(`${number}.xml`),
    );
    return part === undefined ? undefined : parseXml(decodeText(part[1], place).text, place);
  });
  const patterns = names.map((name, i) =>
    patternOf(
      decodeText(parts.get(name) ?? new Uint8Array(0), place).text,
      about[i],
      names.length > 1 ? name : "",
      name,
      place,
      notes,
    ),
  );
  const general = elementAt(about[0], "GeneralInformation");
  const found = {
    operator: textAt(general, "Operator"),
    comment: textAt(general, "Comment"),
    measurement: textAt(general, "PartName"),
    measured: textAt(about[0], "ScanInformation", "StartTime"),
  };
  return {
    format: FORMAT,
    spectra: [],
    patterns,
    title: textAt(general, "SampleName"),
    instrument: `Rigaku ${textAt(general, "SystemName")}`.trim(),
    settings: Object.fromEntries(Object.entries(found).filter(([, value]) => value !== "")),
    notes: [...new Set(notes)],
  };
}

function patternOf(
  text: string,
  about: XmlElement | undefined,
  name: string,
  part: string,
  place: Place,
  notes: string[],
): ParsedPattern {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== "");
  const rows = lines.map((line) => line.trim().split(/\s+/).map(Number));
  const bad = rows.findIndex((row) => row.length < 2 || row.length > 3 || row.some((v) => !Number.isFinite(v)));
  if (rows.length === 0 || bad >= 0) {
    const what = rows.length === 0 ? "an empty one" : `"${(lines[bad] ?? "").slice(0, 40)}"`;
    const message = `Expected ${part} to hold angle, counts and attenuation but found ${what}.`;
    throw new FormatError(message, { ...place, line: Math.max(0, bad) + 1 }, {}, "bad-scan");
  }
  const factors = rows.map((row) => row[2] ?? 1);
  if (factors.some((f) => f !== 1))
    notes.push("The counts are multiplied by the attenuation factors that the file gives.");
  const scan = elementAt(about, "ScanInformation");
  const axis = textAt(scan, "AxisName");
  const unit = textAt(scan, "IntensityUnit");
  if (about === undefined)
    notes.push("The archive has no measurement conditions: the axis was taken for 2θ, in degrees.");
  const tube = elementAt(about, "HWConfigurations", "XrayGenerator");
  const [alpha1, alpha2] = [numberAt(tube, "WavelengthKalpha1"), numberAt(tube, "WavelengthKalpha2")];
  const anode = textAt(tube, "TargetName");
  if (alpha1 !== undefined && alpha2 !== undefined) {
    notes.push("The wavelength is the mean of Kα1 and Kα2 as 2 to 1, which the file does not say.");
  }
  return {
    name,
    axis: {
      quantity: axis === "" || /2\s*-?\s*theta|TwoTheta/i.test(axis) ? "2θ" : "θ",
      unit: "°",
      values: Float64Array.from(rows, (row) => row[0] as number),
    },
    values: Float64Array.from(rows, (row, i) => (row[1] as number) * (factors[i] as number)),
    unit: /cps/i.test(unit) ? "counts s^-1" : "counts",
    ...(alpha1 === undefined ? {} : { wavelength: alpha2 === undefined ? alpha1 : (2 * alpha1 + alpha2) / 3 }),
    lines: {
      ...(anode === "" ? {} : { anode }),
      ...(alpha1 === undefined ? {} : { kAlpha1: alpha1 }),
      ...(alpha2 === undefined ? {} : { kAlpha2: alpha2 }),
    },
    settings: { "scan axis": axis, mode: textAt(scan, "Mode"), speed: textAt(scan, "Speed") },
  };
}
