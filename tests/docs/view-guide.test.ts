import { readFileSync, rmSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { format } from "prettier";
import { describe, expect, it } from "vitest";
import { brandOf } from "../../src/foundation/index.js";
import * as hl from "../../src/index.js";
import { GUIDE_TOPICS, guidePage, GUIDES } from "../../src/views/guide/index.js";
import { presentationOf } from "../../src/views/index.js";
import { VIEWS_WITH_KEYS } from "../../src/views/keys/index.js";
import { VIEW_TOPICS } from "../../kernel-ext/src/magics/viewHelp.js";
import { evaluate } from "./evaluate.js";
import { root } from "./folder.js";

const HEAD = `# Each view on a page

What \`%help stack\`, \`%help kinetics\` and so on say, on one page. It is made from \`src/views/guide\`, \`src/views/keys\` and \`src/views/verdicts\`: \`npx vitest run --project unit tests/docs/view-guide.test.ts -u\` writes it anew.`;

describe("the guide of the views", () => {
  it("is on one page as %help says it", async () => {
    const pages = [HEAD, ...GUIDE_TOPICS.map((topic) => guidePage(topic))];
    await expect(await format(pages.join("\n\n"), { parser: "markdown", printWidth: 120 })).toMatchFileSnapshot(
      join(root, "docs/view-guide.md"),
    );
  });

  it("has a page for every view that mounts in the page", () => {
    // The names as the extension lists them; its modules ask for a page, so that its text is read.
    const mounts = readFileSync(join(root, "widgets/src/mounts.ts"), "utf8");
    const names = [...mounts.matchAll(/^ {2}"?([a-z-]+)"?: mount\w+,$/gm)].map(([, name]) => name);
    expect(names.length).toBeGreaterThanOrEqual(10);
    for (const name of names) {
      expect(Object.keys(GUIDES), `a guide of the view ${String(name)}`).toContain(name);
      expect(VIEWS_WITH_KEYS, `keys of the view ${String(name)}`).toContain(name);
    }
  });

  it("is offered by the kernel under the same names", () => {
    expect(VIEW_TOPICS).toEqual(GUIDE_TOPICS);
  });

  it.each(Object.keys(GUIDES))("makes the view %s by its example", async (name) => {
    const value = await evaluate(GUIDES[name]?.example ?? "", { hl, mkdir });
    expect(presentationOf(value)?.view?.name).toBe(name);
    if (brandOf(value) !== "LiveRun") return;
    const run = value as hl.live.LiveRun;
    await run.stop();
    rmSync(run.path, { recursive: true });
  }); // prettier-ignore

  it("has no page on what is no view", () => {
    for (const topic of ["", "constructor", "nothing"]) expect(guidePage(topic)).toBeUndefined();
  });
});
