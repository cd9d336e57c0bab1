import { parseTimeUnit } from "../foundation/index.js";
import { signal, type Axis, type AxisUnit } from "../spectroscopy/index.js";
import { parseAxisUnit, parseHeading, parseSignalWord, RAMAN_SHIFT } from "./heading.js";
import type { ParsedColumn, ParsedFile, ParsedSpectrum, ParsedTable, ParseOptions } from "./parsed.js";
import { spectralAxis } from "./spectral-units.js";

/** An array of a file of arrays, by rows. */
export interface NamedArray {
  readonly name: string;
  readonly shape: readonly number[];
  readonly values: Float64Array;
  /** Of an array of words. */
  readonly texts?: readonly string[];
  readonly unit?: string;
}

type Found = Pick<ParsedFile, "spectra" | "tables" | "coordinate">;

/** More columns than these are no table for anyone. */
const MOST_COLUMNS = 20_000;

/**
 * What named arrays hold: a list of wavelengths, energies or wavenumbers, perhaps a list of times, and the matrices and lists
 * over them are spectra; everything else are tables, lists of one length together.
 */
export function fromArrays(arrays: readonly NamedArray[], options: ParseOptions, notes: string[]): Found {
  // prettier-ignore
  const filled = arrays.filter((a) => a.values.length > 0);
  const lists = filled.filter((a) => a.shape.length === 1 && a.texts === undefined);
  const over = lists.map((a) => ({ array: a, axis: axisOf(a, options, notes) })).find((a) => a.axis !== undefined);
  const axis = over?.axis;
  const times = lists.find((a) => a !== over?.array && isTime(a));
  const used = new Set<NamedArray>();
  const spectra: ParsedSpectrum[] = [];
  if (axis !== undefined && over !== undefined) {
    const n = axis.values.length;
    for (const array of filled) {
      if (array === over.array || array === times || array.texts !== undefined) continue;
      const rows = rowsOver(array, n, times?.values.length, notes);
      if (rows === undefined) continue;
      used.add(array);
      const kind = parseSignalWord(words(array.name));
      const sig = kind === undefined ? undefined : signal(kind);
      const timed = times !== undefined && rows.length === times.values.length;
      if (timed) used.add(times);
      const unit = times === undefined ? undefined : timeUnitOf(times, options);
      rows.forEach((values, k) =>
        spectra.push({
          name: rows.length === 1 ? array.name : timed ? String(times.values[k] ?? k) : `${array.name} ${k}`,
          axis,
          values,
          ...(sig === undefined ? {} : { signal: sig }),
          ...(rows.length === 1 ? inHeading(array.name) : {}),
          ...(timed ? { value: { number: times.values[k] ?? k, ...(unit === undefined ? {} : { kind: "time" as const, unit }) } } : {}), // prettier-ignore
          settings: {},
        }),
      );
    }
    if (spectra.length > 0) used.add(over.array);
    else notes.push(`"${over.array.name}" is a spectral axis, but no array goes with it.`);
  }
  const tables = tablesOf(filled.filter((a) => !used.has(a)), notes); // prettier-ignore
  return {
    spectra,
    ...(tables.length === 0 ? {} : { tables }),
    ...(times !== undefined && used.has(times) ? { coordinate: { kind: "time" as const, ...(timeUnitOf(times, options) === undefined ? {} : { unit: timeUnitOf(times, options) ?? "" }) } } : {}), // prettier-ignore
  };
}

/** `30 s`, `22 °C`: a column over the axis that is named by what tells the spectra apart. */
function inHeading(name: string): Pick<ParsedSpectrum, "value"> {
  const { value } = parseHeading(name);
  return value === undefined ? {} : { value };
}

/** True for a list that is named as wavelengths, energies or wavenumbers. */
export function isSpectralAxis({ name, shape, texts }: NamedArray): boolean {
  return shape.length === 1 && texts === undefined && parseHeading(words(name)).axis !== undefined;
}

/** `wavelength_nm`, `Energy (eV)`, `wl` with the attribute of its unit. */
function axisOf(array: NamedArray, options: ParseOptions, notes: string[]): Axis | undefined {
  const heading = parseHeading(words(array.name)).axis;
  if (heading === undefined || array.values.length < 2) return undefined;
  const said = parseAxisUnit(array.unit ?? "") ?? (heading.unit === undefined ? undefined : ([heading.unit, heading.factor] as const)); // prettier-ignore
  const usual: AxisUnit = heading.quantity === "photon energy" ? "eV" : ["wavenumber", RAMAN_SHIFT].includes(heading.quantity) ? "cm^-1" : "nm"; // prettier-ignore
  const unit = options.axisUnit === undefined ? (said ?? ([usual, 1] as const)) : ([options.axisUnit, 1] as const);
  const axis = spectralAxis(array.values, unit);
  if (axis !== undefined && said === undefined && options.axisUnit === undefined) {
    notes.push(`The file names no unit for "${array.name}"; ${usual} was assumed.`);
  }
  return axis;
}

function words(name: string): string {
  return (name.split("/").pop() ?? name).replace(/_/g, " ").replace(/ (nm|eV|cm-1|ps|ns|fs|us|ms|s|min|h)$/, " ($1)");
}

/** True for a list that is named as times, or has a unit of time. */
export function isTime({ name, unit }: NamedArray): boolean {
  if (unit !== undefined && parseTimeUnit(unit) !== undefined) return true;
  return parseHeading(words(name)).time !== undefined || /^(times?|delays?|t|tau)\b/i.test(words(name));
}

function timeUnitOf(times: NamedArray, options: ParseOptions): string | undefined {
  if (options.timeUnit !== undefined) return options.timeUnit;
  const bracket = /\(([^()]*)\)$/.exec(words(times.name))?.[1] ?? "";
  return parseTimeUnit(times.unit ?? "") ?? parseHeading(words(times.name)).time?.unit ?? parseTimeUnit(bracket);
}

/** The rows of an array of which one side is as long as the axis; the other is as long as the times, where there are some. */
function rowsOver(
  array: NamedArray,
  n: number,
  times: number | undefined,
  notes: string[],
): readonly Float64Array[] | undefined {
  // prettier-ignore
  const { shape, values, name } = array;
  if (shape.length === 1) return shape[0] === n ? [values] : undefined;
  const [rows = 0, columns = 0, ...more] = shape;
  if (more.length > 0) return undefined;
  const across = columns === n && (times === undefined || times === rows || rows !== n);
  const down = rows === n && (times === undefined || times === columns || columns !== n);
  if (!across && !down) return undefined;
  if (across && down && rows === columns) notes.push(`"${name}" is square; its rows were taken for spectra.`);
  if (across) return Array.from({ length: rows }, (_, i) => values.slice(i * columns, (i + 1) * columns));
  return Array.from({ length: columns }, (_, j) => Float64Array.from({ length: rows }, (__, i) => values[i * columns + j] ?? Number.NaN)); // prettier-ignore
}

function tablesOf(arrays: readonly NamedArray[], notes: string[]): readonly ParsedTable[] {
  const lists = new Map<number, ParsedColumn[]>();
  const tables: ParsedTable[] = [];
  for (const array of arrays) {
    const { name, shape, values, texts } = array;
    const unit = array.unit ?? "";
    if (shape.length <= 1) {
      const column = { name, unit, values, ...(texts === undefined ? {} : { texts }) };
      lists.set(values.length, [...(lists.get(values.length) ?? []), column]);
      continue;
    }
    // Of more dimensions the first are rows, the last are columns.
    const columns = shape[shape.length - 1] ?? 1;
    const rows = columns === 0 ? 0 : values.length / columns;
    if (texts !== undefined || columns > MOST_COLUMNS) {
      notes.push(`"${name}" of ${shape.join(" × ")} ${texts === undefined ? "numbers" : "words"} was left out.`);
      continue;
    }
    if (shape.length > 2) notes.push(`"${name}" has ${shape.join(" × ")} numbers: its first dimensions follow each other in the rows of a table.`); // prettier-ignore
    tables.push({
      name,
      columns: Array.from({ length: columns }, (_, j): ParsedColumn => ({
        name: `column ${j + 1}`,
        unit,
        values: Float64Array.from({ length: rows }, (__, i) => values[i * columns + j] ?? Number.NaN),
      })),
      settings: {},
    });
  }
  const listed = [...lists.values()].map((columns): ParsedTable => ({ name: columns.length === 1 ? (columns[0]?.name ?? "") : "", columns, settings: {} })); // prettier-ignore
  return [...listed, ...tables];
}
