import { median } from "../../numerics/index.js";
import type { GlobalFitSettings } from "./settings.js";

/** How many times as far apart late scans must be as early ones for the scans to call for a logarithmic axis. */
const WIDENING = 20;
const FEWEST = 12;

/**
 * The axis of time as it was chosen, else as the scans call for: delays that lie ever farther apart would all stand at one edge of a
 * linear axis.
 */
export function timeScale({ time }: GlobalFitSettings, scans: Readonly<Float64Array>): "linear" | "log" {
  return time ?? (widens(scans) ? "log" : "linear");
}

/** Whether the last quarter of the scans after zero lies much farther apart than the first. */
function widens(scans: Readonly<Float64Array>): boolean {
  const after = scans.filter((t) => t > 0).sort();
  if (after.length < FEWEST) return false;
  const steps = after.subarray(1).map((t, i) => t - (after[i] as number));
  const quarter = steps.length >> 2;
  return median(steps.subarray(-quarter)) > WIDENING * median(steps.subarray(0, quarter));
}
