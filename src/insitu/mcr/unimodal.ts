/** A stretch of equal values of an isotonic regression. */
interface Blocks {
  readonly first: Int32Array;
  readonly weight: Float64Array;
  readonly moment: Float64Array;
  /** Sum of squares of this stretch and of all before it. */
  readonly squares: Float64Array;
}

/**
 * The profile that rises to one maximum and falls from there, never below 0, and is nearest to `y`: the least
 * Σ w (y − x)². The place of the maximum is the best of all.
 *
 * By isotonic regressions of all beginnings and all ends (Q. F. Stout, Comput. Stat. Data Anal. 53 (2008) 289); clipping
 * an isotonic regression at 0 gives the non-negative one. As a constraint of curve resolution: R. Bro and
 * N. D. Sidiropoulos, J. Chemom. 12 (1998) 223.
 *
 * @param mode if given, the values rise up to this place and fall after it
 */
export function unimodalFit(
  y: Float64Array,
  w: Float64Array,
  mode?: number,
): { readonly fit: Float64Array; readonly mode: number } {
  const n = y.length;
  const up = new Float64Array(n + 1);
  const down = new Float64Array(n + 1);
  const rising = isotonic(y, w, n, 1, up);
  isotonic(y, w, n, -1, down);
  let best = mode ?? 0;
  if (mode === undefined) {
    let least = Infinity;
    for (let m = 0; m < n; m++) {
      // Rising over the first m + 1 values, falling over the others.
      const squares = (up[m + 1] as number) + (down[n - m - 1] as number);
      if (squares < least) {
        least = squares;
        best = m;
      }
    }
  }
  const fit = new Float64Array(n);
  write(isotonicBlocks(rising, y, w, best + 1, 1), best + 1, 1, fit);
  if (best + 1 < n) write(isotonicBlocks(rising, y, w, n - best - 1, -1), n - best - 1, -1, fit);
  return { fit, mode: best };
}

/** Squares of the regressions of the first (direction 1) or the last (−1) m values, for every m. */
function isotonic(y: Float64Array, w: Float64Array, n: number, direction: 1 | -1, squares: Float64Array): Blocks {
  const blocks = newBlocks(n);
  run(blocks, y, w, n, direction, squares);
  return blocks;
}

function isotonicBlocks(blocks: Blocks, y: Float64Array, w: Float64Array, n: number, direction: 1 | -1): Stretches {
  return { blocks, count: run(blocks, y, w, n, direction, null) };
}

interface Stretches {
  readonly blocks: Blocks;
  readonly count: number;
}

function newBlocks(n: number): Blocks {
  return {
    first: new Int32Array(n + 1),
    weight: new Float64Array(n),
    moment: new Float64Array(n),
    squares: new Float64Array(n),
  };
}

/** Pools adjacent violators from one end; the number of stretches. */
function run(
  { first, weight, moment, squares }: Blocks,
  y: Float64Array,
  w: Float64Array,
  n: number,
  direction: 1 | -1,
  prefix: Float64Array | null,
): number {
  const length = y.length;
  let count = 0;
  const own = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    const at = direction === 1 ? i : length - 1 - i;
    const wi = w[at] as number;
    const yi = y[at] as number;
    first[count] = i;
    weight[count] = wi;
    moment[count] = wi * yi;
    own[count] = wi * yi * yi;
    count++;
    while (count > 1 && level(weight, moment, count - 2) >= level(weight, moment, count - 1)) {
      weight[count - 2] = (weight[count - 2] as number) + (weight[count - 1] as number);
      moment[count - 2] = (moment[count - 2] as number) + (moment[count - 1] as number);
      own[count - 2] = (own[count - 2] as number) + (own[count - 1] as number);
      count--;
    }
    const value = level(weight, moment, count - 1);
    const block =
      (own[count - 1] as number) - value * (2 * (moment[count - 1] as number) - value * (weight[count - 1] as number));
    squares[count - 1] = Math.max(0, block) + (count > 1 ? (squares[count - 2] as number) : 0);
    if (prefix) prefix[i + 1] = squares[count - 1] as number;
  }
  first[count] = n;
  return count;
}

function level(weight: Float64Array, moment: Float64Array, b: number): number {
  return Math.max(0, (moment[b] as number) / (weight[b] as number));
}

function write({ blocks, count }: Stretches, n: number, direction: 1 | -1, fit: Float64Array): void {
  const length = fit.length;
  for (let b = 0; b < count; b++) {
    const value = level(blocks.weight, blocks.moment, b);
    const end = b + 1 < count ? (blocks.first[b + 1] as number) : n;
    for (let i = blocks.first[b] as number; i < end; i++) fit[direction === 1 ? i : length - 1 - i] = value;
  }
}
