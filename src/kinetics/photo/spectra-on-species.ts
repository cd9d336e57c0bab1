import { ArgumentError, expected } from "../../foundation/index.js";
import { axisRange, interpolateAt, type SpectralSeries, type Spectrum } from "../../spectroscopy/index.js";

/**
 * Spectra seen along two species: with E = Q R the matrix of their absorbances per concentration, the part Qᵀ a of each
 * scan is all that a fit of its concentrations can change.
 */
export interface Projected {
  /** nScans × 2. */
  readonly values: Float64Array;
  /** Upper triangle of R. */
  readonly r: readonly [r11: number, r12: number, r22: number];
  /** Concentrations of A and B of each scan by least squares, mol L⁻¹; nScans × 2. */
  readonly concentrations: Float64Array;
  readonly points: number;
}

/** Projects every scan on the spectra of two species; points masked in any scan are left out. */
export function projectOn(
  series: SpectralSeries,
  species: readonly [Spectrum, Spectrum],
  path: number,
  low: number,
  high: number,
): Projected {
  const ranges = [series.axis, species[0].axis, species[1].axis].map((a) => axisRange(a));
  const least = Math.max(...ranges.map(([low]) => low));
  const most = Math.min(...ranges.map(([, high]) => high));
  if (!(low < high) || low < least || high > most) {
    throw new ArgumentError(
      `Expected series and species all to cover ${low}–${high} ${series.axis.unit} but found ${least}–${most}.`,
    );
  }
  const n = series.axis.values.length;
  const scans = series.coordinate.values.length;
  const places = Array.from(series.axis.values, (_, j) => j).filter((j) => {
    const x = series.axis.values[j] as number;
    if (x < low || x > high) return false;
    for (let i = 0; i < scans; i++) if (series.mask?.[i * n + j] === 1) return false;
    return true;
  });
  if (places.length < 2)
    throw new ArgumentError(expected("from, to", "a range with at least two points", places.length));
  const [q1, q2] = species.map((s) =>
    Float64Array.from(places, (j) => path * interpolateAt(s.axis, s.values, series.axis.values[j] as number)),
  ) as [Float64Array, Float64Array];
  const dot = (x: Float64Array, y: Float64Array): number => x.reduce((sum, v, i) => sum + v * (y[i] as number), 0);
  const r11 = Math.sqrt(dot(q1, q1));
  q1.forEach((v, i) => (q1[i] = v / r11));
  const whole = Math.sqrt(dot(q2, q2));
  // Twice, so that the second is at right angles to rounding.
  let r12 = 0;
  for (let pass = 0; pass < 2; pass++) {
    const part = dot(q1, q2);
    r12 += part;
    q2.forEach((v, i) => (q2[i] = v - part * (q1[i] as number)));
  }
  const r22 = Math.sqrt(dot(q2, q2));
  if (!(r22 > 1e-10 * whole)) throw new ArgumentError("Expected the spectra of the two species to differ in shape.");
  q2.forEach((v, i) => (q2[i] = v / r22));
  const values = new Float64Array(2 * scans);
  const concentrations = new Float64Array(2 * scans);
  for (let i = 0; i < scans; i++) {
    const scan = Float64Array.from(places, (j) => series.values[i * n + j] as number);
    const z1 = dot(q1, scan);
    const z2 = dot(q2, scan);
    values.set([z1, z2], 2 * i);
    concentrations.set([(z1 - (r12 * z2) / r22) / r11, z2 / r22], 2 * i);
  }
  return { values, r: [r11, r12, r22], concentrations, points: places.length };
}
