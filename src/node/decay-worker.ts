/// <reference types="node" />
import { parentPort, workerData } from "node:worker_threads";
import { fitRows } from "../lifetime/batch/rows.js";
import { type DecayNews, type DecayWork, DONE, SETTLED, STOP, TAKEN } from "./decay-work.js";

/** Milliseconds without work in which what V8 compiles in the background for a thread comes to its end. */
const SETTLE = 200;

const state = workerData as Int32Array;
let settling: NodeJS.Timeout | undefined;

/**
 * A thread serves one batch after the other and never ends by itself. V8's compiler in the background may ask the thread
 * for a collection, which a thread makes that works or waits for messages, but not one that is being ended: so it says
 * when it has been idle for a while, and may be ended.
 */
parentPort?.on("message", (work: DecayWork) => {
  clearTimeout(settling);
  let news: DecayNews = { said: "finished" };
  try {
    fit(work);
  } catch (error) {
    news = { said: "failed", error };
  }
  settling = setTimeout(() => {
    Atomics.store(state, 0, SETTLED);
    Atomics.notify(state, 0);
  }, SETTLE);
  say(news);
});

function fit({ batch, rows, counters, step }: DecayWork): void {
  const { decays } = batch.task;
  let mine = 0;
  const next = (): readonly [number, number] | null => {
    if (mine > 0) say({ said: "progress", done: Atomics.add(counters, DONE, mine) + mine });
    const first = Atomics.add(counters, TAKEN, step);
    if (first >= decays) return null;
    const end = Math.min(decays, first + step);
    mine = end - first;
    return [first, end];
  };
  fitRows(batch, rows, next, () => Atomics.load(counters, STOP) !== 0);
}

function say(news: DecayNews): void {
  parentPort?.postMessage(news);
}
