import type { Header, ParentHeader } from "../wire/message.js";

/** How many cells can still be answered late, and how many messages of the page, of which a slider sends thousands. */
const CELLS = 10_000;
const MESSAGES = 1000;

/** Numbers the requests that reach the evaluator, so that what it says, however late, finds its parent. */
export class Parents {
  readonly #cells = new Map<number, Header>();
  readonly #messages = new Map<number, Header>();
  #latest = 0;
  #running: Header | null = null;
  #lastShown: ParentHeader = {};

  add(header: Header): number {
    return this.#note(this.#cells, header, CELLS);
  }

  /** As `add` for a message of the page, which must not push out the cells. */
  addMessage(header: Header): number {
    return this.#note(this.#messages, header, MESSAGES);
  }

  #note(headers: Map<number, Header>, header: Header, most: number): number {
    const id = (this.#latest += 1);
    headers.set(id, header);
    const [oldest] = headers.keys();
    if (headers.size > most && oldest !== undefined) headers.delete(oldest);
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
    return this.#cells.get(id) ?? this.#messages.get(id) ?? this.present;
  }
}
