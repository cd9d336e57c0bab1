import type { Decay } from "../decay.js";
import { collectBatch } from "./collect.js";
import { fitRows, rowPlaces } from "./rows.js";
import { loadBatch } from "./task.js";
import type { BatchProgress, DecayBatchFit, DecayBatchOptions, DecayCounts } from "./types.js";

/** Decays between two stops. */
const STEP = 16;

/**
 * Fits many decays of one instrument, a few at a time, where there are no worker threads: in a page, say. Whoever drives
 * it lets others have their turn between the steps, and stops when there is no more need for the result. `fitDecays` does
 * the same in threads.
 *
 * @returns the fits in columns, when the last step is done
 * @throws ModelError that lists every mistake of decays and options
 * @example
 * const made = { channels: 64, channelWidth: 0.1, unit: "ns", response: { centre: 1, width: 0.2 }, reason: "an example" };
 * const decays = [1, 2, 3].map((seed) =>
 *   hl.simulate.photonDecay({ ...made, lifetimes: [1], amplitudes: [1], counts: 1e4, seed }),
 * );
 * const irf = hl.simulate.gaussianResponse({ ...made, counts: 1e6 });
 * const steps = fitDecaysInSteps(decays, { irf });
 * let step = steps.next();
 * while (!step.done) step = steps.next();
 * step.value.outcomes.length // 3
 */
export function* fitDecaysInSteps(
  decays: readonly Decay[] | DecayCounts,
  options: DecayBatchOptions,
): Generator<BatchProgress, DecayBatchFit, void> {
  const batch = loadBatch(decays, options, (length) => new Float64Array(length));
  const { task } = batch;
  const total = task.decays;
  const { size } = rowPlaces(task.setup.curve.layout);
  const rows = new Float64Array(total * size);
  for (let done = 0; done < total; done += STEP) {
    let todo: readonly [number, number] | null = [done, Math.min(total, done + STEP)];
    fitRows(batch, rows, () => {
      const now = todo;
      todo = null;
      return now;
    });
    yield { done: Math.min(total, done + STEP), total };
  }
  return collectBatch(task, rows, options);
}
