import { spectralSeries, type SpectralSeries, type SpectralSeriesInit } from "../../../src/spectroscopy/index.js";
import type { KineticModel } from "../../../src/kinetics/index.js";
import { randomSource } from "../../../src/numerics/index.js";

/** Gaussian bands, one a component, on 24 points from 400 to 630 nm. */
export const NM = Float64Array.from({ length: 24 }, (_, j) => 400 + 10 * j);
export const bands = (count: number): Float64Array[] =>
  Array.from({ length: count }, (_, c) => NM.map((x) => (1 - 0.2 * c) * Math.exp(-(((x - 430 - 55 * c) / 40) ** 2))));

export interface Simulated {
  readonly model: KineticModel;
  readonly p: readonly number[];
  readonly time: ArrayLike<number>;
  readonly unit?: string;
  /** Standard deviation of the noise. */
  readonly noise?: number;
  readonly seed?: number;
  readonly spectra?: readonly ArrayLike<number>[];
  readonly init?: Partial<SpectralSeriesInit>;
  /** The model at a wavelength, and how much later it is measured. */
  readonly at?: (nm: number) => KineticModel;
  readonly late?: (j: number) => number;
}

/** A stack that a model makes with given spectra, and noise. */
export function stack(s: Simulated): SpectralSeries {
  const { model, p, noise = 0, seed = 1, unit = "s" } = s;
  const time = Float64Array.from(s.time);
  const spectra = s.spectra ?? bands(model.components.length);
  const random = randomSource(seed);
  const m = model.components.length;
  const values = new Float64Array(time.length * NM.length);
  NM.forEach((nm, j) => {
    const own = new Float64Array(time.length * m);
    const late = s.late?.(j) ?? 0;
    (s.at?.(nm) ?? model).columns(
      time.map((t) => t + late),
      Float64Array.from(p),
      own,
    );
    time.forEach((_, i) => {
      let sum = 0;
      for (let c = 0; c < m; c++) sum += own[i * m + c]! * spectra[c]![j]!;
      values[i * NM.length + j] = sum;
    });
  });
  if (noise > 0) values.forEach((v, i) => (values[i] = v + random.normal(0, noise)));
  return spectralSeries({
    axis: NM,
    coordinate: { kind: "time", unit, values: time },
    signal: "absorbance",
    values,
    ...s.init,
  });
}
