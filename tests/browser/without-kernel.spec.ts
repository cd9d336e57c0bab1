import { writeFileSync } from "node:fs";
import { join } from "node:path";

import type { Locator } from "@playwright/test";
import { expect, test, type NotebookPage } from "./fixtures/index.js";
import { keepsChangedOutputs } from "./fixtures/lab-version.js";
import { loseKernel, notebookText, viewOutput, writeNotebook, type NotebookFile } from "./fixtures/notebook-file.js";
import { liveView, picture } from "./fixtures/view.js";

const MIME = "application/vnd.halidelab.view+json";

/** A → B with two bands and noise of 0.001 from a fixed seed, as a cell writes it. */
const reaction = (nScans: number, nAxis: number): string => `
import * as hl from "halidelab";
let seed = 20251120;
const noise = () => ((seed = (seed * 16807) % 2147483647) / 2147483647 - 0.5) * Math.sqrt(12) * 1e-3;
const values = new Float64Array(${String(nScans)} * ${String(nAxis)});
for (let i = 0; i < ${String(nScans)}; i += 1) {
  const part = Math.exp((-3 * i) / ${String(nScans)});
  for (let j = 0; j < ${String(nAxis)}; j += 1) {
    const x = j / ${String(nAxis)};
    values[i * ${String(nAxis)} + j] =
      part * Math.exp(-(((x - 0.2) / 0.1) ** 2)) + (1 - part) * Math.exp(-(((x - 0.6) / 0.05) ** 2)) + noise();
  }
}
const run = hl.spectroscopy.spectralSeries({
  axis: Float64Array.from({ length: ${String(nAxis)} }, (_, j) => 250 + j / 4),
  coordinate: { kind: "time", unit: "s", values: Float64Array.from({ length: ${String(nScans)} }, (_, i) => 30 * i) },
  values, signal: "absorbance", provenance: { simulated: "two bands for a test" },
});
run`;

/** Opens a notebook whose kernel is not on this machine, and goes on without one. */
async function openWithoutKernel(notebook: NotebookPage, name: string): Promise<void> {
  await notebook.open(name, { kernel: false });
}

test("a notebook from elsewhere, without a kernel, shows the interactive view of a 500 × 2000 stack", async ({
  notebook,
  page,
  lab,
}, info) => {
  writeNotebook(lab, "made.ipynb", [{ id: "stack", source: reaction(500, 2000) }], "ours");
  await notebook.open("made.ipynb");
  await notebook.runAll();
  const live = await liveView(await notebook.output("stack"), "spectral-stack");
  const measured = await live.evaluate((element) => [
    ...(element as unknown as { halidelab: { state: { values: Float64Array } } }).halidelab.state.values.subarray(
      5e5,
      5e5 + 2000,
    ),
  ]);
  await notebook.save();

  const text = notebookText(lab, "made.ipynb");
  await info.attach("size", { body: `${String(text.length)} bytes`, contentType: "text/plain" });
  // The whole file, picture included, and nothing in it that a page would run.
  expect(text.length).toBeLessThanOrEqual(1.5e6);
  expect(text).not.toMatch(/<script|javascript:|onload=/i);

  loseKernel(lab, "made.ipynb", "elsewhere.ipynb");
  await openWithoutKernel(notebook, "elsewhere.ipynb");
  const kept = await liveView(await notebook.cell("stack"), "spectral-stack");
  await expect(page.locator(".hld-kept-note")).toHaveText("Without a kernel: the view as this notebook keeps it.");

  await test.step("with numbers within half a stated step, at most an eighth of the noise", async () => {
    const found = await kept.evaluate((element) => {
      const { state } = (
        element as unknown as { halidelab: { state: { values: Float64Array; rounding: { step: number } | null } } }
      ).halidelab;
      return { row: [...state.values.subarray(5e5, 5e5 + 2000)], step: state.rounding?.step ?? Number.NaN };
    });
    expect(found.step).toBeLessThanOrEqual(1e-3 / 8);
    const largest = Math.max(...found.row.map((value, i) => Math.abs(value - (measured[i] ?? Number.NaN))));
    expect(largest).toBeLessThanOrEqual((found.step / 2) * (1 + 1e-9));
    expect(largest).toBeGreaterThan(found.step / 4);
  });

  await test.step("whose cursor and ΔA work", async () => {
    await kept.locator(".hld-figure").focus();
    const before = Number(await kept.getAttribute("data-scan"));
    await page.keyboard.press("ArrowDown");
    await expect(kept).not.toHaveAttribute("data-scan", String(before));
    await picture(page, info, "kept");
  });

  await test.step("and keeps it when it is saved again without a kernel", async () => {
    await notebook.save();
    const before = JSON.parse(text) as NotebookFile;
    const after = JSON.parse(notebookText(lab, "elsewhere.ipynb")) as NotebookFile;
    expect(after.cells[0]?.outputs[0]?.data?.[MIME]).toEqual(before.cells[0]?.outputs[0]?.data?.[MIME]);
    await page.reload();
    await notebook.ready({ kernel: false });
    await liveView(await notebook.cell("stack"), "spectral-stack");
  });
});

test("a notebook that saves widget state too keeps each number once, and opens again without a kernel", async ({
  notebook,
  page,
  lab,
}) => {
  const toggle = (): Promise<void> => notebook.command("@jupyter-widgets/jupyterlab-manager:saveWidgetState");
  writeNotebook(lab, "state.ipynb", [{ id: "stack", source: reaction(500, 2000) }], "ours");
  await notebook.open("state.ipynb");
  await notebook.runAll();
  await liveView(await notebook.output("stack"), "spectral-stack");
  await toggle();
  try {
    const saved = async (): Promise<boolean> => {
      await notebook.save();
      return notebookText(lab, "state.ipynb").includes("application/vnd.jupyter.widget-state+json");
    };
    await expect.poll(saved, { timeout: 30_000 }).toBe(true);
  } finally {
    await toggle();
  }
  const text = notebookText(lab, "state.ipynb");
  expect(text).toContain("SpectralStackModel");
  expect(text.length).toBeLessThanOrEqual(1.5e6);
  expect(text).not.toContain('"encoding": "base64"');

  loseKernel(lab, "state.ipynb", "state-elsewhere.ipynb");
  // JupyterLab makes models from the state that stands in the notebook.
  const file = JSON.parse(notebookText(lab, "state-elsewhere.ipynb")) as NotebookFile;
  const { widgets } = (JSON.parse(text) as NotebookFile).metadata;
  const metadata = { ...file.metadata, widgets };
  writeFileSync(join(lab.folder, "state-elsewhere.ipynb"), JSON.stringify({ ...file, metadata }));
  await openWithoutKernel(notebook, "state-elsewhere.ipynb");
  await liveView(await notebook.cell("stack"), "spectral-stack");
  await expect(page.locator(".hld-kept-note")).toHaveText("Without a kernel: the view as this notebook keeps it.");
});

const zoomShown = (view: Locator): Promise<unknown> =>
  view.evaluate((element) => {
    return (element as unknown as { halidelab: { settings: { zoom: unknown } } }).halidelab.settings.zoom;
  });

test("what the reader chose is saved with the output, and shown without a kernel", async ({ notebook, page, lab }) => {
  const source = `${reaction(60, 200)};\nconst v = hl.views.stack(run);\nv`;
  writeNotebook(lab, "chosen.ipynb", [{ id: "stack", source }], "ours");
  await notebook.open("chosen.ipynb");
  await notebook.runAll();
  const live = await liveView(await notebook.output("stack"), "spectral-stack");
  await notebook.save();
  const before = notebookText(lab, "chosen.ipynb");
  const zoomOf = (text: string): unknown => {
    const found = (JSON.parse(text) as NotebookFile).cells[0]?.outputs[0]?.data?.[MIME];
    return (found as { settings?: { zoom?: unknown } }).settings?.zoom;
  };
  expect(zoomOf(before)).toBeUndefined();
  const keeps = await keepsChangedOutputs(page);

  await test.step("without a flicker: the view and the focus stay where they are", async () => {
    await live.evaluate((element) => Object.assign(globalThis, { sameView: element, taken: 0 }));
    await live.evaluate((element) => {
      const output = element.closest(".hld-output") as Element;
      new MutationObserver((all) => {
        const count = all.reduce((sum, { removedNodes }) => sum + removedNodes.length, 0);
        Object.assign(globalThis, { taken: (globalThis as unknown as { taken: number }).taken + count });
      }).observe(output, { childList: true });
    });
    await live.locator(".hld-figure").focus();
    await page.keyboard.press("+");
    // What was chosen a moment before is in this save.
    await notebook.save();
    if (keeps) expect(zoomOf(notebookText(lab, "chosen.ipynb"))).toHaveLength(2);
    expect(
      await page.evaluate(() => {
        const { sameView, taken } = globalThis as unknown as { sameView: Element; taken: number };
        return [sameView.isConnected, sameView.contains(document.activeElement), taken];
      }),
    ).toEqual([true, true, 0]);
  });
  const saved = notebookText(lab, "chosen.ipynb");
  expect(saved.length - before.length).toBeLessThan(2500);

  await test.step("and a cell reads it", async () => {
    const cell = await notebook.runNewCell("JSON.stringify(v.settings.zoom)");
    const zoom = keeps ? zoomOf(saved) : await zoomShown(live);
    await expect(cell.locator(".jp-OutputArea-output")).toContainText(JSON.stringify(zoom));
  });
  if (!keeps) return;

  await test.step("with what was chosen there too", async () => {
    loseKernel(lab, "chosen.ipynb", "chosen-elsewhere.ipynb");
    await openWithoutKernel(notebook, "chosen-elsewhere.ipynb");
    const kept = await liveView(await notebook.cell("stack"), "spectral-stack");
    const zoom = await zoomShown(kept);
    expect(zoom).toEqual(zoomOf(saved));
    await kept.evaluate((element) => Object.assign(globalThis, { sameView: element }));
    await kept.locator(".hld-figure").focus();
    await page.keyboard.press("+");
    await notebook.save();
    expect(zoomOf(notebookText(lab, "chosen-elsewhere.ipynb"))).not.toEqual(zoom);
    const stays = await page.evaluate(() => {
      const { sameView } = globalThis as unknown as { sameView: Element };
      return [sameView.isConnected, document.activeElement?.className];
    });
    expect(stays).toEqual([true, "hld-figure"]);
  });
});

test("an output of version 1 shows its picture", async ({ notebook, page, lab }) => {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="320" height="200"><rect width="320" height="200" fill="teal"/></svg>`;
  const bundle = { schemaVersion: 1, view: "spectral-stack", model_id: "0f1e22" };
  writeNotebook(lab, "old.ipynb", [{ id: "old", outputs: [viewOutput(bundle, svg)] }], "absent");
  await openWithoutKernel(notebook, "old.ipynb");
  const still = page.locator(".hld-static img");
  await expect(still).toBeVisible();
  expect(await still.evaluate((img: HTMLImageElement) => [img.naturalWidth, img.naturalHeight])).toEqual([320, 200]);
});

test("a stranger's notebook runs nothing, asks nobody, and says what is wrong with it", async ({
  notebook,
  page,
  lab,
}) => {
  const evil = `<img src="http://evil.test/i" onerror="window.pwned=1"><script>window.pwned=1</script>`;
  const coded = (bytes: number[]): string => Buffer.from(bytes).toString("base64");
  /** The head of coded numbers that claims a thousand million of them. */
  const huge = coded([1, 1, 0, 0, 0, 202, 154, 59, 0, 202, 154, 59, ...Array.from({ length: 40 }, () => 0)]);
  const axis = (label: string): object => ({
    kind: "wavelength",
    unit: "nm",
    label,
    values: { $array: "float64", coded: huge },
  });
  const bundle = (more: object): object => ({ schemaVersion: 2, view: "spectral-stack", model_id: "abc", ...more });
  const cases: Readonly<Record<string, unknown>> = {
    text: evil,
    version: { ...bundle({}), schemaVersion: 99 },
    view: bundle({ view: evil }),
    unknown: bundle({ view: "no-such-view", state: {} }),
    prototype: bundle({ view: "constructor", state: {} }),
    nothing: bundle({ state: null }),
    empty: bundle({ state: {} }),
    polluting: bundle({ state: JSON.parse(`{"__proto__":{"pwned":1},"schemaVersion":1}`) as unknown }),
    huge: bundle({ state: { schemaVersion: 1, view: "spectral-stack", title: evil, axis: axis(evil) } }),
    deep: bundle({ state: JSON.parse(`${`{"a":`.repeat(200)}1${"}".repeat(200)}`) as unknown }),
    long: bundle({ state: { schemaVersion: 1, view: "spectral-stack", title: "x".repeat(3_000_000) } }),
    shapes: bundle({ state: { schemaVersion: 1, view: "spectral-stack", title: "t", axis: [1, 2], values: "none" } }),
    settings: bundle({ view: "kinetics", state: { view: "kinetics" }, settings: { __proto__: 1, html: evil } }),
  };
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="30" height="20" onload="window.pwned=1"><script>window.pwned=1</script><image href="http://evil.test/p"/></svg>`;
  writeNotebook(
    lab,
    "stranger.ipynb",
    Object.entries(cases).map(([id, data]) => ({ id, outputs: [viewOutput(data, svg)] })),
    "absent",
  );
  const asked: string[] = [];
  page.on("request", (request) => {
    if (request.url().includes("evil.test")) asked.push(request.url());
  });
  await openWithoutKernel(notebook, "stranger.ipynb");
  for (const id of Object.keys(cases)) {
    const output = (await notebook.cell(id)).locator(".hld-output");
    await expect(output, id).toContainText(/This view cannot be (shown live|drawn)\. \S|A picture of the view/);
  }
  expect(await page.evaluate(() => ["pwned" in window, "pwned" in {}])).toEqual([false, false]);
  expect(asked).toEqual([]);
});
