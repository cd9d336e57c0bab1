import { FormatError } from "../../../foundation/index.js";
import { elementAt, elementsOf, numberAt, parseXml, textAt, type XmlElement } from "../../containers/xml.js";
import { unzip } from "../../containers/zip.js";
import type { ParsedFile, ParsedPattern } from "../../parsed.js";
import { decodeText } from "../../text.js";

export const FORMAT = "Bruker BRML";

/** The measured data of each experiment in the archive. */
export const RAW_DATA: RegExp = /^Experiment\d+\/RawData\d+\.xml$/;

interface Place {
  readonly format: string;
  readonly file: string | undefined;
}

/**
 * The scans of a BRML archive, one pattern each.
 *
 * @throws FormatError where the archive or its XML is damaged, or a scan lacks its numbers
 */
export function parseBrml(bytes: Uint8Array, file?: string): ParsedFile {
  const place = { format: FORMAT, file };
  const parts = unzip(bytes, (name) => RAW_DATA.test(name), place);
  const names = [...parts.keys()].sort((a, b) => a.localeCompare(b, "en", { numeric: true }));
  const notes: string[] = [];
  const settings: Record<string, string> = {};
  const patterns = names.flatMap((name) => {
    const root = parseXml(decodeText(parts.get(name) ?? new Uint8Array(0), place).text, place);
    const measured = textAt(root, "TimeStampStarted");
    if (measured !== "") settings["measured"] = measured;
    const lines = linesIn(root);
    return elementsOf(elementAt(root, "DataRoutes"), "DataRoute").map((route) =>
      patternOf(route, lines, name, names.length > 1 ? name : "", place, notes),
    );
  });
  if (patterns.length === 0) {
    throw new FormatError(
      "Expected Experiment0/RawData0.xml but found none.",
      { ...place, byteOffset: 0 },
      {},
      "no-data",
    );
  }
  return { format: FORMAT, spectra: [], patterns, instrument: "Bruker", settings, notes };
}

function patternOf(
  route: XmlElement,
  lines: NonNullable<ParsedPattern["lines"]>,
  part: string,
  name: string,
  place: Place,
  notes: string[],
): ParsedPattern {
  const rows = elementsOf(route, "Datum").map(({ text }) => text.split(",").map(Number));
  const info = elementAt(route, "ScanInformation");
  const axes = elementsOf(elementAt(info, "ScanAxes"), "ScanAxisInfo");
  const columns = axes.length + 3;
  const bad = rows.findIndex((row) => row.length < columns || row.some((v) => !Number.isFinite(v)));
  if (rows.length === 0 || axes.length === 0 || bad >= 0) {
    const found = rows.length === 0 ? "no rows" : axes.length === 0 ? "no axis" : `row ${bad + 1} with others`;
    const message = `Expected rows of time, flag, ${axes.length} axes and counts in ${part} but found ${found}.`;
    throw new FormatError(message, { ...place, byteOffset: 0 }, {}, "bad-scan");
  }
  const at = Math.max(
    0,
    axes.findIndex((axis) => axis.attributes["AxisId"] === "TwoTheta"),
  );
  const planned = numberAt(info, "MeasurementPoints");
  if (planned !== undefined && planned !== rows.length) {
    notes.push(`${planned} points were planned and ${rows.length} measured: the scan may not be complete.`);
  }
  const time = numberAt(info, "TimePerStepEffective") ?? numberAt(info, "TimePerStep");
  return {
    name,
    axis: {
      quantity: axes[at]?.attributes["AxisId"] === "TwoTheta" ? "2θ" : "θ",
      unit: "°",
      values: Float64Array.from(rows, (row) => row[2 + at] as number),
    },
    values: Float64Array.from(rows, (row) => row[2 + axes.length] as number),
    unit: "counts",
    ...(time === undefined ? {} : { countingTime: time }),
    ...wavelengthOf(lines),
    lines,
    settings: { "scan axis": info?.attributes["ScanName"] ?? "", mode: textAt(info, "ScanMode") },
  };
}

/** Kα1 where the second line is removed; else the mean of both by their intensities. */
function wavelengthOf({ kAlpha1, kAlpha2, ratio }: NonNullable<ParsedPattern["lines"]>): { wavelength?: number } {
  if (kAlpha1 === undefined) return {};
  if (kAlpha2 === undefined || ratio === undefined || ratio === 0) return { wavelength: kAlpha1 };
  return { wavelength: (kAlpha1 + ratio * kAlpha2) / (1 + ratio) };
}

/** The tube stands somewhere among the fixed parts of the beam's way. */
function linesIn(root: XmlElement): NonNullable<ParsedPattern["lines"]> {
  const found = new Map<string, string>();
  const pending: XmlElement[] = [root];
  while (pending.length > 0) {
    const element = pending.pop() as XmlElement;
    if (element.name === "TubeMaterial") found.set("anode", element.text);
    if (element.name.startsWith("WaveLength")) found.set(element.name, element.attributes["Value"] ?? "");
    if (element.name !== "Datum") pending.push(...element.children);
  }
  const number = (name: string): number | undefined => {
    const value = Number(found.get(name) ?? "");
    return value > 0 ? value : undefined;
  };
  const anode = found.get("anode");
  const [kAlpha1, kAlpha2, ratio] = [number("WaveLengthAlpha1"), number("WaveLengthAlpha2"), number("WaveLengthRatio")];
  return {
    ...(anode === undefined || anode === "" ? {} : { anode }),
    ...(kAlpha1 === undefined ? {} : { kAlpha1 }),
    ...(kAlpha2 === undefined ? {} : { kAlpha2 }),
    ...(ratio === undefined ? {} : { ratio }),
  };
}
