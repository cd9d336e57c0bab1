import { cholesky } from "../../../numerics/index.js";
import { photonDecay } from "../../../simulate/index.js";
import { BACKGROUND, CARD, COUNTS, type LifetimesTruth } from "./truth.js";

/** The standard errors that counting gives the two averages before, and the lifetime after, at best. */
export interface LifetimeErrors {
  readonly amplitude: number;
  readonly intensity: number;
  readonly after: number;
}

/**
 * The bound of Cramér and Rao for counts y of means m: the information is Σ (∂m/∂θ)(∂m/∂θ)ᵀ/m, its inverse the covariance.
 * Amplitudes are those of the photons; all are free, with the background.
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
  return {
    amplitude: bound(before, mean, ratio(1, 0)),
    intensity: bound(before, mean, ratio(2, 1)),
    after: bound([1 / t.after, t.after, BACKGROUND], mean, (p) => p[1] as number),
  };
}

function bound(
  at: readonly number[],
  mean: (p: readonly number[]) => Float64Array,
  of: (p: readonly number[]) => number,
): number {
  const n = at.length;
  const stepped = <T>(f: (p: readonly number[]) => T, k: number): readonly [T, T, number] => {
    const h = 1e-4 * (at[k] as number);
    const moved = (by: number): readonly number[] => at.map((v, i) => (i === k ? v + by : v));
    return [f(moved(h)), f(moved(-h)), 2 * h];
  };
  const m = mean(at);
  const columns = at.map((_, k) => {
    const [up, down, width] = stepped(mean, k);
    return up.map((v, i) => (v - (down[i] as number)) / width / Math.sqrt(m[i] as number));
  });
  const gradient = at.map((_, k) => {
    const [up, down, width] = stepped(of, k);
    return (up - down) / width;
  });
  const information = Float64Array.from({ length: n * n }, (_, k) => {
    const [a, b] = [columns[Math.floor(k / n)] as Float64Array, columns[k % n] as Float64Array];
    return a.reduce((sum, v, i) => sum + v * (b[i] as number), 0);
  });
  const lower = cholesky({ rows: n, columns: n, values: information })?.values;
  if (lower === undefined) return Number.NaN;
  // gᵀ I⁻¹ g = |L⁻¹ g|², by substitution.
  const solved: number[] = [];
  gradient.forEach((g, i) => {
    const rest = solved.reduce((sum, v, j) => sum + (lower[i * n + j] as number) * v, 0);
    solved.push((g - rest) / (lower[i * n + i] as number));
  });
  return Math.hypot(...solved);
}
