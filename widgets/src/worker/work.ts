/** Numerics away from the page's thread. */
export interface Work {
  /** Runs a task by its name; rejects with what it threw, or when the signal aborts. */
  run(task: string, input: unknown, options?: { readonly signal?: AbortSignal }): Promise<unknown>;
}

/** For pages without a worker. */
export const NO_WORK: Work = {
  run: (task) => Promise.reject(new Error(`Expected a worker for ${task} but found none in this page`)),
};
