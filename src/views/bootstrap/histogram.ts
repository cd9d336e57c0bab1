import { extent, type Numbers } from "../scene/index.js";

/** Counts in bins of one width. */
export interface Histogram {
  readonly low: number;
  readonly width: number;
  readonly counts: readonly number[];
}

const MOST_BINS = 80;

/**
 * A histogram whose bins are 2 IQR n^(−1/3) wide. Source: D. Freedman and P. Diaconis, Z. Wahrscheinlichkeitstheorie verw.
 * Gebiete 57 (1981) 453.
 *
 * @returns undefined without a finite value
 */
export function histogramOf(samples: Numbers): Histogram | undefined {
  const finite = Float64Array.from(samples as ArrayLike<number>)
    .filter(Number.isFinite)
    .sort();
  const range = extent(finite);
  if (range === undefined) return undefined;
  const n = finite.length;
  const at = (part: number): number => finite[Math.round(part * (n - 1))] as number;
  const span = range[1] - range[0];
  if (span === 0) {
    const width = Math.abs(range[0]) * 1e-6 || 1;
    return { low: range[0] - width / 2, width, counts: [n] };
  }
  const wanted = (2 * (at(0.75) - at(0.25))) / Math.cbrt(n);
  const bins = Math.max(1, Math.min(MOST_BINS, Math.ceil(span / (wanted > 0 ? wanted : span))));
  const width = span / bins;
  const counts = new Array<number>(bins).fill(0);
  for (const v of finite) {
    const bin = Math.min(bins - 1, Math.floor((v - range[0]) / width));
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  return { low: range[0], width, counts };
}
