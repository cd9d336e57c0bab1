import { readFileSync } from "node:fs";
import type { Locator, Page } from "@playwright/test";

import { expect, test } from "./fixtures/index.js";
import { writeNotebook } from "./fixtures/notebook-file.js";
import { liveView } from "./fixtures/view.js";

const SOURCE = `
import * as hl from "halidelab";
const nm = Float64Array.from({ length: 81 }, (_, j) => 400 + 5 * j);
const series = hl.spectroscopy.spectralSeries({
  axis: nm,
  coordinate: { kind: "time", unit: "s", values: Float64Array.from({ length: 20 }, (_, i) => 10 * i) },
  values: Float64Array.from({ length: 20 * 81 }, (_, k) => {
    const [i, j] = [Math.floor(k / 81), k % 81];
    return Math.exp(-i / 7) * Math.exp(-(((5 * j - 130) / 45) ** 2));
  }),
  signal: "absorbance", provenance: { title: "CsPbBr₃ film", simulated: "one band for a test" },
});
series`;

const axisOf = (view: Locator): Locator => view.getByRole("combobox", { name: "Axis" });

async function saved(page: Page, format: string): Promise<Buffer> {
  const dialog = page.locator("dialog.hld-save-dialog");
  await dialog.getByLabel("Format").selectOption(format);
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    dialog.getByRole("button", { name: "Save", exact: true }).click(),
  ]);
  return readFileSync(await file.path());
}

test("a view is saved from JupyterLab, and its cell shows it again as it was", async ({ notebook, page, lab }) => {
  writeNotebook(lab, "save.ipynb", [{ id: "stack", source: SOURCE }], "ours");
  await notebook.open("save.ipynb");
  await notebook.runAll();
  const view = await liveView(await notebook.output("stack"), "spectral-stack");
  await axisOf(view).selectOption("eV");
  await view.getByRole("checkbox", { name: "Show the difference ΔA" }).check();
  await view.locator(".hld-more").click();
  await view.locator(".hld-export").click();
  await page.locator("dialog.hld-save-dialog").getByRole("button", { name: "85 mm" }).click();

  const svg = (await saved(page, "SVG")).toString();
  expect(svg).toMatch(/^<svg [^>]*width="85mm"/);
  expect(svg).toMatch(/<tspan>simulated: one/);
  const pdf = await saved(page, "PDF");
  // 85 mm in points.
  expect(pdf.toString("latin1")).toMatch(/MediaBox \[0 0 240\.94/);
  const csv = (await saved(page, "CSV")).toString().trimEnd().split("\n");
  const numbers = csv.filter((line) => !line.startsWith("#")).slice(1).map((line) => line.split(",").map(Number)); // prettier-ignore
  // ΔA of the last scan at the band's top, 530 nm, exactly.
  const top = numbers.find(([energy]) => Math.abs((energy ?? 0) - 1239.841984332 / 530) < 1e-9);
  expect(top?.at(-1)).toBe(Math.exp(-19 / 7) - 1);
  const cell = (await saved(page, "Code")).toString();
  await page.locator("dialog.hld-save-dialog").getByRole("button", { name: "Insert below" }).click();

  const inserted = page.locator(".jp-Notebook .jp-Cell.jp-mod-active");
  await expect(page.locator(".jp-Notebook .jp-Cell")).toHaveCount(2);
  await expect(inserted).toContainText(cell.split("\n")[0] ?? "");
  await notebook.command("notebook:run-cell");
  const again = await liveView(inserted, "spectral-stack");
  await expect(axisOf(again)).toHaveValue("eV");
  await expect(again.getByRole("checkbox", { name: "Show the difference ΔA" })).toBeChecked();
});

const DECAY = `
import * as hl from "halidelab";
const setup = { channels: 600, channelWidth: 0.1, unit: "ns" as const, response: { centre: 3, width: 0.25 } };
const decay = hl.simulate.photonDecay({ ...setup, lifetimes: [2, 11], amplitudes: [0.7, 0.3], counts: 4e5, seed: 3, reason: "a test" });
const irf = hl.simulate.gaussianResponse({ ...setup, counts: 1e5 });
hl.lifetime.fitDecay(decay, { irf, exponentials: 2 })`;

test("the cell of a decay makes its fit again and shows it as it was looked at", async ({ notebook, page, lab }) => {
  writeNotebook(lab, "decay.ipynb", [{ id: "decay", source: DECAY }], "ours");
  await notebook.open("decay.ipynb");
  await notebook.runAll();
  const view = await liveView(await notebook.output("decay"), "decay");
  await view.getByLabel("Counts").selectOption("linear");
  await view.getByLabel("From", { exact: true }).fill("2.5");
  await view.getByLabel("From", { exact: true }).press("Enter");
  await view.getByLabel("Response").uncheck();
  const looked = (of: Locator): Promise<unknown> =>
    of.evaluate((node) => {
      const { state, settings } = (node as unknown as { halidelab: { state: { report: unknown; verdict: string }; settings: unknown } }).halidelab; // prettier-ignore
      return { settings, report: state.report, verdict: state.verdict };
    });
  const before = await looked(view);
  await view.locator(".hld-export").click();
  expect((await saved(page, "Code")).toString()).toContain("lifetime.fitDecay(decay, { irf, exponentials: 2 })");
  await page.locator("dialog.hld-save-dialog").getByRole("button", { name: "Insert below" }).click();
  await expect(page.locator(".jp-Notebook .jp-Cell")).toHaveCount(2);
  await notebook.command("notebook:run-cell");
  const again = await liveView(page.locator(".jp-Notebook .jp-Cell").nth(1), "decay");
  await expect(again.getByLabel("Counts")).toHaveValue("linear");
  expect(await looked(again)).toEqual(before);
});

const FIGURE = `
import * as hl from "halidelab";
const x = [0, 1, 2, 3, 4, 5, 6, 7];
const fit = hl.fitting.fitCurve({
  x, y: [5.02, 3.71, 2.74, 2.03, 1.5, 1.13, 0.8, 0.62], sigma: 0.03,
  model: "A * exp(-t / tau)", variable: "t", start: { A: 4, tau: 2 },
});
fit // of the film`;

test("the cell of a figure, which its result alone can make, is that of the notebook as it ran", async ({
  notebook,
  page,
  lab,
}) => {
  writeNotebook(lab, "figure.ipynb", [{ id: "figure", source: FIGURE }], "ours");
  await notebook.open("figure.ipynb");
  await notebook.runAll();
  const view = await liveView(await notebook.output("figure"), "figure");
  await view.locator(".hld-export").click();
  expect((await saved(page, "Code")).toString()).toBe(FIGURE);
  await page.locator("dialog.hld-save-dialog").getByRole("button", { name: "Insert below" }).click();
  await notebook.command("notebook:run-cell");
  const again = await liveView(page.locator(".jp-Notebook .jp-Cell").nth(1), "figure");
  const stateOf = (of: Locator): Promise<unknown> =>
    of.evaluate((node) => JSON.stringify((node as unknown as { halidelab: { state: unknown } }).halidelab.state));
  expect(await stateOf(again)).toBe(await stateOf(view));

  // Changed since it ran, it may show anything.
  await page.locator(".jp-Notebook .jp-Cell").first().locator(".cm-content").press("Control+End");
  await page.keyboard.type(" and more");
  await view.locator(".hld-export").click();
  const dialog = page.locator("dialog.hld-save-dialog");
  await dialog.getByLabel("Format").selectOption("Code");
  await dialog.getByRole("button", { name: "Copy" }).click();
  await expect(dialog.getByRole("status")).toContainText("the cell over it shows it again");
});

/** The same spectra with a reaction of its own, played at once: the run has ended when it is shown. */
const LIVE = `${SOURCE.trimEnd().replace(/series$/, "")}await hl.live.replay(series, { speed: Infinity, follow: 530, offset: 0 })`;

test("the cell of a live run follows it again and shows it as it was looked at", async ({ notebook, page, lab }) => {
  writeNotebook(lab, "live.ipynb", [{ id: "run", source: LIVE }], "ours");
  await notebook.open("live.ipynb");
  await notebook.runAll();
  const view = await liveView(await notebook.output("run"), "live");
  await axisOf(view).selectOption("eV");
  await view.locator(".hld-more").click();
  await view.locator(".hld-export").click();
  const code = (await saved(page, "Code")).toString();
  expect(code).toContain(
    'views.withSettings(await hl.live.replay(series, { speed: Infinity, follow: 530, offset: 0 }), { unit: "eV" })',
  );
  await page.locator("dialog.hld-save-dialog").getByRole("button", { name: "Insert below" }).click();
  await notebook.command("notebook:run-cell");
  const again = await liveView(page.locator(".jp-Notebook .jp-Cell").nth(1), "live");
  await expect(axisOf(again)).toHaveValue("eV");
  const told = async (of: Locator): Promise<string> => of.locator(".hld-live-numbers").innerText();
  await expect.poll(() => told(again)).toBe(await told(view));
});
