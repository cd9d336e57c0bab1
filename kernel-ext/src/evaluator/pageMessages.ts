import type { CommManager } from "../comms/manager.js";
import type { CommCommand, Report } from "../link/messages.js";
import { interruption } from "../traceback/interruption.js";
import type { Run } from "./attribution.js";
import { runAs, runForRequest } from "./attribution.js";

export interface PageMessagesOptions {
  readonly comms: CommManager;
  readonly send: (report: Report) => void;
  /** Shows what a listener threw. */
  readonly onError: (thrown: unknown, run: Run) => void;
}

const INTERRUPTED = interruption("The handling of a message of the page was interrupted; variables are kept.");

/**
 * Lets the cells' code handle messages of the page, and says when it is done with each: the page sends a widget's next
 * change only then. Messages begin in the order in which they came; one that awaits does not hold up the next.
 */
export class PageMessages {
  readonly #options: PageMessagesOptions;
  readonly #pending = new Set<Run>();

  constructor(options: PageMessagesOptions) {
    this.#options = options;
  }

  async handle(command: CommCommand): Promise<void> {
    const { comms, onError } = this.#options;
    const run = runForRequest(command.request, comms.homeOf(command));
    this.#pending.add(run);
    await runAs(run, async () => {
      try {
        await comms.handle(command);
      } catch (error) {
        onError(error, run);
      }
      this.#end(run);
    });
  }

  /** Gives up all that is being handled: a terminated listener could not say so itself. */
  interrupt(): void {
    for (const run of this.#pending) {
      this.#options.send({ type: "error", cell: run.home ?? run.cell, error: INTERRUPTED });
      this.#end(run);
      run.cancelled = true;
    }
  }

  #end(run: Run): void {
    if (this.#pending.delete(run)) this.#options.send({ type: "handled", request: run.cell });
  }
}
