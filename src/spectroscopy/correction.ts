import type { ReadonlyFloat64Array } from "../foundation/index.js";

/** One thing that was done to the measured numbers. */
export interface Correction {
  readonly kind: "zero" | "scatter" | "blank" | "spikes" | "conversion" | "smoothing" | "baseline" | "normalisation";
  /** In one sentence. */
  readonly text: string;
  readonly parameters: Readonly<Record<string, number | string>>;
  /** What was taken away from each scan, such as its offset; nScans numbers each. */
  readonly perScan?: Readonly<Record<string, ReadonlyFloat64Array>>;
}
