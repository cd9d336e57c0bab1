import { FormatError } from "../../../foundation/index.js";
import type { ParsedFile, ParsedRegion, ParsedTable } from "../../parsed.js";

export const FORMAT = "Thermo Avantage";

/** What a number of a data space stands over: energies, levels and times of etching, positions. */
export interface SpaceAxis {
  /** `"ENERGY"`, `"ETCHLEVEL"`, `"ETCHTIME"`, `"POSITION"`, `"X"` … */
  readonly type: string;
  readonly label: string;
  readonly unit: string;
  readonly points: number;
  readonly start: number;
  readonly width: number;
  /** Where its steps are not even. */
  readonly values?: ReadonlyMap<number, number> | undefined;
}

/** The values over the first data axis at one place of the others. */
export interface DataBlock {
  /** The place on the second data axis and on those after it. */
  readonly index: readonly number[];
  readonly values: Float64Array;
}

/** Avantage's own structure, the same in its binary files and in their text dumps. */
export interface DataSpace {
  readonly properties: Readonly<Record<string, string>>;
  /** How many space axes run along each data axis. */
  readonly dataAxes: readonly number[];
  readonly spaceAxes: readonly SpaceAxis[];
  readonly blocks: readonly DataBlock[];
}

interface Place {
  readonly format: string;
  readonly file?: string | undefined;
}

/**
 * The regions of a data space, one for each level or position; a table where nothing runs over energies.
 *
 * @throws FormatError where there are no values
 */
export function parsedOf(space: DataSpace, place: Place, notes: string[]): ParsedFile {
  const { properties, spaceAxes } = space;
  const [energy] = spaceAxes;
  if (energy === undefined || space.blocks.length === 0) {
    throw new FormatError("Expected a data space with values but found none.", { ...place, line: 1 }, {}, "no-data");
  }
  const title = properties["DS_EXT_SUPROPID_TITLE"] ?? "";
  const about = {
    format: FORMAT,
    spectra: [],
    title,
    instrument: `Thermo ${properties["DS_GEPROPID_INSTRUMENT"] ?? ""}`.trim(),
    settings: properties,
    notes,
  };
  if (energy.type !== "ENERGY") return { ...about, tables: space.blocks.map((b) => tableOf(b, energy, title)) };
  return { ...about, regions: regionsOf(space, energy, title, notes) };
}

function regionsOf(space: DataSpace, energy: SpaceAxis, title: string, notes: string[]): readonly ParsedRegion[] {
  const number = (key: string): number | undefined => {
    const value = Number(space.properties[key]);
    return space.properties[key] === undefined || !Number.isFinite(value) ? undefined : value;
  };
  const scale = number("DS_ACPROPID_EV_SCALE");
  if (scale === undefined)
    notes.push("The file does not say whether its energies are kinetic or binding: kinetic was assumed.");
  const axis = { kind: scale === 2 ? ("binding" as const) : ("kinetic" as const), values: valuesOf(energy) };
  const photon = number("DS_SOPROPID_ENERGY");
  const pass = number("DS_ANPROPID_PASS");
  const work = number("DS_ANPROPID_WORK_FTN");
  const dwell = number("DS_ACPROPID_ACQ_TIME");
  const sweeps = number("DS_ACPROPID_PERIODS");
  const label = `${space.properties["DS_GEPROPID_VALUE_LABEL"] ?? ""} ${space.properties["DS_GEPROPID_VALUE_UNIT"] ?? ""}`;
  const common = {
    energy: axis,
    unit: /count/i.test(label) ? (/\/\s*s|per s/i.test(label) ? "counts s^-1" : "counts") : "a.u.",
    ...(photon !== undefined && photon > 0 ? { photonEnergy: photon } : {}),
    ...(pass !== undefined && pass > 0 ? { passEnergy: pass } : {}),
    ...(work === undefined ? {} : { workFunction: work }),
    ...(dwell !== undefined && dwell > 0 ? { dwell } : {}),
    ...(sweeps !== undefined && sweeps > 0 ? { sweeps } : {}),
  };
  return space.blocks.map((block, i): ParsedRegion => {
    const places = placesOf(space, block);
    const named = places.find((p) => p.kind === "etch time") ?? places[0];
    const settings = Object.fromEntries(places.map((p) => [p.label, `${p.value} ${p.unit}`.trim()]));
    return {
      name: title === "" ? (space.blocks.length > 1 ? String(i) : "") : title,
      ...common,
      values: block.values,
      ...(named === undefined ? {} : { place: named }),
      settings: { ...space.properties, ...settings },
    };
  });
}

/** Where a block stands: level and time of etching, or position. */
function placesOf(space: DataSpace, block: DataBlock): readonly NonNullable<ParsedRegion["place"]>[] {
  const places: NonNullable<ParsedRegion["place"]>[] = [];
  let first = space.dataAxes[0] ?? 1;
  space.dataAxes.slice(1).forEach((count, k) => {
    const at = block.index[k] ?? 0;
    for (const axis of space.spaceAxes.slice(first, first + count)) {
      const value = axis.values === undefined ? axis.start + at * axis.width : axis.values.get(at);
      if (value === undefined) continue;
      const kind = axis.type === "ETCHTIME" ? "etch time" : axis.type === "ANGLE" ? "angle" : "other";
      places.push({ kind, value, unit: axis.unit, label: axis.label });
    }
    first += count;
  });
  return places;
}

function valuesOf(axis: SpaceAxis): Float64Array {
  return Float64Array.from({ length: axis.points }, (_, i) =>
    axis.values === undefined
      ? Number((axis.start + i * axis.width).toPrecision(12))
      : (axis.values.get(i) ?? Number.NaN),
  );
}

function tableOf(block: DataBlock, axis: SpaceAxis, title: string): ParsedTable {
  return {
    name: title,
    columns: [
      { name: axis.label, unit: axis.unit, values: valuesOf(axis) },
      { name: "Value", unit: "", values: block.values },
    ],
    settings: {},
  };
}
