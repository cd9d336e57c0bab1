import { expect, test } from "vitest";
import { WorkerClient } from "../../kernel-ext/src/threads/workerClient.js";

const WORKER = `
import { parentPort, workerData } from "node:worker_threads";
parentPort.on("message", ({ id, say }) => {
  if (say === "hang") for (;;);
  if (say === "die") process.exit(3);
  if (say === "throw") throw new Error("thrown there");
  parentPort.postMessage({ id, answer: workerData + say });
});`;

const client = (patience: number): { client: WorkerClient<{ say: string }>; starts: () => number } => {
  let starts = 0;
  const url = new URL(`data:text/javascript,${encodeURIComponent(WORKER)}`);
  const data = (): string => `${(starts += 1)}: `;
  return { client: new WorkerClient(url, { data, patience }), starts: () => starts };
};

test.each([
  ["hang", "no answer within 3 s"],
  ["die", "ended with code 3"],
  ["throw", "thrown there"],
])("a worker thread that should %s ends its questions with words, and another answers the next", async (say, words) => {
  const { client: worker, starts } = client(3000);
  expect(await worker.ask({ say: "a" })).toBe("1: a");
  const lost = [worker.ask({ say }), worker.ask({ say: "b" })];
  for (const question of lost) await expect(question).rejects.toThrow(words);
  expect(await worker.ask({ say: "c" })).toBe("2: c");
  expect(starts()).toBe(2);
  await worker.stop();
});

test("a worker thread that answers now and then is waited for", async () => {
  const { client: worker, starts } = client(60_000);
  const answers = await Promise.all(Array.from({ length: 100 }, (_, index) => worker.ask({ say: String(index) })));
  expect(answers).toHaveLength(100);
  expect(starts()).toBe(1);
  await worker.stop();
});
