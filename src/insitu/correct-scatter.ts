import { ArgumentError, finite } from "../foundation/index.js";
import { indexRange, type SpectralSeries } from "../spectroscopy/index.js";
import { scatterAmplitudes, scatterExponent } from "../spectroscopy/process/scatter-law.js";
import type { Corrected } from "./corrected.js";
import { wavelengthOf } from "./wavelength.js";

/** Where and how scattered light is fitted. */
export interface ScatterOptions {
  /** The transparent range, in the axis's unit. */
  readonly from: number;
  readonly to: number;
  /**
   * The exponent: 4 (the default) for particles far smaller than the wavelength, less for larger ones;
   * `"fit"` finds one from 0 to 6 for all scans together.
   */
  readonly n?: number | "fit" | undefined;
}

/**
 * Each scan less b·(λ/λ₀)⁻ⁿ, with b fitted to the scan by least squares in the transparent range and λ₀
 * in the middle of it.
 *
 * Source of the law: turbidity of small particles, ∝ λ⁻⁴ (Rayleigh), and the power law that is used for
 * larger ones: S. J. Leach and H. A. Scheraga, J. Am. Chem. Soc. 82 (1960) 4790.
 */
export function subtractScatter(series: SpectralSeries, { from, to, n = 4 }: ScatterOptions): Corrected {
  const kind = series.signal.kind;
  if (kind !== "absorbance" && kind !== "unknown") {
    throw new ArgumentError(`Expected absorbance, to which scattered light adds, but found ${kind}.`);
  }
  const [first, end] = indexRange(series.axis, from, to);
  if (end - first < 2) {
    throw new ArgumentError(
      `Expected at least 2 points from ${from} to ${to} ${series.axis.unit} but found ${end - first}.`,
    );
  }
  const middle = wavelengthOf(series.axis, (from + to) / 2);
  const ratios = Float64Array.from(series.axis.values, (v) => wavelengthOf(series.axis, v) / middle);
  const rows = { values: series.values, mask: series.mask, ratios, first, end };
  const exponent = n === "fit" ? scatterExponent(rows) : finite("scatter.n", n);
  const { amplitudes } = scatterAmplitudes(rows, exponent);
  const width = series.axis.values.length;
  const curve = ratios.map((r) => r ** -exponent);
  const values = series.values.map((v, k) => v - (amplitudes[Math.floor(k / width)] ?? 0) * (curve[k % width] ?? 0));
  const fitted = n === "fit" ? " (fitted to all scans together)" : "";
  return {
    values,
    record: {
      kind: "scatter",
      text:
        `Scattered light b·(λ/${middle.toPrecision(6)} nm)^−${Number(exponent.toPrecision(4))}${fitted}, ` +
        `b fitted from ${from} to ${to} ${series.axis.unit}, was taken away scan by scan.`,
      parameters: { from, to, n: exponent },
      perScan: { amplitude: amplitudes },
    },
  };
}
