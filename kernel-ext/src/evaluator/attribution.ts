import { AsyncLocalStorage } from "node:async_hooks";
import type { CellSource } from "../traceback/source.js";

/** One run of a cell in the evaluator, or the handling of one message of the page. */
export interface Run extends CellSource {
  /** The number of the request at the supervisor; all that the run says is an answer to it. */
  readonly cell: number;
  readonly silent: boolean;
  /** The user stopped it: what it still does is not shown. */
  cancelled: boolean;
  /** The value of its final expression. */
  result: unknown;
}

const storage = new AsyncLocalStorage<Run>();
let latest: Run | undefined;

/** Runs `body` so that everything it starts, now or later, belongs to `run`. */
export function runAs<T>(run: Run, body: () => T): T {
  latest = run;
  return storage.run(run, body);
}

/** The run that the present code belongs to; code that nobody started (a native callback) goes to the latest. */
export function currentRun(): Run | undefined {
  return storage.getStore() ?? latest;
}

/** Runs `body` for a message of the page: what it sends answers that message. */
export function runForRequest<T>(request: number, body: () => T): T {
  const run = { cell: request, label: "", source: "", map: null, silent: false, cancelled: false, result: undefined };
  return storage.run(run, body);
}
