import { expect, test } from "vitest";
import { createTypeClient } from "../../kernel-ext/src/types/client.js";
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

/** Stands for the type service of a notebook in which each cell redeclares what the one before it declared. */
const TYPES = `
import { parentPort, workerData } from "node:worker_threads";
const checked = (number) => ({ findings: [], declared: true, frozen: { declarations: "", signatures: {} }, gone: [] });
const answers = {
  declare: ({ cell }) => (cell.number > 1 ? [cell.number - 1] : []),
  check: ({ cell }) => checked(cell.number),
  complete: () => workerData.kept.map(({ number }) => number),
  inspect: () => process.exit(1),
};
parentPort.on("message", (question) => {
  parentPort.postMessage({ id: question.id, answer: answers[question.ask](question) });
});`;

test("a type service that starts anew is given only the cells that are still needed", async () => {
  const types = createTypeClient(new URL(`data:text/javascript,${encodeURIComponent(TYPES)}`));
  expect(await types.complete("", 0)).toEqual([]);
  for (let number = 1; number <= 50; number += 1) {
    const cell = { number, label: String(number), code: `let x = ${number}` };
    types.declare(cell);
    await types.check(cell);
  }
  await expect(types.inspect("", 0, 0)).rejects.toThrow("ended with code 1");
  expect(await types.complete("", 0)).toEqual([50]);
});
