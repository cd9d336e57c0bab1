/**
 * How the distance between counts and curve is measured.
 *
 * - `"Poisson likelihood"`: maximum likelihood for counts; unbiased to the order that matters. The default.
 * - `"Neyman weights"`: least squares weighted by the counted numbers, 1/max(y, 1). Lifetimes and averages come out too
 *   small, since channels that happen to have few counts are given too much weight.
 * - `"Pearson weights"`: least squares weighted by the curve, 1/m. The fitted curve has too many counts.
 * - `"no weights"`: plain least squares; hardly biased, but wasteful: the errors are larger.
 */
export type Estimator = "Poisson likelihood" | "Neyman weights" | "Pearson weights" | "no weights";

/** The counts of one decay and how often each channel was open for them. */
export interface Observed {
  readonly counts: Float64Array;
  /** Share of the excitation cycles in which a photon of the channel would have been counted; `null`: always. */
  readonly exposure: Float64Array | null;
}

/** The smallest curve that is told from 0, so that a count where none is expected costs much but not everything. */
export const FLOOR = 1e-10;

/**
 * Half of the objective (−ln L up to a constant, or half of the weighted sum of squares) over the channels
 * `from` … `to` − 1. Writes minus its derivative by the curve into `score` and its expected second derivative into
 * `weight`.
 */
export function judge(
  estimator: Estimator,
  { counts, exposure }: Observed,
  curve: Float64Array,
  from: number,
  to: number,
  score: Float64Array,
  weight: Float64Array,
): number {
  let half = 0;
  for (let i = from; i < to; i++) {
    const y = counts[i] as number;
    const e = exposure === null ? 1 : (exposure[i] as number);
    const raw = e * (curve[i] as number);
    const m = raw > FLOOR ? raw : FLOOR;
    let [s, w] = [0, 0];
    switch (estimator) {
      case "Poisson likelihood":
        half += y > 0 ? m - y + y * Math.log(y / m) : m;
        s = y / m - 1;
        w = 1 / m;
        break;
      case "Neyman weights":
        w = 1 / (y > 1 ? y : 1);
        s = (y - m) * w;
        half += 0.5 * (y - m) * s;
        break;
      case "Pearson weights":
        w = 1 / m;
        s = 0.5 * ((y * w) ** 2 - 1);
        half += 0.5 * (y - m) ** 2 * w;
        break;
      case "no weights":
        w = 1;
        s = y - m;
        half += 0.5 * s * s;
        break;
    }
    score[i] = e * s;
    weight[i] = e * e * w;
  }
  return half;
}
