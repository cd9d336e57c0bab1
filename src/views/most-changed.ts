/**
 * The column of a table that changed most between the ends of a run: tenths of its rows are compared, the first with
 * the last, so that one noisy spectrum does not decide. Pairs with a gap are left out.
 *
 * @param values nRows × nColumns, row by row
 * @returns −1 where no two numbers can be compared
 */
export function mostChanged(values: ArrayLike<number>, nRows: number, nColumns: number): number {
  const few = Math.max(1, Math.floor(nRows / 10));
  const changes = new Float64Array(nColumns);
  const pairs = new Int32Array(nColumns);
  // Row by row, as they lie in memory.
  for (let i = 0; i < few; i += 1) {
    addSteps(values, i * nColumns, (nRows - 1 - i) * nColumns, changes, pairs);
  }
  let best = -1;
  let most = -1;
  for (let j = 0; j < nColumns; j += 1) {
    const change = Math.abs(changes[j] as number) / (pairs[j] as number);
    if (change > most) [best, most] = [j, change];
  }
  return best;
}

/** Adds how far one row lies above another; a function of its own, so that it is compiled once and not left at each call. */
function addSteps(
  values: ArrayLike<number>,
  first: number,
  last: number,
  changes: Float64Array,
  pairs: Int32Array,
): void {
  for (let j = 0; j < changes.length; j += 1) {
    const step = (values[last + j] as number) - (values[first + j] as number);
    if (Number.isNaN(step)) continue;
    changes[j] = (changes[j] as number) + step;
    pairs[j] = (pairs[j] as number) + 1;
  }
}
