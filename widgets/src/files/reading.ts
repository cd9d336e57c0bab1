import type { Answers, FileAnswer, FileOrder, Opened, Shown } from "./worker/messages.js";

/** A file that a worker of its own has read. */
export interface Reading {
  siblings(file: string): Promise<readonly string[]>;
  /** @throws Error (by the promise) with the reader's own message */
  open(file: string, bytes: Uint8Array, siblings: ReadonlyMap<string, Uint8Array>): Promise<Opened>;
  show(index: number): Promise<Shown>;
  close(): void;
}

type WorkerLike = Pick<Worker, "postMessage" | "terminate" | "addEventListener">;

const startWorker = (): WorkerLike =>
  new Worker(new URL("./worker/entry.js", import.meta.url), { name: "halidelab-files" });

/** Starts a worker for one file: however long that takes to read, the page goes on, and closing ends it. */
export function startReading(start: () => WorkerLike = startWorker): Reading {
  const worker = start();
  const waiting: { readonly resolve: (value: never) => void; readonly reject: (error: Error) => void }[] = [];
  const fail = (why: string): void => {
    for (const { reject } of waiting.splice(0)) reject(new Error(why));
  };
  worker.addEventListener("message", (event) => {
    const answer = (event as MessageEvent<FileAnswer>).data;
    const next = waiting.shift();
    if (answer.kind === "failed") next?.reject(new Error(answer.message));
    else next?.resolve(answer.value as never);
  });
  const stop = (event: Event): void => {
    event.preventDefault();
    const why = (event as Partial<ErrorEvent>).message ?? "";
    fail(`Reading ended before its result${why === "" ? "" : ` (${why})`}.`);
  };
  worker.addEventListener("error", stop);
  worker.addEventListener("messageerror", stop);

  // Orders are answered in their sequence, since none is sent before the last has its answer.
  let last: Promise<unknown> = Promise.resolve();
  function ask<K extends keyof Answers>(
    order: FileOrder & { readonly kind: K },
    transfer: Transferable[] = [],
  ): Promise<Answers[K]> {
    const asked = (): Promise<Answers[K]> =>
      new Promise((resolve, reject) => {
        waiting.push({ resolve, reject });
        worker.postMessage(order, transfer);
      });
    const answer = last.then(asked, asked);
    last = answer;
    return answer;
  }

  return {
    siblings: (file) => ask({ kind: "siblings", file }),
    open: (file, bytes, siblings) => ask({ kind: "open", file, bytes, siblings }, [bytes.buffer as ArrayBuffer]),
    show: (index) => ask({ kind: "show", index }),
    close() {
      worker.terminate();
      fail("Reading was ended.");
    },
  };
}
