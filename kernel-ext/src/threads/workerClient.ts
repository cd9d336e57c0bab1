import { Worker } from "node:worker_threads";

interface Answer {
  readonly id: number;
  readonly answer: unknown;
}

interface Pending {
  readonly resolve: (answer: never) => void;
  readonly reject: (error: Error) => void;
}

/** Asks a worker thread and matches its answers; a worker that dies is started again for the next question. */
export class WorkerClient<Question extends object> {
  readonly #url: URL;
  readonly #data: unknown;
  #worker: Worker | null = null;
  #pending = new Map<number, Pending>();
  #latest = 0;

  constructor(url: URL, data: unknown = undefined) {
    this.#url = url;
    this.#data = data;
  }

  /** Starts the worker before it is needed. */
  start(): Worker {
    if (this.#worker !== null) return this.#worker;
    const worker = new Worker(this.#url, { workerData: this.#data, execArgv: [] });
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
