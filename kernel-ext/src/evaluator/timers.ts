import { promisify } from "node:util";
import type { Run } from "./attribution.js";
import { currentRun, runAs } from "./attribution.js";

type Callback = (...args: unknown[]) => unknown;
type Scheduler = (callback: Callback, ...rest: unknown[]) => unknown;

/**
 * Makes what is scheduled run in the name of the cell that scheduled it, and not at all once that cell was interrupted:
 * a loop that sleeps between its rounds ends so. `onError` hears of an error in a callback before Node does.
 */
export function guardTimers(onError: (run: Run) => void): void {
  const guard = (callback: unknown): unknown => {
    const run = currentRun();
    if (typeof callback !== "function" || run === undefined) return callback;
    return (...args: unknown[]): unknown => {
      if (run.cancelled) return undefined;
      return runAs(run, () => {
        try {
          return (callback as Callback)(...args);
        } catch (error) {
          onError(run);
          throw error;
        }
      });
    };
  };
  for (const name of ["setTimeout", "setInterval", "setImmediate", "queueMicrotask"] as const) {
    replace(
      globalThis,
      name,
      (original) =>
        (callback, ...rest) =>
          original(guard(callback) as Callback, ...rest),
    );
  }
  replace(
    process,
    "nextTick",
    (original) =>
      (callback, ...rest) =>
        original.call(process, guard(callback) as Callback, ...rest),
  );
}

function replace(target: object, name: string, wrap: (original: Scheduler) => Scheduler): void {
  const original = (target as Record<string, Scheduler>)[name] as Scheduler;
  const wrapped = wrap(original);
  const promised = (original as unknown as Record<symbol, unknown>)[promisify.custom];
  if (promised !== undefined) Object.defineProperty(wrapped, promisify.custom, { value: promised });
  Object.defineProperty(wrapped, "name", { value: name });
  const { enumerable = true } = Object.getOwnPropertyDescriptor(target, name) ?? {};
  Object.defineProperty(target, name, { value: wrapped, writable: true, configurable: true, enumerable });
}
