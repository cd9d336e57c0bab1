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
}

/** Asks a worker thread and matches its answers; a worker that dies is started again for the next question. */
export class WorkerClient<Question extends object> {
  readonly #url: URL;
  readonly #settings: WorkerSettings;
  #worker: Worker | null = null;
  #pending = new Map<number, Pending>();
  #latest = 0;

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
    });
    const end = (why: Error): void => {
      if (this.#worker !== worker) return;
      this.#worker = null;
      for (const { reject } of this.#pending.values()) reject(why);
      this.#pending = new Map();
    };
    worker.on("error", (error) => end(error));
    worker.on("exit", (code) => end(new Error(`The worker ended with code ${code}`)));
    worker.unref();
    this.#worker = worker;
    return worker;
  }

  ask<T>(question: Question): Promise<T> {
    const worker = this.start();
    const id = (this.#latest += 1);
    return new Promise<T>((resolve, reject) => {
      this.#pending.set(id, { resolve, reject });
      worker.postMessage({ ...question, id });
    });
  }

  async stop(): Promise<void> {
    const worker = this.#worker;
    this.#worker = null;
    await worker?.terminate();
  }
}
