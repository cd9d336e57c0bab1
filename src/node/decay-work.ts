import type { LoadedBatch } from "../lifetime/batch/task.js";

/** What a thread is given: the batch and its results lie in memory that all threads share. */
export interface DecayWork {
  readonly batch: LoadedBatch;
  readonly rows: Float64Array;
  /** The first decay that no thread has taken, how many are done, and 1 when no more are wanted. */
  readonly counters: Int32Array;
  /** Decays that are taken at once. */
  readonly step: number;
}

/** What a thread says: that so many decays are done, that it has nothing more to do, or why it could not go on. */
export type DecayNews =
  | { readonly said: "progress"; readonly done: number }
  | { readonly said: "finished" }
  | { readonly said: "failed"; readonly error: unknown };

/** States of a thread, which it shares with who started it. */
export const WORKING = 1;
export const SETTLED = 0;

/** Places in `counters`. */
export const TAKEN = 0;
export const DONE = 1;
export const STOP = 2;
