import type { ReadonlyFloat64Array } from "../../foundation/index.js";
import type { PhotoemissionRegion } from "./region.js";

/** How the intensities of a region scatter: as counts, or with the σ that the counts behind a rate have, or not known. */
export function intensityErrors({ unit, intensity, dwell, sweeps }: PhotoemissionRegion): {
  readonly counts?: true;
  readonly sigma?: ReadonlyFloat64Array;
} {
  if (unit === "counts") return { counts: true };
  if (unit !== "counts s^-1" || dwell === undefined) return {};
  const time = dwell * (sweeps ?? 1);
  // A channel without a count has a σ of one count.
  return { sigma: intensity.map((rate) => Math.sqrt(Math.max(rate * time, 1)) / time) };
}
