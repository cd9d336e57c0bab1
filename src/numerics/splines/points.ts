import { ArgumentError, expected, finiteArray, type NumericArray } from "../../foundation/index.js";

/** Points of a curve, checked: as many x as y, at least `least`, x rising strictly. */
export function curvePoints(
  x: NumericArray,
  y: NumericArray,
  least: number,
): { readonly x: Float64Array; readonly y: Float64Array } {
  const places = finiteArray("x", x);
  const values = finiteArray("y", y, places.length);
  if (places.length < least) throw new ArgumentError(expected("x", `at least ${least} places`, places.length));
  checkRising("x", places);
  return { x: places, y: values };
}

export function checkRising(name: string, values: Float64Array): void {
  for (let i = 1; i < values.length; i++) {
    const [a, b] = [values[i - 1] as number, values[i] as number];
    if (!(b > a)) {
      const message = `Expected \`${name}\` to rise strictly but found ${a} followed by ${b} at index ${i} (counted from 0).`;
      throw new ArgumentError(message, { name, index: i }, "not-monotonic");
    }
  }
}
