/**
 * Which cell the present code belongs to, however late it runs and by whatever it is called: a promise, a timer, an
 * event of a socket, of a child process, of a worker.
 *
 * Node keeps a stack of asynchronous ids beside AsyncLocalStorage, which a terminated cell would leave unbalanced;
 * `stopper.ts` empties it before a cell is terminated.
 */
import { AsyncLocalStorage } from "node:async_hooks";
import type { CellSource } from "../traceback/source.js";

/** One run of a cell in the evaluator, or the handling of one message of the page. */
export interface Run extends CellSource {
  /** The number of the request at the supervisor; all that the run says is an answer to it. */
  readonly cell: number;
  readonly silent: boolean;
  /** The request under whose output its errors are shown, where that is not its own: a message of the page has no place. */
  readonly home?: number;
  /** The user stopped it: what it still does is not shown. */
  cancelled: boolean;
  /** The value of its final expression. */
  result: unknown;
  /** Where in its text the top-level statement is that began last. */
  reached: number | undefined;
  /** Called once when the cell is over, before that is said: what still runs for it can end too. */
  readonly onEnd: Set<(how: RunEnd) => void>;
  /** The magics up to this number ran in a process before this one. */
  readonly resumeAfter: number;
  /** The notebook's own name of the cell; a cell that runs again has it again. */
  readonly place?: string;
}

export type RunEnd = "done" | "failed" | "interrupted";

/** A run that nothing has happened in yet. */
export function newRun(parts: Pick<Run, "cell" | "label" | "source" | "map" | "silent"> & Partial<Run>): Run {
  return { cancelled: false, result: undefined, reached: undefined, onEnd: new Set(), resumeAfter: -1, ...parts };
}

const storage = new AsyncLocalStorage<Run>();
let latest: Run | undefined;

/** Runs `body` so that everything it starts, now or later, belongs to `run`. */
export function runAs<T>(run: Run, body: () => T): T {
  return storage.run(run, body);
}

/** As `runAs` for a new cell, to which from now on counts what belongs to none. */
export function runCell<T>(run: Run, body: () => T): T {
  latest = run;
  return storage.run(run, body);
}

/** The run of a message of the page: what it sends answers that message; its errors are shown under the cell `home`. */
export function runForRequest(request: number, home: number | undefined): Run {
  const run = newRun({ cell: request, label: "", source: "", map: null, silent: false });
  return home === undefined ? run : { ...run, home };
}

export function currentRun(): Run | undefined {
  return storage.getStore() ?? latest;
}
