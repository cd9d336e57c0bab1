import type { TypeService } from "./service.js";

/** One cell's check, which waits or is under way. */
interface Check {
  readonly code: string;
  readonly onNotes: (notes: readonly string[]) => void;
  begun: boolean;
  readonly done: Promise<void>;
  readonly finish: () => void;
}

/** How long no other cell may have come before the check begins, in ms. */
const QUIET = 25;

/**
 * Holds the type checks of cells back while cells follow each other closely: a check takes longer than a small cell,
 * and must not slow the next one. The first check, which loads a compiler, also waits until its cell has ended.
 */
export class CheckQueue {
  readonly #types: TypeService;
  #waiting: Check[] = [];
  #latest: Check | undefined;
  #timer: NodeJS.Timeout | undefined;
  #loaded = false;

  constructor(types: TypeService) {
    this.#types = types;
  }

  add(code: string, onNotes: Check["onNotes"]): void {
    let finish = (): void => undefined;
    const done = new Promise<void>((resolve) => (finish = resolve));
    this.#latest = { code, onNotes, begun: false, done, finish };
    this.#waiting.push(this.#latest);
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

  /** Begins all checks that wait, in order. */
  flush(): void {
    clearTimeout(this.#timer);
    this.#loaded = true;
    for (const check of this.#waiting.splice(0)) void this.#begin(check);
  }

  /** The cells' declarations are gone, and with them what waits. */
  reset(): void {
    clearTimeout(this.#timer);
    this.#waiting = [];
    this.#latest = undefined;
    if (this.#loaded) this.#types.reset();
  }

  async #begin(check: Check): Promise<void> {
    check.begun = true;
    check.onNotes(await this.#types.check(check.code));
    check.finish();
  }

  #schedule(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.flush(), QUIET);
    this.#timer.unref();
  }
}
