import { execFile } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { beforeAll, describe, expect, test } from "vitest";
import { isAnswer, probes } from "./language/index.mjs";
import type { Probe } from "./language/index.mjs";
import { answersOfNode, canBeJoined } from "./language/joined.js";
import { emptyFolder, MAIN, PYTHON } from "./support/client.js";

interface Outcome {
  readonly title: string;
  readonly answer: string | null;
  readonly why: string | null;
}

describe("the language, across cells", () => {
  const outcomes = new Map<string, Outcome>();
  beforeAll(async () => {
    const work = join(emptyFolder(), "work.json");
    const kernels = [{ name: "halidelab", argv: [process.execPath, MAIN, "{connection_file}"] }];
    writeFileSync(work, JSON.stringify({ kernels, probes }));
    const runner = fileURLToPath(new URL("./language/run.py", import.meta.url));
    const { stdout } = await promisify(execFile)(PYTHON, [runner, work], { maxBuffer: 1e8 });
    for (const line of stdout.trim().split("\n")) {
      const outcome = JSON.parse(line) as Outcome;
      outcomes.set(outcome.title, outcome);
    }
  }, 600_000);

  test("each probe has a title of its own", () => {
    expect(new Set(probes.map(({ title }) => title)).size).toBe(probes.length);
  });

  test.each(probes)("$topic: $title", ({ title, answer }) => {
    const outcome = outcomes.get(title);
    expect(outcome?.why).toBeNull();
    expect(isAnswer(outcome?.answer ?? null, answer) ? answer : outcome?.answer).toBe(answer);
  });
});

describe("the same cells as one module of plain Node", () => {
  const joinable = probes.filter(canBeJoined);
  let answers: ReadonlyMap<Probe, string> = new Map();
  beforeAll(() => {
    answers = answersOfNode(joinable);
  });

  test.each(joinable)("$topic: $title", (probe) => {
    expect(answers.get(probe)).toBe(probe.answer);
  });
});
