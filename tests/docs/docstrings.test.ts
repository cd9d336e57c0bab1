import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import ts from "typescript";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as hl from "../../src/index.js";
import { evaluate, promised } from "./evaluate.js";
import { inFolder, root } from "./folder.js";
import { imageOfDecays, matrixWithTimes } from "./sample-files.js";

interface Example {
  readonly file: string;
  readonly of: string;
  readonly code: string;
}

function examplesIn(file: string): Example[] {
  const source = ts.createSourceFile(file, readFileSync(file, "utf8"), ts.ScriptTarget.ESNext, true);
  return source.statements.flatMap((statement) => {
    const of =
      "name" in statement && statement.name !== undefined ? (statement.name as ts.Node).getText() : "this module";
    return ts
      .getJSDocTags(statement)
      .filter((tag) => tag.tagName.text === "example")
      .map((tag) => ({
        file: relative(root, file),
        of,
        code: (ts.getTextOfJSDocComment(tag.comment) ?? "").replace(/^```(ts)?\n?|\n?```$/gm, "").trim(),
      }));
  });
}

const examples = readdirSync(join(root, "src"), { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".ts"))
  .sort()
  .flatMap((name) => examplesIn(join(root, "src", name)));

describe("every example in a docstring runs and gives what its comment says", () => {
  const samples: Record<string, unknown> = {};
  const folder = mkdtempSync(join(tmpdir(), "halidelab-examples-"));
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  // What an example may take as given: a film's run as read, its ΔA, and fits at four temperatures.
  beforeAll(async () => {
    const readRun = (celsius: number) =>
      inFolder("notebooks/example", () => hl.io.readSeries(`film_${String(celsius)}C.csv`));
    const run = await readRun(22);
    matrixWithTimes(run, folder);
    imageOfDecays(folder);
    samples.run = run;
    samples.dA = hl.insitu.deltaA(run, { reference: 0 });
    // One after the other: each is read from a working directory of its own.
    const fits = [];
    for (const celsius of [22, 30, 40, 50]) {
      const dA = hl.insitu.deltaA(await readRun(celsius), { reference: 0 });
      fits.push(hl.kinetics.fitFirstOrder(hl.insitu.trace(dA, 270)));
    }
    samples.fits = fits;
  });

  test("there are examples to run", () => {
    expect(examples.length).toBeGreaterThanOrEqual(10);
  });

  test.for(examples)("$file: $of", async ({ file, code }) => {
    const module = (await import(join(root, file))) as Record<string, unknown>;
    const value = await inFolder(folder, () => evaluate(code, { ...hl, hl, ...samples, ...module }));
    const promise = promised(code);
    if (promise === undefined) return;
    if ("near" in promise) expect(Math.abs(Number(value) - promise.near)).toBeLessThanOrEqual(promise.within);
    else if (typeof promise.value === "number") expect(value).toBeCloseTo(promise.value, 9);
    else expect(value).toEqual(promise.value);
  });
});
