import { Session } from "node:inspector";

export interface InterrupterOptions {
  /** Asks the main thread to give up its cell and to answer. */
  readonly probe: (id: number) => void;
}

/** A main thread that answers within this many ms is not in a loop. */
const AWAKE = 40;
/** What does not answer after this many ms cannot be freed (native code). */
const STUCK = 2000;

/**
 * Stops the cell on the main thread. A cell that awaits is given up by the main thread itself; one that keeps the
 * thread busy is terminated through an inspector session. The answer of a terminated cell can get lost on the way, so
 * a probe follows: when the main thread answers it, the cell is over, whatever became of its own answer.
 */
export class Interrupter {
  readonly #probe: (id: number) => void;
  readonly #session = new Session();
  #latest = 0;
  #answer: (() => void) | null = null;
  running = false;

  constructor(options: InterrupterOptions) {
    this.#probe = options.probe;
    this.#session.connectToMainThread();
  }

  /** Settles with whether the main thread is free. */
  async run(): Promise<boolean> {
    this.running = true;
    try {
      if (await this.#isAwake(AWAKE)) return true;
      const end = Date.now() + STUCK;
      while (Date.now() < end) {
        this.#session.post("Runtime.terminateExecution");
        // A termination may hit the answer to a probe instead of the cell; the next probe gets through.
        for (let attempt = 0; attempt < 4; attempt += 1) if (await this.#isAwake(50)) return true;
      }
      return false;
    } finally {
      this.running = false;
    }
  }

  answered(): void {
    this.#answer?.();
  }

  disconnect(): void {
    this.#session.disconnect();
  }

  #isAwake(within: number): Promise<boolean> {
    const id = (this.#latest += 1);
    this.#probe(id);
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
