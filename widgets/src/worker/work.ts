import type { TaskInput, TaskName, TaskOutput } from "halidelab/views/work";
import type { Answer, Order } from "./messages.js";

export interface RunOptions {
  /** Nobody waits any longer once it aborts; what has steps then ends. */
  readonly signal: AbortSignal;
  /** Called with what a task in steps yields, every few milliseconds. */
  readonly onProgress?: (at: unknown) => void;
}

/** Calculations off the page's thread. */
export interface Work {
  /**
   * Runs a task in the worker.
   *
   * @throws Error (by the promise) with the task's own message, or if the worker ended; an AbortError on abort.
   */
  run<N extends TaskName>(task: N, input: TaskInput<N>, options: RunOptions): Promise<TaskOutput<N>>;
  /** Sends a value once: wherever it then stands as a field of an input, it is not sent again. It must not change. */
  keep(value: object, signal: AbortSignal): void;
}

/** What the page uses of a worker. */
export type WorkerLike = Pick<Worker, "postMessage" | "terminate" | "addEventListener">;

interface Waiting {
  readonly resolve: (output: unknown) => void;
  readonly reject: (error: Error) => void;
  readonly onProgress: ((at: unknown) => void) | undefined;
}

const aborted = (): DOMException => new DOMException("The calculation was cancelled.", "AbortError");

/** A worker that is started when it is first needed, and again when it ended. */
export function createWork(start: () => WorkerLike): Work {
  let worker: WorkerLike | undefined;
  let next = 0;
  const waiting = new Map<number, Waiting>();
  const kept = new Map<object, number>();
  /** Keys that the worker at hand has. */
  let sent = new Set<number>();

  function ended(why: string): void {
    worker?.terminate();
    worker = undefined;
    sent = new Set();
    const all = [...waiting.values()];
    waiting.clear();
    const reason = why === "" ? "" : ` (${why})`;
    for (const { reject } of all)
      reject(new Error(`The calculation ended before its result${reason}. The next one starts afresh.`));
  }

  function running(): WorkerLike {
    if (worker !== undefined) return worker;
    const made = start();
    made.addEventListener("message", (event) => {
      const answer = (event as MessageEvent<Answer>).data;
      const who = waiting.get(answer.id);
      if (who === undefined) return;
      if (answer.kind === "progress") {
        who.onProgress?.(answer.at);
        return;
      }
      waiting.delete(answer.id);
      if (answer.kind === "done") who.resolve(answer.output);
      else who.reject(new Error(answer.message));
    });
    const stop = (event: Event): void => {
      if (worker !== made) return;
      event.preventDefault();
      ended((event as Partial<ErrorEvent>).message ?? "");
    };
    made.addEventListener("error", stop);
    made.addEventListener("messageerror", stop);
    worker = made;
    return made;
  }

  const tell = (order: Order): void => {
    running().postMessage(order);
  };

  function order(id: number, task: TaskName, input: object): Order {
    const fields: Record<string, unknown> = {};
    const earlier: Record<string, number> = {};
    for (const [name, value] of Object.entries(input) as [string, unknown][]) {
      const key = typeof value === "object" && value !== null ? kept.get(value) : undefined;
      if (key === undefined) {
        fields[name] = value;
        continue;
      }
      if (!sent.has(key)) tell({ kind: "keep", key, value });
      sent.add(key);
      earlier[name] = key;
    }
    return { kind: "run", id, task, input: fields, kept: earlier };
  }

  return {
    run: <N extends TaskName>(task: N, input: TaskInput<N>, { signal, onProgress }: RunOptions) =>
      new Promise<TaskOutput<N>>((resolve, reject) => {
        if (signal.aborted) {
          reject(aborted());
          return;
        }
        const id = next++;
        const cancel = (): void => {
          if (!waiting.delete(id)) return;
          worker?.postMessage({ kind: "cancel", id } satisfies Order);
          reject(aborted());
        };
        signal.addEventListener("abort", cancel, { once: true });
        const settled = (): void => {
          signal.removeEventListener("abort", cancel);
        };
        waiting.set(id, {
          resolve: (output) => {
            settled();
            resolve(output as TaskOutput<N>);
          },
          reject: (error) => {
            settled();
            reject(error);
          },
          onProgress,
        });
        try {
          running();
          tell(order(id, task, input));
        } catch (error) {
          waiting.delete(id);
          settled();
          reject(error instanceof Error ? error : new Error("The worker cannot be started."));
        }
      }),
    keep(value, signal) {
      if (signal.aborted || kept.has(value)) return;
      const key = next++;
      kept.set(value, key);
      signal.addEventListener(
        "abort",
        () => {
          kept.delete(value);
          if (sent.delete(key)) worker?.postMessage({ kind: "drop", key } satisfies Order);
        },
        { once: true },
      );
    },
  };
}

/** For pages without a worker. */
export const NO_WORK: Work = {
  run: (task) => Promise.reject(new Error(`Expected a worker for “${task}” but found none in this page.`)),
  keep: () => undefined,
};
