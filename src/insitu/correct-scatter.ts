import { ArgumentError, finite } from "../foundation/index.js";
import { indexRange, type SpectralSeries } from "../spectroscopy/index.js";
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
  const exponent = n === "fit" ? fitExponent(series, ratios, first, end) : finite("scatter.n", n);
  const { amplitudes } = fitAmplitudes(series, ratios, first, end, exponent);
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

function fitAmplitudes(
  series: SpectralSeries,
  ratios: Float64Array,
  first: number,
  end: number,
  exponent: number,
): { amplitudes: Float64Array; rss: number } {
  const n = ratios.length;
  const amplitudes = new Float64Array(series.coordinate.values.length);
  let rss = 0;
  for (let i = 0; i < amplitudes.length; i++) {
    let xy = 0;
    let xx = 0;
    let yy = 0;
    for (let j = first; j < end; j++) {
      if (series.mask?.[i * n + j] === 1) continue;
      const x = (ratios[j] ?? 1) ** -exponent;
      const y = series.values[i * n + j] ?? 0;
      xy += x * y;
      xx += x * x;
      yy += y * y;
    }
    const b = xx > 0 ? xy / xx : 0;
    amplitudes[i] = b;
    rss += yy - b * xy;
  }
  return { amplitudes, rss };
}

/** The exponent from 0 to 6 with the least sum of squares: a grid, then golden-section search. */
function fitExponent(series: SpectralSeries, ratios: Float64Array, first: number, end: number): number {
  const cost = (n: number): number => fitAmplitudes(series, ratios, first, end, n).rss;
  let best = 0;
  for (let n = 0; n <= 6; n += 0.25) if (cost(n) < cost(best)) best = n;
  let low = Math.max(0, best - 0.25);
  let high = Math.min(6, best + 0.25);
  const golden = (Math.sqrt(5) - 1) / 2;
  while (high - low > 1e-6) {
    const a = high - golden * (high - low);
    const b = low + golden * (high - low);
    if (cost(a) < cost(b)) high = b;
    else low = a;
  }
  return (low + high) / 2;
}
