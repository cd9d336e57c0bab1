import type { KineticTrace } from "../kinetics/index.js";
import type { LiveScans } from "./scans.js";

/** More points are taken together by their means: a fit of them says the same. */
const MOST = 1000;

/**
 * What a tap has seen, over time, without gaps. Of a long run neighbours are averaged, values and times alike: the mean of an
 * exponential over few points is off by (kΔt)²/24 of itself, far below the noise of any block that the fit could resolve.
 */
export function traceOfTap(scans: LiveScans, tap: number): KineticTrace {
  const { values: all } = scans.times();
  const [times, values] = [new Float64Array(all.length), new Float64Array(all.length)];
  let n = 0;
  for (const [i, { taps }] of scans.all().entries()) {
    const v = taps[tap] as number;
    if (!Number.isFinite(v)) continue;
    times[n] = all[i] as number;
    values[n] = v;
    n += 1;
  }
  const block = Math.ceil(n / MOST);
  const meansOf = (array: Float64Array): Float64Array => means(array.subarray(0, n), block);
  return { coordinate: { kind: "time", unit: "s", values: meansOf(times) }, values: meansOf(values) };
}

function means(values: Float64Array, block: number): Float64Array {
  if (block <= 1) return values.slice();
  return Float64Array.from({ length: Math.floor(values.length / block) }, (_, i) => {
    let sum = 0;
    for (let k = 0; k < block; k += 1) sum += values[i * block + k] as number;
    return sum / block;
  });
}
