/** The cubics that have given values and slopes at their ends: four coefficients a piece, lowest power first. */
export function hermitePieces(x: Float64Array, y: Float64Array, slopes: Float64Array): Float64Array {
  const pieces = new Float64Array(4 * (x.length - 1));
  for (let i = 0; i + 1 < x.length; i++) {
    const h = (x[i + 1] as number) - (x[i] as number);
    const mean = ((y[i + 1] as number) - (y[i] as number)) / h;
    const [left, right] = [slopes[i] as number, slopes[i + 1] as number];
    pieces[4 * i] = y[i] as number;
    pieces[4 * i + 1] = left;
    pieces[4 * i + 2] = (3 * mean - 2 * left - right) / h;
    pieces[4 * i + 3] = (left + right - 2 * mean) / (h * h);
  }
  return pieces;
}
