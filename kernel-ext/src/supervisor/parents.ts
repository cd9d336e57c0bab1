import type { Header, ParentHeader } from "../wire/message.js";

/** How many requests can still be answered late. */
const LIMIT = 10_000;

/** Numbers the requests that reach the evaluator, so that what it says, however late, finds its parent. */
export class Parents {
  readonly #headers = new Map<number, Header>();
  #latest = 0;
  #running: Header | null = null;
  #lastShown: ParentHeader = {};

  add(header: Header): number {
    const id = (this.#latest += 1);
    this.#headers.set(id, header);
    if (this.#headers.size > LIMIT) this.#headers.delete(id - LIMIT);
    return id;
  }

  /** A cell begins; `shown` says whether it has a place in the notebook. */
  begin(header: Header, shown: boolean): void {
    this.#running = header;
    if (shown) this.#lastShown = header;
  }

  end(): void {
    this.#running = null;
  }

  /** Where to say what belongs to no cell: the running one, or the latest in the notebook. */
  get present(): ParentHeader {
    return this.#running ?? this.#lastShown;
  }

  /** The request with this number; the present one for a number that is not known. */
  of(id: number): ParentHeader {
    return this.#headers.get(id) ?? this.present;
  }
}
