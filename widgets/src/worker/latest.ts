import type { TaskInput, TaskName, TaskOutput } from "halidelab/views/work";
import type { Work } from "./work.js";

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
): (input: TaskInput<N>) => void {
  let busy = false;
  let waiting: TaskInput<N> | undefined;

  function ask(input: TaskInput<N>): void {
    if (signal.aborted) return;
    if (busy) {
      waiting = input;
      return;
    }
    busy = true;
    work
      .run(task, input, { signal })
      .then(
        (output) => {
          if (!signal.aborted) show(output, input);
        },
        (error: unknown) => {
          if (!signal.aborted) fail(error, input);
        },
      )
      .finally(() => {
        busy = false;
        const next = waiting;
        waiting = undefined;
        if (next !== undefined) ask(next);
      });
  }
  return ask;
}
