/// <reference types="node" />
import { availableParallelism } from "node:os";
import type { Worker } from "node:worker_threads";
import { integer } from "../foundation/index.js";
import { collectBatch } from "../lifetime/batch/collect.js";
import { rowPlaces } from "../lifetime/batch/rows.js";
import { loadBatch } from "../lifetime/batch/task.js";
import type { BatchProgress, Decay, DecayBatchFit, DecayBatchOptions, DecayCounts } from "../lifetime/index.js";
import { takeThreads } from "./decay-threads.js";
import { type DecayNews, type DecayWork, STOP } from "./decay-work.js";

/** How a batch runs. */
export interface DecayBatchRun {
  /** Threads; as many as there are cores by default. */
  readonly workers?: number | undefined;
  /** Stops the batch: the promise is rejected with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
  /** Is told now and then how many decays are done. */
  readonly onProgress?: ((progress: BatchProgress) => void) | undefined;
}

/** Decays that a thread takes at once: some ten milliseconds of work. */
const STEP = 16;

/**
 * Fits many decays of one instrument in worker threads, over memory that they share: the pixels of an image, the steps of
 * a series. Each decay is fitted as by `fitDecay` (`fitTail`, without `irf`). What waits for the promise does not block:
 * a notebook answers, and its cell can be interrupted.
 *
 * @param decays decays of the same channels, or their counts one after the other
 * @returns columns: a value and a standard error (1σ) for each decay
 * @throws ModelError that lists every mistake of decays and options
 * @example
 * const made = { channels: 64, channelWidth: 0.1, unit: "ns", response: { centre: 1, width: 0.2 }, reason: "an example" };
 * const decays = [1, 2, 3].map((seed) =>
 *   hl.simulate.photonDecay({ ...made, lifetimes: [1], amplitudes: [1], counts: 1e4, seed }),
 * );
 * const irf = hl.simulate.gaussianResponse({ ...made, counts: 1e6 });
 * (await fitDecays(decays, { irf })).outcomes // ["describes", "describes", "describes"]
 */
export async function fitDecays(
  decays: readonly Decay[] | DecayCounts,
  options: DecayBatchOptions,
  run: DecayBatchRun = {},
): Promise<DecayBatchFit> {
  const most = run.workers === undefined ? availableParallelism() : integer("workers", run.workers, 1);
  run.signal?.throwIfAborted();
  const batch = loadBatch(decays, options, shared);
  const { task } = batch;
  const rows = shared(task.decays * rowPlaces(task.setup.curve.layout).size);
  const work: DecayWork = { batch, rows, counters: new Int32Array(new SharedArrayBuffer(12)), step: STEP };
  await inThreads(work, Math.min(most, Math.ceil(task.decays / STEP)), run);
  return collectBatch(task, rows, options);
}

function shared(length: number): Float64Array {
  return new Float64Array(new SharedArrayBuffer(8 * length));
}

/** Has threads work until all have finished, the first has failed or the signal stops them. */
async function inThreads(work: DecayWork, count: number, { signal, onProgress }: DecayBatchRun): Promise<void> {
  const total = work.batch.task.decays;
  const release: (() => void)[] = [];
  try {
    await new Promise<void>((resolve, reject) => {
      let left = count;
      const listen = (worker: Worker): void => {
        const hear = (news: DecayNews): void => {
          if (news.said === "failed") reject(news.error);
          if (news.said === "finished" && --left === 0) resolve();
          if (news.said !== "progress") return;
          try {
            onProgress?.({ done: news.done, total });
          } catch (error) {
            reject(error);
          }
        };
        const lose = (): void => {
          reject(new Error(`Expected the threads to fit ${total} decays but found that one ended before.`));
        };
        worker.on("message", hear).once("error", reject).once("exit", lose);
        release.push(() => worker.off("message", hear).off("error", reject).off("exit", lose));
      };
      const stop = (): void => {
        reject(signal?.reason as Error);
      };
      signal?.addEventListener("abort", stop, { once: true });
      release.push(() => signal?.removeEventListener("abort", stop));
      for (const { worker } of takeThreads(count, work)) listen(worker);
    });
  } finally {
    for (const off of release) off();
    // After a failure or a cancel no thread begins another decay.
    Atomics.store(work.counters, STOP, 1);
  }
}
