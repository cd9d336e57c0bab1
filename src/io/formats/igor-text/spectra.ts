import { parseTimeUnit } from "../../../foundation/index.js";
import { signal, type AxisUnit } from "../../../spectroscopy/index.js";
import { parseAxisUnit, parseSignalWord } from "../../heading.js";
import type { ParsedSpectrum, ParseOptions } from "../../parsed.js";
import { spectralAxis } from "../../spectral-units.js";
import type { Scale, Wave } from "./waves.js";

/** Whether one dimension of a wave is a spectral axis by the unit of its scale. */
export function isOverSpectrum(wave: Wave): boolean {
  return spectralDimension(wave) !== undefined;
}

function spectralDimension({ scales, shape }: Wave): number | undefined {
  const at = scales.findIndex((s, i) => parseAxisUnit(s.unit) !== undefined && axisOf(s, shape[i] ?? 0) !== undefined);
  return at < 0 ? undefined : at;
}

/** The spectra of a list, or of the rows or columns of a matrix, each with its place along the other dimension. */
export function spectraOf(wave: Wave, options: ParseOptions): readonly ParsedSpectrum[] {
  const at = spectralDimension(wave) ?? 0;
  const [rows = 0, columns = 1] = wave.shape;
  const scale = wave.scales[at];
  const axis = scale === undefined ? undefined : axisOf(scale, wave.shape[at] ?? 0, options.axisUnit);
  if (axis === undefined) return [];
  // Arbitrary units begin as absorbance does.
  const kind =
    (/^a\.?\s?u\.?$/i.test(wave.unit) ? undefined : parseSignalWord(wave.unit)) ??
    parseSignalWord(wave.name.replace(/_/g, " "));
  const about = { axis, ...(kind === undefined ? {} : { signal: signal(kind) }), settings: {} };
  if (wave.shape.length === 1) return [{ ...about, name: wave.name, values: wave.values }];
  const other = wave.scales[1 - at] ?? { first: 0, step: 1, unit: "" };
  const n = at === 0 ? columns : rows;
  return Array.from({ length: n }, (_, k): ParsedSpectrum => {
    const values = Float64Array.from({ length: axis.values.length }, (__, i) => wave.values[at === 0 ? i * columns + k : k * columns + i] ?? Number.NaN); // prettier-ignore
    const number = Number((other.first + k * other.step).toPrecision(12));
    const time = parseTimeUnit(other.unit);
    const value = { number, ...(time === undefined ? {} : { kind: "time" as const, unit: time }) };
    return { ...about, name: `${wave.name} ${number} ${other.unit}`.trim(), values, value };
  });
}

function axisOf({ first, step, unit }: Scale, n: number, given?: AxisUnit): ParsedSpectrum["axis"] | undefined {
  const known = given === undefined ? parseAxisUnit(unit) : ([given, 1] as const);
  if (known === undefined) return undefined;
  return spectralAxis(
    Float64Array.from({ length: n }, (_, i) => first + i * step),
    known,
  );
}
