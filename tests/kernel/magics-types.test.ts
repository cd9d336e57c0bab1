import { afterAll, beforeAll, expect, test } from "vitest";
import { Kernel } from "./support/client.js";

let kernel: Kernel;
beforeAll(async () => {
  kernel = await Kernel.start();
});
afterAll(() => kernel.stop());

test("`%types` says what the check does with its findings", async () => {
  expect((await kernel.execute("%types")).stream()).toBe("types: warn\n");
});

test("`%types error` keeps cells with findings from running, `%types warn` lets them run again", async () => {
  const wrong = "console.log('ran'); let grams: number = 'x'";
  expect((await kernel.execute("%types error")).stream()).toBe("types: error\n");
  const refused = await kernel.execute(wrong);
  expect(refused.error?.ename).toBe("TypeCheckError");
  expect(refused.stream()).toBe("");
  expect((await kernel.execute("%types warn")).stream()).toBe("types: warn\n");
  const run = await kernel.execute(wrong);
  expect(run.error).toBeUndefined();
  expect(run.stream()).toBe("ran\n");
});

test("`%types` refuses another word", async () => {
  const { error } = await kernel.execute("%types loud");
  expect(error).toMatchObject({ ename: "UsageError" });
  expect(error?.evalue).toBe("Expected `%types` and one of error, warn, wait, off but found `loud`");
});
