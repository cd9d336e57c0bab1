import { signal, type Signal } from "../../spectroscopy/index.js";
import { parseAxisUnit, parseHeading, parseSignalWord } from "../heading.js";
import { isSpectralAxis, type NamedArray } from "../named-arrays.js";
import type { ParsedFile, ParsedPattern, ParsedSpectrum, ParsedTable, ParseOptions } from "../parsed.js";
import { spectralAxis } from "../spectral-units.js";
import type { Declared } from "./declared.js";

/** What a declared array is, of one kind. */
export type Measured = Required<Pick<ParsedFile, "spectra" | "patterns" | "tables">>;

const NONE: Measured = { spectra: [], patterns: [], tables: [] };

/**
 * A declared array as what its axes say: spectra over wavelengths, photon energies or wavenumbers, a pattern over 2θ or q, or a table of
 * a list over any other axis; `undefined` for everything else.
 */
export function measuredOf(declared: Declared, options: ParseOptions): Measured | undefined {
  const { array, axes } = declared;
  if (array.texts !== undefined || array.shape.length > 2) return undefined;
  // Of a map of two wavelengths a spectrum runs along the last, as `@interpretation` "spectrum" says too.
  const along = axes.findLastIndex((a) => a !== undefined && isSpectral(a));
  if (along >= 0) return { ...NONE, spectra: spectraOf(declared, along, options) };
  const [axis] = axes;
  if (array.shape.length !== 1 || axis === undefined) return undefined;
  const pattern = patternOf(declared, axis);
  if (pattern !== undefined) return { ...NONE, patterns: [pattern] };
  return { ...NONE, tables: [tableOf(declared, axis)] };
}

/** Energies of electrons are none of photons. */
function isSpectral({ name, unit, values }: NamedArray): boolean {
  const own = lastOf(name);
  if (/binding|kinetic|loss/i.test(own)) return false;
  const known = unit === undefined ? undefined : parseAxisUnit(unit);
  if (known === undefined) return unit === undefined && isSpectralAxis({ name: own, shape: [values.length], values });
  return spectralAxis(values, known) !== undefined;
}

function spectraOf(declared: Declared, along: number, options: ParseOptions): readonly ParsedSpectrum[] {
  const { array, axes } = declared;
  const over = axes[along];
  const unit = options.axisUnit ?? over?.unit ?? parseHeading(lastOf(over?.name ?? "").replace(/_/g, " ")).axis?.unit ?? "nm"; // prettier-ignore
  const axis = spectralAxis(over?.values ?? [], parseAxisUnit(unit) ?? ["nm", 1]);
  if (axis === undefined) return [];
  const sig = signalOf(declared);
  const about = { axis, settings: {}, ...(sig === undefined ? {} : { signal: sig }) };
  if (array.shape.length === 1) return [{ ...about, name: declared.label, values: array.values }];
  const [rows = 0, columns = 0] = array.shape;
  const other = axes[1 - along];
  return Array.from({ length: along === 1 ? rows : columns }, (_, k): ParsedSpectrum => {
    const values = along === 1 ? array.values.slice(k * columns, (k + 1) * columns) : Float64Array.from({ length: rows }, (__, i) => array.values[i * columns + k] ?? Number.NaN); // prettier-ignore
    const number = other?.values[k];
    if (number === undefined) return { ...about, name: `${declared.label} ${k}`, values };
    const said = other?.unit === undefined ? undefined : parseHeading(`${number} ${other.unit}`).value;
    const text = `${number} ${other?.unit ?? ""}`.trim();
    return {
      ...about,
      name: `${other === undefined ? "" : lastOf(other.name)} ${text}`,
      values,
      value: said ?? { number },
    };
  });
}

function signalOf({ array, label }: Declared): Signal | undefined {
  const said = parseSignalWord(label.replace(/_/g, " ")) ?? parseSignalWord(lastOf(array.name).replace(/_/g, " "));
  const byUnit = said === undefined ? parseSignalWord(array.unit ?? "") : undefined;
  if (byUnit !== undefined && !/^a/i.test(array.unit ?? "")) return signal(byUnit);
  return said === undefined ? undefined : signal({ ...said, ...(said.unit === undefined && array.unit !== undefined ? { unit: array.unit } : {}) }); // prettier-ignore
}

const DEGREES = /^(deg(rees?)?|°)$/i;

function patternOf(declared: Declared, axis: NamedArray): ParsedPattern | undefined {
  const { array, errors, label } = declared;
  const name = lastOf(axis.name);
  const angle = DEGREES.test(axis.unit ?? "");
  const quantity = angle && /^(2|two|tth).?_?(theta|θ)?/i.test(name) ? "2θ" : angle && /^(theta|θ|omega)/i.test(name) ? "θ" : /^q\b|^q_|momentum/i.test(name) ? "q" : undefined; // prettier-ignore
  const inverse = /^(1\/(Å|angstroms?|A)|(Å|angstroms?|A)\^?-1|Å⁻¹)$/i.test(axis.unit ?? "") ? "Å^-1" : /^(1\/nm|nm\^?-1|nm⁻¹)$/i.test(axis.unit ?? "") ? "nm^-1" : undefined; // prettier-ignore
  const unit = quantity === "q" ? inverse : ("°" as const);
  if (quantity === undefined || unit === undefined) return undefined;
  const said = array.unit ?? "";
  return {
    name: label,
    axis: { quantity, unit, values: axis.values },
    values: array.values,
    unit: /^counts?$/i.test(said) ? "counts" : /^(counts?\s*\/\s*s|cps)$/i.test(said) ? "counts s^-1" : "a.u.",
    ...(errors?.values.length === array.values.length ? { sigma: errors.values } : {}),
    settings: {},
  };
}

function tableOf({ array, errors, label }: Declared, axis: NamedArray): ParsedTable {
  const column = (of: NamedArray, name: string): ParsedTable["columns"][number] => ({ name, unit: of.unit ?? "", values: of.values }); // prettier-ignore
  const more = errors?.values.length === array.values.length ? [column({ ...errors, unit: errors.unit ?? array.unit ?? "" }, `σ ${label}`)] : []; // prettier-ignore
  return { name: array.name, columns: [column(axis, lastOf(axis.name)), column(array, label), ...more], settings: {} };
}

function lastOf(path: string): string {
  return path.split("/").at(-1) ?? "";
}
