import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { assembled, KERNELS } from "../../scripts/kernels.mjs";

it.each(KERNELS)("the innermost loops of $folder are those of their source text", async (kernel) => {
  const file = new URL(`../../${kernel.folder}/binary.ts`, import.meta.url);
  expect(readFileSync(file, "utf8")).toBe(await assembled(kernel));
});
