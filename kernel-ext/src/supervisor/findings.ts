import { CheckQueue } from "../types/checkQueue.js";
import type { TypeService } from "../types/service.js";
import type { Execution } from "./executions.js";
import type { Publisher } from "./publisher.js";

/** Whether the findings of the type check are printed; `wait` says that a cell ends after its check. */
export type FindingsMode = "show" | "wait" | "off";

/**
 * How long the end of a cell may wait for its type check, in ms: for one that is under way, and for any where all are to
 * be waited for. Clients that run a whole notebook no longer listen for a cell that has ended.
 */
const PATIENCE: Readonly<Record<FindingsMode, number>> = { show: 100, wait: 20_000, off: 0 };

/** Has the types of cells checked beside their run, and shows what was found under the cell. */
export class Findings {
  readonly #checks: CheckQueue;
  readonly #publisher: Publisher;
  readonly #mode: FindingsMode;

  constructor(types: TypeService, publisher: Publisher, mode: FindingsMode) {
    this.#checks = new CheckQueue(types);
    this.#publisher = publisher;
    this.#mode = mode;
  }

  /** Asks for the check of a cell that is about to run; `code` is what the check reads. */
  add(execution: Execution, code: string): void {
    this.#checks.add(code, (notes) => {
      if (notes.length === 0 || this.#mode === "off") return;
      this.#publisher.write("stderr", execution.request.header, `${notes.join("\n")}\n`);
    });
  }

  /** Settles when the cell that has run may end. */
  async settled(): Promise<void> {
    if (this.#mode === "wait") this.#checks.flush();
    await this.#checks.settled(PATIENCE[this.#mode]);
  }

  cellEnded(): void {
    this.#checks.cellEnded();
  }

  /** What is asked about types is asked about all that was run. */
  flush(): void {
    this.#checks.flush();
  }

  reset(): void {
    this.#checks.reset();
  }
}
