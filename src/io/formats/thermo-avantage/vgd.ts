import { compoundFile } from "../../containers/compound-file.js";
import { propertySet } from "../../containers/property-set.js";
import { byteReader, type ByteReader } from "../../source/byte-reader.js";
import { FORMAT, type DataBlock, type DataSpace, type SpaceAxis } from "./data-space.js";
import { NAMES } from "./property-names.js";

const AXIS_TYPES: Readonly<Record<number, readonly [string, string, string]>> = {
  1: ["ENERGY", "Energy", "eV"],
  2: ["ANGLE", "Angle", "°"],
  3: ["X", "X", "µm"],
  4: ["Y", "Y", "µm"],
  5: ["LEVEL", "Level", ""],
  6: ["ETCHLEVEL", "Etch Level", ""],
  8: ["ETCHTIME", "Etch Time", "s"],
  10: ["POSITION", "Position", ""],
  15: ["DISTANCE", "Distance", "µm"],
};
const MOST_AXES = 64;

interface Place {
  readonly format: string;
  readonly file?: string | undefined;
}

/**
 * The data space in a binary file (.vgd): streams of axes, values and properties in a compound file.
 *
 * @throws FormatError with the byte, counted in the stream that is named
 */
export function readVgd(bytes: Uint8Array, file: string | undefined, notes: string[]): DataSpace {
  const place = { format: FORMAT, file };
  const container = compoundFile(bytes, place);
  const stream = (name: string): ByteReader => {
    const found = container.stream(name);
    if (found === undefined)
      throw byteReader(bytes, place).fail(`Expected the stream ${name} but found none.`, 0, "no-stream");
    return byteReader(found, place);
  };
  const [dataAxes, extents] = dataAxesOf(stream("VGDataAxes"));
  const spaceAxes = spaceAxesOf(stream("VGSpaceAxes"));
  const points = spaceAxes[0]?.points ?? 0;
  const data = stream("VGData");
  const blocks = Math.floor(data.length / 8 / Math.max(1, points));
  const wanted = extents.slice(1).reduce((product, n) => product * n, 1);
  if (points === 0 || blocks === 0) {
    throw data.fail(`Expected ${points} values or more but found ${data.length / 8}.`, 0, "no-data");
  }
  if (blocks < wanted) notes.push(`The file says ${wanted} spectra and holds ${blocks}: it is not complete.`);
  return {
    properties: propertiesOf(container.paths, (name) => container.stream(name), place, notes),
    dataAxes,
    spaceAxes,
    blocks: Array.from({ length: Math.min(blocks, Math.max(1, wanted)) }, (_, k): DataBlock => ({
      index: unravel(k, extents.slice(1)),
      values: data.floats(8 * k * points, points, 8),
    })),
  };
}

/** How many space axes run along each data axis, and how far each of these goes. */
function dataAxesOf(r: ByteReader): readonly [readonly number[], readonly number[]] {
  const count = axisCount(r);
  const axes = Array.from({ length: count }, (_, i) => [r.u32(8 + 16 * i), r.u32(12 + 16 * i), r.u32(16 + 16 * i)]);
  return [
    axes.map(([, , spaces = 1]) => spaces),
    axes.map(([start = 0, end = 0]) => Math.max(1, Math.min(2 ** 31, end - start + 1))),
  ];
}

/**
 * Each axis: label, symbol and unit as texts after their lengths, points, start, width, whether its steps are even, then
 * the values if they are not, then the number of its type.
 */
function spaceAxesOf(r: ByteReader): readonly SpaceAxis[] {
  const count = axisCount(r);
  const axes: SpaceAxis[] = [];
  let at = 8;
  const text = (): string => {
    const length = r.u32(at);
    const bytes = r.bytes(at + 4, length);
    at += 4 + length;
    const codes = Array.from({ length: length >> 1 }, (_, i) => (bytes[2 * i] ?? 0) + 256 * (bytes[2 * i + 1] ?? 0));
    return String.fromCharCode(...codes.slice(0, 200)).replace(/\0.*$/s, "");
  };
  for (let k = 0; k < count; k += 1) {
    const [label, , unit] = [text(), text(), text()];
    const [points, start, width, even] = [r.u32(at), r.f64(at + 4), r.f64(at + 12), r.u8(at + 20) !== 0];
    if (points * 8 > r.length * 1000 + 1e8 || !Number.isFinite(start) || !Number.isFinite(width)) {
      throw r.fail(`Expected an axis but found ${points} points from ${start}.`, at, "bad-axis");
    }
    at += 21;
    const values = even ? undefined : r.floats(at, points, 8);
    if (values !== undefined) at += 8 * points;
    const [type, name, symbol] = AXIS_TYPES[r.u32(at)] ?? ["", "", ""];
    at += 4;
    const given = values === undefined ? undefined : new Map([...values].map((v, i) => [i, v]));
    axes.push({ type, label: label || name, unit: unit || symbol, points, start, width, values: given });
  }
  return axes.map((axis) => (axis.type === "" ? inferred(axis, axes) : axis));
}

/** Uneven axes need no type: beside levels of etching stand its times. */
function inferred(axis: SpaceAxis, axes: readonly SpaceAxis[]): SpaceAxis {
  if (!axes.some((a) => a.type === "ETCHLEVEL")) return { ...axis, label: axis.label || "Axis" };
  return { ...axis, type: "ETCHTIME", label: axis.label || "Etch Time", unit: axis.unit || "s" };
}

function axisCount(r: ByteReader): number {
  const count = r.u32(4);
  if (count >= 1 && count <= MOST_AXES) return count;
  throw r.fail(`Expected 1 to ${MOST_AXES} axes but found ${count}.`, 4, "bad-axis");
}

function unravel(k: number, extents: readonly number[]): readonly number[] {
  let rest = k;
  return extents.map((n) => {
    const at = rest % n;
    rest = Math.floor(rest / n);
    return at;
  });
}

function propertiesOf(
  paths: readonly string[],
  stream: (name: string) => Uint8Array | undefined,
  place: Place,
  notes: string[],
): Readonly<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const path of paths.filter((p) => p.startsWith("\u0005"))) {
    const summary = path === "\u0005SummaryInformation";
    const bytes = stream(path);
    if (bytes === undefined) continue;
    try {
      for (const [number, value] of propertySet(bytes, place)) {
        const name = summary ? SUMMARY[number] : NAMES[number];
        const coefficient =
          number >= 100_000 && number < 100_016 ? `DS_ANPROPID_TXFN_COEFF[${number - 100_000}]` : undefined;
        const key = name ?? (summary ? undefined : coefficient);
        if (key !== undefined && value !== "") found[key] = String(value);
      }
    } catch {
      notes.push(`The properties in "${path.slice(1)}" cannot be read and were left out.`);
    }
  }
  return found;
}

const SUMMARY: Readonly<Record<number, string>> = {
  2: "DS_EXT_SUPROPID_TITLE",
  3: "DS_EXT_SUPROPID_SUBJECT",
  4: "DS_EXT_SUPROPID_AUTHOR",
  6: "DS_EXT_SUPROPID_COMMENTS",
  12: "DS_EXT_SUPROPID_CREATED",
};
