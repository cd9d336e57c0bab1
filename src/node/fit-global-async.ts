import { fitGlobalInSteps, type GlobalFit, type GlobalOptions } from "../kinetics/index.js";
import type { SpectralSeries } from "../spectroscopy/index.js";
import { type FitAsyncOptions, progressOf } from "./fit-async.js";
import { inTurns } from "./in-turns.js";

/**
 * `fitGlobal` without blocking, for large stacks and for spectra that each see the model at their own times: the same
 * result to the last bit, with a pause every ten milliseconds in which a notebook answers and its cell can be interrupted.
 *
 * A step of the optimiser is not divided. Its progress tells the sum of squares, that of the place at hand while a start is
 * looked for (on few columns) and while a doubtful parameter is profiled.
 *
 * @throws what `fitGlobal` throws; the reason of the signal when that ends it
 * @example
 * const time = Array.from({ length: 41 }, (_, i) => 30 * i);
 * const series = spectroscopy.spectralSeries({
 *   axis: [500, 600], coordinate: { kind: "time", unit: "s", values: time }, signal: "absorbance",
 *   values: time.flatMap((t) => [Math.exp(-2e-3 * t), 1 - Math.exp(-2e-3 * t)]),
 * });
 * (await fitGlobalAsync(series, { model: "A -> B" })).parameters[0].value // 0.002 to 8 digits
 */
export async function fitGlobalAsync(
  series: SpectralSeries | readonly SpectralSeries[],
  { signal, onProgress, ...options }: GlobalOptions & FitAsyncOptions,
): Promise<GlobalFit> {
  return inTurns(() => fitGlobalInSteps(series, options), { signal, onProgress }, progressOf);
}
