import { ArgumentError, checkOptions, finite } from "../../foundation/index.js";
import { convertValue } from "../convert/convert-value.js";
import { withNotes } from "../provenance.js";
import { indexRange } from "../select.js";
import { spectrum, type Spectrum } from "../spectrum.js";
import { scatterAmplitudes, scatterExponent } from "./scatter-law.js";

/** Options of `subtractScatter`. */
export interface SpectrumScatterOptions {
  /** The transparent range, in the unit of the axis. */
  readonly from: number;
  readonly to: number;
  /** 4 unless given, for particles far smaller than the wavelength; `"fit"` finds one from 0 to 6. */
  readonly n?: number | "fit" | undefined;
}

/**
 * A spectrum of absorbance less the scattered light b·(λ/λ₀)⁻ⁿ, with b fitted where the sample is transparent. A whole run is
 * corrected by `insitu.correct`.
 *
 * @throws ArgumentError for another signal than absorbance, and a range with fewer than two points
 * Source of the law: S. J. Leach and H. A. Scheraga, J. Am. Chem. Soc. 82 (1960) 4790.
 *
 * @example
 * const nm = [400, 500, 600, 700, 800];
 * const film = spectroscopy.spectrum({ axis: nm, values: nm.map((x) => 0.1 * (x / 600) ** -4), signal: "absorbance" });
 * subtractScatter(film, { from: 600, to: 800 }).values[0].toFixed(9) // "0.000000000"
 */
export function subtractScatter(of: Spectrum, options: SpectrumScatterOptions): Spectrum {
  checkOptions("options", options, { from: true, to: true, n: true });
  const { kind } = of.signal;
  if (kind !== "absorbance" && kind !== "unknown") {
    throw new ArgumentError(`Expected absorbance, to which scattered light adds, but found ${kind}.`);
  }
  const { from, to, n = 4 } = options;
  const [first, end] = indexRange(of.axis, from, to);
  if (end - first < 2) {
    throw new ArgumentError(
      `Expected at least 2 points from ${from} to ${to} ${of.axis.unit} but found ${end - first}.`,
    );
  }
  const nm = (at: number): number => convertValue(at, of.axis.unit, "nm");
  const middle = nm((from + to) / 2);
  const ratios = Float64Array.from(of.axis.values, (at) => nm(at) / middle);
  const rows = { values: of.values.slice(), ratios, first, end };
  const exponent = n === "fit" ? scatterExponent(rows) : finite("n", n);
  const amplitude = scatterAmplitudes(rows, exponent).amplitudes[0] ?? 0;
  const text = `scattered light ${amplitude.toPrecision(3)}·(λ/${middle.toPrecision(4)} nm)^−${Number(exponent.toPrecision(3))} taken away`;
  return spectrum({
    ...of,
    values: of.values.map((v, i) => v - amplitude * (ratios[i] as number) ** -exponent),
    provenance: withNotes(of.provenance, text),
  });
}
