/**
 * The column of a table that changed most between the ends of a run: tenths of its rows are compared, the first with
 * the last, so that one noisy spectrum does not decide. Pairs with a gap are left out.
 *
 * @param values nRows × nColumns, row by row
 * @returns −1 where no two numbers can be compared
 */
export function mostChanged(values: ArrayLike<number>, nRows: number, nColumns: number): number {
  const few = Math.max(1, Math.floor(nRows / 10));
  let best = -1;
  let most = -1;
  for (let j = 0; j < nColumns; j += 1) {
    let [change, pairs] = [0, 0];
    for (let i = 0; i < few; i += 1) {
      const step = (values[(nRows - 1 - i) * nColumns + j] as number) - (values[i * nColumns + j] as number);
      if (Number.isNaN(step)) continue;
      change += step;
      pairs += 1;
    }
    if (pairs > 0 && Math.abs(change) / pairs > most) {
      most = Math.abs(change) / pairs;
      best = j;
    }
  }
  return best;
}
