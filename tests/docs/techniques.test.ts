import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, test, vi } from "vitest";
import * as hl from "../../src/index.js";
import { evaluate } from "./evaluate.js";
import { inFolder, root } from "./folder.js";

const folder = "docs/techniques";
const pages = readdirSync(join(root, folder)).filter((name) => name.endsWith(".md"));

/** The blocks of a page as one program, as cells of one notebook are. */
function programOf(page: string): string {
  const text = readFileSync(join(root, folder, page), "utf8");
  const blocks = [...text.matchAll(/^```ts\n([\s\S]*?)^```/gm)].map(([, code]) => code ?? "");
  return blocks.join("\n");
}

afterEach(() => {
  vi.restoreAllMocks();
});

describe("every worked example of a technique runs", () => {
  test("there are examples", () => {
    expect(pages.length).toBeGreaterThanOrEqual(3);
  });

  test.for(pages)(
    "%s asserts nothing that is false, and ends with a value that is shown by a picture",
    { timeout: 60_000 },
    async (page) => {
      const code = programOf(page);
      expect(code).not.toBe("");
      const asserted = vi.spyOn(console, "assert").mockImplementation(() => undefined);
      const value = await inFolder("notebooks/example", () => evaluate(code, { ...hl, hl }));
      expect(asserted.mock.calls.filter(([holds]) => holds !== true)).toEqual([]);
      const presentation = hl.views.presentationOf(value);
      expect(presentation?.svg?.()).toMatch(/^<svg/);
      expect(presentation?.text).not.toMatch(/NaN|undefined/);
    },
  );
});
