import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { LIVE } from "../views/gallery.js";
import { mountView, openViews, type ViewPage } from "./page.js";

/** Narrow enough that texts break, wide enough for two columns. */
const WIDTHS = [400, 900] as const;

let views: ViewPage;
beforeAll(async () => {
  views = await openViews();
});
afterAll(() => views.close());

/** Where each element of the view stands, to a tenth of a pixel; what is inside a figure is the drawing's own. */
async function places(name: string, width: number): Promise<readonly string[]> {
  const view = LIVE[name]?.();
  if (view === undefined) throw new Error(`There is no case ${name}.`);
  await mountView(views, view.name, view.state, { width });
  await views.page.evaluate("for (const details of document.querySelectorAll('#view details')) details.open = true");
  await views.page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))");
  return views.page.evaluate<readonly string[]>(`(() => {
    const root = document.getElementById("view");
    const { left, top } = root.getBoundingClientRect();
    return [...root.querySelectorAll("*")].filter((node) => node.parentElement.closest("svg") === null).map((node) => {
      const { x, y, width, height } = node.getBoundingClientRect();
      const box = [x - left, y - top, width, height].map((side) => side.toFixed(1)).join(" ");
      return node.tagName + "." + (node.getAttribute("class") ?? "") + ": " + box;
    });
  })()`);
}

describe("a view looks the same", () => {
  it("alone in the page and after all others, whose styles stay", async () => {
    const alone = new Map<string, readonly string[]>();
    const names = Object.keys(LIVE);
    const cases = names.flatMap((name) => WIDTHS.map((width) => [name, width] as const));
    for (const name of names) {
      await views.reload();
      for (const width of WIDTHS) alone.set(`${name} ${String(width)}`, await places(name, width));
    }
    for (const name of names) await places(name, 900);
    for (const [name, width] of cases) {
      const key = `${name} ${String(width)}`;
      expect(await places(name, width), key).toEqual(alone.get(key));
    }
    expect(alone.size).toBe(cases.length);
  });
});
