import type { TaskInput, TaskName, TaskOutput } from "halidelab/views/work";
import type { Work } from "./work.js";

/** Asks for the newest input's result. */
export interface Latest<N extends TaskName> {
  (input: TaskInput<N>): void;
  /** What was asked for before is cancelled, and neither its result nor its failure shown: what it belonged to is gone. */
  readonly forget: () => void;
}

/**
 * Runs a task for the newest input only, as a slider wants it: while one runs, inputs are not queued; the last of them
 * follows when it is done.
 *
 * @param show called with each result and the input that it belongs to, in their sequence
 * @param fail called with the reason where there is no result
 */
export function latest<N extends TaskName>(
  work: Work,
  task: N,
  signal: AbortSignal,
  show: (output: TaskOutput<N>, input: TaskInput<N>) => void,
  fail: (error: unknown, input: TaskInput<N>) => void,
): Latest<N> {
  let busy = false;
  let waiting: TaskInput<N> | undefined;
  /** Of what was asked for since all was forgotten. */
  let current = new AbortController();

  function ask(input: TaskInput<N>): void {
    if (signal.aborted) return;
    if (busy) {
      waiting = input;
      return;
    }
    busy = true;
    const wanted = AbortSignal.any([signal, current.signal]);
    work
      .run(task, input, { signal: wanted })
      .then(
        (output) => {
          if (!wanted.aborted) show(output, input);
        },
        (error: unknown) => {
          if (!wanted.aborted) fail(error, input);
        },
      )
      .finally(() => {
        busy = false;
        const next = waiting;
        waiting = undefined;
        if (next !== undefined) ask(next);
      });
  }
  return Object.assign(ask, {
    forget: () => {
      waiting = undefined;
      current.abort();
      current = new AbortController();
    },
  });
}
