/// <reference types="node" />
import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import { integer } from "../foundation/index.js";
import { collectBatch } from "../lifetime/batch/collect.js";
import { rowPlaces } from "../lifetime/batch/rows.js";
import { loadBatch } from "../lifetime/batch/task.js";
import type { BatchProgress, Decay, DecayBatchFit, DecayBatchOptions, DecayCounts } from "../lifetime/index.js";
import type { DecayWork } from "./decay-worker.js";

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

/** Beside this file when built; where the sources themselves run, in the build of them. */
const worker = new URL(
  import.meta.url.endsWith(".ts") ? "../../dist/node/decay-worker.js" : "./decay-worker.js",
  import.meta.url,
);

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
  const work: DecayWork = { batch, rows, counters: new Int32Array(new SharedArrayBuffer(8)), step: STEP };
  await inThreads(work, Math.min(most, Math.ceil(task.decays / STEP)), run);
  return collectBatch(task, rows, options);
}

function shared(length: number): Float64Array {
  return new Float64Array(new SharedArrayBuffer(8 * length));
}

/** Milliseconds after which idle threads are told to end, and those that are not idle yet are ended. */
const SETTLE = 500;
const PATIENCE = 2000;
/** What a thread says when it has nothing more to do. */
const FINISHED = -1;

/** Runs threads until all have finished, the first has failed or the signal stops them. */
async function inThreads(work: DecayWork, count: number, { signal, onProgress }: DecayBatchRun): Promise<void> {
  const total = work.batch.task.decays;
  // A thread needs none of the flags of the process that starts it.
  const threads = Array.from({ length: count }, () => new Worker(worker, { workerData: work, execArgv: [] }));
  const idle = new Set<Worker>();
  const finished = threads.map(
    (thread) =>
      new Promise<void>((resolve, reject) => {
        thread.on("message", (done: number) => {
          if (done === FINISHED) {
            idle.add(thread);
            resolve();
            return;
          }
          try {
            onProgress?.({ done, total });
          } catch (error) {
            reject(error);
          }
        });
        thread.once("error", reject);
        thread.once("exit", () => {
          reject(new Error(`Expected the threads to fit ${total} decays but found that one ended before.`));
        });
      }),
  );
  let stop: (() => void) | undefined;
  const stopped = new Promise<never>((_, reject) => {
    stop = () => {
      reject(signal?.reason as Error);
    };
    signal?.addEventListener("abort", stop, { once: true });
  });
  try {
    await Promise.race([Promise.all(finished), stopped]);
  } finally {
    if (stop) signal?.removeEventListener("abort", stop);
    // None of them takes a further decay.
    Atomics.store(work.counters, 0, total);
    end(threads, idle);
  }
}

/**
 * Ends threads a little after they have become idle. To end one in the middle of its work can leave it, and the process,
 * waiting for ever: V8's compiler in the background asks a thread that ends for a collection that it no longer makes.
 */
function end(threads: readonly Worker[], idle: ReadonlySet<Worker>): void {
  for (const thread of threads) {
    thread.removeAllListeners("exit");
    thread.on("error", () => undefined);
  }
  setTimeout(() => {
    for (const thread of threads) thread.postMessage("end");
  }, SETTLE);
  setTimeout(() => {
    for (const thread of threads) if (!idle.has(thread)) void thread.terminate();
  }, PATIENCE).unref();
}
