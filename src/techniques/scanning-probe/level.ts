import { ArgumentError, expected, oneOf } from "../../foundation/index.js";
import { leastSquares } from "../../numerics/index.js";
import { withNotes } from "../../spectroscopy/index.js";
import { made } from "./map.js";
import type { ScalarMap } from "./types.js";

/** Powers of x and y of each term; a plane has the first three. */
const POWERS = [[0, 0], [1, 0], [0, 1], [2, 0], [1, 1], [0, 2]] as const; // prettier-ignore

/**
 * A map without its tilt: the plane (order 1), or the surface of second order that also takes the bow of a scanner, of least squares
 * over all pixels is subtracted, so that the mean is 0. What is high on a small part tilts the plane too, and a bow that the sample
 * has goes with that of the scanner.
 *
 * @throws ArgumentError for fewer pixels along a side than the order needs
 * @example
 * const pixelSize = { value: 5, unit: "nm" } as const;
 * const tilted = scanningProbe.scalarMap({ width: 2, height: 2, values: [0, 1, 2, 3], unit: "nm", pixelSize });
 * level(tilted).values.every((v) => Math.abs(v) < 1e-12) // true
 */
export function level(map: ScalarMap, { order = 1 }: { readonly order?: 1 | 2 } = {}): ScalarMap {
  oneOf("order", String(order), ["1", "2"]);
  const { width, height, values } = map;
  if (Math.min(width, height) <= order) {
    throw new ArgumentError(expected("map", `more than ${String(order)} pixels along each side`, `${String(width)} × ${String(height)}`)); // prettier-ignore
  }
  const terms = POWERS.slice(0, order === 1 ? 3 : 6);
  const n = terms.length;
  // Coordinates from −1 to 1 keep the normal equations well conditioned.
  const at = (i: number, of: number): number => (2 * i) / (of - 1) - 1;
  const row = new Float64Array(n);
  const fill = (x: number, y: number): void => {
    const [u, v] = [at(x, width), at(y, height)];
    terms.forEach(([a, b], k) => (row[k] = u ** a * v ** b));
  };
  const [gram, right] = [new Float64Array(n * n), new Float64Array(n)];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      fill(x, y);
      const z = values[y * width + x] as number;
      for (let j = 0; j < n; j++) {
        const t = row[j] as number;
        right[j] = (right[j] as number) + t * z;
        for (let k = 0; k < n; k++) gram[j * n + k] = (gram[j * n + k] as number) + t * (row[k] as number);
      }
    }
  }
  const { solution } = leastSquares({ rows: n, columns: n, values: gram }, right);
  const flat = new Float64Array(values.length);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      fill(x, y);
      let surface = 0;
      for (let k = 0; k < n; k++) surface += (solution[k] as number) * (row[k] as number);
      flat[y * width + x] = (values[y * width + x] as number) - surface;
    }
  }
  const what = order === 1 ? "A plane" : "A surface of second order";
  return made({
    ...map,
    values: flat,
    provenance: withNotes(map.provenance, `${what} of least squares was subtracted.`),
  });
}
