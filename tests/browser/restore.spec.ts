import { appendFileSync } from "node:fs";
import type { Page } from "@playwright/test";

import { expect, test } from "./fixtures/index.js";
import { loseKernel, notebookText, writeNotebook } from "./fixtures/notebook-file.js";
import { markRestore, spanOf } from "./fixtures/span.js";
import { liveView } from "./fixtures/view.js";

/** `npm run bench -- restore` keeps what these tests find; they judge no time themselves. */
const RESULT = process.env["HALIDELAB_BENCH_RESULT"];

const TIMES = RESULT === undefined ? 1 : 5;

// Playwright's own snapshots of the page for a trace would be counted among its work.
test.use({ trace: "off" });

function tell(name: string, ms: number): void {
  if (RESULT !== undefined) appendFileSync(RESULT, `${JSON.stringify({ name, ms })}\n`);
}

const stacks = (figures: number, nScans: number, nAxis: number): string => `
import { display } from "halidelab/kernel";
import * as hl from "halidelab";
for (let figure = 0; figure < ${String(figures)}; figure += 1) {
  await display(hl.spectroscopy.spectralSeries({
    axis: Float64Array.from({ length: ${String(nAxis)} }, (_, j) => 250 + j / 4),
    coordinate: { kind: "time", unit: "s", values: Float64Array.from({ length: ${String(nScans)} }, (_, i) => i) },
    values: Float64Array.from({ length: ${String(nScans * nAxis)} }, (_, i) => ((i * (figure + 3)) % 997) / 1024),
    signal: "absorbance", provenance: { simulated: "a saw for a test" },
  }));
}`;

/** Drawn, or with its controls and its room far from the window. */
const LIVE = '.hld-output[data-live="true"] .hld-view:is([data-ready="true"], [data-ready="later"])';
const KEPT = '.hld-output[data-live="kept"] .hld-view[data-ready="true"]';

test("twenty live views come back when the page is loaded again", async ({ notebook, page, lab, browser }) => {
  writeNotebook(lab, "twenty.ipynb", [{ id: "figures", source: stacks(20, 50, 200) }], "ours");
  await notebook.open("twenty.ipynb");
  await notebook.cell("figures");
  await notebook.command("notebook:run-cell");
  await expect(page.locator(LIVE)).toHaveCount(20, { timeout: 60_000 });
  await notebook.save();
  const heights = (): Promise<readonly number[]> =>
    page.locator(LIVE).evaluateAll((all) => all.map((element) => element.getBoundingClientRect().height));
  const before = await heights();
  await markRestore(page, LIVE, 20);
  for (let time = 0; time < TIMES; time += 1) {
    const { wallMs, mainThreadMs } = await spanOf(browser, page, async () => {
      await page.reload();
      await notebook.ready();
      await expect(page.locator(LIVE)).toHaveCount(20, { timeout: 60_000 });
    });
    expect(mainThreadMs).toBeGreaterThan(0);
    tell("restoring 20 views on page reload, main-thread work", mainThreadMs);
    tell("restoring 20 views on page reload, until the last is ready", wallMs);
  }

  await test.step("those far from the window with their whole height, drawn when they come near", async () => {
    expect(await heights()).toEqual(before);
    const last = page.locator(".hld-view").last();
    await expect(last).toHaveAttribute("data-ready", "later");
    await last.scrollIntoViewIfNeeded();
    await expect(last).toHaveAttribute("data-ready", "true");
    expect(await heights()).toEqual(before);
  });
});

test("a stack of 32 MB is shown, saved, and shown again with and without its kernel", async ({
  notebook,
  page,
  lab,
}) => {
  writeNotebook(lab, "large.ipynb", [{ id: "stack", source: stacks(1, 2000, 2000) }], "ours");
  await notebook.open("large.ipynb");
  await notebook.runAll();
  const corner = async (): Promise<readonly number[]> =>
    (await liveView(await notebook.cell("stack"), "spectral-stack")).evaluate((element) => {
      const { values } = (element as unknown as { halidelab: { state: { values: Float64Array } } }).halidelab.state;
      return [values.length, ...values.subarray(-5)];
    });
  const expected = [4e6, ...Array.from({ length: 5 }, (_, i) => (((4e6 - 5 + i) * 3) % 997) / 1024)];
  expect(await corner()).toEqual(expected);
  await notebook.save();

  await page.reload();
  await notebook.ready();
  await expect(page.locator(LIVE)).toHaveCount(1, { timeout: 60_000 });
  expect(await corner()).toEqual(expected);

  loseKernel(lab, "large.ipynb", "large-elsewhere.ipynb");
  expect(notebookText(lab, "large-elsewhere.ipynb").length).toBeLessThan(32e6);
  await notebook.open("large-elsewhere.ipynb", { kernel: false });
  await expect(page.locator(KEPT)).toHaveCount(1, { timeout: 60_000 });
  const kept = await corner();
  const step = await page
    .locator(KEPT)
    .evaluate(
      (element) =>
        (element as unknown as { halidelab: { state: { rounding: { step: number } | null } } }).halidelab.state.rounding
          ?.step ?? 0,
    );
  expect(kept[0]).toBe(4e6);
  kept.slice(1).forEach((value, i) => {
    expect(Math.abs(value - (expected[i + 1] ?? Number.NaN))).toBeLessThanOrEqual((step / 2) * (1 + 1e-9));
  });
});

test("a notebook opens again without a kernel", async ({ notebook, page, lab }) => {
  writeNotebook(lab, "reopen.ipynb", [{ id: "stack", source: stacks(1, 500, 2000) }], "ours");
  await notebook.open("reopen.ipynb");
  await notebook.runAll();
  await expect(page.locator(LIVE)).toHaveCount(1, { timeout: 60_000 });
  await notebook.save();
  loseKernel(lab, "reopen.ipynb", "reopen-elsewhere.ipynb");
  writeNotebook(lab, "blank.ipynb", [{ id: "blank" }], "absent");
  for (let time = 0; time < TIMES; time += 1) {
    // In a page that JupyterLab has just loaded, with nothing of ours in it.
    await notebook.open("blank.ipynb", { kernel: false });
    tell(
      "reopening a notebook without kernel, from the click until its view of 500 × 2000 is ready",
      await millisecondsToOpen(page, "reopen-elsewhere.ipynb"),
    );
    await expect(page.locator(KEPT)).toHaveCount(1);
  }
});

/** From the command that a click in the file browser gives until the view is ready. */
async function millisecondsToOpen(page: Page, name: string): Promise<number> {
  return page.evaluate(
    async ([path, selector]) => {
      const { jupyterapp } = window as unknown as {
        readonly jupyterapp: { readonly commands: { execute: (id: string, args: object) => Promise<unknown> } };
      };
      const start = performance.now();
      void jupyterapp.commands.execute("docmanager:open", { path });
      return new Promise<number>((resolve) => {
        new MutationObserver((_, observer) => {
          if (document.querySelector(selector) === null) return;
          observer.disconnect();
          resolve(performance.now() - start);
        }).observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ["data-ready"] });
      });
    },
    [name, KEPT] as const,
  );
}
