/** The thread of the type service. */
import { parentPort, workerData } from "node:worker_threads";
import ts from "../rewrite/typescript.js";
import type { TypeQuestion, TypeWorkerData } from "./client.js";
import { completenessOf } from "./completeness.js";
import type { NotebookTypes } from "./notebookTypes.js";
import { createNotebookTypes } from "./notebookTypes.js";

const { kept, waiting } = workerData as TypeWorkerData;
/** Whether what is under way may be given up for a question that waits. */
let yields = false;
const start = (cells: TypeWorkerData["kept"]): NotebookTypes =>
  createNotebookTypes({
    cwd: process.cwd(),
    kept: cells,
    isCancelled: () => yields && Atomics.load(waiting, 0) > 0,
  });
let types = start(kept);

parentPort?.on("message", (question: TypeQuestion & { readonly id: number }) => {
  parentPort?.postMessage({ id: question.id, answer: answer(question) });
});

function answer(question: TypeQuestion): unknown {
  switch (question.ask) {
    case "complete":
      Atomics.sub(waiting, 0, 1);
      return types.complete(question.code, question.cursor);
    case "inspect":
      Atomics.sub(waiting, 0, 1);
      return types.inspect(question.code, question.cursor, question.detail);
    case "isComplete":
      return completenessOf(question.code);
    case "declare":
      return types.declare(question.cell);
    case "check":
      yields = question.yields;
      try {
        return types.check(question.cell, question.onlyIfClean);
      } catch (error) {
        if (error instanceof ts.OperationCanceledException) return "cancelled";
        throw error;
      } finally {
        yields = false;
      }
    case "packagesChanged":
      types.packagesChanged();
      return null;
    case "warmUp":
      types.warmUp();
      return null;
    case "reset":
      types = start([]);
      return null;
  }
}
