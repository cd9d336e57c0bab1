import type { ReadonlyFloat64Array } from "../../foundation/index.js";

/** What deviations of pixels tell of the sureness of their weighted sums. */
export interface Correlation {
  /** Of the mean of all pixels. */
  readonly ofMean: number;
  /** Var(Σ wᵢ dᵢ) for each of the weightings. */
  readonly variances: readonly number[];
  /** Where the autocorrelation falls to 1/e, pixels; `null` where it does not within the area, or without any deviation. */
  readonly length: number | null;
  /** As many independent pixels would give the mean as sure. */
  readonly independent: number;
}

/** Products that one ring of lags may take: its other lags are as those looked at. */
const WORK = 4e6;

/**
 * Variances of weighted sums of correlated pixels: Σᵢⱼ wᵢ wⱼ C(|rᵢ − rⱼ|) with the autocovariance C estimated from the deviations
 * themselves, as means over rings of lags one pixel wide, up to the first that is not positive. C is taken to be the same in all
 * directions and places. Neighbours of a scanned picture are no new information: s/√n would be too small by their correlation.
 *
 * Source: T. G. Conley, J. Econometrics 92 (1999) 1 (covariance from spatial neighbours, here with C smoothed over rings).
 *
 * @param deviations about the mean, or the means of parts
 */
export function correlation(
  deviations: ReadonlyFloat64Array,
  width: number,
  weightings: readonly ReadonlyFloat64Array[],
): Correlation {
  const n = deviations.length;
  const height = n / width;
  const zero = sumsAt(deviations, width, weightings, 0, 0);
  const c0 = zero.product / n;
  if (!(c0 > 0)) return { ofMean: 0, variances: weightings.map(() => 0), length: null, independent: n };
  const variances = zero.weights.map((w) => c0 * w);
  let ofMean = c0 / n;
  let length: number | null = null;
  let before = 1;
  for (let r = 1; r <= Math.max(width, height) / 2; r++) {
    const lags = ring(r, width, height);
    const most = Math.max(16, Math.floor(WORK / n));
    const looked = lags.length <= most ? lags : Array.from({ length: most }, (_, i) => lags[Math.floor((i * lags.length) / most)] as Lag); // prettier-ignore
    let [product, pairs] = [0, 0];
    const weights = weightings.map(() => 0);
    for (const [dx, dy] of looked) {
      const found = sumsAt(deviations, width, weightings, dx, dy);
      product += found.product;
      pairs += found.pairs;
      found.weights.forEach((w, k) => (weights[k] = (weights[k] as number) + w));
    }
    const c = pairs > 0 ? product / pairs : 0;
    const now = c / c0;
    if (length === null && now < Math.exp(-1)) length = r - 1 + (before - Math.exp(-1)) / (before - now);
    before = now;
    if (!(c > 0)) break;
    // Each pair is met in one direction only.
    const share = (2 * lags.length) / looked.length;
    ofMean += (share * c * pairs) / n ** 2;
    weights.forEach((w, k) => (variances[k] = (variances[k] as number) + share * c * w));
  }
  // Deviations about a mean of few independent pixels are smaller than those about the true one.
  const independent = Math.max(1, c0 / ofMean);
  const small = independent > 1 ? 1 - 1 / independent : 0;
  const corrected = (v: number): number => (small > 0 ? v / small : Number.NaN);
  return {
    ...{ ofMean: corrected(ofMean), variances: variances.map(corrected) },
    ...{ length, independent },
  };
}

type Lag = readonly [dx: number, dy: number];

/** Lags of about r pixels, one of each opposite pair. */
function ring(r: number, width: number, height: number): readonly Lag[] {
  const lags: Lag[] = [];
  for (let dy = 0; dy <= Math.min(r, height - 1); dy++) {
    for (let dx = -Math.min(r, width - 1); dx <= Math.min(r, width - 1); dx++) {
      if ((dy > 0 || dx > 0) && Math.round(Math.hypot(dx, dy)) === r) lags.push([dx, dy]);
    }
  }
  return lags;
}

/** Σ dᵢ dⱼ, the number of pairs, and Σ wᵢ wⱼ over all pairs at a lag. */
function sumsAt(
  ...[d, width, weightings, dx, dy]: [
    ...[d: ReadonlyFloat64Array, width: number, weightings: readonly ReadonlyFloat64Array[], dx: number, dy: number],
  ]
): { readonly product: number; readonly pairs: number; readonly weights: readonly number[] } {
  const height = d.length / width;
  const [from, to] = [Math.max(0, -dx), Math.min(width, width - dx)];
  const sum = (of: ReadonlyFloat64Array): number => {
    let total = 0;
    for (let y = 0; y < height - dy; y++) {
      const shift = dy * width + dx;
      for (let i = y * width + from; i < y * width + to; i++) total += (of[i] as number) * (of[i + shift] as number);
    }
    return total;
  };
  return { product: sum(d), pairs: Math.max(0, to - from) * (height - dy), weights: weightings.map(sum) };
}
