import { positive } from "../foundation/index.js";
import { madDeviation, median } from "../numerics/index.js";
import type { SpectralSeries } from "../spectroscopy/index.js";
import type { Corrected } from "./corrected.js";

/** How spikes are told from noise. */
export interface SpikeOptions {
  /** A value sticks out if it lies more than this many standard deviations of the noise away; 8 by default. */
  readonly threshold?: number | undefined;
}

/** Half the width, in points, of the neighbourhood along the axis. */
const HALF = 3;

/**
 * Values that stick out of their neighbourhood along the axis in one scan only, replaced by linear
 * interpolation between their neighbours. A narrow band sticks out in the neighbouring scans as well and is
 * left alone: how far a point sticks out there is taken off first.
 */
export function removeSpikes(series: SpectralSeries, options: SpikeOptions): Corrected {
  const threshold = positive("spikes.threshold", options.threshold ?? 8);
  const n = series.axis.values.length;
  const nScans = series.coordinate.values.length;
  const out = new Float64Array(n * nScans);
  for (let i = 0; i < nScans; i++) {
    for (let j = 0; j < n; j++) {
      const low = Math.max(0, j - HALF);
      const high = Math.min(n, j + HALF + 1);
      out[i * n + j] = (series.values[i * n + j] ?? 0) - median(series.values.slice(i * n + low, i * n + high));
    }
  }
  if (nScans >= 3) for (let j = 0; j < n; j++) takeOffUsual(out, n, nScans, j);
  const noise = madDeviation(out);
  const isSpike = (k: number): boolean => Math.abs(out[k] ?? 0) > threshold * noise && series.mask?.[k] !== 1;
  const values = Float64Array.from(series.values);
  const perScan = new Float64Array(nScans);
  let total = 0;
  for (let i = 0; i < nScans; i++) {
    for (let j = 0; j < n; j++) {
      if (!(noise > 0) || !isSpike(i * n + j)) continue;
      values[i * n + j] = between(series, i, j, isSpike);
      perScan[i] = (perScan[i] ?? 0) + 1;
      total++;
    }
  }
  return {
    values,
    record: {
      kind: "spikes",
      text: `${total} of ${n * nScans} values stuck out by more than ${threshold} σ of the noise (σ = ${noise.toPrecision(3)}) and were replaced by interpolation.`,
      parameters: { threshold, noise, replaced: total },
      perScan: { replaced: perScan },
    },
  };
}

/** Takes off each scan's value at one point what its neighbours in time lead to expect there. */
function takeOffUsual(out: Float64Array, n: number, nScans: number, j: number): void {
  const column = Float64Array.from({ length: nScans }, (_, i) => out[i * n + j] ?? 0);
  const value = (i: number): number => column[i] ?? 0;
  for (let i = 0; i < nScans; i++) {
    const half = Math.min(2, i, nScans - 1 - i);
    if (half > 0) {
      out[i * n + j] = value(i) - median(column.subarray(i - half, i + half + 1));
      continue;
    }
    // At both ends the next scan, or the line through the next two, whichever fits better.
    const [one, two] = i === 0 ? [1, 2] : [i - 1, i - 2];
    const level = value(i) - value(one);
    const line = value(i) - (2 * value(one) - value(two));
    out[i * n + j] = Math.abs(level) < Math.abs(line) ? level : line;
  }
}

function between(series: SpectralSeries, i: number, j: number, isSpike: (k: number) => boolean): number {
  const n = series.axis.values.length;
  let left = j - 1;
  let right = j + 1;
  while (left >= 0 && isSpike(i * n + left)) left--;
  while (right < n && isSpike(i * n + right)) right++;
  const value = (k: number): number => series.values[i * n + k] ?? 0;
  if (left < 0 && right >= n) return value(j);
  if (left < 0) return value(right);
  if (right >= n) return value(left);
  const x = (k: number): number => series.axis.values[k] ?? 0;
  const t = (x(j) - x(left)) / (x(right) - x(left));
  return (1 - t) * value(left) + t * value(right);
}
