import { afterAll, beforeAll, expect, test } from "vitest";
import { rewriteCell } from "../../kernel-ext/src/rewrite/rewriteCell.js";
import { Rewriter } from "../../kernel-ext/src/rewrite/rewriter.js";
import { Kernel } from "./support/client.js";

const worker = new URL("../../kernel-ext/dist/rewrite-worker.js", import.meta.url);
const nested = (depth: number): string => `${"[".repeat(depth)}7${"]".repeat(depth)}.flat(Infinity)[0]`;
const long = `${"// a long comment\n".repeat(6000)}const y: string = "y"; y`;

let kernel: Kernel;
beforeAll(async () => {
  kernel = await Kernel.start();
});
afterAll(() => kernel.stop());

test("a short and a long cell are rewritten alike, whichever thread does it", async () => {
  const rewriter = new Rewriter(worker);
  for (const source of ["const x: number = 1; x", "let x = = 2", long]) {
    expect(await rewriter.rewrite(source)).toEqual(rewriteCell(source));
  }
});

test("a cell too deeply nested for this thread's stack is rewritten by the worker", async () => {
  const tooDeep = [500, 700, 1000, 1400, 2000, 3000].map(nested).find((source) => {
    try {
      rewriteCell(source);
      return false;
    } catch (error) {
      return error instanceof RangeError;
    }
  });
  expect(await new Rewriter(worker).rewrite(tooDeep as string)).toHaveProperty("script");
});

test("the kernel runs cells of 100,000 characters and cells nested 1,000 deep", async () => {
  expect((await kernel.execute(long)).result).toBe("'y'");
  expect((await kernel.execute(nested(1000))).result).toBe("7");
});
