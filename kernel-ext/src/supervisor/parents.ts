import type { Header, ParentHeader } from "../wire/message.js";

/** How many requests can still be answered late. */
const LIMIT = 10_000;

/** Numbers the requests that reach the evaluator, so that what it says, however late, finds its parent. */
export class Parents {
  readonly #headers = new Map<number, Header>();
  #latest = 0;

  add(header: Header): number {
    const id = (this.#latest += 1);
    this.#headers.set(id, header);
    if (this.#headers.size > LIMIT) this.#headers.delete(id - LIMIT);
    return id;
  }

  get(id: number): ParentHeader {
    return this.#headers.get(id) ?? {};
  }
}
