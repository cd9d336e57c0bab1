import { median, noiseDeviation } from "../numerics/index.js";
import type { SpectralSeries } from "../spectroscopy/index.js";

/** Noise of the single values of a series: one standard deviation at each axis point. */
export interface SeriesNoise {
  readonly perPoint: Float64Array;
  /** Median over the axis. */
  readonly value: number;
  readonly source: string;
}

/** Fewer scans than this do not tell noise from reaction. */
const ENOUGH_SCANS = 6;
const NEIGHBOURS = 5;

/**
 * The noise of single values, without that of a common reference: as given; else from the scatter of each
 * point from scan to scan about a straight line through its neighbours in time; else the known sigma;
 * else from the scatter along the axis.
 */
export function seriesNoise(series: SpectralSeries, scans: readonly number[], given: number | undefined): SeriesNoise {
  const n = series.axis.values.length;
  const flat = (value: number, source: string): SeriesNoise => ({
    perPoint: new Float64Array(n).fill(value),
    value,
    source,
  });
  if (given !== undefined) return flat(given, "given");
  const usable = (i: number, j: number): boolean => series.mask?.[i * n + j] !== 1;
  if (scans.length >= ENOUGH_SCANS) {
    const raw = new Float64Array(n);
    const ordered = isRising(scans.map((i) => series.coordinate.values[i] ?? 0));
    for (let j = 0; j < n; j++) {
      const good = scans.filter((i) => usable(i, j));
      const y = good.map((i) => series.values[i * n + j] ?? 0);
      const x = ordered ? good.map((i) => series.coordinate.values[i] ?? 0) : undefined;
      raw[j] = good.length >= 3 ? noiseDeviation(y, x) : Number.NaN;
    }
    const perPoint = raw.map((_, j) => {
      const near = raw.subarray(Math.max(0, j - NEIGHBOURS), j + NEIGHBOURS + 1).filter((v) => !Number.isNaN(v));
      return near.length > 0 ? median(near) : Number.NaN;
    });
    const value = median(perPoint.filter((v) => !Number.isNaN(v)));
    return {
      perPoint: perPoint.map((v) => (Number.isNaN(v) ? value : v)),
      value,
      source: "scatter of each point from scan to scan",
    };
  }
  if (series.sigma) {
    const sigma = series.sigma;
    const perPoint = Float64Array.from({ length: n }, (_, j) =>
      Math.sqrt(scans.reduce((sum, i) => sum + (sigma[i * n + j] ?? 0) ** 2, 0) / Math.max(1, scans.length)),
    );
    return { perPoint, value: median(perPoint), source: "known sigma" };
  }
  const rows = scans.map((i) =>
    noiseDeviation(series.values.subarray(i * n, (i + 1) * n).filter((_, j) => usable(i, j))),
  );
  return flat(median(rows.filter((v) => !Number.isNaN(v))), "scatter along the axis");
}

function isRising(x: readonly number[]): boolean {
  return x.every((v, i) => i === 0 || v > (x[i - 1] ?? 0));
}
