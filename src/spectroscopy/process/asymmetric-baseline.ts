import type { NumericArray } from "../../foundation/index.js";

/** How an asymmetric baseline is drawn. */
export interface AsymmetricBaseline {
  /** Weight λ of smoothness against closeness; 10⁵ unless given. Ten times as many points want 10⁴ times as much. */
  readonly smoothness: number;
  /** Weight p of points above the baseline, those below having 1 − p; 0.01 unless given. */
  readonly asymmetry: number;
  /** At most so many passes; it ends sooner when no point changes sides. */
  readonly passes: number;
}

export const ASYMMETRIC: AsymmetricBaseline = { smoothness: 1e5, asymmetry: 0.01, passes: 50 };

/**
 * A smooth curve under the bands of one spectrum: least squares with a penalty on second differences, in which points
 * above the curve weigh little. Missing values (NaN) weigh nothing; the curve passes under them.
 *
 * @param y values, evenly spaced or nearly so
 * @returns the curve, as many numbers; all NaN with fewer than three finite values
 *
 * Source: P. H. C. Eilers, Anal. Chem. 75 (2003) 3631; P. H. C. Eilers and H. F. M. Boelens, Baseline correction
 * with asymmetric least squares smoothing (2005).
 */
export function asymmetricBaseline(y: NumericArray, options: Partial<AsymmetricBaseline> = {}): Float64Array {
  const { smoothness, asymmetry, passes } = { ...ASYMMETRIC, ...options };
  const n = y.length;
  const known = Uint8Array.from({ length: n }, (_, i) => (Number.isFinite(y[i]) ? 1 : 0));
  if (known.reduce((sum, k) => sum + k, 0) < 3) return new Float64Array(n).fill(Number.NaN);
  const weights = Float64Array.from(known);
  const curve = new Float64Array(n);
  for (let pass = 0; pass < passes; pass += 1) {
    whittaker(y, weights, smoothness, curve);
    let changed = false;
    for (let i = 0; i < n; i += 1) {
      if (known[i] === 0) continue;
      const next = (y[i] as number) > (curve[i] as number) ? asymmetry : 1 - asymmetry;
      if (next !== weights[i]) changed = true;
      weights[i] = next;
    }
    if (!changed) break;
  }
  return curve;
}

/** Solves (W + λ DᵀD) z = W y, D taking second differences, by the Cholesky factors of its five diagonals. */
function whittaker(y: NumericArray, weights: Float64Array, lambda: number, z: Float64Array): void {
  const n = y.length;
  const d = new Float64Array(n);
  const e = new Float64Array(n);
  const f = new Float64Array(n);
  for (let i = 0; i < n; i += 1) {
    // Diagonals of DᵀD: how often a point is the first (1), the middle (−2) and the last (1) of three.
    const [first, middle, last] = [i < n - 2 ? 1 : 0, i > 0 && i < n - 1 ? 4 : 0, i > 1 ? 1 : 0];
    let diagonal = (weights[i] as number) + lambda * (first + middle + last);
    let next = lambda * ((i < n - 2 ? -2 : 0) + (i > 0 && i < n - 1 ? -2 : 0));
    const second = i < n - 2 ? lambda : 0;
    let right = (weights[i] as number) === 0 ? 0 : (weights[i] as number) * (y[i] as number);
    if (i > 0) {
      const [d1, e1] = [d[i - 1] as number, e[i - 1] as number];
      diagonal -= d1 * e1 * e1;
      next -= d1 * e1 * (f[i - 1] as number);
      right -= e1 * (z[i - 1] as number);
    }
    if (i > 1) {
      const [d2, f2] = [d[i - 2] as number, f[i - 2] as number];
      diagonal -= d2 * f2 * f2;
      right -= f2 * (z[i - 2] as number);
    }
    d[i] = diagonal;
    e[i] = next / diagonal;
    f[i] = second / diagonal;
    z[i] = right;
  }
  for (let i = n - 1; i >= 0; i -= 1) {
    let value = (z[i] as number) / (d[i] as number);
    if (i < n - 1) value -= (e[i] as number) * (z[i + 1] as number);
    if (i < n - 2) value -= (f[i] as number) * (z[i + 2] as number);
    z[i] = value;
  }
}
