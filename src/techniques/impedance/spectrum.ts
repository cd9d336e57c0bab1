import {
  ArgumentError,
  BRAND,
  brandOf,
  checkOptions,
  expected,
  finiteArray,
  flag,
  positive,
  type KnownOptions,
  type ReadonlyFloat64Array,
} from "../../foundation/index.js";
import { provenance, type DataTable } from "../../spectroscopy/index.js";
import { fromTable } from "./from-table.js";
import { checkSign } from "./sign.js";
import type { ImpedanceColumn, ImpedanceInit, ImpedanceSpectrum, ImpedanceTableOptions } from "./types.js";
import { hertzPer, ohmsPer } from "./units.js";

const INIT: KnownOptions<ImpedanceInit> = {
  ...{ frequency: true, real: true, imaginary: true, negativeImaginary: true, sigma: true },
  ...{ area: true, checkSign: true, title: true, provenance: true },
};
const LEAST_POINTS = 3;

/**
 * An impedance spectrum Z = Z′ + jZ″ (Z″ below 0 for a capacitor), from columns with units or from a table as `io.read` gives
 * it. Arrays are copied and ordered by falling frequency.
 *
 * The sign of Z″ is held against the course of |Z| over frequency: a file whose −Z″ was taken for Z″ is refused, and so are
 * swapped columns. Points that show an inductive wire at high frequencies pass.
 *
 * @throws ArgumentError for columns of different lengths, a frequency that is not above 0, units of other quantities, and a
 * sign that contradicts the course of |Z|
 * @example
 * const dummy = spectrum({
 *   frequency: { values: [1e4, 1e3, 100], unit: "Hz" },
 *   real: { values: [10.1, 12, 60], unit: "Ω" },
 *   negativeImaginary: { values: [2, 9, 50], unit: "Ω" },
 * });
 * dummy.imaginary[0] // -2
 */
export function spectrum(init: ImpedanceInit): ImpedanceSpectrum;
export function spectrum(table: DataTable, options?: ImpedanceTableOptions): ImpedanceSpectrum;
export function spectrum(of: ImpedanceInit | DataTable, options: ImpedanceTableOptions = {}): ImpedanceSpectrum {
  const init = brandOf(of) === "DataTable" ? fromTable(of as DataTable, options) : (of as ImpedanceInit);
  checkOptions("init", init, INIT);
  const hertz = columnOf("frequency", init.frequency);
  const perHertz = hertzPer(init.frequency.unit, "frequency.unit");
  const n = hertz.length;
  if (n < LEAST_POINTS)
    throw new ArgumentError(expected("frequency.values", "at least 3 points", init.frequency.values));
  hertz.forEach((f, i) => positive(`frequency.values[${i}]`, f));
  const area = init.area === undefined ? 1 : positive("area", init.area);
  const { imaginary, negativeImaginary } = init;
  if ((imaginary === undefined) === (negativeImaginary === undefined)) {
    const found = imaginary === undefined ? "neither" : "both";
    throw new ArgumentError(`Expected one of \`imaginary\` (Z″) and \`negativeImaginary\` (−Z″) but found ${found}.`);
  }
  const re = columnOf("real", init.real, n);
  const unit = ohmsPer(init.real.unit, "real.unit");
  const [imName, imColumn, sign] = imaginary === undefined ? (["negativeImaginary", negativeImaginary as ImpedanceColumn, -1] as const) : (["imaginary", imaginary, 1] as const); // prettier-ignore
  const im = columnOf(imName, imColumn, n);
  const imUnit = ohmsPer(imColumn.unit, `${imName}.unit`);
  if (unit.perArea !== imUnit.perArea || (unit.perArea && init.area !== undefined)) {
    throw new ArgumentError(
      unit.perArea === imUnit.perArea
        ? "Expected an impedance in Ω with `area` but found one that is for 1 cm² already."
        : "Expected Z′ and Z″ both for an area or both not but found one of each.",
    );
  }
  const sigma = init.sigma === undefined ? undefined : finiteArray("sigma", init.sigma, n);
  sigma?.forEach((s, i) => positive(`sigma[${i}]`, s));
  const order = Array.from(hertz.keys()).sort((a, b) => (hertz[b] as number) - (hertz[a] as number));
  const sorted = (values: ReadonlyFloat64Array, factor: number): Float64Array =>
    Float64Array.from(order, (i) => (values[i] as number) * factor);
  const frequency = sorted(hertz, perHertz);
  const real = sorted(re, unit.factor * area);
  const made = sorted(im, sign * imUnit.factor * area);
  if (flag("checkSign", init.checkSign ?? true)) checkSign(frequency, real, made);
  return Object.freeze({
    [BRAND]: "ImpedanceSpectrum" as const,
    title: init.title ?? "",
    ...{ frequency, real, imaginary: made },
    ...(sigma === undefined ? {} : { sigma: sorted(sigma, unit.factor * area) }),
    unit: unit.perArea || init.area !== undefined ? ("Ω cm^2" as const) : ("Ω" as const),
    provenance: provenance(init.provenance),
  });
}

function columnOf(name: string, column: ImpedanceColumn, length?: number): Float64Array {
  if (typeof column !== "object" || column === null) {
    throw new ArgumentError(expected(name, "{ values, unit }", column));
  }
  return finiteArray(`${name}.values`, column.values, length);
}

/** The spectrum, or an error that names what was given in its place. */
export function spectrumOf(given: unknown): ImpedanceSpectrum {
  if (brandOf(given) === "ImpedanceSpectrum") return given as ImpedanceSpectrum;
  throw new ArgumentError(expected("spectrum", "an ImpedanceSpectrum (impedance.spectrum makes one)", given));
}
