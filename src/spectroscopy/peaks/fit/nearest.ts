import type { NumericArray } from "../../../foundation/index.js";

/** Index of the place that is nearest. */
export function nearestPoint(x: NumericArray, at: number): number {
  let best = 0;
  for (let i = 1; i < x.length; i += 1) {
    if (Math.abs((x[i] as number) - at) < Math.abs((x[best] as number) - at)) best = i;
  }
  return best;
}
