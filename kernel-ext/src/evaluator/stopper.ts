import type { Run } from "./attribution.js";
import { currentRun } from "./attribution.js";
import { clearAsyncIds, restoreImmediates } from "./nodeInternals.js";
import type { StopSignal } from "./stopSignal.js";

/** So many times a better moment is waited for. */
const PATIENCE = 10;
const GREAT_PATIENCE = 40;

/**
 * The main thread's part in the termination of what keeps it busy. The worker lets it call `stop` in the middle of
 * that; where the moment is good, Node is made ready, and the termination follows at once.
 */
export class Stopper {
  readonly #signal: StopSignal;
  #stopped: Run | undefined;
  #immediate: object | undefined;

  constructor(signal: StopSignal) {
    this.#signal = signal;
  }

  /** Called through the inspector while other code is running; `attempt` counts the tries of one interrupt. */
  stop = (question: number, attempt: number): void => {
    if (!this.#signal.take(question)) return;
    if (!isGoodMoment(interruptedFile(this.stop), attempt)) {
      this.#signal.answerLater();
      return;
    }
    this.#stopped = currentRun();
    clearAsyncIds();
    this.#signal.answerReady();
  };

  /** Whose code was terminated since the last call. */
  takeStopped(): Run | undefined {
    const stopped = this.#stopped;
    this.#stopped = undefined;
    clearAsyncIds();
    if (this.#immediate !== undefined) restoreImmediates(this.#immediate);
    this.#immediate = undefined;
    return stopped;
  }

  /** The immediate that runs, or that none does. */
  noteImmediate(running: object | undefined): void {
    this.#immediate = running;
  }
}

/** Node's own code is better not left half done, least of all where it notes asynchronous ids. */
function isGoodMoment(file: string | undefined, attempt: number): boolean {
  if (file === undefined) return attempt > PATIENCE;
  if (file.startsWith("node:internal/async_hooks")) return attempt > GREAT_PATIENCE;
  return !file.startsWith("node:") || attempt > PATIENCE;
}

/** The file of the function that was interrupted for us; `undefined` where none of JavaScript's was. */
function interruptedFile(self: (question: number, attempt: number) => void): string | undefined {
  const { prepareStackTrace, stackTraceLimit } = Error;
  const holder: { stack?: unknown } = {};
  try {
    Error.stackTraceLimit = 2;
    Error.prepareStackTrace = (_, sites) => sites;
    Error.captureStackTrace(holder, self);
    // The first is the inspector's own call of us.
    const site = (holder.stack as NodeJS.CallSite[])[1];
    return site === undefined ? undefined : (site.getFileName() ?? "");
  } finally {
    Error.prepareStackTrace = prepareStackTrace;
    Error.stackTraceLimit = stackTraceLimit;
  }
}
