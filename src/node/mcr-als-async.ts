/// <reference types="node" />
import { setImmediate } from "node:timers/promises";
import { mcrAlsInSteps, type McrOptions, type McrResult } from "../insitu/index.js";
import type { SpectralSeries } from "../spectroscopy/index.js";

/**
 * `mcrAls` without blocking: after every iteration, and every search for other factors that fit as well, what else waits
 * has its turn, so that a notebook answers and its cell can be interrupted. The result is the same to the last bit.
 *
 * Once `options.signal` is aborted, the analysis ends with what it has, and its verdict says so.
 *
 * @throws ModelError as `mcrAls` does
 * @example
 * const stop = new AbortController();
 * const result = await mcrAlsAsync(run, { components: 2, constraints: { closure: true }, signal: stop.signal });
 * result.names // ["component 1", "component 2"]
 */
export async function mcrAlsAsync(
  series: SpectralSeries | readonly SpectralSeries[],
  options: McrOptions,
): Promise<McrResult> {
  const steps = mcrAlsInSteps(series, options);
  for (let step = steps.next(); ; step = steps.next()) {
    if (step.done === true) return step.value;
    await setImmediate();
  }
}
