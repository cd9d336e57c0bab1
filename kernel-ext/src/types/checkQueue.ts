import type { TypeService } from "./service.js";

interface Check {
  readonly code: string;
  readonly onNotes: (notes: readonly string[]) => void;
}

/** How long no other cell may have come before the check begins, in ms. */
const QUIET = 15;

/**
 * Holds the type checks of cells back while cells follow each other closely: a check takes longer than a small cell,
 * and must not slow the next one. The first check, which loads a compiler, also waits until its cell has ended.
 */
export class CheckQueue {
  readonly #types: TypeService;
  #waiting: Check[] = [];
  #timer: NodeJS.Timeout | undefined;
  #loaded = false;

  constructor(types: TypeService) {
    this.#types = types;
  }

  add(code: string, onNotes: Check["onNotes"]): void {
    this.#waiting.push({ code, onNotes });
    clearTimeout(this.#timer);
    if (this.#loaded) this.#schedule();
  }

  cellEnded(): void {
    if (!this.#loaded) this.#schedule();
  }

  /** Begins all checks that wait, in order. */
  flush(): void {
    clearTimeout(this.#timer);
    this.#loaded = true;
    for (const { code, onNotes } of this.#waiting.splice(0)) void this.#types.check(code).then(onNotes);
  }

  /** The cells' declarations are gone, and with them what waits. */
  reset(): void {
    clearTimeout(this.#timer);
    this.#waiting = [];
    if (this.#loaded) this.#types.reset();
  }

  #schedule(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.flush(), QUIET);
    this.#timer.unref();
  }
}
