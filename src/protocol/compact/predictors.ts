/**
 * Weights, in quarters, of the neighbours from which a number is predicted: the one before it and the two before
 * (W, WW), the one above (N), those above to the left and to the right (NW, NE), and the one two rows above (NN).
 */
interface Weights {
  readonly w: number;
  readonly ww: number;
  readonly n: number;
  readonly nw: number;
  readonly ne: number;
  readonly nn: number;
}

const quarters = (w: number, ww: number, n: number, nw: number, ne: number, nn: number): Weights => ({
  ...{ w, ww, n, nw, ne, nn },
});

/** The predictors, by the number that a coded array names. The sum of the absolute weights is at most 12. */
export const PREDICTORS: readonly Weights[] = [
  quarters(0, 0, 0, 0, 0, 0),
  // The one before, the one above.
  quarters(4, 0, 0, 0, 0, 0),
  quarters(0, 0, 4, 0, 0, 0),
  // The plane through three neighbours.
  quarters(4, 0, 4, -4, 0, 0),
  // Straight on along the row or the column.
  quarters(8, -4, 0, 0, 0, 0),
  quarters(0, 0, 8, 0, 0, -4),
  // Means, which carry less noise over.
  quarters(2, 0, 2, 0, 0, 0),
  quarters(1, 0, 2, 0, 1, 0),
  quarters(2, 0, 2, -1, 1, 0),
];

/** Largest magnitude of a whole number that is coded: so no prediction leaves 32 bits. */
export const LARGEST: number = 2 ** 26;

/**
 * What is predicted for number j of row i. In the first row it is the number before, at the beginning of a later row the
 * number above, and 0 at the very first. At the right edge NE is N, in the second column WW is W, in the second row NN
 * is N.
 */
function predicted(q: Int32Array, columns: number, i: number, j: number, weights: Weights): number {
  const at = i * columns + j;
  if (i === 0) return j === 0 ? 0 : (q[at - 1] as number);
  const up = at - columns;
  if (j === 0) return q[up] as number;
  const { w, ww, n, nw, ne, nn } = weights;
  const sum =
    w * (q[at - 1] as number) +
    ww * (q[j > 1 ? at - 2 : at - 1] as number) +
    n * (q[up] as number) +
    nw * (q[up - 1] as number) +
    ne * (q[j + 1 < columns ? up + 1 : up] as number) +
    nn * (q[i > 1 ? up - columns : up] as number);
  return sum >> 2;
}

/** What the predictions leave of whole numbers. */
export function residuals(q: Int32Array, columns: number, predictor: number): Int32Array {
  const left = new Int32Array(q.length);
  const weights = PREDICTORS[predictor] as Weights;
  for (let at = 0, i = 0; at < q.length; i += 1) {
    for (let j = 0; j < columns; j += 1, at += 1) {
      left[at] = (q[at] as number) - predicted(q, columns, i, j, weights);
    }
  }
  return left;
}

/** The inverse of {@link residuals}, in place. */
export function restore(q: Int32Array, columns: number, predictor: number): void {
  const weights = PREDICTORS[predictor] as Weights;
  for (let at = 0, i = 0; at < q.length; i += 1) {
    for (let j = 0; j < columns; j += 1, at += 1) {
      q[at] = (q[at] as number) + predicted(q, columns, i, j, weights);
    }
  }
}
