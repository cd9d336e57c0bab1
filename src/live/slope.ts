import type { QuietLine } from "./alarms.js";
import type { LiveScans } from "./scans.js";

/**
 * The slope of the least-squares line through points, with its standard error by their scatter about it.
 *
 * @param x at least three, not all the same
 */
export function slopeOf(
  x: ArrayLike<number>,
  y: ArrayLike<number>,
): { readonly slope: number; readonly error: number } {
  let [n, mx, my] = [0, 0, 0];
  const known = (i: number): boolean => Number.isFinite(y[i]);
  for (let i = 0; i < x.length; i += 1)
    if (known(i)) [n, mx, my] = [n + 1, mx + (x[i] as number), my + (y[i] as number)];
  mx /= n;
  my /= n;
  let [sxx, sxy, syy] = [0, 0, 0];
  for (let i = 0; i < x.length; i += 1) {
    if (!known(i)) continue;
    const [dx, dy] = [(x[i] as number) - mx, (y[i] as number) - my];
    sxx += dx * dx;
    sxy += dx * dy;
    syy += dy * dy;
  }
  const slope = sxy / sxx;
  return { slope, error: Math.sqrt(Math.max(0, syy - slope * sxy) / (n - 2) / sxx) };
}

/** The line through what a tap has seen. */
export function lineOfTap(scans: LiveScans, tap: number): QuietLine {
  const { values: times } = scans.times();
  const values = new Float64Array(times.length);
  for (const [i, { taps }] of scans.all().entries()) values[i] = taps[tap] as number;
  return { ...slopeOf(times, values), scans: times.length, span: (times.at(-1) ?? 0) - (times[0] ?? 0) };
}
