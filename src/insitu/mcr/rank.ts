import { leadingSvd, median } from "../../numerics/index.js";
import type { SpectralSeries } from "../../spectroscopy/index.js";
import { seriesNoise } from "../difference-noise.js";
import type { Side } from "./side.js";
import type { McrRank } from "./types.js";

/** How many singular values are told beyond those that are needed. */
const MORE = 4;

/**
 * The leading singular values of the data. Those of noise alone, of deviation σ and independent from value to value, stay
 * below σ (√rows + √columns) (S. Geman, Ann. Probab. 8 (1980) 252).
 */
export function rankOf(all: readonly SpectralSeries[], { data, weights, rows, columns }: Side, count: number): McrRank {
  const values = weights ? filled(data, weights, rows, columns) : data;
  const wanted = Math.min(rows, columns, count + MORE);
  const { singularValues } = leadingSvd({ rows, columns, values }, wanted);
  const found = all.map((s) => {
    const scans = Array.from(s.coordinate.values, (_, i) => i);
    return scans.length >= 6 || s.sigma ? seriesNoise(s, scans, undefined).value : Number.NaN;
  });
  const deviations = found.filter((v) => v > 0);
  const noise = deviations.length === 0 ? null : median(deviations) * (Math.sqrt(rows) + Math.sqrt(columns));
  return {
    singularValues,
    noise,
    significant: noise === null ? null : singularValues.filter((s) => s > noise).length,
  };
}

/** Masked values by the mean of the others at the same axis point. */
function filled(data: Float64Array, weights: Float64Array, rows: number, columns: number): Float64Array {
  const values = data.slice();
  for (let j = 0; j < columns; j++) {
    let sum = 0;
    let number = 0;
    for (let i = 0; i < rows; i++) {
      if (weights[i * columns + j] === 0) continue;
      sum += data[i * columns + j] as number;
      number++;
    }
    if (number === 0) continue;
    for (let i = 0; i < rows; i++) if (weights[i * columns + j] === 0) values[i * columns + j] = sum / number;
  }
  return values;
}
