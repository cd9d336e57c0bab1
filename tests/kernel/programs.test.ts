import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Kernel } from "./support/client.js";
import { programOf } from "./language/programs.js";

const seed = Number(process.env.HALIDELAB_SEED ?? 20251121);
const runs = Number(process.env.HALIDELAB_RUNS ?? 150);

let kernel: Kernel;
beforeAll(async () => {
  kernel = await Kernel.start({ env: { HALIDELAB_TYPES: "off" } });
});
afterAll(() => kernel.stop());

// `AsyncFunction` has no name of its own in the language.
const AsyncFunction = (async () => undefined).constructor as new (
  parameter: string,
  body: string,
) => (trace: unknown[]) => Promise<void>;

test(`${runs} random programs over cells say what one plain function says (seed ${seed})`, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat(5039), { minLength: 20, maxLength: 120 }), async (choices) => {
      const { cells, meaning } = programOf(choices);
      const trace: unknown[] = [];
      await new AsyncFunction("trace", `"use strict";\n${meaning}`)(trace);
      let last: string | undefined;
      for (const code of cells) {
        const cell = await kernel.execute(code);
        if (cell.error) throw new Error(`${cell.traceback}\nin the cells\n${cells.join("\n----\n")}`);
        last = cell.result;
      }
      expect(last, cells.join("\n----\n")).toBe(`'${JSON.stringify(trace)}'`);
    }),
    { seed, numRuns: runs },
  );
}, 300_000);

test("var declared again keeps its value, as in one function", async () => {
  for (const code of ["var kept = 5", "let other = 6", "var kept: number; var other: number"]) {
    expect((await kernel.execute(code)).error).toBeUndefined();
  }
  expect((await kernel.execute("[kept, other]")).result).toBe("[ 5, 6 ]");
});
