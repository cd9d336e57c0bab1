/// <reference types="node" />
import { setImmediate } from "node:timers/promises";

/** Milliseconds of work between two turns of the others. */
const TURN = 10;

/** Options of what takes its turns with others. */
export interface AsyncOptions<P> {
  /** Ends the calculation: the promise is rejected with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
  /** Is told now and then how far it has come. */
  readonly onProgress?: ((progress: P) => void) | undefined;
}

/**
 * Takes the steps of a calculation, with a pause every ten milliseconds in which what else waits has its turn.
 *
 * @param describe makes the progress of what a step yields and the number of steps so far
 */
export async function inTurns<S, T, P>(
  begin: () => Generator<S, T, void>,
  { signal, onProgress }: AsyncOptions<P>,
  describe: (told: S, steps: number) => P,
): Promise<T> {
  signal?.throwIfAborted();
  const steps = begin();
  let taken = 0;
  let since = performance.now();
  try {
    for (;;) {
      const step = steps.next();
      if (step.done === true) return step.value;
      taken += 1;
      if (performance.now() - since < TURN) continue;
      onProgress?.(describe(step.value, taken));
      await setImmediate();
      signal?.throwIfAborted();
      since = performance.now();
    }
  } finally {
    // What the calculation holds is given back, however it ended.
    steps.return(undefined as never);
  }
}
