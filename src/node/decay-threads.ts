/// <reference types="node" />
import { Worker } from "node:worker_threads";
import { type DecayNews, type DecayWork, SETTLED, STOP, WORKING } from "./decay-work.js";

/** A thread that fits decays, and what it was last given. */
export interface DecayThread {
  readonly worker: Worker;
  /** Shared with the thread: whether it works, or has been idle for a while. */
  readonly state: Int32Array;
  work: DecayWork | null;
}

/** Beside this file when built; where the sources themselves run, in the build of them. */
const script = new URL(
  import.meta.url.endsWith(".ts") ? "../../dist/node/decay-worker.js" : "./decay-worker.js",
  import.meta.url,
);

/** Milliseconds that the end of the process waits, at the most, for threads to become idle. */
const PATIENCE = 2000;

/** Every thread of this process, for the batches to come: none is ended before the process is. */
const threads = new Set<DecayThread>();

/** Takes idle threads, and starts those that are missing. */
export function takeThreads(count: number, work: DecayWork): readonly DecayThread[] {
  const idle = [...threads].filter((thread) => thread.work === null).slice(0, count);
  const taken = [...idle, ...Array.from({ length: count - idle.length }, start)];
  for (const thread of taken) {
    thread.work = work;
    Atomics.store(thread.state, 0, WORKING);
    // As long as a batch runs the process stays.
    thread.worker.ref();
    thread.worker.postMessage(work);
  }
  return taken;
}

function start(): DecayThread {
  if (threads.size === 0) process.once("exit", settle);
  const state = new Int32Array(new SharedArrayBuffer(4));
  // A thread needs none of the flags of the process that starts it.
  const worker = new Worker(script, { workerData: state, execArgv: [] });
  const thread: DecayThread = { worker, state, work: null };
  threads.add(thread);
  worker.on("message", ({ said }: DecayNews) => {
    if (said === "progress") return;
    thread.work = null;
    worker.unref();
  });
  // Without a listener an error would end the process; who waits for the thread is told of it too.
  worker.on("error", () => undefined);
  worker.once("exit", () => {
    threads.delete(thread);
    Atomics.store(state, 0, SETTLED);
  });
  return thread;
}

/**
 * Before the process ends its threads: no more decays are wanted, and each thread has a moment to become idle. Node drains
 * V8's background tasks when it ends a thread; one of them that waits for a collection in that thread would wait for ever.
 */
function settle(): void {
  const until = performance.now() + PATIENCE;
  for (const { work } of threads) if (work) Atomics.store(work.counters, STOP, 1);
  for (const { state } of threads) Atomics.wait(state, 0, WORKING, Math.max(0, until - performance.now()));
}
