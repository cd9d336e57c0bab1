/** The thread of the type service. */
import { parentPort, workerData } from "node:worker_threads";
import type { TypeQuestion, TypeWorkerData } from "./client.js";
import { createTslabTypes } from "./tslabTypes.js";

const types = createTslabTypes(process.cwd(), (workerData as TypeWorkerData).declared);

parentPort?.on("message", (question: TypeQuestion & { readonly id: number }) => {
  parentPort?.postMessage({ id: question.id, answer: answer(question) });
});

function answer(question: TypeQuestion): unknown {
  switch (question.ask) {
    case "complete":
      return types.complete(question.code, question.cursor);
    case "inspect":
      return types.inspect(question.code, question.cursor);
    case "isComplete":
      return types.isComplete(question.code);
    case "check":
      return types.check(question.code);
    case "packagesChanged":
      types.packagesChanged();
      return null;
    case "reset":
      types.reset();
      return null;
  }
}
