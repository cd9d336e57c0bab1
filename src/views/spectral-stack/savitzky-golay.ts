/**
 * Savitzky and Golay's smoothing coefficients: the value at `place` of the polynomial of a degree that fits
 * `window` equally spaced points best (Gram polynomials: Gorry, Anal. Chem. 1990, 62, 570, eq. 11–13).
 *
 * @param place from −(window − 1)/2 to (window − 1)/2; 0 is the middle
 */
export function smoothingCoefficients(window: number, order: number, place: number): Float64Array {
  const m = (window - 1) / 2;
  return Float64Array.from({ length: window }, (_, i) => {
    let sum = 0;
    for (let k = 0; k <= order; k += 1) {
      const weight = ((2 * k + 1) * falling(2 * m, k)) / falling(2 * m + k + 1, k + 1);
      sum += weight * gram(i - m, m, k) * gram(place, m, k);
    }
    return sum;
  });
}

/** a (a − 1) … of n factors. */
function falling(a: number, n: number): number {
  let out = 1;
  for (let i = 0; i < n; i += 1) out *= a - i;
  return out;
}

/** The Gram polynomial of degree k over 2m + 1 points. */
function gram(i: number, m: number, k: number): number {
  let [before, now] = [0, 1];
  for (let d = 1; d <= k; d += 1) {
    const a = (4 * d - 2) / (d * (2 * m - d + 1));
    const b = ((d - 1) * (2 * m + d)) / (d * (2 * m - d + 1));
    [before, now] = [now, a * i * now - b * before];
  }
  return now;
}

/**
 * Smooths rows along the axis, whose points are taken as equally spaced. At the ends the outermost window's
 * polynomial is followed, so that nothing is lost; points whose window holds a missing value stay as they are.
 */
export function smoothRows(
  input: Readonly<Float64Array>,
  output: Float64Array,
  nAxis: number,
  rows: readonly [from: number, to: number],
  { window, order }: { readonly window: number; readonly order: number },
): void {
  const m = (window - 1) / 2;
  if (window > nAxis) {
    output.set(input.subarray(rows[0] * nAxis, rows[1] * nAxis), rows[0] * nAxis);
    return;
  }
  const middle = smoothingCoefficients(window, order, 0);
  const ends = Array.from({ length: m }, (_, i) => smoothingCoefficients(window, order, i - m));
  for (let r = rows[0]; r < rows[1]; r += 1) {
    const start = r * nAxis;
    for (let j = m; j < nAxis - m; j += 1) {
      let sum = 0;
      for (let k = 0, at = start + j - m; k < window; k += 1, at += 1)
        sum += (middle[k] as number) * (input[at] as number);
      output[start + j] = sum - sum === 0 ? sum : (input[start + j] as number);
    }
    for (let j = 0; j < m; j += 1) {
      const left = ends[j] as Float64Array;
      let [first, last] = [0, 0];
      for (let k = 0; k < window; k += 1) {
        first += (left[k] as number) * (input[start + k] as number);
        // The window at the other end is the mirror image.
        last += (left[k] as number) * (input[start + nAxis - 1 - k] as number);
      }
      output[start + j] = first - first === 0 ? first : (input[start + j] as number);
      const end = start + nAxis - 1 - j;
      output[end] = last - last === 0 ? last : (input[end] as number);
    }
  }
}
