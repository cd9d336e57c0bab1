import type { ErrorReport } from "../link/messages.js";
import type { FindingsMode } from "../link/questions.js";
import { CheckQueue } from "../types/checkQueue.js";
import { reportFindings, showFindings } from "../types/findingsView.js";
import type { CellText, Finding, TypeService } from "../types/service.js";
import type { Execution } from "./executions.js";
import type { Publisher } from "./publisher.js";

/**
 * How long the end of a cell may wait for its type check, in ms: for one that is under way, and for any where all are to
 * be waited for. Clients that run a whole notebook no longer listen for a cell that has ended.
 */
const PATIENCE: Readonly<Record<FindingsMode, number>> = { error: 0, warn: 100, wait: 20_000, off: 0 };

/** Has the types of cells checked before or beside their run, and shows what was found under the cell. */
export class Findings {
  readonly #types: TypeService;
  readonly #checks: CheckQueue;
  readonly #publisher: Publisher;
  /** May change at any time; holds from the next cell on. */
  mode: FindingsMode;

  constructor(types: TypeService, publisher: Publisher, mode: FindingsMode) {
    this.#types = types;
    this.#checks = new CheckQueue(types);
    this.#publisher = publisher;
    this.mode = mode;
  }

  /**
   * Takes a cell that is about to run; `code` is what the check reads. Gives the error of a cell that is not to run, and
   * else has it checked beside its run.
   */
  async admit(execution: Execution, code: string): Promise<ErrorReport | null> {
    const cell: CellText = { number: execution.cell, label: String(execution.count), code };
    if (this.mode === "error") {
      const findings = await this.#types.checkFirst(cell);
      if (findings.length === 0) return null;
      if (findings.some(({ code }) => code !== undefined)) return reportFindings(cell.label, findings);
      // That a cell could not be checked says nothing against it: it runs, and its names are known.
      this.#show(execution, findings);
      this.#types.declare(cell);
      return null;
    }
    this.#checks.add(cell, (findings) => {
      if (findings.length > 0 && this.mode !== "off") this.#show(execution, findings);
    });
    return null;
  }

  #show(execution: Execution, findings: readonly Finding[]): void {
    const content = { data: showFindings(findings), metadata: {}, transient: {} };
    this.#publisher.publish("display_data", execution.request.header, content);
  }

  /** Settles when the cell that has run may end. */
  async settled(): Promise<void> {
    if (this.mode === "wait") this.#checks.flush();
    await this.#checks.settled(PATIENCE[this.mode]);
  }

  cellEnded(): void {
    this.#checks.cellEnded();
  }

  reset(): void {
    this.#checks.reset();
  }
}
