import type { Command } from "../link/messages.js";

export interface CommandGateOptions {
  /** Stops what runs; settles with whether the main thread is free. */
  readonly interrupt: () => Promise<boolean>;
  readonly onInterrupted: (freed: boolean) => void;
  /** Passes a command on to the main thread. */
  readonly pass: (command: Command) => void;
}

/**
 * Lets commands through to the main thread in the order in which they came, but none while an interrupt is under way, or
 * the termination would hit it. An interrupt that comes meanwhile is for what waits by then: without anything waiting it
 * asks for what is being done already.
 */
export class CommandGate {
  readonly #options: CommandGateOptions;
  #waiting: Command[] = [];
  #closed = false;

  constructor(options: CommandGateOptions) {
    this.#options = options;
  }

  take(command: Command): void {
    if (this.#closed) {
      if (command.type !== "interrupt" || this.#waiting.length > 0) this.#waiting.push(command);
    } else if (command.type === "interrupt") {
      void this.#interrupt();
    } else {
      this.#options.pass(command);
    }
  }

  async #interrupt(): Promise<void> {
    this.#closed = true;
    const freed = await this.#options.interrupt();
    this.#closed = false;
    this.#options.onInterrupted(freed);
    const commands = this.#waiting;
    this.#waiting = [];
    for (const command of commands) this.take(command);
  }
}
