import { axis, type AxisUnit, type Signal } from "../spectroscopy/index.js";
import { fileAxis } from "./formats/delimited/axis-column.js";
import type { ParsedColumn, ParsedSpectrum, ParsedTable } from "./parsed.js";

/** A column of ordinates and what the file says of it. */
export interface Ordinate {
  readonly name: string;
  readonly unit?: string | undefined;
  readonly signal?: Signal | undefined;
  readonly values: Float64Array;
}

/** What `overAxis` makes spectra from. */
export interface OverAxis {
  readonly x: Float64Array;
  readonly unit: readonly [AxisUnit, number];
  /** Of the axis where it is not that of the unit: `Raman shift`. */
  readonly label?: string | undefined;
  readonly ordinates: readonly Ordinate[];
  readonly lines: readonly number[];
  readonly settings: Readonly<Record<string, string>>;
  readonly name: string;
}

/**
 * Spectra over one axis, or a table where the numbers cannot be an axis of a spectrum: Raman shifts below 0, the zeroth order
 * of a grating.
 *
 * @throws FormatError naming the line where an axis above 0 repeats a value or turns back
 */
export function overAxis(
  data: OverAxis,
  notes: string[],
  place: { readonly format: string; readonly file?: string | undefined },
): { readonly spectra: readonly ParsedSpectrum[]; readonly tables: readonly ParsedTable[] } {
  const { x, unit, ordinates, lines, settings, name } = data;
  if (!x.every((v) => v > 0 && v < Infinity)) {
    notes.push(
      `The axis goes down to ${Math.min(...extremes(x))} ${unit[0]}: it was read as a table, not as a spectrum.`,
    );
    return { spectra: [], tables: [asTable(data)] };
  }
  const bare = fileAxis(x, { unit: unit[0], factor: unit[1] }, (i) => lines[i], place);
  const own = data.label === undefined ? bare : axis({ values: bare.values, unit: bare.unit, label: data.label });
  const spectra = ordinates.map(({ values, signal, name: label }): ParsedSpectrum => ({
    name: ordinates.length > 1 ? label : name || label,
    axis: own,
    values,
    ...(signal === undefined ? {} : { signal }),
    settings,
  }));
  return { spectra, tables: [] };
}

/** Every column as it stands in the file. */
export function asTable({ x, unit, ordinates, settings, name, label }: OverAxis): ParsedTable {
  const first: ParsedColumn = { name: label ?? QUANTITY[unit[0]], unit: unit[0], values: x.map((v) => v * unit[1]) };
  return {
    name,
    columns: [first, ...ordinates.map((o) => ({ name: o.name, unit: o.unit ?? "", values: o.values }))],
    settings,
  };
}

const QUANTITY: Readonly<Record<AxisUnit, string>> = { nm: "Wavelength", eV: "Photon energy", "cm^-1": "Wavenumber" };

function extremes(x: Float64Array): readonly number[] {
  let least = Infinity;
  for (const v of x) if (v < least) least = v;
  return [least];
}
