import type { RowsRequest } from "halidelab/views/spectral-stack";
import type { TaskInput } from "halidelab/views/work";
import type { Work } from "../worker/work.js";

type RowsTask = "fit baselines" | "smooth rows";

/** What a task is told besides axis and rows. */
type Told<N extends RowsTask> = Omit<TaskInput<N>, "axis" | "values">;

/** What the worker made of rows. */
export interface WorkedRows<R> {
  /**
   * The rows, if they are the last that came.
   *
   * @param ask whether they are to be worked out otherwise
   * @param tag comes back with them
   */
  rowsOf(request: R, ask: boolean, tag: unknown): Readonly<Float64Array> | undefined;
  /** The tag of what has come since this was asked last. */
  takeNews(): unknown;
  /** Why there are none for the last request that was asked for. */
  fault(): string | undefined;
}

interface Job<R> {
  readonly request: R;
  readonly tag: unknown;
}

/** What has run no longer than this is let finish: a slider then shows something on its way. */
const NEARLY_DONE_MS = 120;

/**
 * Rows from the worker: the newest request, and on the way to it those that are done soon.
 *
 * @param tell what tells the task what to do, by which requests are told apart too
 * @param otherwise what is done where the worker fails; without it that is a fault
 * @param ready called when rows have come, or the reason why there are none
 */
export function workedRows<N extends RowsTask, R extends RowsRequest>(
  { work, signal }: { readonly work: Work; readonly signal: AbortSignal },
  task: N,
  tell: (request: R) => Told<N>,
  ready: () => void,
  otherwise?: (request: R) => Readonly<Float64Array>,
): WorkedRows<R> {
  let running: (Job<R> & { readonly stop: AbortController; readonly since: number }) | undefined;
  let wanted: Job<R> | undefined;
  let done: (Job<R> & { readonly rows: Readonly<Float64Array> | undefined; readonly fault?: string }) | undefined;
  let news: unknown;
  /** The rows that the worker has: other windows over the same rows need not send them again. */
  let sent: { readonly request: R; readonly values: Float64Array; readonly stop: AbortController } | undefined;

  const sameRows = (a: R, b: R): boolean =>
    a.token === b.token && a.from === b.from && a.to === b.to && a.nAxis === b.nAxis;
  const same = (a: R | undefined, b: R): boolean =>
    a !== undefined && sameRows(a, b) && JSON.stringify(tell(a)) === JSON.stringify(tell(b));
  signal.addEventListener("abort", () => {
    running?.stop.abort();
    sent?.stop.abort();
  });

  function kept(request: R): Float64Array {
    if (sent === undefined || !sameRows(sent.request, request)) {
      sent?.stop.abort();
      const { values } = request;
      // A view over a larger buffer would be sent with all of it.
      const whole = values.byteLength === values.buffer.byteLength ? (values as Float64Array) : values.slice();
      sent = { request, values: whole, stop: new AbortController() };
      work.keep(whole, sent.stop.signal);
    }
    return sent.values;
  }

  function start(job: Job<R>): void {
    running?.stop.abort();
    const mine = { ...job, stop: new AbortController(), since: performance.now() };
    running = mine;
    wanted = undefined;
    const end = (rows: Readonly<Float64Array> | undefined, fault?: string): void => {
      if (running !== mine) return;
      running = undefined;
      done = { ...job, rows, ...(fault === undefined ? {} : { fault }) };
      news = job.tag;
      if (wanted !== undefined) start(wanted);
      ready();
    };
    const input = { ...tell(job.request), axis: job.request.axis.slice(), values: kept(job.request) };
    work.run(task, input as unknown as TaskInput<N>, { signal: mine.stop.signal }).then(
      (output) => {
        end(output.values);
      },
      (error: unknown) => {
        if (signal.aborted || mine.stop.signal.aborted) return;
        if (otherwise !== undefined) end(otherwise(job.request));
        else end(undefined, error instanceof Error ? error.message : "the reason is not known");
      },
    );
  }

  return {
    rowsOf(request, ask, tag) {
      if (same(done?.request, request)) {
        // What was asked on the way is not wanted any more.
        if (ask) wanted = undefined;
        return done?.rows;
      }
      if (!ask || same(running?.request, request)) return undefined;
      const soon = running !== undefined && performance.now() - running.since < NEARLY_DONE_MS;
      if (soon) wanted = { request, tag };
      else start({ request, tag });
      return undefined;
    },
    takeNews() {
      const last = news;
      news = undefined;
      return last;
    },
    fault: () => (running === undefined ? done?.fault : undefined),
  };
}
