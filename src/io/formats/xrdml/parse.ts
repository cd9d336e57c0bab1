import { FormatError } from "../../../foundation/index.js";
import { elementAt, elementsOf, numberAt, parseXml, textAt, type XmlElement } from "../../containers/xml.js";
import type { ParsedFile, ParsedPattern } from "../../parsed.js";
import { decodeText } from "../../text.js";

export const FORMAT = "PANalytical XRDML";

interface Place {
  readonly format: string;
  readonly file: string | undefined;
  /** Of the scan. */
  readonly line?: number | undefined;
}

/**
 * The scans of an XRDML file, one pattern each.
 *
 * @throws FormatError with the line where the XML is not well formed, and where a scan lacks its numbers
 */
export function parseXrdml(bytes: Uint8Array, file?: string): ParsedFile {
  const place = { format: FORMAT, file };
  const root = parseXml(decodeText(bytes, place).text, place);
  if (root.name !== "xrdMeasurements") {
    throw new FormatError(`Expected <xrdMeasurements> but found <${root.name}>.`, { ...place, line: 1 }, {}, "no-data");
  }
  const notes: string[] = [];
  const measurements = elementsOf(root, "xrdMeasurement");
  const scans = measurements.flatMap((measurement) =>
    elementsOf(measurement, "scan").map((scan) => ({ measurement, scan })),
  );
  const patterns = scans.map(({ measurement, scan }, i) =>
    patternOf(measurement, scan, scans.length > 1 ? String(i) : "", { ...place, line: scan.line }, notes),
  );
  if (patterns.length === 0)
    throw new FormatError("Expected a scan but found none.", { ...place, line: 1 }, {}, "no-data");
  const system = elementsOf(elementAt(root, "comment"), "entry")
    .map(({ text }) => /^Diffractometer system=(.*)$/.exec(text)?.[1] ?? "")
    .find((text) => text !== "");
  return {
    format: FORMAT,
    spectra: [],
    patterns,
    title: [textAt(root, "sample", "id"), textAt(root, "sample", "name")].filter((text) => text !== "").join(" "),
    instrument: `PANalytical ${system ?? ""}`.trim(),
    settings: settingsOf(root, measurements[0]),
    notes,
  };
}

function patternOf(
  measurement: XmlElement,
  scan: XmlElement,
  name: string,
  place: Place,
  notes: string[],
): ParsedPattern {
  const data = elementAt(scan, "dataPoints");
  // Until version 2.0 the counts were called intensities.
  const counts = elementAt(data, "counts") ?? elementAt(data, "intensities");
  const values = numbersOf(counts, place);
  const factors = attenuationOf(data, values.length, place);
  if (factors !== undefined) notes.push("The counts are multiplied by the attenuation factors that the file gives.");
  const status = scan.attributes["status"] ?? "";
  if (status !== "" && status !== "Completed") notes.push(`The scan is marked "${status}": it may not be complete.`);
  const { values: angles, quantity } = anglesOf(data, values.length, place);
  const used = elementAt(measurement, "usedWavelength");
  const [alpha1, alpha2] = [numberAt(used, "kAlpha1"), numberAt(used, "kAlpha2")];
  const ratio = numberAt(used, "ratioKAlpha2KAlpha1");
  const anode = textAt(measurement, "incidentBeamPath", "xRayTube", "anodeMaterial");
  const time = numberAt(data, "commonCountingTime");
  const started = textAt(scan, "header", "startTimeStamp");
  return {
    name,
    axis: { quantity, unit: "°", values: angles },
    values: factors === undefined ? values : values.map((v, i) => v * (factors[i] as number)),
    unit: counts?.attributes["unit"] ?? "counts",
    ...(time === undefined ? {} : { countingTime: time }),
    ...(alpha1 === undefined ? {} : { wavelength: wavelengthFor(used, alpha1, alpha2, ratio) }),
    lines: {
      ...(anode === "" ? {} : { anode }),
      ...(alpha1 === undefined ? {} : { kAlpha1: alpha1 }),
      ...(alpha2 === undefined ? {} : { kAlpha2: alpha2 }),
      ...(ratio === undefined ? {} : { ratio }),
    },
    settings: {
      ...(started === "" ? {} : { measured: started }),
      "scan axis": scan.attributes["scanAxis"] ?? "",
      mode: scan.attributes["mode"] ?? "",
    },
  };
}

/** The line that the measurement intends: Kα1 alone, or the mean of both by their intensities. */
function wavelengthFor(
  used: XmlElement | undefined,
  alpha1: number,
  alpha2: number | undefined,
  ratio: number | undefined,
): number {
  const intended = used?.attributes["intended"] ?? "";
  if (/1$/.test(intended) || alpha2 === undefined || ratio === undefined || ratio === 0) return alpha1;
  return (alpha1 + ratio * alpha2) / (1 + ratio);
}

function anglesOf(
  data: XmlElement | undefined,
  count: number,
  place: Place,
): { readonly values: Float64Array; readonly quantity: ParsedPattern["axis"]["quantity"] } {
  const axes = elementsOf(data, "positions");
  const chosen = axes.find(({ attributes }) => attributes["axis"] === "2Theta") ?? axes[0];
  const axis = chosen?.attributes["axis"] ?? "";
  const quantity = axis === "2Theta" ? "2θ" : "θ";
  const listed = elementAt(chosen, "listPositions");
  if (listed !== undefined) {
    const values = numbersOf(listed, place);
    if (values.length === count) return { values, quantity };
    throw refused(`Expected ${count} positions but found ${values.length}.`, place);
  }
  const [start, end] = [numberAt(chosen, "startPosition"), numberAt(chosen, "endPosition")];
  if (start === undefined || end === undefined || !(start !== end || count === 1)) {
    throw refused(
      `Expected the axis "${axis}" to run from one position to another but found ${start} and ${end}.`,
      place,
    );
  }
  const step = count > 1 ? (end - start) / (count - 1) : 0;
  const values = Float64Array.from({ length: count }, (_, i) => (i === count - 1 && i > 0 ? end : start + i * step));
  return { values, quantity };
}

function attenuationOf(data: XmlElement | undefined, count: number, place: Place): Float64Array | undefined {
  const element = elementAt(data, "beamAttenuationFactors");
  // Counts as XRDML 2 has them are as they were measured; intensities were multiplied already.
  if (element === undefined || elementAt(data, "counts") === undefined) return undefined;
  const factors = numbersOf(element, place);
  if (factors.length === count) return factors;
  throw refused(`Expected ${count} attenuation factors but found ${factors.length}.`, place);
}

function numbersOf(element: XmlElement | undefined, place: Place): Float64Array {
  const words = element?.text.split(/\s+/).filter((word) => word !== "") ?? [];
  if (words.length === 0) throw refused("Expected a scan to hold counts but found none.", place);
  return Float64Array.from(words, (word) => {
    const value = Number(word);
    if (Number.isFinite(value)) return value;
    throw refused(`Expected a number but found "${word.slice(0, 40)}".`, { ...place, line: element?.line });
  });
}

function refused(message: string, place: Place): FormatError {
  return new FormatError(message, place, {}, "bad-scan");
}

function settingsOf(root: XmlElement, measurement: XmlElement | undefined): Record<string, string> {
  const comments = [root, measurement].flatMap((of) =>
    elementsOf(elementAt(of, "comment"), "entry").map(({ text }) => text),
  );
  const tube = elementAt(measurement, "incidentBeamPath", "xRayTube");
  const found = {
    "tension (kV)": textAt(tube, "tension"),
    "current (mA)": textAt(tube, "current"),
    detector: elementAt(measurement, "diffractedBeamPath", "detector")?.attributes["name"] ?? "",
    "prepared by": textAt(root, "sample", "preparedBy"),
    comment: comments.join("\n"),
  };
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== ""));
}
