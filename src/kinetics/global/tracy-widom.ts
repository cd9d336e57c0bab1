/**
 * Chance and quantile of the distribution of Tracy and Widom for real matrices (β = 1), from Painlevé's second equation
 * integrated by scipy to 12 digits (tests/reference/tracy-widom.py).
 */
const TABLE: readonly (readonly [chance: number, quantile: number])[] = [
  [0.1, 0.45014],
  [0.05, 0.97932],
  [0.02, 1.59776],
  [0.01, 2.02345],
  [0.005, 2.42233],
  [0.002, 2.91741],
  [0.001, 3.2722],
  [0.0005, 3.61287],
  [0.0002, 4.04476],
  [0.0001, 4.35942],
];

/** The value that is exceeded with the given chance, 0.0001 to 0.1; between the table's by a line in the chance's logarithm. */
export function tracyWidomQuantile(chance: number): number {
  const next = Math.max(1, TABLE.findIndex(([p]) => p <= chance)); // prettier-ignore
  const [p0, q0] = TABLE[next - 1] as readonly [number, number];
  const [p1, q1] = TABLE[next] as readonly [number, number];
  return q0 + ((q1 - q0) * Math.log(chance / p0)) / Math.log(p1 / p0);
}
