import { mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Locator, Page } from "@playwright/test";

import { wrongColours, type HeatmapCell } from "./fixtures/heatmap.js";
import { expect, test } from "./fixtures/index.js";
import { absorbance, saveScan, type Instrument } from "./fixtures/instrument.js";
import { writeNotebook } from "./fixtures/notebook-file.js";
import { liveView, picture } from "./fixtures/view.js";

const DOCS_PICTURE = resolve(import.meta.dirname, "../../docs/images/live.png");
const N_AXIS = 400;
const STEP = 10;

const stackOf = (view: Locator): Locator => view.locator("> .hld-view");

/** Holds that a view has all scans so far, and that each stands in its heatmap with its numbers. */
async function expectScans(view: Locator, instrument: Instrument, scans: number): Promise<void> {
  await expect(stackOf(view)).toHaveAttribute("data-scans", String(scans));
  const cells: HeatmapCell[] = [];
  // The rows at the two ends are half beyond the edge.
  for (let scan = 1; scan < scans - 1; scan += 1)
    for (let j = 10; j < N_AXIS; j += 40) cells.push({ x: 300 + j / 4, y: STEP * scan, value: absorbance(instrument, scan, j) }); // prettier-ignore
  await expect.poll(() => wrongColours(stackOf(view), cells)).toEqual([]);
}

/** Moves the cursor in one view by a key, and holds that it stands at the same scan in the other. */
async function expectLinked(page: Page, from: Locator, to: Locator): Promise<void> {
  const before = (await stackOf(from).getAttribute("data-scan")) ?? "";
  await stackOf(from).locator(".hld-figure").focus();
  await page.keyboard.press("ArrowDown");
  await expect(stackOf(from)).not.toHaveAttribute("data-scan", before);
  await expect(stackOf(to)).toHaveAttribute("data-scan", (await stackOf(from).getAttribute("data-scan")) ?? "");
}

test("a run that is opened large grows beside its cell, and goes on when its notebook was closed", async ({
  notebook,
  page,
  lab,
}, info) => {
  const folder = join(lab.folder, "large");
  mkdirSync(folder);
  const instrument: Instrument = { folder, nAxis: N_AXIS, k: 0.004, step: STEP };
  const save = async (from: number, end: number): Promise<void> => {
    for (let i = from; i < end; i += 1) {
      saveScan(instrument, i);
      await sleep(100);
    }
  };
  await save(0, 5);
  const source = `
import * as hl from "halidelab";
const run = await hl.live.watch(${JSON.stringify(folder)}, { follow: { from: 329, to: 331 }, alarms: { stalled: false }, poll: 200 });
run`;
  writeNotebook(lab, "large.ipynb", [{ id: "live", source }], "ours");
  await notebook.open("large.ipynb");
  await notebook.cell("live");
  await notebook.command("notebook:run-cell");
  const cell = await liveView(await notebook.output("live"), "live");
  await cell.locator("xpath=ancestor::*[contains(@class, 'hld-output')]").locator(".hld-open-large").click();
  const tab = page.locator(".hld-large");
  const large = await liveView(tab, "live");

  await test.step("scan by scan in both, pixel for number", async () => {
    await save(5, 30);
    for (const view of [cell, large]) {
      await expectScans(view, instrument, 30);
      await expect(view.locator(".hld-live-head")).toContainText(/Running\s*30 scans of 30 files/);
    }
    await picture(page, info, "large");
  });

  await test.step("with one cursor", async () => {
    await expectLinked(page, large, cell);
    await expectLinked(page, cell, large);
  });

  await test.step("paused in one and resumed in the other, with what happened in both", async () => {
    await large.locator(".hld-live-pause").click();
    await expect(cell.locator(".hld-live-state")).toHaveText("Paused");
    await expect(cell.locator(".hld-live-pause")).toHaveText("Resume");
    await save(30, 32);
    const mark = large.getByLabel("Mark: what happened");
    await mark.fill("light on");
    await mark.press("Enter");
    for (const view of [cell, large]) {
      await expect(view.locator(".hld-live-list")).toContainText("mark: light on");
      await expect(stackOf(view)).toHaveAttribute("data-scans", "30");
    }
    await cell.locator(".hld-live-pause").click();
    await expect(large.locator(".hld-live-state")).toHaveText("Running");
    for (const view of [cell, large]) await expectScans(view, instrument, 32);
  });

  await test.step("the docs' picture, which says on it that it is simulated", async () => {
    await expect(large.locator(".hld-live-numbers")).toContainText(/Conversion now .* in about .*k = /s);
    const said = await large.evaluate(
      (element) => (element as unknown as { halidelab: { state: { stack: { simulated: string | null } } } }).halidelab.state.stack.simulated, // prettier-ignore
    );
    expect(said).toBe("a spectrometer made for tests");
    // A picture differs a little from machine to machine, so a run of the tests leaves the committed one alone.
    if (process.env["HALIDELAB_PICTURES"] !== "1") return;
    const window = page.viewportSize() ?? { width: 1500, height: 1000 };
    // All of the view at once.
    await page.setViewportSize({ width: window.width, height: 1500 });
    await expect.poll(async () => ((await stackOf(large).locator(".hld-figure").boundingBox())?.height ?? 0) > 700).toBe(true); // prettier-ignore
    await large.screenshot({ path: DOCS_PICTURE });
    await page.setViewportSize(window);
  });

  await test.step("its notebook closed under it: it stands, says so, and goes on when the notebook is there again", async () => {
    await notebook.command("halidelab:go-to-cell");
    await notebook.save();
    await notebook.command("application:close");
    await expect(tab.locator(".hld-large-note")).toContainText("large.ipynb is closed");
    await expect(large.locator(".hld-live-state")).toHaveText("No longer live");
    await expect(large.locator(".hld-live-pause")).toBeDisabled();
    // The kernel goes on without it.
    await save(32, 35);
    await tab.getByRole("button", { name: "Open it" }).click();
    await notebook.ready();
    const again = await liveView(await notebook.cell("live"), "live");
    await save(35, 40);
    await expectScans(again, instrument, 40);
    // The notebook stands before it now: it is told, and drawn when it comes to the front.
    await page.locator(".lm-TabBar-tabLabel", { hasText: /^large$/ }).click();
    await expectScans(large, instrument, 40);
    await expect(large.locator(".hld-live-pause")).toBeEnabled();
  });
});
