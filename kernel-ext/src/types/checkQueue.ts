import type { CellText, Finding, TypeService } from "./service.js";

/** One cell's check, which waits or is under way. */
interface Check {
  readonly cell: CellText;
  readonly onFindings: (findings: readonly Finding[]) => void;
  begun: boolean;
  readonly done: Promise<void>;
  readonly finish: () => void;
}

/** How long no other cell may have come before the checks begin, in ms. */
const QUIET = 8;

/** How many checks may wait, however closely cells follow: names are offered the slower the more cells are unchecked. */
const MOST_WAITING = 20;

/**
 * Holds the type checks of cells back while cells follow each other closely: a check takes longer than a small cell,
 * and must not slow the next one. The first check, which loads a compiler, also waits until its cell has ended. Checks
 * go one at a time, so that a completion waits for one at most.
 */
export class CheckQueue {
  readonly #types: TypeService;
  readonly #waiting: Check[] = [];
  #latest: Check | undefined;
  #timer: NodeJS.Timeout | undefined;
  #loaded = false;
  #working = false;

  constructor(types: TypeService) {
    this.#types = types;
  }

  add(cell: CellText, onFindings: Check["onFindings"]): void {
    let finish = (): void => undefined;
    const done = new Promise<void>((resolve) => (finish = resolve));
    this.#latest = { cell, onFindings, begun: false, done, finish };
    this.#waiting.push(this.#latest);
    this.#types.declare(cell);
    clearTimeout(this.#timer);
    if (this.#loaded) this.#schedule();
  }

  /** Settles when the latest cell's check is done, or after `limit` ms; at once if it has not begun. */
  async settled(limit: number): Promise<void> {
    if (this.#latest?.begun !== true) return;
    let timer: NodeJS.Timeout | undefined;
    await Promise.race([this.#latest.done, new Promise((resolve) => (timer = setTimeout(resolve, limit)))]);
    clearTimeout(timer);
  }

  cellEnded(): void {
    if (!this.#loaded) this.#schedule();
  }

  /** Begins all checks that wait, in order; the latest counts as begun. */
  flush(): void {
    clearTimeout(this.#timer);
    this.#loaded = true;
    if (this.#latest !== undefined) this.#latest.begun = true;
    void this.#work();
  }

  /** The cells' declarations are gone, and with them what waits. */
  reset(): void {
    clearTimeout(this.#timer);
    for (const { finish } of this.#waiting.splice(0)) finish();
    this.#latest = undefined;
    this.#types.reset();
  }

  async #work(): Promise<void> {
    if (this.#working) return;
    this.#working = true;
    for (let check = this.#waiting.shift(); check !== undefined; check = this.#next()) {
      check.begun = true;
      check.onFindings(await this.#types.check(check.cell));
      check.finish();
    }
    this.#working = false;
  }

  /** The check after one that is done, unless a cell has just come and the checks pause. */
  #next(): Check | undefined {
    const pauses = this.#latest?.begun === false && this.#waiting.length < MOST_WAITING;
    return pauses ? undefined : this.#waiting.shift();
  }

  #schedule(): void {
    clearTimeout(this.#timer);
    if (this.#waiting.length >= MOST_WAITING) void this.#work();
    this.#timer = setTimeout(() => this.flush(), QUIET);
    this.#timer.unref();
  }
}
