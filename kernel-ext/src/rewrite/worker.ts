/** The thread that rewrites long cells, so that the compiler delays no socket. */
import { parentPort } from "node:worker_threads";
import type { SyntaxProblem } from "./parse.js";
import type { KnownNames } from "./declaredNames.js";
import type { RewrittenCell } from "./rewriteCell.js";
import { rewriteCell } from "./rewriteCell.js";

export interface RewriteRequest {
  readonly id: number;
  readonly source: string;
  readonly known: KnownNames;
}

export interface RewriteAnswer {
  readonly id: number;
  readonly answer: RewrittenCell | SyntaxProblem;
}

parentPort?.on("message", ({ id, source, known }: RewriteRequest) => {
  let answer: RewriteAnswer["answer"];
  try {
    answer = rewriteCell(source, known);
  } catch (error) {
    answer = { message: `The cell could not be compiled: ${(error as Error).message}`, offset: 0 };
  }
  parentPort?.postMessage({ id, answer } satisfies RewriteAnswer);
});
