import { WorkerClient } from "../threads/workerClient.js";
import type { SyntaxProblem } from "./parse.js";
import type { KnownNames, NameKind } from "./declaredNames.js";
import type { RewrittenCell } from "./rewriteCell.js";

type Rewritten = RewrittenCell | SyntaxProblem;
type RewriteCell = (source: string, known: KnownNames) => Rewritten;

/** Longer cells, in characters, take longer than the sockets should wait. */
const AT_ONCE = 20_000;

/**
 * Rewrites cells: those of usual length on this thread, because two changes of thread take longer than the rewriting;
 * long ones, and those too deeply nested for this thread's stack, in a worker.
 */
export class Rewriter {
  readonly #worker: WorkerClient<{ readonly source: string; readonly known: KnownNames }>;
  /** What the cells have declared so far: each is rewritten when its turn to run has come. */
  readonly #known = new Map<string, NameKind>();
  #loaded: Promise<RewriteCell> | undefined;

  constructor(worker: URL) {
    this.#worker = new WorkerClient(worker);
  }

  /** Loads the compiler, which holds this thread for about 90 ms; the first cell would do it otherwise. */
  load(): Promise<RewriteCell> {
    this.#loaded ??= import("./rewriteCell.js").then(({ rewriteCell }) => rewriteCell);
    return this.#loaded;
  }

  /** What the cells have declared is gone. */
  forget(): void {
    this.#known.clear();
  }

  async rewrite(source: string): Promise<Rewritten> {
    const rewritten = await this.#rewritten(source);
    if ("message" in rewritten) return rewritten;
    for (const [name, kind] of rewritten.declares) {
      // An import may fail, and its name is then what it was; imported names refuse to be assigned by themselves.
      if (kind !== "import") this.#known.set(name, kind);
      else if (!this.#known.has(name)) this.#known.set(name, "variable");
    }
    return rewritten;
  }

  async #rewritten(source: string): Promise<Rewritten> {
    if (source.length <= AT_ONCE) {
      const rewriteCell = await this.load();
      try {
        return rewriteCell(source, this.#known);
      } catch {
        // The worker has a larger stack, and says what is wrong where that does not help.
      }
    }
    return this.#worker.ask<Rewritten>({ source, known: this.#known });
  }
}
