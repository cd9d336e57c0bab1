import { ArgumentError, expected, VERSION, type ReadonlyFloat64Array } from "../../foundation/index.js";
import type { DataTable, SpectralSeries } from "../../spectroscopy/index.js";
import {
  isDecay,
  isMeasurement,
  isPattern,
  isRegion,
  isRegionSeries,
  isSeries,
  isSpectrum,
  isTable,
  type Measurement,
} from "../measurements/measurement.js";
import type { RegionSeries } from "../../techniques/photoemission/index.js";
import { plainOf, replaceArrays, type Plain } from "../stored/plain.js";

/** Under this key the metadata of a table say what measurement its columns are. */
export const MANIFEST_KEY = "halidelab";
export const MANIFEST_FORMAT = "halidelab-columns";
/** The version of the form of the manifest. A new one comes with the way to read the older ones. */
export const SCHEMA_VERSION = 1;

/** A column of a table for other programs. */
export interface Column {
  /** With the unit in brackets; no other column has it. */
  readonly name: string;
  readonly unit: string;
  readonly values: ReadonlyFloat64Array | readonly string[];
  /** 1 in each row that has no value; absent where every row has one. */
  readonly gaps?: Uint8Array;
}

/** A measurement as columns of one length, and what is beside its columns as JSON. */
export interface Columnar {
  readonly rows: number;
  readonly columns: readonly Column[];
  readonly manifest: string;
}

type Add = (heading: string, unit: string, values: Column["values"], gaps?: Uint8Array) => string;

/**
 * A measurement as columns: what it is measured over, then what is measured; a series has one column a scan. The numbers are not
 * copied: each column is the array of the measurement, or the part of it that belongs to the scan.
 *
 * @throws ArgumentError for what is no measurement
 */
export function columnsOf(m: Measurement): Columnar {
  if (!isMeasurement(m)) throw new ArgumentError(expected("m", "a measurement", m));
  const columns: Column[] = [];
  const names = new Set<string>();
  const add: Add = (heading, unit, values, gaps) => {
    const name = unlike(unit === "" ? heading : `${heading} (${unit})`, names);
    columns.push({ name, unit, values, ...(gaps === undefined ? {} : { gaps }) });
    return name;
  };
  // Other programs have no rule for times; ours leaves the column aside when it reads.
  if (isDecay(m))
    add(
      "Time",
      m.unit,
      m.counts.map((_, i) => i * m.channelWidth),
    );
  const { type, fields } = plainOf(m);
  const headings = headingsOf(m);
  const kept = replaceArrays(isTable(m) ? withoutTexts(m, fields, add) : fields, (array, path) => {
    const numbers = array instanceof Float64Array ? array : undefined;
    const heading = headings.get(path);
    if (heading !== undefined && numbers !== undefined) {
      return { $column: add(...heading, numbers, isTable(m) ? gapsIn(numbers) : undefined) };
    }
    if (isSeries(m) && path === "values") return scanColumns(m, add);
    if (isSeries(m) && path === "sigma") return { $columns: eachScan(m, (at, row) => add(`σ ${at}`, m.signal.unit, row(array as Float64Array))) }; // prettier-ignore
    if (isRegionSeries(m) && path === "intensity") return { $columns: eachPlace(m, (at, row) => add(at, m.unit, row)) };
    if (isSeries(m) && path === "mask") return { $gaps: "values" };
    return { $numbers: Array.from(array, word) };
  });
  const about = { format: MANIFEST_FORMAT, schemaVersion: SCHEMA_VERSION, version: VERSION, type };
  return { rows: columns[0]?.values.length ?? 0, columns, manifest: JSON.stringify({ ...about, fields: kept }) };
}

/** The heading and the unit of the arrays that have one number a row, by their places in the measurement. */
function headingsOf(m: Measurement): ReadonlyMap<string, readonly [string, string]> {
  if (isSeries(m) || isSpectrum(m)) {
    const { axis, signal } = m;
    const own = [["axis.values", [axis.label, axis.unit]]] as const;
    const unit = signal.unit;
    return new Map<string, readonly [string, string]>(
      isSeries(m)
        ? [...own, ["scanSkew", ["Scan skew", "s"]], ["difference.reference", ["Reference", unit]]]
        : [...own, ["values", [signal.label, unit]], ["sigma", ["σ", unit]]],
    );
  }
  if (isDecay(m)) return new Map([["counts", ["Counts", ""]], ["exposure", ["Exposure", ""]]]); // prettier-ignore
  if (isPattern(m)) {
    const { axis, unit } = m;
    return new Map([["axis.values", [axis.quantity, axis.unit]], ["intensity", ["Intensity", unit]], ["sigma", ["σ", unit]]]); // prettier-ignore
  }
  if (isRegion(m)) {
    const energy = m.energy.kind === "binding" ? "Binding energy" : "Kinetic energy";
    return new Map([["energy.values", [energy, "eV"]], ["intensity", ["Intensity", m.unit]], ["transmission", ["Transmission", ""]]]); // prettier-ignore
  }
  if (isRegionSeries(m)) {
    const energy = m.energy.kind === "binding" ? "Binding energy" : "Kinetic energy";
    return new Map([["energy.values", [energy, "eV"]], ["transmission", ["Transmission", ""]]]); // prettier-ignore
  }
  return new Map(m.columns.map(({ name, unit }, i) => [`columns.${i}.values`, [name, unit]]));
}

/** The fields of a table with its words already columns, in the order of the table. */
function withoutTexts({ columns }: DataTable, fields: Plain, add: Add): Plain {
  const kept = columns.map((c) => ({
    ...{ kind: c.kind, name: c.name, unit: c.unit },
    values: { $column: add(c.name, c.unit, c.values, c.kind === "numbers" ? gapsIn(c.values) : undefined) },
  }));
  return { ...(fields as { readonly [key: string]: Plain }), columns: kept };
}

/** One column a scan; what is written under the mask goes into columns of its own, since others see no value there. */
function scanColumns(m: SpectralSeries, add: Add): object {
  const { mask, values } = m;
  const masked: (string | null)[] = [];
  const columns = eachScan(m, (at, row, i) => {
    const own = row(values);
    const gaps = mask?.slice(i * own.length, (i + 1) * own.length);
    const name = add(at, "", own, gaps?.includes(1) === true ? gaps : undefined);
    const shown = gaps?.map((hidden, j) => (hidden === 1 && !Number.isNaN(own[j]) ? 0 : 1));
    masked.push(shown?.includes(0) === true ? add(`${name}, masked`, "", own, shown) : null);
    return name;
  });
  return { $columns: columns, ...(masked.some((name) => name !== null) ? { $masked: masked } : {}) };
}

function eachScan<T>(
  { axis, coordinate }: SpectralSeries,
  make: (at: string, row: (of: ReadonlyFloat64Array) => ReadonlyFloat64Array, i: number) => T,
): readonly T[] {
  const n = axis.values.length;
  return Array.from(coordinate.values, (v, i) =>
    make(`${v}${coordinate.unit === "" ? "" : ` ${coordinate.unit}`}`, (of) => of.subarray(i * n, (i + 1) * n), i),
  );
}

function eachPlace<T>(
  { energy, coordinate, intensity }: RegionSeries,
  make: (at: string, row: ReadonlyFloat64Array) => T,
): readonly T[] {
  const n = energy.values.length;
  return Array.from(coordinate.values, (v, i) =>
    make(`${v}${coordinate.unit === "" ? "" : ` ${coordinate.unit}`}`, intensity.subarray(i * n, (i + 1) * n)),
  );
}

/** `NaN` stands for a missing number in a table. */
function gapsIn(values: ReadonlyFloat64Array): Uint8Array | undefined {
  return values.some(Number.isNaN) ? Uint8Array.from(values, (v) => (Number.isNaN(v) ? 1 : 0)) : undefined;
}

/** JSON has no number for these. */
function word(v: number): number | string {
  return Number.isFinite(v) && !Object.is(v, -0) ? v : Object.is(v, -0) ? "-0" : String(v);
}

/** Data bases take no two columns of one name: the second is `30 s (2)`. */
function unlike(name: string, names: Set<string>): string {
  let free = name;
  for (let k = 2; names.has(free); k++) free = `${name} (${k})`;
  names.add(free);
  return free;
}
