import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Locator } from "@playwright/test";

import { faintTexts } from "./fixtures/contrast.js";
import { expect, test } from "./fixtures/index.js";
import { crossedTexts } from "./fixtures/crossed-texts.js";
import { liveView, picture } from "./fixtures/view.js";

const GALLERY = join(import.meta.dirname, "../../notebooks/gallery/gallery.ipynb");
const VIEW = "application/vnd.halidelab.view+json";

interface Gallery {
  readonly cells: readonly { readonly id: string; readonly outputs?: readonly { readonly data?: object }[] }[];
}

/** The cells of the gallery that show a view, by whose name they go; tests/notebooks/gallery.test.ts holds that none is missing. */
const VIEWS = (JSON.parse(readFileSync(GALLERY, "utf8")) as Gallery).cells
  .filter(({ outputs = [] }) => outputs.some(({ data = {} }) => VIEW in data))
  .map(({ id }) => id);

/** Widths of the window that leave about 400, 800 and 1600 px to an output. */
const [NARROW, MIDDLE, WIDE] = [560, 960, 1760] as const;

/** What a reader must never see where a number or a name belongs. */
const SLIP = /undefined|\bNaN\b|\[object|Infinity/;

test("every view of the gallery stands in JupyterLab, at every width, in the light and in the dark", async ({
  notebook,
  page,
}, info) => {
  expect(VIEWS.length).toBeGreaterThanOrEqual(12);
  await notebook.open("gallery/gallery.ipynb");
  await notebook.command("application:toggle-left-area");
  await notebook.runAll();

  /** Shows a view at a width of the window, and looks whether all of it can be read. */
  async function look(name: string, width: number, kept: string): Promise<Locator> {
    await page.setViewportSize({ width, height: 1000 });
    const view = await liveView(await notebook.output(name), name);
    const where = `${name} at ${String(width)} px`;
    expect(await view.innerText(), where).not.toMatch(SLIP);
    const beyond = (): Promise<number> => view.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth);
    await expect.poll(beyond, { message: `${where}, beyond its cell` }).toBeLessThanOrEqual(1);
    await expect.poll(() => crossedTexts(view), { message: where }).toEqual([]);
    await picture(view, info, kept);
    return view;
  }

  for (const name of VIEWS) {
    await test.step(name, async () => {
      for (const width of [NARROW, WIDE]) await look(name, width, `${name}-${String(width)}`);
    });
  }

  await test.step("in the dark", async () => {
    await notebook.theme("JupyterLab Dark");
    for (const name of VIEWS) {
      const view = await look(name, MIDDLE, `${name}-dark`);
      await expect(view).toHaveAttribute("data-theme", "dark");
      expect(await faintTexts(view), name).toEqual([]);
    }
    await notebook.theme("JupyterLab Light");
  });
});
