/**
 * The x at which a rising function reaches `target`, by bisection within a bracket, sped up by Newton
 * steps while they stay inside it.
 *
 * @param value the rising function
 * @param slope its derivative
 * @param low, high a bracket; an infinite or wrong end is moved outwards by doubling
 * @param guess where to begin, if that is known better than by the middle of the bracket
 */
export function invertRising(
  value: (x: number) => number,
  slope: (x: number) => number,
  target: number,
  low: number,
  high: number,
  guess?: number,
): number {
  let a = low;
  let b = high;
  while (value(b) < target && b < 1e300) {
    a = b;
    b = b > 0 ? b * 2 : b + 1;
  }
  let x = guess !== undefined && guess > a && guess < b ? guess : (a + b) / 2;
  for (let i = 0; i < 2000; i++) {
    const error = value(x) - target;
    if (error === 0) return x;
    if (error < 0) a = x;
    else b = x;
    const newton = x - error / slope(x);
    const next = newton > a && newton < b ? newton : (a + b) / 2;
    if (next === x || Math.abs(next - x) <= Number.EPSILON * Math.abs(next)) return next;
    x = next;
  }
  return x;
}
