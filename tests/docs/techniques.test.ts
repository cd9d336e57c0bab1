import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { existsSync, readdirSync, readFileSync } from "node:fs";
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

describe("every worked example of a technique runs", () => {
  test("there are examples", () => {
    expect(pages.length).toBeGreaterThanOrEqual(3);
  });

  test.for(pages)("%s ends with a value that is shown by a picture", async (page) => {
    const code = programOf(page);
    expect(code).not.toBe("");
    const value = await inFolder("notebooks/example", () => evaluate(code, { ...hl, hl }));
    const presentation = hl.views.presentationOf(value);
    expect(presentation?.svg?.()).toMatch(/^<svg/);
    expect(presentation?.text).not.toMatch(/NaN|undefined/);
  });
const blocks = (page: string): readonly string[] =>
  [...readFileSync(join(root, folder, page), "utf8").matchAll(/^```ts\n([\s\S]*?)^```/gm)].map(
    (match) => match[1] ?? "",
  );

afterEach(() => {
  vi.restoreAllMocks();
});

describe("the worked examples of the techniques", () => {
  for (const page of pages) {
    const code = blocks(page);
    test(`${page} has one`, () => {
      expect(code.length).toBeGreaterThan(0);
    });
    code.forEach((text, i) => {
      const absent = text.includes("../shared/") && !existsSync(join(root, "../shared/data"));
      test.skipIf(absent)(
        `${page}, block ${i + 1}: runs, asserts nothing that is false, and ends in a picture`,
        { timeout: 60_000 },
        async () => {
          const asserted = vi.spyOn(console, "assert").mockImplementation((holds) => expect(holds).toBe(true));
          const value = await inFolder(".", () => evaluate(text, { hl }));
          expect(asserted.mock.calls.every(([holds]) => holds === true)).toBe(true);
          const shown = hl.views.presentationOf(value);
          expect(shown?.svg?.() ?? "").toContain("<svg");
          expect(shown?.view).toBeDefined();
        },
      );
    });
  }
});
