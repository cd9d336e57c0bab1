/// <reference types="node" />
import { setImmediate } from "node:timers/promises";
import type { Matrix } from "../numerics/index.js";
import { type SingularValueDecomposition, svdInSteps } from "../numerics/svd.js";

/** Options of `svdAsync`. */
export interface SvdAsyncOptions {
  /** Ends the calculation: the promise is rejected with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
  /** Is told now and then how much is done, from 0 to 1. */
  readonly onProgress?: ((done: number) => void) | undefined;
}

/**
 * `svd` of a large matrix without blocking: after every step of some ten milliseconds what else waits has its turn, so
 * that a notebook answers and its cell can be interrupted.
 *
 * @throws NumericalError if a value is not finite
 * @example
 * const values = Float64Array.of(3, 0, 0, 4);
 * (await svdAsync({ rows: 2, columns: 2, values })).singularValues[0] // 4
 */
export async function svdAsync(a: Matrix, options: SvdAsyncOptions = {}): Promise<SingularValueDecomposition> {
  const { signal, onProgress } = options;
  signal?.throwIfAborted();
  let told = 0;
  return svdInSteps(a, async (done) => {
    if (done - told >= 0.01) {
      told = done;
      onProgress?.(done);
    }
    await setImmediate();
    signal?.throwIfAborted();
  });
}
