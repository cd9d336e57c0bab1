import { ArgumentError, estimate, type Estimate, type ReadonlyFloat64Array } from "../../foundation/index.js";
import { noiseDeviation } from "../../numerics/index.js";
import { overBindingEnergy } from "./energy.js";
import { intensityErrors } from "./intensity-errors.js";
import type { PhotoemissionRegion } from "./region.js";
import { linearBackground, shirleyBackground } from "./static-background.js";

/** The range of one line and what is taken off under it. */
export interface AreaOptions {
  /** Binding energies, eV. */
  readonly from?: number | undefined;
  readonly to?: number | undefined;
  readonly background?: "shirley" | "linear" | undefined;
  /** eV */
  readonly photonEnergy?: number | undefined;
}

/**
 * Shirley's curve where there is a step that rises to higher binding energy and the iteration settles; else the straight line: without
 * a line in the range, what is taken off would be anything.
 */
function backgroundOf(x: Float64Array, y: Float64Array, wanted: "shirley" | "linear"): ReadonlyFloat64Array {
  const line = linearBackground(x, y).values;
  if (wanted === "linear" || !((line[line.length - 1] as number) > (line[0] as number))) return line;
  const { values, converged } = shirleyBackground(x, y);
  return converged ? values : line;
}

/**
 * The area of a region over its background in a range that begins and ends on it, by the trapezoidal rule: Shirley's background where it
 * rises to higher binding energy and settles, else a straight line. The error is that of the
 * intensities and of the levels at both ends, which the whole background moves with; with two levels of m points each and n points of
 * the step h between, σ² ≈ h² (Σ σᵢ² + (n/2)² (σ_a² + σ_b²)/m).
 *
 * @throws ArgumentError for fewer than 5 points
 */
export function lineArea(of: PhotoemissionRegion, options: AreaOptions = {}): Estimate {
  const { energy, intensity, unit } = overBindingEnergy(of, { photonEnergy: options.photonEnergy });
  const low = Math.min(options.from ?? -Infinity, options.to ?? Infinity);
  const high = Math.max(options.from ?? -Infinity, options.to ?? Infinity);
  const kept = Array.from(energy.values, (_, i) => i).filter((i) => {
    const e = energy.values[i] as number;
    return e >= low && e <= high;
  });
  if ((energy.values[0] as number) > (energy.values[energy.values.length - 1] as number)) kept.reverse();
  const n = kept.length;
  if (n < 5)
    throw new ArgumentError(`Expected at least 5 points of "${of.name}" from ${low} to ${high} eV but found ${n}.`);
  const x = Float64Array.from(kept, (i) => energy.values[i] as number);
  const y = Float64Array.from(kept, (i) => intensity[i] as number);
  const sigma = sigmaOf(of, kept, x, y);
  const values = backgroundOf(x, y, options.background ?? "shirley");
  let [sum, variance] = [0, 0];
  for (let i = 0; i < n; i += 1) {
    const width = ((x[Math.min(n - 1, i + 1)] as number) - (x[Math.max(0, i - 1)] as number)) / 2;
    sum += width * ((y[i] as number) - (values[i] as number));
    variance += (width * (sigma[i] as number)) ** 2;
  }
  const ends = Math.max(1, Math.round(0.05 * n));
  const span = (x[n - 1] as number) - (x[0] as number);
  const level = (part: Float64Array): number => part.reduce((s, v) => s + v * v, 0) / ends ** 2;
  variance += (span / 2) ** 2 * (level(sigma.subarray(0, ends)) + level(sigma.subarray(-ends)));
  return estimate(sum, Math.sqrt(variance), `${unit} eV`);
}

function sigmaOf(of: PhotoemissionRegion, kept: readonly number[], x: Float64Array, y: Float64Array): Float64Array {
  const { counts, sigma } = intensityErrors(of);
  if (counts) return y.map((v) => Math.sqrt(Math.max(v, 1)));
  if (sigma) return Float64Array.from(kept, (i) => sigma[i] as number);
  const noise = noiseDeviation(y, x);
  return new Float64Array(y.length).fill(Number.isFinite(noise) ? noise : 0);
}
