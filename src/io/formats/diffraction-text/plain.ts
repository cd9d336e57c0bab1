import { readColumns } from "./columns.js";
import { rowOf } from "./rows.js";
import type { Dialect } from "./scan.js";

/** Angles in degrees that scans of powders and films run over; wavelengths, energies and times rarely do. */
const LEAST_START = 2;
const MOST_END = 165;
const LEAST_SPAN = 5;
const STEPS: readonly [number, number] = [0.0005, 0.25];
const LEAST_POINTS = 100;
/** Of neighbouring steps; printed angles have few digits. */
const UNEVEN = 0.3;

/** Two or three columns of numbers from the first line on, without any word: only the numbers can say what they are. */
export const plain: Dialect = {
  name: "columns without headings",
  knows: (lines) => {
    const range = anglesIn(lines, LEAST_START);
    return range === undefined ? undefined : `columns without names, the first ${range}, as 2θ goes`;
  },
  read: readColumns,
};

/** How the first column runs, if it may be one of angles from `least` on; undefined if it may not. */
export function anglesIn(lines: readonly string[], least: number): string | undefined {
  const rows = lines.filter((l) => l.trim() !== "");
  // The last line may be cut.
  const some = [...rows.slice(0, LEAST_POINTS), ...rows.slice(-2, -1)].map(rowOf);
  if (rows.length < LEAST_POINTS || some.some((r) => r === undefined || r.length > 3 || !((r[1] ?? -1) >= 0)))
    return undefined;
  const x = some.map((r) => r?.[0] ?? Number.NaN);
  const last = x.pop() ?? Number.NaN;
  const [first = Number.NaN] = x;
  const steps = x.slice(1).map((v, i) => v - (x[i] as number));
  const step = steps.reduce((sum, s) => sum + s, 0) / steps.length;
  const even = steps.every((s) => Math.abs(s - step) <= UNEVEN * step);
  const angles = first >= least && last <= MOST_END && last - first >= LEAST_SPAN;
  if (!even || !angles || step < STEPS[0] || step > STEPS[1]) return undefined;
  return `from ${first} to ${last} in even steps of ${Number(step.toPrecision(3))}`;
}
