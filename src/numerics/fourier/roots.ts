/**
 * The n-th roots of unity exp(−2πi k/n), k = 0 … count − 1, as pairs (real, imaginary). Each is found within an eighth of a
 * turn of an axis, where sine and cosine lose nothing.
 */
export function rootsOfUnity(n: number, count: number = n): Float64Array {
  const roots = new Float64Array(2 * count);
  for (let k = 0; k < count; k++) {
    const quarter = Math.round((4 * k) / n);
    const angle = (Math.PI / 2) * ((4 * k - quarter * n) / n);
    const c = Math.cos(angle);
    const s = Math.sin(angle);
    roots[2 * k] = [c, -s, -c, s][quarter & 3] as number;
    roots[2 * k + 1] = -([s, c, -s, -c][quarter & 3] as number);
  }
  return roots;
}
