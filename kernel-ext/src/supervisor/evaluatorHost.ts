import type { Command, Report } from "../link/messages.js";
import type { Death } from "./death.js";
import { EvaluatorProcess } from "./evaluatorProcess.js";

export interface HostHandlers {
  onReport(report: Report): void;
  onText(name: "stdout" | "stderr", text: string): void;
  onDeath(death: Death): void;
}

/** A process that dies this often before it is ready will not get better by itself. */
const MAX_FAILED_STARTS = 3;

/** Keeps an evaluator alive: starts it, and another when it dies. */
export class EvaluatorHost {
  readonly #handlers: HostHandlers;
  #process: EvaluatorProcess | null = null;
  #ready = false;
  #failedStarts = 0;

  constructor(handlers: HostHandlers) {
    this.#handlers = handlers;
  }

  start(): EvaluatorProcess {
    if (this.#process !== null) return this.#process;
    this.#ready = false;
    this.#process = new EvaluatorProcess({
      onReport: (report) => {
        if (report.type === "ready") {
          this.#ready = true;
          this.#failedStarts = 0;
        }
        this.#handlers.onReport(report);
      },
      onText: (name, text) => this.#handlers.onText(name, text),
      onDeath: (death) => {
        this.#process = null;
        if (!this.#ready) this.#failedStarts += 1;
        const restarted = this.#failedStarts < MAX_FAILED_STARTS;
        this.#handlers.onDeath({ ...death, wanted: false, restarted });
        if (restarted) this.start();
      },
    });
    return this.#process;
  }

  send(command: Command): void {
    this.start().send(command);
  }

  /** Ends the process because the user wants it, and starts another. */
  async kill(): Promise<void> {
    const old = this.#process;
    this.#process = null;
    await old?.stop();
    const how = { code: null, signal: "SIGKILL", lastWords: "", leaving: null } as const;
    this.#handlers.onDeath({ ...how, wanted: true, restarted: true });
    this.start();
  }

  async stop(): Promise<void> {
    const old = this.#process;
    this.#process = null;
    await old?.stop();
  }
}
