/** Sums neighbouring channels; what does not fill the last group is left out. */
export function coarsen(values: Float64Array, group: number): Float64Array {
  const out = new Float64Array(Math.floor(values.length / group));
  for (let i = 0; i < out.length; i++) {
    let sum = 0;
    for (let k = 0; k < group; k++) sum += values[i * group + k] as number;
    out[i] = sum;
  }
  return out;
}

/**
 * The x ≥ 0 that makes ½ xᵀ G x − xᵀ b small, by sweeps through the coordinates: good enough to start from, and cheap.
 * Source: V. Franc, V. Hlaváč and M. Navara, CAIP 2005, Lect. Notes Comput. Sci. 3691, 407.
 */
export function roughNonNegative(gram: Float64Array, b: Float64Array, sweeps: number): Float64Array {
  const n = b.length;
  const x = new Float64Array(n);
  const slope = Float64Array.from(b, (v) => -v);
  for (let sweep = 0; sweep < sweeps; sweep++) {
    for (let j = 0; j < n; j++) {
      const diagonal = gram[j * n + j] as number;
      if (!(diagonal > 0)) continue;
      const here = x[j] as number;
      const change = Math.max(0, here - (slope[j] as number) / diagonal) - here;
      if (change === 0) continue;
      x[j] = here + change;
      for (let k = 0; k < n; k++) slope[k] = (slope[k] as number) + change * (gram[k * n + j] as number);
    }
  }
  return x;
}
