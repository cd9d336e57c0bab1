import { ArgumentError, expected } from "../foundation/index.js";
import { indexRange, type SpectralSeries } from "../spectroscopy/index.js";
import type { Corrected } from "./corrected.js";

/** Each scan less its mean over the range; masked values do not count. */
export function zeroAt(series: SpectralSeries, range: readonly [number, number]): Corrected {
  if (!Array.isArray(range) || range.length !== 2) {
    throw new ArgumentError(expected("zeroAt", "[from, to] in the unit of the axis", range));
  }
  const [from, to] = range;
  const n = series.axis.values.length;
  const nScans = series.coordinate.values.length;
  const [first, end] = indexRange(series.axis, from, to);
  const values = Float64Array.from(series.values);
  const sigma = series.sigma && Float64Array.from(series.sigma);
  const offsets = new Float64Array(nScans);
  const points = new Float64Array(nScans);
  for (let i = 0; i < nScans; i++) {
    let sum = 0;
    let variance = 0;
    let count = 0;
    for (let j = first; j < end; j++) {
      const k = i * n + j;
      if (series.mask?.[k] === 1) continue;
      sum += series.values[k] ?? 0;
      variance += (series.sigma?.[k] ?? 0) ** 2;
      count++;
    }
    if (count === 0) {
      throw new ArgumentError(
        `Expected scan ${i} (counted from 0) to have values from ${from} to ${to} ${series.axis.unit} but found all masked.`,
      );
    }
    const offset = sum / count;
    offsets[i] = offset;
    points[i] = count;
    for (let j = 0; j < n; j++) {
      const k = i * n + j;
      values[k] = (values[k] ?? 0) - offset;
      // Inside the band the offset shares its noise with the value: the sum overstates it there by at most √(3/count).
      if (sigma) sigma[k] = Math.hypot(sigma[k] ?? 0, Math.sqrt(variance) / count);
    }
  }
  return {
    values,
    ...(sigma ? { sigma } : {}),
    record: {
      kind: "zero",
      text: `Set to zero on average from ${from} to ${to} ${series.axis.unit}, scan by scan.`,
      parameters: { from, to },
      perScan: { offset: offsets, points },
    },
  };
}
