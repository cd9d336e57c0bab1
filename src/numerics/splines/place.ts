/** The i with valuesᵢ ≤ x < valuesᵢ₊₁ in rising values, of those from 0 to n − 2: the last piece includes its end. */
export function placeOf(values: Float64Array, x: number): number {
  let low = 0;
  let high = values.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((values[middle] as number) <= x) low = middle;
    else high = middle;
  }
  return low;
}
