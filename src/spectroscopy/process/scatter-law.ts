import type { ReadonlyFloat64Array } from "../../foundation/index.js";

/** Rows of absorbance over the same places, and the stretch of these in which only scattered light is lost. */
export interface ScatterRows {
  /** nRows × nAxis, row by row. */
  readonly values: ReadonlyFloat64Array;
  /** 1 hides a value. */
  readonly mask?: ArrayLike<number> | undefined;
  /** λ/λ₀ of each place. */
  readonly ratios: Float64Array;
  readonly first: number;
  readonly end: number;
}

/** b of each row of b·(λ/λ₀)⁻ⁿ by least squares, and the sum of squares that is left. */
export function scatterAmplitudes(
  { values, mask, ratios, first, end }: ScatterRows,
  exponent: number,
): { readonly amplitudes: Float64Array; readonly rss: number } {
  const n = ratios.length;
  const amplitudes = new Float64Array(values.length / n);
  let rss = 0;
  for (let i = 0; i < amplitudes.length; i++) {
    let xy = 0;
    let xx = 0;
    let yy = 0;
    for (let j = first; j < end; j++) {
      if (mask?.[i * n + j] === 1) continue;
      const x = (ratios[j] ?? 1) ** -exponent;
      const y = values[i * n + j] ?? 0;
      xy += x * y;
      xx += x * x;
      yy += y * y;
    }
    const b = xx > 0 ? xy / xx : 0;
    amplitudes[i] = b;
    rss += yy - b * xy;
  }
  return { amplitudes, rss };
}

/** The exponent from 0 to 6 with the least sum of squares: a grid, then golden-section search. */
export function scatterExponent(rows: ScatterRows): number {
  const cost = (n: number): number => scatterAmplitudes(rows, n).rss;
  let best = 0;
  for (let n = 0; n <= 6; n += 0.25) if (cost(n) < cost(best)) best = n;
  let low = Math.max(0, best - 0.25);
  let high = Math.min(6, best + 0.25);
  const golden = (Math.sqrt(5) - 1) / 2;
  while (high - low > 1e-6) {
    const a = high - golden * (high - low);
    const b = low + golden * (high - low);
    if (cost(a) < cost(b)) high = b;
    else low = a;
  }
  return (low + high) / 2;
}
