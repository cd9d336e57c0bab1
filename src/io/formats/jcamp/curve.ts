import { axis, signal, type Signal } from "../../../spectroscopy/index.js";
import type { ParsedColumn, ParsedSpectrum, ParsedTable, ParseOptions } from "../../parsed.js";
import type { Block } from "./blocks.js";
import { numberOf, textOf, type DataTable } from "./table.js";
import { axisUnitOf, quantityOf, signalOf, spectralAxis } from "../../spectral-units.js";

/** A spectrum where X is a wavelength, a photon energy or a wavenumber, else columns of numbers. */
export type Curve = ParsedSpectrum | ParsedTable;

/** What a block says beside its table. */
export interface About {
  readonly block: Block;
  readonly options: ParseOptions;
  readonly notes: string[];
  readonly settings: Readonly<Record<string, string>>;
}

/** The spectra or the one table that a table of data is. */
export function curveOf(
  table: Pick<DataTable, "columns" | "peaks" | "texts">,
  name: string,
  about: About,
): readonly Curve[] {
  const { block, options, notes, settings } = about;
  const [x, ...rest] = table.columns;
  if (x === undefined) return [];
  const unit = options.axisUnit === undefined ? axisUnitOf(x.variable.units) : ([options.axisUnit, 1] as const);
  const raman = /RAMAN/i.test(textOf(block, "DATATYPE") ?? "");
  const found = table.peaks || unit === undefined ? undefined : spectralAxis(x.values, unit);
  if (found === undefined) {
    if (unit !== undefined && !table.peaks) notes.push("X is not above 0 and strictly rising or falling: it was read as a table, not as a spectrum."); // prettier-ignore
    return [tableOf(table, name, about)];
  }
  if (unit?.[1] !== 1) notes.push(`The axis in ${x.variable.units} was converted to ${found.unit}.`);
  const ours = raman ? axis({ values: found.values, unit: found.unit, label: "Raman shift" }) : found;
  return rest.map(({ variable, values }): ParsedSpectrum => {
    const own: Signal | undefined = signalOf(variable.units, values, notes);
    const label = variable.name || variable.units;
    const kind = own ?? (label === "" ? undefined : signal({ kind: "unknown", label, unit: "" }));
    const suffix = rest.length > 1 ? ` (${variable.symbol})` : "";
    return { name: `${name}${suffix}`, axis: ours, values, ...(kind ? { signal: kind } : {}), settings };
  });
}

function tableOf(table: Pick<DataTable, "columns" | "peaks" | "texts">, name: string, about: About): ParsedTable {
  const { block, notes, settings } = about;
  const columns = table.columns.map(({ variable, values }): ParsedColumn => ({
    name: variable.name || quantityOf(variable.units).name || variable.symbol,
    unit: quantityOf(variable.units).unit,
    values,
  }));
  const x = table.columns[0];
  const shift = x && /^HZ$/i.test(x.variable.units.trim()) ? shifts(block, x.values, notes) : undefined;
  const texts = table.texts.length > 0 ? { assignments: table.texts.join("\n") } : {};
  return {
    name: table.peaks ? `${name}: peaks` : name,
    columns: shift === undefined ? columns : [...columns.slice(0, 1), shift, ...columns.slice(1)],
    settings: { ...settings, ...texts },
  };
}

/**
 * Chemical shifts beside frequencies, where the file says the shift of one point.
 *
 * Source: Davies and Lampen (1993), on `.SHIFT REFERENCE` (kind, compound, number of the point, shift in ppm) and
 * `.OBSERVE FREQUENCY` (MHz); `$SF`, the frequency of 0 ppm, is exacter and is of Bruker's programs.
 */
function shifts(block: Block, hertz: Float64Array, notes: string[]): ParsedColumn | undefined {
  const reference = (textOf(block, ".SHIFTREFERENCE") ?? "").split(",").map((s) => s.trim());
  const [point, shift] = [Number(reference[2]), Number(reference[3])];
  const offset = numberOf(block, "$OFFSET");
  const at = reference.length >= 4 && Number.isInteger(point) && Number.isFinite(shift) ? { point, shift } : undefined;
  const known = at ?? (offset === undefined ? undefined : { point: 1, shift: offset });
  const frequency = numberOf(block, "$SF") ?? numberOf(block, ".OBSERVEFREQUENCY");
  const zero = hertz[(known?.point ?? 0) - 1];
  if (known === undefined || zero === undefined || !(frequency !== undefined && frequency > 0)) return undefined;
  const from = at === undefined ? "$OFFSET" : ".SHIFT REFERENCE";
  notes.push(`The chemical shifts follow from ${from} and the frequency of ${frequency} MHz.`);
  return { name: "Chemical shift", unit: "ppm", values: hertz.map((v) => known.shift + (v - zero) / frequency) };
}
