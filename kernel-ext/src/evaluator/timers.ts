import { promisify } from "node:util";
import { currentRun } from "./attribution.js";

type Callback = (...args: unknown[]) => void;

/**
 * Makes timers do nothing any more once their cell was interrupted: a loop that sleeps between its rounds ends with
 * them. Errors that they throw reach `onError` as errors of their cell.
 */
export function guardTimers(): void {
  for (const name of ["setTimeout", "setInterval", "setImmediate"] as const) {
    const original = globalThis[name] as unknown as (callback: Callback, ...rest: unknown[]) => unknown;
    const guarded = (callback: Callback, ...rest: unknown[]): unknown => {
      if (typeof callback !== "function") return original(callback, ...rest);
      const run = currentRun();
      if (run === undefined) return original(callback, ...rest);
      return original((...args) => {
        if (!run.cancelled) callback(...args);
      }, ...rest);
    };
    const promised = (original as unknown as Record<symbol, unknown>)[promisify.custom];
    if (promised !== undefined) Object.defineProperty(guarded, promisify.custom, { value: promised });
    Object.defineProperty(guarded, "name", { value: name });
    Object.defineProperty(globalThis, name, { value: guarded, writable: true, configurable: true, enumerable: true });
  }
}
