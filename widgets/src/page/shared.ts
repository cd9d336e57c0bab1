import type { Shared, SharedKey } from "./handle.js";

interface Listener {
  readonly of: object;
  readonly call: () => void;
}

/** Keeps what the views of one model share, and tells each of what the others set. */
export class SharedState {
  private readonly values = new Map<SharedKey, unknown>();
  private readonly listeners: Readonly<Record<SharedKey, Set<Listener>>> = { settings: new Set(), cursor: new Set() };

  /**
   * @param onSet hears what a view sets; not what comes by {@link SharedState.receive}
   */
  constructor(private readonly onSet: (key: SharedKey, value: unknown) => void = () => undefined) {}

  /** A value from outside of the page: all views hear of it. */
  receive(key: SharedKey, value: unknown): void {
    this.values.set(key, value);
    this.tell(key, this);
  }

  /** One view's side of it. */
  side(): Shared {
    const side: Shared = {
      get: (key) => this.values.get(key),
      set: (key, value) => {
        this.values.set(key, value);
        this.onSet(key, value);
        this.tell(key, side);
      },
      onChange: (key, call, signal) => {
        if (signal.aborted) return;
        const listener = { of: side, call };
        this.listeners[key].add(listener);
        signal.addEventListener("abort", () => this.listeners[key].delete(listener), { once: true });
      },
    };
    return side;
  }

  private tell(key: SharedKey, teller: object): void {
    for (const { of, call } of [...this.listeners[key]]) if (of !== teller) call();
  }
}
