/**
 * The places at which points are best cut into straight pieces that need not meet: least squares by dynamic programming
 * (R. Bellman and R. Roth, J. Am. Stat. Assoc. 64 (1969) 1079).
 *
 * @param most pieces
 * @param fewest points of a piece
 * @returns for 1, 2, … pieces the first point of each piece after the first; fewer where there are too few points
 */
export function bestCuts(
  x: Float64Array,
  y: Float64Array,
  most: number,
  fewest: number,
): readonly (readonly number[])[] {
  const n = x.length;
  const cost = lineCosts(x, y);
  const whole = Float64Array.from({ length: n + 1 }, (_, j) => (j < fewest ? Infinity : cost(0, j)));
  const tables: Float64Array[] = [whole];
  const origins: Int32Array[] = [new Int32Array(n + 1)];
  const pieces = Math.min(most, Math.floor(n / fewest));
  for (let k = 1; k < pieces; k += 1) {
    const before = tables[k - 1] as Float64Array;
    const table = new Float64Array(n + 1).fill(Infinity);
    const origin = new Int32Array(n + 1);
    for (let j = (k + 1) * fewest; j <= n; j += 1) {
      for (let i = k * fewest; i <= j - fewest; i += 1) {
        const sum = (before[i] as number) + cost(i, j);
        if (sum < (table[j] as number)) {
          table[j] = sum;
          origin[j] = i;
        }
      }
    }
    tables.push(table);
    origins.push(origin);
  }
  return tables.map((_, k) => {
    const cuts: number[] = [];
    let end = n;
    for (let piece = k; piece > 0; piece -= 1) {
      end = (origins[piece] as Int32Array)[end] as number;
      cuts.unshift(end);
    }
    return cuts;
  });
}

/** The sum of squares of the line through the points from i to before j, from running sums about the means. */
function lineCosts(x: Float64Array, y: Float64Array): (i: number, j: number) => number {
  const n = x.length;
  const mean = (v: Float64Array): number => v.reduce((sum, value) => sum + value, 0) / n;
  const [mx, my] = [mean(x), mean(y)];
  const sums = [0, 1, 2, 3, 4].map(() => new Float64Array(n + 1));
  const [sx, sy, sxx, sxy, syy] = sums as [Float64Array, Float64Array, Float64Array, Float64Array, Float64Array];
  for (let i = 0; i < n; i += 1) {
    const [u, v] = [(x[i] as number) - mx, (y[i] as number) - my];
    [u, v, u * u, u * v, v * v].forEach((term, k) => {
      const sum = sums[k] as Float64Array;
      sum[i + 1] = (sum[i] as number) + term;
    });
  }
  const over = (s: Float64Array, i: number, j: number): number => (s[j] as number) - (s[i] as number);
  return (i, j) => {
    const m = j - i;
    const [a, b] = [over(sx, i, j), over(sy, i, j)];
    const xx = over(sxx, i, j) - (a * a) / m;
    const xy = over(sxy, i, j) - (a * b) / m;
    const yy = over(syy, i, j) - (b * b) / m;
    return Math.max(0, xx > 0 ? yy - (xy * xy) / xx : yy);
  };
}
