import { inspect } from "node:util";

type Inspecting = (this: object, ...rest: unknown[]) => unknown;

/** The symbols under which Node keeps what `AsyncLocalStorage` needs; the last leads to our own record of the cell. */
const NOTES: ReadonlySet<string | undefined> = new Set([
  "async_id_symbol",
  "trigger_async_id_symbol",
  "kResourceStore",
]);

/**
 * Keeps Node's notes on promises and timers out of what is printed of them, so that a promise looks as it does without
 * a kernel. They are hidden when one is printed: where they are made, it would cost every `await`.
 */
export function hideNodesNotes(): void {
  const timeout = setTimeout(() => undefined, 0);
  const immediate = setImmediate(() => undefined);
  for (const prototype of [Promise.prototype, prototypeOf(timeout), prototypeOf(immediate)]) {
    const original = (prototype as Record<symbol, unknown>)[inspect.custom] as Inspecting | undefined;
    const value: Inspecting = function (...rest) {
      for (const symbol of Object.getOwnPropertySymbols(this)) {
        // One that is frozen keeps them.
        if (NOTES.has(symbol.description)) Reflect.defineProperty(this, symbol, { enumerable: false });
      }
      return original === undefined ? this : original.apply(this, rest);
    };
    Object.defineProperty(prototype, inspect.custom, { value, writable: true, configurable: true });
  }
  clearTimeout(timeout);
  clearImmediate(immediate);
}

const prototypeOf = (value: object): object => Object.getPrototypeOf(value) as object;
