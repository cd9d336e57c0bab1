import { photonDecay } from "../../../simulate/index.js";
import { bestErrors } from "../best-error.js";
import { BACKGROUND, CARD, COUNTS, type LifetimesTruth } from "./truth.js";

/** The standard errors that counting gives the two averages before, and the lifetime after, at best. */
export interface LifetimeErrors {
  readonly amplitude: number;
  readonly intensity: number;
  readonly after: number;
}

/**
 * The bound of Cramér and Rao for counts, whose variance is their mean. Amplitudes are those of the photons; all are free,
 * with the background.
 */
export function lifetimeErrors(t: LifetimesTruth): LifetimeErrors {
  const amplitudes = [t.share, 1 - t.share] as const;
  const light = amplitudes[0] * t.fast + amplitudes[1] * t.slow;
  const before = [amplitudes[0] / light, amplitudes[1] / light, t.fast, t.slow, BACKGROUND];
  const mean = (p: readonly number[]): Float64Array => {
    const half = (p.length - 1) / 2;
    const [a, tau] = [p.slice(0, half), p.slice(half, 2 * half)];
    const photons = a.reduce((sum, v, i) => sum + v * (tau[i] as number), 0);
    return photonDecay({
      ...{ ...CARD, lifetimes: tau, amplitudes: a, counts: COUNTS * photons, background: p.at(-1) },
      reason: "errors of an exercise",
    }).counts as Float64Array;
  };
  const ratio = (top: number, bottom: number) => (p: readonly number[]) => {
    const [a = 0, b = 0, x = 0, y = 0] = p;
    return (a * x ** top + b * y ** top) / (a * x ** bottom + b * y ** bottom);
  };
  const [amplitude = 0, intensity = 0] = bestErrors({
    at: before,
    mean,
    sigma: Math.sqrt,
    of: [ratio(1, 0), ratio(2, 1)],
  });
  const tau = (p: readonly number[]): number => p[1] as number;
  const [after = 0] = bestErrors({ at: [1 / t.after, t.after, BACKGROUND], mean, sigma: Math.sqrt, of: [tau] });
  return { amplitude, intensity, after };
}
