import { expect, test } from "./fixtures/index.js";
import { writeNotebook } from "./fixtures/notebook-file.js";
import { along, liveView, onRaster, picture, pixels, stackFacts } from "./fixtures/view.js";

/** A → B in two bands, without noise, so that every number can be worked out here. */
const value = (nm: number, seconds: number): number => {
  const part = Math.exp(-1e-3 * seconds);
  return part * Math.exp(-(((nm - 300) / 30) ** 2)) + (1 - part) * Math.exp(-(((nm - 500) / 40) ** 2));
};
const NM = Array.from({ length: 151 }, (_, j) => 250 + 2 * j);
const SECONDS = Array.from({ length: 41 }, (_, i) => 20 + 60 * i);

const SOURCE = `
import * as hl from "halidelab";
const nm = Float64Array.from({ length: 151 }, (_, j) => 250 + 2 * j);
const seconds = Float64Array.from({ length: 41 }, (_, i) => 20 + 60 * i);
const values: number[] = [];
for (const t of seconds) for (const x of nm) {
  const part = Math.exp(-1e-3 * t);
  values.push(part * Math.exp(-(((x - 300) / 30) ** 2)) + (1 - part) * Math.exp(-(((x - 500) / 40) ** 2)));
}
const run = hl.spectroscopy.spectralSeries({
  axis: nm, coordinate: { kind: "time", unit: "s", values: seconds }, values, signal: "absorbance",
  provenance: { title: "CsPbBr₃ film", simulated: "two bands for a test" },
});
hl.views.stack(run, { bands: [{ from: 290, to: 310, name: "reactant" }] })`;

test("a reaction is explored in the page: reference, unit, playback, zoom, isosbestic point", async ({
  notebook,
  page,
  lab,
}, info) => {
  writeNotebook(lab, "explore.ipynb", [{ id: "stack", source: SOURCE }], "ours");
  await notebook.open("explore.ipynb");
  await notebook.runAll();
  const view = await liveView(await notebook.output("stack"), "spectral-stack");
  const figure = view.locator(".hld-figure");

  await test.step("ΔA by dragging along the axis of time", async () => {
    const { heatmap } = await stackFacts(view);
    const box = await figure.boundingBox();
    if (box === null) throw new Error("Expected the figure to be on the page but found it hidden");
    const x = box.x + heatmap.plot.x - 12;
    const [from, to] = [0, 4].map((scan) => box.y + along(heatmap, "y", SECONDS[scan] ?? 0)) as [number, number];
    await page.mouse.move(x, from);
    await page.mouse.down();
    await page.mouse.move(x, (from + to) / 2);
    await page.mouse.move(x, to);
    await page.mouse.up();
    await expect(view).toHaveAttribute("data-reference", "0,4");
    const facts = await stackFacts(view);
    const mean = (nm: number): number => SECONDS.slice(0, 5).reduce((sum, t) => sum + value(nm, t), 0) / 5;
    const [low, high] = facts.range;
    const cells = [];
    for (let scan = 6; scan < 41; scan += 5)
      for (let column = 4; column < 151; column += 12) cells.push({ scan, column });
    const found = await pixels(
      view,
      "base",
      cells.map(({ scan, column }) => onRaster(facts.heatmap, NM[column] ?? 0, SECONDS[scan] ?? 0)),
    );
    const wrong = cells.filter(({ scan, column }, i) => {
      const share = ((value(NM[column] ?? 0, SECONDS[scan] ?? 0) - mean(NM[column] ?? 0) - low) / (high - low)) * 256;
      const right = [share - 1e-6, share + 1e-6]
        .map((k) => Math.max(0, Math.min(255, Math.floor(k))))
        .map((k) => facts.table.slice(3 * k, 3 * k + 3).join());
      // The band of interest and the bar of the reference lie over some cells.
      const covered = Math.abs((NM[column] ?? 0) - 300) <= 12;
      return !covered && !right.includes(found[i]?.slice(0, 3).join() ?? "");
    });
    expect(wrong).toEqual([]);
    await picture(view, info, "reference");
  });

  await test.step("its isosbestic point, found in the worker, with its error", async () => {
    await view.locator(".hld-more").click();
    await view.getByLabel("Isosbestic points").check();
    await expect(view.locator(".hld-notes")).toContainText("1 isosbestic point", { timeout: 30_000 });
    // (λ − 300)/30 = (500 − λ)/40
    await expect(view.locator(".hld-notes")).toContainText("385.7");
    await picture(view, info, "isosbestic");
  });

  await test.step("energies in place of wavelengths", async () => {
    await view.locator("select").first().selectOption("eV");
    await expect(view.locator(".hld-readout")).toContainText("eV");
    await expect(view.locator(".hld-notes")).toContainText("385.7");
    await view.locator("select").first().selectOption("nm");
  });

  await test.step("keys move and play, and JupyterLab keeps its hands off them", async () => {
    await figure.focus();
    await page.keyboard.press("Home");
    await expect(view).toHaveAttribute("data-scan", "0");
    await page.keyboard.press("ArrowUp");
    await expect(view).toHaveAttribute("data-scan", "1");
    await page.keyboard.press("l");
    await expect(view.locator(".hld-interest li")).toHaveCount(2);
    await page.keyboard.press(" ");
    await expect(view.locator(".hld-play")).toHaveAttribute("aria-pressed", "true");
    // Which scan a look falls on is the machine's affair, and after the last comes the first again.
    await expect.poll(async () => Number(await view.getAttribute("data-scan")), { timeout: 20_000 }).toBeGreaterThan(9);
    await page.keyboard.press(" ");
    await expect(view.locator(".hld-play")).toHaveAttribute("aria-pressed", "false");
    await page.keyboard.press("r");
    await expect(view).toHaveAttribute("data-reference", "none");
    // None of these keys was a command of the notebook: no cell more or less, none deleted, none restarted.
    await expect(page.locator(".jp-Notebook:visible .jp-Cell")).toHaveCount(1);
    await expect(page.locator(".jp-Dialog")).toHaveCount(0);
  });

  await test.step("in the dark", async () => {
    await notebook.theme("JupyterLab Dark");
    await expect(view).toHaveAttribute("data-theme", "dark");
    await picture(view, info, "dark");
    await notebook.theme("JupyterLab Light");
  });
});
