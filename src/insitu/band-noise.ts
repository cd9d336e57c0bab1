import { indexRange, type SpectralSeries } from "../spectroscopy/index.js";

/**
 * Variance that all values of a scan share because the scan was set to zero on average over a band: the
 * variance of one value over the number of points of the band, of which `perPoint`, the scatter that is
 * seen afterwards, holds both: seen² = own² + own²/points. Zero where no such correction was made.
 *
 * @param perPoint one standard deviation of the single values, as seen after the correction
 */
export function sharedVariance(series: SpectralSeries, scans: readonly number[], perPoint: ArrayLike<number>): number {
  let total = 0;
  for (const { kind, parameters, perScan } of series.corrections) {
    const { from, to } = parameters;
    if (kind !== "zero" || typeof from !== "number" || typeof to !== "number") continue;
    const [first, end] = indexRange(series.axis, from, to);
    let seen = 0;
    for (let j = first; j < end; j++) seen += (perPoint[j] ?? 0) ** 2;
    seen /= end - first;
    const points = scans.reduce((sum, i) => sum + (perScan?.points?.[i] ?? end - first), 0) / scans.length;
    total += seen / (1 + points);
  }
  return total;
}
