/// <reference types="node" />
import { parentPort, workerData } from "node:worker_threads";
import { fitRows } from "../lifetime/batch/rows.js";
import type { LoadedBatch } from "../lifetime/batch/task.js";

/** What a thread is given: the batch and its results lie in memory that all threads share. */
export interface DecayWork {
  readonly batch: LoadedBatch;
  readonly rows: Float64Array;
  /** The first decay that no thread has taken, and how many are done. */
  readonly counters: Int32Array;
  /** Decays that are taken at once. */
  readonly step: number;
}

const { batch, rows, counters, step } = workerData as DecayWork;
const { decays } = batch.task;
let mine = 0;
fitRows(batch, rows, () => {
  if (mine > 0) parentPort?.postMessage(Atomics.add(counters, 1, mine) + mine);
  const first = Atomics.add(counters, 0, step);
  if (first >= decays) return null;
  const end = Math.min(decays, first + step);
  mine = end - first;
  return [first, end];
});
