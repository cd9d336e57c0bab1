import type { ReadonlyFloat64Array } from "../../foundation/index.js";
import { noiseDeviation } from "../../numerics/index.js";
import type { Spectrum } from "../spectrum.js";

/** Where the standard deviations of values are known from. */
export type NoiseSource = "sigma" | "counts" | "scatter of the points";

/** The standard deviation of each value: known, of counts, or one for all that the curve's roughness tells. */
export function valueErrors({ sigma, signal, values, axis }: Spectrum): {
  readonly source: NoiseSource;
  readonly sigma: ReadonlyFloat64Array;
} {
  if (sigma !== undefined) return { source: "sigma", sigma };
  if (signal.kind === "counts") return { source: "counts", sigma: values.map((n) => Math.sqrt(Math.max(n, 1))) };
  const noise = noiseDeviation(values, axis.values);
  return {
    source: "scatter of the points",
    sigma: new Float64Array(values.length).fill(Number.isFinite(noise) ? noise : 0),
  };
}
