/** Counts in bins of one width. */
export interface Histogram {
  /** nBins + 1 numbers. */
  readonly edges: Float64Array;
  /** nBins numbers; a value at an edge counts in the bin above, the largest in the last. */
  readonly counts: Float64Array;
}

/**
 * The value below which a part of rising numbers lies, interpolated linearly (type 7 of Hyndman and Fan, Am. Stat. 50 (1996)
 * 361, as NumPy's).
 *
 * @param sorted at least one number, rising
 * @example sortedQuantile(Float64Array.of(1, 2, 4), 0.75) // 3
 */
export function sortedQuantile(sorted: ArrayLike<number>, p: number): number {
  const at = p * (sorted.length - 1);
  const left = Math.max(0, Math.min(Math.floor(at), sorted.length - 2));
  const a = sorted[left] as number;
  return a + (at - left) * ((sorted[left + 1] ?? a) - a);
}

/**
 * How many bins rising numbers get by the rule of Freedman and Diaconis: their width is 2 IQR n^(−1/3).
 *
 * Source: D. Freedman and P. Diaconis, Z. Wahrscheinlichkeitstheorie 57 (1981) 453.
 *
 * @param most more bins than this show nothing
 * @example freedmanDiaconis(Float64Array.of(0, 1, 2, 3, 4, 5, 6, 7), 100) // 2
 */
export function freedmanDiaconis(sorted: ArrayLike<number>, most: number): number {
  const n = sorted.length;
  const width = (2 * (sortedQuantile(sorted, 0.75) - sortedQuantile(sorted, 0.25))) / Math.cbrt(n);
  const range = (sorted[n - 1] as number) - (sorted[0] as number);
  if (!(width > 0 && range > 0)) return 1;
  return Math.max(1, Math.min(most, Math.ceil(range / width)));
}

/**
 * Rising numbers counted in bins of one width from the least to the greatest.
 *
 * @example histogram(Float64Array.of(0, 1, 2, 4), 2).counts.join() // "2,2"
 */
export function histogram(sorted: ArrayLike<number>, bins: number): Histogram {
  const low = sorted[0] as number;
  const range = (sorted[sorted.length - 1] as number) - low;
  const [from, width] = range > 0 ? [low, range / bins] : [low - 0.5, 1 / bins];
  const counts = new Float64Array(bins);
  for (let i = 0; i < sorted.length; i++) {
    const k = Math.min(bins - 1, Math.floor(((sorted[i] as number) - from) / width));
    counts[k] = (counts[k] as number) + 1;
  }
  return { edges: Float64Array.from({ length: bins + 1 }, (_, k) => from + k * width), counts };
}
