/**
 * The memory through which the worker and the main thread agree on the moment at which a cell is terminated. The main
 * thread must stand still between its preparations and the termination, so each waits for the other.
 */
export class StopSignal {
  readonly buffer: SharedArrayBuffer;
  readonly #fields: Int32Array<SharedArrayBuffer>;

  constructor(buffer: SharedArrayBuffer = new SharedArrayBuffer(12)) {
    this.buffer = buffer;
    this.#fields = new Int32Array(buffer);
  }

  /** Whether an interrupt is under way. */
  get isPending(): boolean {
    return Atomics.load(this.#fields, PENDING) === 1;
  }

  setPending(pending: boolean): void {
    Atomics.store(this.#fields, PENDING, pending ? 1 : 0);
  }

  /** The worker asks, and waits. `silent`: the main thread did not hear it in time, and will not act on it any more. */
  ask(attempt: number, post: () => void, within: number): "ready" | "later" | "silent" {
    Atomics.store(this.#fields, ANSWER, 0);
    Atomics.store(this.#fields, ASKED, attempt);
    post();
    Atomics.wait(this.#fields, ANSWER, 0, within);
    const heard = Atomics.compareExchange(this.#fields, ASKED, attempt, 0) === 0;
    if (!heard) return "silent";
    Atomics.wait(this.#fields, ANSWER, 0, STANDSTILL);
    return Atomics.load(this.#fields, ANSWER) === READY ? "ready" : "later";
  }

  /** The worker lets the main thread go on, into its termination. */
  release(): void {
    Atomics.store(this.#fields, ANSWER, 0);
  }

  /** The main thread takes up a question, unless nobody waits for it any more. */
  take(attempt: number): boolean {
    return Atomics.compareExchange(this.#fields, ASKED, attempt, 0) === attempt;
  }

  answerLater(): void {
    this.#answer(LATER);
  }

  /** The main thread is ready, and stands still until it is released. */
  answerReady(): void {
    this.#answer(READY);
    // Not by a wait: what was interrupted may itself be one, and V8 keeps room for one only.
    const end = Date.now() + STANDSTILL;
    while (Atomics.load(this.#fields, ANSWER) === READY && Date.now() < end);
  }

  #answer(value: number): void {
    Atomics.store(this.#fields, ANSWER, value);
    Atomics.notify(this.#fields, ANSWER);
  }
}

const ASKED = 0;
const ANSWER = 1;
const PENDING = 2;
const LATER = 1;
const READY = 2;
/** How long one waits for the other, in ms, who is known to be there. */
const STANDSTILL = 1000;
