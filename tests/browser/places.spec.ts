import type { Locator, Page } from "@playwright/test";

import { expect, test, type NotebookPage } from "./fixtures/index.js";
import { loseKernel, writeNotebook, type CellInit } from "./fixtures/notebook-file.js";
import { frame, liveView, onRaster, picture, pixels, stackFacts } from "./fixtures/view.js";

const LIGHT = "110,119,129";
const DARK = "125,135,145";
const N_SCANS = 12;

/** Thirty cells between the first and the last: more than a window holds. */
const between: readonly CellInit[] = Array.from({ length: 30 }, (_, i) => ({
  id: `between-${String(i)}`,
  source: `// ${String(i)}\n`.repeat(12),
}));

const CELLS: readonly CellInit[] = [
  {
    id: "stack",
    source: `
import { spectroscopy, views } from "halidelab";
const nm = Float64Array.from({ length: 200 }, (_, j) => 300 + j);
const valueAt = (i: number, j: number) => ((7 * j + 131 * i) % 1009) / 1024;
const seconds = Float64Array.from({ length: ${String(N_SCANS)} }, (_, i) => 30 * i);
spectroscopy.spectralSeries({
  axis: nm,
  coordinate: { kind: "time", unit: "s", values: seconds },
  values: Float64Array.from({ length: 200 * ${String(N_SCANS)} }, (_, k) => valueAt(Math.floor(k / 200), k % 200)),
  signal: "absorbance",
  provenance: { simulated: "a saw for a test" },
})`,
  },
  ...between,
  {
    id: "grow",
    source: `
const growing = views.growing({ axis: nm, signal: "absorbance", provenance: { simulated: "a saw for a test" } });
const add = () => growing.append(30 * growing.nScans, nm.map((_, j) => valueAt(growing.nScans, j)));
for (let i = 0; i < 3; i += 1) add();
growing`,
  },
];

const valueAt = (scan: number, column: number): number => ((7 * column + 131 * scan) % 1009) / 1024;

/** The heatmap's pixels at a lattice of cells, each compared with its number through the widget's own colour table. */
async function wrongPixels(view: Locator, nScans: number): Promise<number> {
  const facts = await stackFacts(view);
  const cells = [];
  for (let scan = 1; scan < nScans; scan += 3) {
    for (let column = 3; column < 200; column += 13) cells.push({ scan, column });
  }
  const found = await pixels(
    view,
    "base",
    cells.map(({ scan, column }) => onRaster(facts.heatmap, 300 + column, 30 * scan)),
  );
  const [low, high] = facts.range;
  return cells.filter(({ scan, column }, i) => {
    const share = ((valueAt(scan, column) - low) / (high - low)) * 256;
    const entries = [share - 1e-6, share + 1e-6].map((k) => Math.max(0, Math.min(255, Math.floor(k))));
    const pixel = found[i]?.slice(0, 3).join() ?? "";
    return !entries.map((k) => facts.table.slice(3 * k, 3 * k + 3).join()).includes(pixel);
  }).length;
}

/** What a view has drawn, once it is on the page. */
async function expectDrawn(view: Locator, colour: string, nScans: number): Promise<void> {
  await expect(async () => {
    expect(await frame(view)).toBe(colour);
    expect(await wrongPixels(view, nScans)).toBe(0);
  }).toPass({ timeout: 15_000 });
}

/** The state of a view's controls, which must not depend on where the view was meanwhile. */
async function expectScan(view: Locator, scan: number): Promise<void> {
  await expect(view).toHaveAttribute("data-scan", String(scan));
  await expect(view.locator(".hld-slider")).toHaveValue(String(scan));
}

/** JupyterLab's "Create New View for Cell Output" of the active cell. */
async function secondView(notebook: NotebookPage, page: Page): Promise<Locator> {
  await notebook.command("notebook:create-output-view");
  return liveView(page.locator(".jp-LinkedOutputView"), "spectral-stack");
}

test("a view keeps what it shows when it is scrolled away, in another theme, and beside a second view of it", async ({
  notebook,
  page,
  lab,
}, info) => {
  writeNotebook(lab, "places.ipynb", CELLS, "ours");
  await notebook.windowing("full");
  await notebook.open("places.ipynb");
  await notebook.runAll();
  await notebook.output("grow");

  const shown = async (id: string): Promise<Locator> => liveView(await notebook.cell(id), "spectral-stack");
  // JupyterLab tells the view that it is detached, and hides its cell.
  const inPage = page.locator('.jp-Notebook:visible .hld-view[data-view="spectral-stack"]').filter({ visible: true });

  await test.step("far away it leaves the page, and comes back as it was", async () => {
    const view = await shown("stack");
    await view.locator(".hld-slider").fill("7");
    await expectScan(view, 7);
    await expectDrawn(view, LIGHT, N_SCANS);
    await shown("grow");
    await expect(inPage).toHaveCount(1);
    const back = await shown("stack");
    await expect(inPage).toHaveCount(1);
    await expectScan(back, 7);
    await expectDrawn(back, LIGHT, N_SCANS);
  });

  await test.step("a stack grows while the theme changes, and while it is out of the page", async () => {
    const growing = await shown("grow");
    await expectDrawn(growing, LIGHT, 3);
    await notebook.runNewCell("for (let i = 0; i < 4; i += 1) add();");
    const seven = await shown("grow");
    await notebook.theme("JupyterLab Dark");
    await expect(seven).toHaveAttribute("data-theme", "dark");
    await expectDrawn(seven, DARK, 7);
    await notebook.runNewCell("for (let i = 0; i < 5; i += 1) add();");
    await shown("stack");
    const grown = await shown("grow");
    await expect(grown.locator(".hld-slider")).toHaveAttribute("max", "11");
    await expectDrawn(grown, DARK, 12);
    await picture(page, info, "growing-dark");
  });

  await test.step("a theme that changed while it was away is the theme when it is back", async () => {
    const dark = await shown("stack");
    await expectDrawn(dark, DARK, N_SCANS);
    await expectScan(dark, 7);
  });

  await test.step("two views of one model share cursor and settings, and one may be closed", async () => {
    const here = await shown("stack");
    const there = await secondView(notebook, page);
    await expectScan(there, 7);
    await there.locator(".hld-slider").fill("2");
    await expectScan(here, 2);
    await there.locator(".hld-difference").check();
    await expect(here).toHaveAttribute("data-reference", "0");
    await picture(page, info, "two-views");
    await here.locator(".hld-difference").uncheck();
    await expect(there).toHaveAttribute("data-reference", "none");
    await expectDrawn(there, DARK, N_SCANS);
    const tab = page.locator(".lm-TabBar-tab").filter({ hasText: "Output View" });
    await tab.locator(".lm-TabBar-tabCloseIcon").click();
    await expect(page.locator(".jp-LinkedOutputView")).toHaveCount(0);
    await here.locator(".hld-slider").fill("5");
    await expectScan(here, 5);
    await notebook.save();
  });

  await test.step("and so does a view that the notebook keeps without a kernel", async () => {
    loseKernel(lab, "places.ipynb", "kept.ipynb");
    await notebook.open("kept.ipynb", { kernel: false });
    const kept = await shown("stack");
    await expectDrawn(kept, DARK, N_SCANS);
    await kept.locator(".hld-slider").fill("4");
    await notebook.theme("JupyterLab Light");
    await expect(kept).toHaveAttribute("data-theme", "light");
    await expectDrawn(kept, LIGHT, N_SCANS);
    await expectScan(kept, 4);
    await shown("grow");
    await expect(inPage).toHaveCount(1);
    const back = await shown("stack");
    await expectScan(back, 4);
    await expectDrawn(back, LIGHT, N_SCANS);
    await picture(page, info, "kept-light");
  });
});
