/**
 * The two things of Node's own that a terminated cell leaves in disorder, and which no public function mends. The
 * evaluator is started with `--expose-internals` for them; a Node that has moved them is left as it is.
 */
import { createRequire } from "node:module";

interface AsyncWrap {
  clearAsyncIdStack(): void;
}

interface Immediate {
  readonly _idleNext: Immediate | null;
}

interface Immediates {
  readonly immediateQueue: { readonly head: Immediate | null; append(immediate: Immediate): void };
  readonly immediateInfoFields: { readonly kCount: number };
}

const require = createRequire(import.meta.url);

function internal<T>(name: string): T | undefined {
  try {
    return require(name) as T;
  } catch {
    return undefined;
  }
}

const binding = internal<{ internalBinding(name: string): unknown }>("internal/test/binding");
const asyncWrap = binding?.internalBinding("async_wrap") as AsyncWrap | undefined;
const timers = binding?.internalBinding("timers") as { readonly immediateInfo: Uint32Array } | undefined;
const queue = internal<Immediates>("internal/timers")?.immediateQueue;

/** Empties the stack of asynchronous ids, or Node aborts when the code that filled it is terminated. */
export function clearAsyncIds(): void {
  asyncWrap?.clearAsyncIdStack();
}

/**
 * Puts the immediates behind `running` back into their queue. Node takes them out before it runs them, and would for
 * ever look for those that it still counts.
 */
export function restoreImmediates(running: object): void {
  if (queue === undefined || timers === undefined) return;
  let next = (running as Immediate)._idleNext;
  while (next) {
    const following = next._idleNext;
    queue.append(next);
    next = following;
  }
}
