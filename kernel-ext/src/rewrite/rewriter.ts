import { WorkerClient } from "../threads/workerClient.js";
import type { SyntaxProblem } from "./parse.js";
import type { RewrittenCell } from "./rewriteCell.js";

type Rewritten = RewrittenCell | SyntaxProblem;

/** Longer cells, in characters, take longer than the sockets should wait. */
const AT_ONCE = 20_000;

/**
 * Rewrites cells: those of usual length on this thread, because two changes of thread take longer than the rewriting;
 * long ones, and those too deeply nested for this thread's stack, in a worker.
 */
export class Rewriter {
  readonly #worker: WorkerClient<{ readonly source: string }>;
  #loaded: Promise<(source: string) => Rewritten> | undefined;

  constructor(worker: URL) {
    this.#worker = new WorkerClient(worker);
  }

  /** Loads the compiler, which holds this thread for about 90 ms; the first cell would do it otherwise. */
  load(): Promise<(source: string) => Rewritten> {
    this.#loaded ??= import("./rewriteCell.js").then(({ rewriteCell }) => rewriteCell);
    return this.#loaded;
  }

  async rewrite(source: string): Promise<Rewritten> {
    if (source.length <= AT_ONCE) {
      const rewriteCell = await this.load();
      try {
        return rewriteCell(source);
      } catch {
        // The worker has a larger stack, and says what is wrong where that does not help.
      }
    }
    return this.#worker.ask<Rewritten>({ source });
  }
}
