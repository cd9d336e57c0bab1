import { readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { expect, test } from "vitest";
import { promised } from "../docs/evaluate.js";
import { Kernel, ROOT } from "./support/client.js";

const file = join(ROOT, "kernel-ext/types/index.d.ts");
const source = ts.createSourceFile(file, readFileSync(file, "utf8"), ts.ScriptTarget.ESNext, true);
const examples = source.statements.flatMap((statement) =>
  ts
    .getJSDocTags(statement)
    .filter((tag) => tag.tagName.text === "example")
    .map((tag) => (ts.getTextOfJSDocComment(tag.comment) ?? "").replace(/^```(ts)?\n?|\n?```$/gm, "").trim()),
);

test("every example of halidelab/kernel runs in a cell, has no findings, and gives what its comment says", async () => {
  expect(examples.length).toBeGreaterThanOrEqual(3);
  const kernel = await Kernel.start({ env: { HALIDELAB_TYPES: "wait" } });
  await kernel.execute(
    "import { clearOutput, comms, display, input, openWidget, progress, signal } from 'halidelab/kernel'",
  );
  for (const code of examples) {
    const cell = await kernel.execute(code);
    expect(cell.error, code).toBeUndefined();
    expect(cell.stream("stderr"), code).toBe("");
    const said = promised(code);
    if (said !== undefined && "value" in said) expect(cell.result, code).toBe(String(said.value));
  }
  await kernel.stop();
});
