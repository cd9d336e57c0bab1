import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Locator, Page } from "@playwright/test";

import { expect, test, type NotebookPage } from "./fixtures/index.js";
import type { JupyterLab } from "./fixtures/jupyter-lab.js";
import { writeNotebook } from "./fixtures/notebook-file.js";
import { liveView } from "./fixtures/view.js";

const COMMON = `
import * as hl from "halidelab";
const nm = Float64Array.from({ length: 120 }, (_, j) => 400 + 2 * j);
const made = (title: string, place: number) => hl.spectroscopy.spectralSeries({
  axis: nm,
  coordinate: { kind: "time", unit: "s", values: Float64Array.from({ length: 40 }, (_, i) => 10 * i) },
  values: Float64Array.from({ length: 40 * 120 }, (_, k) => {
    const [i, j] = [Math.floor(k / 120), k % 120];
    return Math.exp(-i / 15) * Math.exp(-(((400 + 2 * j - place) / 22) ** 2));
  }),
  signal: "absorbance", provenance: { title, simulated: "one band for a test" },
});`;

const CELLS = [
  { id: "common", source: COMMON },
  { id: "bromide", source: `made("Bromide", 520)` },
  { id: "text", source: `"no view"` },
  { id: "iodide", source: `made("Iodide", 600)` },
  { id: "long", source: "await new Promise((done) => setTimeout(done, 2500)); 7" },
  { id: "waits", source: `import { existsSync } from "node:fs"; while (!existsSync("go")) await new Promise((done) => setTimeout(done, 50));` }, // prettier-ignore
] as const;

interface Commands {
  listCommands(): readonly string[];
  label(id: string): string;
  caption(id: string): string;
  execute(id: string): Promise<unknown>;
  readonly keyBindings: readonly {
    readonly command: string;
    readonly keys: readonly string[];
    readonly selector: string;
  }[];
}
interface LabWindow {
  readonly jupyterapp: { readonly commands: Commands };
}

/** Sets the workbench's settings as the settings editor writes them. */
async function prefer(page: Page, lab: JupyterLab, raw: string): Promise<void> {
  const answer = await page.request.put(`${lab.url}lab/api/settings/@halidelab/widgets:workbench`, { data: { raw } });
  expect(answer.ok()).toBe(true);
}

/** Opens a notebook with two stacks and runs the cells with these ids. */
async function opened(notebook: NotebookPage, lab: JupyterLab, name: string, ids: readonly string[]): Promise<void> {
  writeNotebook(lab, name, CELLS, "ours");
  await notebook.open(name);
  for (const id of ids) {
    await notebook.cell(id);
    await notebook.command("notebook:run-cell");
    await notebook.output(id);
  }
}

const scanOf = (view: Locator): Promise<string | null> => view.getAttribute("data-scan");
const middleColour = (view: Locator): Promise<readonly number[]> =>
  view.evaluate((element) => {
    const { colourTable } = (element as unknown as { halidelab: { colourTable: Uint8Array } }).halidelab;
    const at = 4 * Math.floor(colourTable.length / 8);
    return [...colourTable.subarray(at, at + 3)];
  });
/** Focuses a view's figure and moves its cursor; the scan where it then stands. */
async function moved(page: Page, view: Locator): Promise<string> {
  const before = await scanOf(view);
  await view.locator(".hld-figure").focus();
  await page.keyboard.press("ArrowDown");
  await expect(view).not.toHaveAttribute("data-scan", before ?? "");
  return (await scanOf(view)) ?? "";
}

test("a view opens large beside its notebook, linked with its cell", async ({ notebook, page, lab }) => {
  await prefer(page, lab, "{}");
  await opened(notebook, lab, "bench.ipynb", ["common", "bromide", "iodide"]);
  const cell = await liveView(await notebook.output("bromide"), "spectral-stack");
  await cell.locator("xpath=ancestor::*[contains(@class, 'hld-output')]").locator(".hld-open-large").click();
  const tabs = page.locator(".hld-large");
  const large = await liveView(tabs, "spectral-stack");

  await test.step("with commands that have names and reasons, and keys that no other command has", async () => {
    const found = await page.evaluate(() => {
      const { commands } = (window as unknown as LabWindow).jupyterapp;
      const ids = commands.listCommands().filter((id) => id.startsWith("halidelab:"));
      const keysOf = (id: string): readonly string[] =>
        commands.keyBindings.filter(({ command }) => command === id).map(({ keys }) => keys.join(" "));
      return ids.map((id) => ({
        id,
        said: [commands.label(id), commands.caption(id)],
        clashes: commands.keyBindings
          .filter(({ command, keys }) => command !== id && keysOf(id).includes(keys.join(" ")))
          .map(({ command }) => command),
      }));
    });
    expect(found.length).toBeGreaterThanOrEqual(10);
    for (const { id, said, clashes } of found) {
      expect(said, id).not.toContain("");
      expect(clashes, id).toEqual([]);
    }
  });

  await test.step("fills its tab", async () => {
    const [figure, tab] = await Promise.all([large.locator(".hld-figure").boundingBox(), tabs.boundingBox()]);
    expect(figure?.height ?? 0).toBeGreaterThan(0.7 * (tab?.height ?? Number.NaN));
  });

  await test.step("whose cursor moves that of the cell, and the other way round", async () => {
    await expect(cell).toHaveAttribute("data-scan", await moved(page, large));
    await expect(large).toHaveAttribute("data-scan", await moved(page, cell));
  });

  await test.step("in two tabs at once", async () => {
    await notebook.command("halidelab:open-large-again");
    await expect(tabs).toHaveCount(2);
    const second = await liveView(tabs.last(), "spectral-stack");
    await expect(cell).toHaveAttribute("data-scan", await moved(page, second));
    // The first tab lies behind: it is told, and drawn when it comes to the front.
    await notebook.command("application:close");
    await expect(tabs).toHaveCount(1);
    await expect(large).toHaveAttribute("data-scan", (await scanOf(cell)) ?? "");
  });

  await test.step("by a key while its figure has the focus, where no single key is the notebook's", async () => {
    await notebook.command("halidelab:go-to-cell");
    const cells = await page.locator(".jp-Notebook:visible .jp-Cell").count();
    const figure = cell.locator(".hld-figure");
    await figure.focus();
    // Above, below, cut, and twice the key that deletes: with the focus on the cell each of them is a command.
    for (const key of ["a", "b", "x", "d", "d"]) await page.keyboard.press(key);
    await expect(page.locator(".jp-Notebook:visible .jp-Cell")).toHaveCount(cells);
    await page.keyboard.press("Alt+Shift+KeyL");
    await expect(page.locator(".lm-TabBar-tab.lm-mod-current", { hasText: "Bromide" })).toBeVisible();
    await expect(tabs).toHaveCount(1);
  });

  await test.step("steps to the next view, and to its cell", async () => {
    await notebook.command("halidelab:open-large");
    await notebook.command("halidelab:next-view");
    await expect(page.locator(".lm-TabBar-tabLabel", { hasText: "Iodide" })).toBeVisible();
    await notebook.command("halidelab:go-to-cell");
    await expect(page.locator(".jp-Notebook .jp-Cell.jp-mod-active")).toContainText("Iodide");
  });

  await test.step("and stands in a list with pictures", async () => {
    await notebook.command("halidelab:list-views");
    const list = page.locator(".hld-list");
    await expect(list.locator("li")).toHaveCount(2);
    await expect(list.locator("li img").first()).toBeVisible();
    await expect(list).toContainText("Bromide");
  });

  await test.step("follows what the reader prefers, which a reload keeps with the tab", async () => {
    const before = await middleColour(large);
    await notebook.command("halidelab:colour-map", { value: "cividis" });
    await expect.poll(() => middleColour(large)).not.toEqual(before);
    const preferred = await middleColour(large);
    await notebook.command("halidelab:go-to-cell");
    await notebook.save();
    // JupyterLab writes its layout a moment after a change.
    await page.waitForTimeout(3000);
    await page.goto(page.url().replace(/\?.*/, ""));
    await notebook.ready();
    const restored = await liveView(page.locator(".hld-large"), "spectral-stack");
    expect(await middleColour(restored)).toEqual(preferred);
  });

  await test.step("in JupyterLab's editor of settings: unit and theme, at once and after a reload", async () => {
    await notebook.command("settingeditor:open", { query: "Halidelab" });
    const setting = (name: string): Locator =>
      page.locator(`select[id="jp-SettingsEditor-@halidelab/widgets:workbench_${name}"]`);
    await setting("axisUnit").selectOption({ label: "eV" });
    await setting("theme").selectOption({ label: "dark" });
    const written = async (): Promise<string> =>
      (await page.request.get(`${lab.url}lab/api/settings/@halidelab/widgets:workbench`)).text();
    await expect.poll(written, { timeout: 20_000 }).toMatch(/axisUnit.*eV.*theme.*dark|theme.*dark.*axisUnit.*eV/);
    for (const again of [false, true]) {
      if (again) {
        await page.waitForTimeout(3000);
        await page.goto(page.url().replace(/\?.*/, ""));
        await notebook.ready();
      }
      await page.locator(".lm-TabBar-tabLabel", { hasText: /^bench.ipynb$/ }).click();
      const view = await liveView(await notebook.output("bromide"), "spectral-stack");
      await expect(view.locator(".hld-readout")).toContainText("eV");
      expect(await view.evaluate((element) => getComputedStyle(element).colorScheme)).toBe("dark");
    }
  });

  await test.step("and says what it can do", async () => {
    await notebook.begin("halidelab:help");
    const help = page.locator(".jp-Dialog");
    await expect(help).toContainText("Open View Large");
    await expect(help).toContainText("Alt Shift L");
    await page.keyboard.press("Escape");
    await expect(help).toHaveCount(0);
  });
});

test("a large view outlives its kernel and its notebook, and says so", async ({ notebook, page, lab }) => {
  await prefer(page, lab, `{ "notifyAfter": 1 }`);
  await opened(notebook, lab, "outlives.ipynb", ["common", "bromide"]);
  await notebook.cell("bromide");
  await notebook.command("halidelab:open-large");
  const tab = page.locator(".hld-large");
  const large = await liveView(tab, "spectral-stack");

  await test.step("the kernel restarted under it", async () => {
    await notebook.command("halidelab:go-to-cell");
    await notebook.restartKernel();
    await expect(tab.locator(".hld-kept-note")).toContainText("No longer live", { timeout: 60_000 });
    await moved(page, large);
    await notebook.command("halidelab:go-to-cell");
    for (const id of ["common", "bromide"]) {
      await notebook.cell(id);
      await notebook.command("notebook:run-cell");
    }
    await expect(tab.locator('.hld-output[data-live="true"]')).toBeVisible({ timeout: 60_000 });
    const cell = await liveView(await notebook.output("bromide"), "spectral-stack");
    await expect(large).toHaveAttribute("data-scan", await moved(page, cell));
  });

  await test.step("its cell deleted under it, and brought back", async () => {
    await notebook.cell("bromide");
    await notebook.command("notebook:delete-cell");
    await expect(tab.locator(".hld-large-note")).toContainText("The cell of this view was deleted");
    await moved(page, large);
    await notebook.command("halidelab:go-to-cell");
    await notebook.command("notebook:undo-cell-action");
    await expect(tab.locator(".hld-large-note")).not.toContainText("deleted");
  });

  await test.step("a calculation of a view out of sight says when it has ended", async () => {
    await prefer(page, lab, `{ "notifyAfter": 0.001 }`);
    await page.reload();
    await notebook.ready();
    await notebook.cell("bromide");
    await notebook.command("notebook:run-cell");
    const cell = await liveView(await notebook.output("bromide"), "spectral-stack");
    await cell.locator(".hld-more").click();
    const found = cell.getByLabel("Isosbestic points");
    // Out of sight before the worker can answer.
    await found.evaluate(async (box) => {
      (box as HTMLInputElement).click();
      await (window as unknown as LabWindow).jupyterapp.commands.execute("launcher:create");
    });
    await expect(page.getByText(/A calculation of a view \(find isosbestic points\) ended/).first()).toBeVisible();
    await page.locator(".lm-TabBar-tabLabel", { hasText: /^outlives.ipynb$/ }).click();
  });

  await test.step("a long cell out of sight says when it has ended", async () => {
    await notebook.cell("long");
    await notebook.begin("notebook:run-cell");
    await notebook.cell("common");
    await expect(page.getByText(/Cell 5 of outlives\.ipynb ended after \d+ s/).first()).toBeVisible({
      timeout: 60_000,
    });
  });

  await test.step("also when the page was loaded again while it ran", async () => {
    const waits = await notebook.cell("waits");
    await notebook.begin("notebook:run-cell");
    await expect(waits.locator(".jp-InputArea-prompt").first()).toHaveText("[*]:");
    await notebook.cell("common");
    await notebook.save();
    await page.reload();
    await notebook.ready();
    await page.locator(".lm-TabBar-tabLabel", { hasText: /^outlives.ipynb$/ }).click();
    await notebook.cell("common");
    writeFileSync(join(lab.folder, "go"), "");
    await expect(page.getByText(/Cell 6 of outlives\.ipynb ended after \d+ s/).first()).toBeVisible();
  });

  await test.step("the notebook closed under it", async () => {
    await notebook.save();
    await notebook.command("application:close");
    await expect(tab.locator(".hld-large-note")).toContainText("outlives.ipynb is closed");
    await moved(page, large);
  });
});
