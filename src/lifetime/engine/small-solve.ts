/**
 * Solves (A + λ diag A) x = b for the chosen rows and columns of a small symmetric matrix by Cholesky's method, in place.
 *
 * @param a size × size, row by row; only its lower half is read
 * @param chosen places of the unknowns; `count` of them are used
 * @param factor workspace of size × size
 * @returns false if the matrix is not positive definite; `x` then holds nothing of use
 */
export function solveChosen(
  a: Float64Array,
  size: number,
  chosen: Int32Array,
  count: number,
  damping: number,
  b: Float64Array,
  factor: Float64Array,
  x: Float64Array,
): boolean {
  for (let i = 0; i < count; i++) {
    const row = chosen[i] as number;
    for (let j = 0; j <= i; j++) {
      const column = chosen[j] as number;
      let sum = (row > column ? a[row * size + column] : a[column * size + row]) as number;
      if (i === j) sum *= 1 + damping;
      const diagonal = sum;
      for (let k = 0; k < j; k++) sum -= (factor[i * size + k] as number) * (factor[j * size + k] as number);
      if (i === j) {
        if (!(sum > 1e-14 * diagonal)) return false;
        factor[i * size + i] = Math.sqrt(sum);
      } else {
        factor[i * size + j] = sum / (factor[j * size + j] as number);
      }
    }
  }
  for (let i = 0; i < count; i++) {
    let sum = b[chosen[i] as number] as number;
    for (let k = 0; k < i; k++) sum -= (factor[i * size + k] as number) * (x[chosen[k] as number] as number);
    x[chosen[i] as number] = sum / (factor[i * size + i] as number);
  }
  for (let i = count - 1; i >= 0; i--) {
    let sum = x[chosen[i] as number] as number;
    for (let k = i + 1; k < count; k++) sum -= (factor[k * size + i] as number) * (x[chosen[k] as number] as number);
    x[chosen[i] as number] = sum / (factor[i * size + i] as number);
  }
  return true;
}
