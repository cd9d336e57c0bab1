/** The thread that makes the pictures of views that grow, and what a notebook keeps of them. */
import { parentPort } from "node:worker_threads";
import type { StillView } from "halidelab/views/still";
import type { StillQuestion } from "./stillMaker.js";

type Still = typeof import("halidelab/views/still");

async function answerOf({ library, name, state, settings }: StillQuestion): Promise<StillView | undefined> {
  const { stillOf } = (await import(library)) as Still;
  return stillOf(name, state, settings);
}

parentPort?.on("message", (question: StillQuestion & { readonly id: number }) => {
  const { id } = question;
  void answerOf(question)
    // Who asked makes it then, and tells what is wrong.
    .catch(() => undefined)
    .then((answer) => parentPort?.postMessage({ id, answer }));
});
