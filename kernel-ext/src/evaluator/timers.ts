import { createRequire, syncBuiltinESMExports } from "node:module";
import { promisify } from "node:util";
import type { Run } from "./attribution.js";
import { currentRun, runAs } from "./attribution.js";

type Callback = (...args: unknown[]) => unknown;
type Scheduler = (callback: Callback, ...rest: unknown[]) => unknown;
type Promised = (...args: unknown[]) => Promise<unknown>;

export interface TimerHandlers {
  /** Hears of an error in a callback before Node does. */
  readonly onError: (run: Run) => void;
  /** The immediate that runs, or `undefined` when it has ended. */
  readonly onImmediate: (running: object | undefined) => void;
}

const require = createRequire(import.meta.url);
const timers = require("node:timers") as Record<string, unknown>;
const promised = require("node:timers/promises") as typeof import("node:timers/promises");

/**
 * Makes what is scheduled run in the name of the cell that scheduled it, and not at all once that cell was interrupted:
 * a loop that sleeps between its rounds ends so.
 */
export function guardTimers({ onError, onImmediate }: TimerHandlers): void {
  const guard = (callback: unknown): unknown => {
    const run = currentRun();
    if (typeof callback !== "function" || run === undefined) return callback;
    return function (this: unknown, ...args: unknown[]): unknown {
      if (run.cancelled) return undefined;
      return runAs(run, () => {
        try {
          return Reflect.apply<unknown, unknown[], unknown>(callback as Callback, this, args);
        } catch (error) {
          onError(run);
          throw error;
        }
      });
    };
  };
  const noted = (callback: unknown): unknown => {
    if (typeof callback !== "function") return callback;
    return function (this: object, ...args: unknown[]): void {
      onImmediate(this);
      try {
        Reflect.apply(callback as Callback, this, args);
      } finally {
        onImmediate(undefined);
      }
    };
  };
  guardPromised();
  const scheduled = { setTimeout: guard, setInterval: guard, setImmediate: (f: unknown) => noted(guard(f)) };
  for (const [name, wrap] of Object.entries(scheduled)) {
    const wrapped = replace(
      globalThis,
      name,
      (original) =>
        (f, ...rest) =>
          original(wrap(f) as Callback, ...rest),
    );
    timers[name] = wrapped;
  }
  syncBuiltinESMExports();
  replace(globalThis, "queueMicrotask", (original) => (callback) => original(guard(callback) as Callback));
  replace(
    process,
    "nextTick",
    (original) =>
      (callback, ...rest) =>
        original.call(process, guard(callback) as Callback, ...rest),
  );
}

/** As above for timers that are awaited: those of an interrupted cell never end. */
function guardPromised(): void {
  const endless = new Promise<never>(() => undefined);
  const guard =
    (original: Promised): Promised =>
    async (...args) => {
      const run = currentRun();
      const value = await original(...args);
      return run?.cancelled === true ? endless : value;
    };
  const { scheduler, setInterval } = promised;
  const targets = [
    [promised, "setTimeout"],
    [promised, "setImmediate"],
    [scheduler, "wait"],
    [scheduler, "yield"],
  ] as const;
  for (const [target, name] of targets) {
    const original = (target as unknown as Record<string, Promised>)[name] as Promised;
    Object.defineProperty(target, name, { value: guard(original.bind(target)), writable: true, configurable: true });
  }
  const ticks = async function* (...args: unknown[]): AsyncGenerator {
    const run = currentRun();
    for await (const value of (setInterval as (...args: unknown[]) => AsyncIterable<unknown>)(...args)) {
      if (run?.cancelled === true) return;
      yield value;
    }
  };
  Object.defineProperty(promised, "setInterval", { value: ticks, writable: true, configurable: true });
}

function replace(target: object, name: string, wrap: (original: Scheduler) => Scheduler): Scheduler {
  const original = (target as Record<string, Scheduler>)[name] as Scheduler;
  const wrapped = wrap(original);
  if (promisify.custom in original) {
    const value = (promised as unknown as Record<string, unknown>)[name];
    Object.defineProperty(wrapped, promisify.custom, { value });
  }
  Object.defineProperty(wrapped, "name", { value: name });
  const { enumerable = true } = Object.getOwnPropertyDescriptor(target, name) ?? {};
  Object.defineProperty(target, name, { value: wrapped, writable: true, configurable: true, enumerable });
  return wrapped;
}
