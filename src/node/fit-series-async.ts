import {
  fitDecaysInSteps,
  type RecombinationFit,
  type RecombinationFitOptions,
  type SeriesDecay,
} from "../techniques/recombination/index.js";
import { type FitAsyncOptions, progressOf } from "./fit-async.js";
import { inTurns } from "./in-turns.js";

/**
 * `fitDecays` without blocking, for series that take seconds: the same result to the last bit, with a pause every ten
 * milliseconds in which a notebook answers and its cell can be interrupted. A step of the optimiser is not divided.
 *
 * @throws what `fitDecays` throws; the reason of the signal when that ends it
 * @example
 * const model = { kind: "carriers", k1: 2e6, k2: 1e-10 } as const;
 * const time = Array.from({ length: 200 }, (_, i) => 4 * i);
 * const decays = [1e16, 1e17].map((density) => {
 *   const { emission } = recombination.simulate({ model, density, time, unit: "ns" });
 *   return { density, time, unit: "ns", values: emission, sigma: emission.map((v) => 1e-3 * Math.sqrt(v) + 1e-6) };
 * });
 * const fit = await recombination.fitDecaysAsync(decays, { model: "carriers", fixed: { k3: 0 } });
 * fit.constants[1].value // 1e-10
 */
export async function fitDecaysAsync(
  decays: readonly SeriesDecay[],
  { signal, onProgress, ...options }: RecombinationFitOptions & FitAsyncOptions,
): Promise<RecombinationFit> {
  return inTurns(() => fitDecaysInSteps(decays, options), { signal, onProgress }, progressOf);
}
