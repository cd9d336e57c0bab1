import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
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
});
