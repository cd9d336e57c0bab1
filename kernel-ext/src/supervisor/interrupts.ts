import type { Command } from "../link/messages.js";
import type { Parents } from "./parents.js";
import type { Publisher } from "./publisher.js";

export interface InterruptsOptions {
  readonly publisher: Publisher;
  readonly parents: Parents;
  readonly send: (command: Command) => void;
  /** Ends the evaluator's process, and starts another. */
  readonly killEvaluator: () => void;
}

/** Said where it is seen by whoever pressed the button, and in words that any client shows: a question would need stdin. */
const OFFER =
  "Not interrupted: the code is in a native function, or waits for another process, and does not let itself be stopped. " +
  "Interrupt once more to restart the process that runs the cells (their variables are lost), or wait until it ends.\n";

/** Interrupts what the evaluator runs: a cell, a listener of the page, a timer that a cell has left behind. */
export class Interrupts {
  readonly #options: InterruptsOptions;
  #offered = false;
  /** Whether a cell has ended since the evaluator was asked: it was free, whatever the attempt came to. */
  #freeSince = false;

  constructor(options: InterruptsOptions) {
    this.#options = options;
  }

  interrupt(): void {
    const { send, killEvaluator } = this.#options;
    if (this.#offered) {
      killEvaluator();
      return;
    }
    this.#freeSince = false;
    send({ type: "interrupt" });
  }

  /** The evaluator has tried, or has become free since. */
  done(freed: boolean): void {
    this.#offered = !freed && !this.#freeSince;
    const { publisher, parents } = this.#options;
    if (this.#offered) publisher.write("stderr", parents.present, OFFER);
  }

  /** What is asked next is for something else: nobody agreed to lose the variables for that. */
  cellEnded(): void {
    this.#offered = false;
    this.#freeSince = true;
  }

  reset(): void {
    this.#offered = false;
  }
}
