import { Session } from "node:inspector";
import { CELL_API } from "../rewrite/names.js";
import type { StopSignal } from "./stopSignal.js";

export interface InterrupterOptions {
  readonly signal: StopSignal;
  /** Asks the main thread to give up its cell and to answer. */
  readonly probe: (id: number) => void;
  /** The main thread waits for something outside, perhaps for a child process, and hears nothing. */
  readonly onDeaf: (time: number) => void;
  /** The main thread answers after it had been given up. */
  readonly onLateAnswer: () => void;
}

/** A main thread that answers within this many ms is not in a loop. */
const AWAKE = 40;
/** How long the main thread has, in ms, to hear that it is to be stopped. */
const HEARING = 50;
/** One that has not heard this often in turn is in native code, or waits. */
const DEAF = 5;
/** What does not answer after this many ms cannot be freed (native code). */
const STUCK = 2000;

/**
 * Stops the code on the main thread. A cell that awaits is given up by the main thread itself; one that keeps the
 * thread busy is terminated through an inspector session. The answer of a terminated cell can get lost on the way, so
 * a probe follows: when the main thread answers it, the cell is over, whatever became of its own answer.
 */
export class Interrupter {
  readonly #options: InterrupterOptions;
  readonly #session = new Session();
  #attempts = 0;
  #latest = 0;
  #answer: (() => void) | null = null;
  #givenUp = false;

  constructor(options: InterrupterOptions) {
    this.#options = options;
    this.#session.connectToMainThread();
  }

  /** Settles with whether the main thread is free. */
  async run(): Promise<boolean> {
    this.#options.signal.setPending(true);
    this.#givenUp = false;
    try {
      if (await this.#isAwake(AWAKE)) return true;
      const end = Date.now() + STUCK;
      let silent = 0;
      for (let attempt = 1; Date.now() < end; attempt += 1) {
        const heard = this.#stop(attempt);
        silent = heard === "silent" ? silent + 1 : 0;
        if (silent === DEAF || silent === 2 * DEAF) this.#options.onDeaf(silent / DEAF);
        // A termination may hit the answer to a probe instead of the cell; the next probe gets through.
        if (await this.#isAwake(heard === "later" ? 2 : HEARING)) return true;
      }
      this.#givenUp = true;
      return false;
    } finally {
      this.#options.signal.setPending(false);
    }
  }

  answered(): void {
    if (this.#givenUp) this.#options.onLateAnswer();
    this.#givenUp = false;
    this.#answer?.();
  }

  /** The label of the run whose code keeps the main thread busy; "" where it does not say. */
  busyLabel(): Promise<string> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => resolve(""), HEARING * DEAF);
      this.#session.post("Runtime.evaluate", { expression: `${CELL_API}.busyLabel()`, silent: true }, (_, answer) => {
        clearTimeout(timer);
        resolve(String(answer?.result.value ?? ""));
      });
    });
  }

  disconnect(): void {
    this.#session.disconnect();
  }

  #stop(attempt: number): "ready" | "later" | "silent" {
    const { signal } = this.#options;
    const number = (this.#attempts += 1);
    const expression = `${CELL_API}.stop(${number}, ${attempt})`;
    const answer = signal.ask(
      number,
      () => this.#session.post("Runtime.evaluate", { expression, silent: true }),
      HEARING,
    );
    if (answer === "ready") {
      this.#session.post("Runtime.terminateExecution");
      signal.release();
    }
    return answer;
  }

  #isAwake(within: number): Promise<boolean> {
    const id = (this.#latest += 1);
    this.#options.probe(id);
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        this.#answer = null;
        resolve(false);
      }, within);
      // An answer to an earlier probe tells the same: the thread runs, and the cell has been given up.
      this.#answer = () => {
        clearTimeout(timer);
        this.#answer = null;
        resolve(true);
      };
    });
  }
}
