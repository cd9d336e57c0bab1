import { cholesky } from "../../numerics/index.js";

/** What is measured, at which parameters, and what is asked of these. */
export interface BestErrorsOf {
  /** The true parameters; all are free. */
  readonly at: readonly number[];
  /** The points without noise. */
  readonly mean: (parameters: readonly number[]) => Float64Array;
  /** Standard deviation of a point by its mean. */
  readonly sigma: (mean: number) => number;
  /** The numbers whose errors are asked for. */
  readonly of: readonly ((parameters: readonly number[]) => number)[];
}

/**
 * The standard errors that numbers have at best, by the bound of Cramér and Rao: with the means m of independent points the
 * information is I = Σ (∂m/∂θ)(∂m/∂θ)ᵀ/σ², and the variance of g(θ) is (∂g/∂θ)ᵀ I⁻¹ (∂g/∂θ). NaN where I is singular.
 */
export function bestErrors({ at, mean, sigma, of }: BestErrorsOf): readonly number[] {
  const n = at.length;
  const stepped = <T>(f: (p: readonly number[]) => T, k: number): readonly [T, T, number] => {
    const h = 1e-4 * (at[k] as number);
    const moved = (by: number): readonly number[] => at.map((v, i) => (i === k ? v + by : v));
    return [f(moved(h)), f(moved(-h)), 2 * h];
  };
  const m = mean(at);
  const columns = at.map((_, k) => {
    const [up, down, width] = stepped(mean, k);
    return up.map((v, i) => (v - (down[i] as number)) / width / sigma(m[i] as number));
  });
  const information = Float64Array.from({ length: n * n }, (_, k) => {
    const [a, b] = [columns[Math.floor(k / n)] as Float64Array, columns[k % n] as Float64Array];
    return a.reduce((sum, v, i) => sum + v * (b[i] as number), 0);
  });
  const lower = cholesky({ rows: n, columns: n, values: information })?.values;
  if (lower === undefined) return of.map(() => Number.NaN);
  return of.map((g) => {
    // gᵀ I⁻¹ g = |L⁻¹ g|², by substitution.
    const solved: number[] = [];
    at.forEach((_, i) => {
      const [up, down, width] = stepped(g, i);
      const rest = solved.reduce((sum, v, j) => sum + (lower[i * n + j] as number) * v, 0);
      solved.push(((up - down) / width - rest) / (lower[i * n + i] as number));
    });
    return Math.hypot(...solved);
  });
}
