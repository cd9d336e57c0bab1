import type { ResourceLimits } from "node:worker_threads";
import { Worker } from "node:worker_threads";

interface Answer {
  readonly id: number;
  readonly answer: unknown;
}

interface Pending {
  readonly resolve: (answer: never) => void;
  readonly reject: (error: Error) => void;
}

export interface WorkerSettings {
  /** What a worker is given when it starts, or starts again. */
  readonly data?: () => unknown;
  readonly limits?: ResourceLimits;
  /** How long the worker may say nothing while it is asked, in ms; then it is ended, as if it had died. */
  readonly patience?: number;
}

/** Asks a worker thread and matches its answers; a worker that dies is started again for the next question. */
export class WorkerClient<Question extends object> {
  readonly #url: URL;
  readonly #settings: WorkerSettings;
  #worker: Worker | null = null;
  #pending = new Map<number, Pending>();
  #latest = 0;
  #watch: NodeJS.Timeout | undefined;

  constructor(url: URL, settings: WorkerSettings = {}) {
    this.#url = url;
    this.#settings = settings;
  }

  /** Starts the worker before it is needed. */
  start(): Worker {
    if (this.#worker !== null) return this.#worker;
    const { data, limits } = this.#settings;
    const worker = new Worker(this.#url, {
      workerData: data?.(),
      execArgv: [],
      ...(limits === undefined ? {} : { resourceLimits: limits }),
    });
    worker.on("message", ({ id, answer }: Answer) => {
      this.#pending.get(id)?.resolve(answer as never);
      this.#pending.delete(id);
      if (this.#worker === worker) this.#beginWatch();
    });
    worker.on("error", (error) => this.#giveUp(worker, error));
    worker.on("exit", (code) => this.#giveUp(worker, new Error(`The worker ended with code ${code}`)));
    worker.unref();
    this.#worker = worker;
    return worker;
  }

  ask<T>(question: Question): Promise<T> {
    const worker = this.start();
    const id = (this.#latest += 1);
    return new Promise<T>((resolve, reject) => {
      this.#pending.set(id, { resolve, reject });
      if (this.#pending.size === 1) this.#beginWatch();
      worker.postMessage({ ...question, id });
    });
  }

  async stop(): Promise<void> {
    const worker = this.#worker;
    this.#worker = null;
    await worker?.terminate();
  }

  /** The worker is gone, or is not waited for any longer: what it was asked has no answer. */
  #giveUp(worker: Worker, why: Error): void {
    if (this.#worker !== worker) return;
    this.#worker = null;
    clearTimeout(this.#watch);
    const pending = [...this.#pending.values()];
    this.#pending = new Map();
    for (const { reject } of pending) reject(why);
  }

  #beginWatch(): void {
    clearTimeout(this.#watch);
    const { patience } = this.#settings;
    const worker = this.#worker;
    if (patience === undefined || worker === null || this.#pending.size === 0) return;
    this.#watch = setTimeout(() => {
      this.#giveUp(worker, new Error(`The worker gave no answer within ${patience / 1000} s`));
      void worker.terminate();
    }, patience);
    this.#watch.unref();
  }
}
