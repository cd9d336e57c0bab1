/**
 * Remembers the signatures of the latest messages: a signed message that comes a second time was recorded and
 * replayed. Bounded, because a kernel lives for days.
 */
export class ReplayGuard {
  readonly #seen = new Set<string>();
  readonly #limit: number;

  constructor(limit = 65_536) {
    this.#limit = limit;
  }

  /** Whether `signature` is new; an empty signature (unsigned connection) is always new. */
  admits(signature: string): boolean {
    if (signature === "") return true;
    if (this.#seen.has(signature)) return false;
    this.#seen.add(signature);
    if (this.#seen.size > this.#limit) {
      const [oldest] = this.#seen;
      if (oldest !== undefined) this.#seen.delete(oldest);
    }
    return true;
  }
}
