import type { ReadonlyFloat64Array } from "../../foundation/index.js";

/**
 * The x at which y first passes through a level, either way: interpolated linearly, or in ln y where both ends are above 0.
 *
 * @returns NaN where it does not
 */
export function crossing(
  x: ReadonlyFloat64Array,
  y: ReadonlyFloat64Array,
  level: number,
  scale: "linear" | "log",
): number {
  for (let i = 1; i < y.length; i += 1) {
    const [a, b] = [y[i - 1] as number, y[i] as number];
    if (!((a < level && b >= level) || (a > level && b <= level))) continue;
    const isLog = scale === "log" && a > 0 && b > 0;
    const t = isLog ? Math.log(level / a) / Math.log(b / a) : (level - a) / (b - a);
    return (x[i - 1] as number) + t * ((x[i] as number) - (x[i - 1] as number));
  }
  return Number.NaN;
}
