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

/** Said when there is nothing more to do; otherwise a thread says how many decays are done. */
const FINISHED = -1;

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
// It ends when it is told to: what V8 still compiles in the background for a thread that ends at once can wait for that
// thread for ever.
parentPort?.once("message", () => {
  parentPort?.close();
});
parentPort?.postMessage(FINISHED);
