import { resolve } from "node:path";
import type { Locator } from "@playwright/test";

import { differenceOf, exampleFile } from "./fixtures/example-file.js";
import { wrongColours, type HeatmapCell } from "./fixtures/heatmap.js";
import { expect, test } from "./fixtures/index.js";
import { along, frame, liveView, picture, pixels, stackFacts, type StackFacts } from "./fixtures/view.js";

const README_PICTURE = resolve(import.meta.dirname, "../../docs/images/spectral-stack.png");

// What the widget must show is worked out here from the file itself, without the library.
const example = exampleFile("film_22C.csv");
const corrected = differenceOf(example);
const at = (rows: readonly (readonly number[])[], scan: number, column: number): number =>
  rows[scan]?.[column] ?? Number.NaN;

/** Compares the heatmap with the numbers at a lattice of cells, each through the widget's own colour table. */
async function expectHeatmap(view: Locator, rows: readonly (readonly number[])[]): Promise<void> {
  const cells: HeatmapCell[] = [];
  for (let scan = 1; scan < example.seconds.length; scan += 5) {
    for (let column = 2; column < example.nm.length; column += 9) {
      const [x = Number.NaN, y = Number.NaN] = [example.nm[column], example.seconds[scan]];
      cells.push({ x, y, value: at(rows, scan, column) });
    }
  }
  expect(cells.length).toBeGreaterThan(200);
  expect(await wrongColours(view, cells)).toEqual([]);
}

/** The highlighted spectrum passes through the file's numbers. */
async function expectSpectrum(view: Locator, facts: StackFacts, row: readonly number[]): Promise<void> {
  for (let column = 20; column < example.nm.length; column += 40) {
    const x = along(facts.spectra, "x", example.nm[column] ?? Number.NaN);
    const y = along(facts.spectra, "y", row[column] ?? Number.NaN);
    const around = await pixels(
      view,
      "cursor",
      [-2, -1, 0, 1, 2].map((d) => [x, y + d] as const),
    );
    const painted = around.filter(([, , , alpha]) => alpha > 60).length;
    expect(painted, `a line at ${String(example.nm[column])} nm, ${String(row[column])}`).toBeGreaterThan(0);
  }
}

test("your own file: the stack is live, right, and survives its kernel", async ({ notebook, page }, info) => {
  await notebook.open("your-own-file.ipynb");
  await notebook.runAll();
  const raw = await liveView(await notebook.output("read"), "spectral-stack");

  await test.step("the heatmap's pixels are the file's numbers through the colour table", async () => {
    const facts = await stackFacts(raw);
    await picture(raw, info, "stack");
    // Anchors of matplotlib's viridis: its first, middle and last colours.
    expect(facts.table.slice(0, 3)).toEqual([0x44, 0x01, 0x54]);
    expect(facts.table.slice(3 * 128, 3 * 129)).toEqual([0x21, 0x91, 0x8c]);
    expect(facts.table.slice(3 * 255)).toEqual([0xfd, 0xe7, 0x25]);
    await expectHeatmap(raw, example.absorbance);
  });

  await test.step("the slider chooses the spectrum, and the read-out tells its value", async () => {
    await raw.locator(".hld-slider").fill("10");
    await expect(raw).toHaveAttribute("data-scan", "10");
    const early = await stackFacts(raw);
    expect(early.value).toBe(at(example.absorbance, 10, early.column));
    await expect(raw.locator(".hld-readout")).toContainText("600 s");
    await expectSpectrum(raw, early, example.absorbance[10] ?? []);
    await raw.locator(".hld-slider").fill("40");
    await expect(raw).toHaveAttribute("data-scan", "40");
    await expectSpectrum(raw, await stackFacts(raw), example.absorbance[40] ?? []);
  });

  await test.step("one cursor runs through heatmap, spectrum and trace", async () => {
    const { heatmap } = await stackFacts(raw);
    const column = example.nm.indexOf(432);
    const box = await raw.locator(".hld-figure").boundingBox();
    if (box === null) throw new Error("Expected the figure to be on the page but found it hidden");
    await page.mouse.move(box.x + along(heatmap, "x", 432), box.y + along(heatmap, "y", 1500));
    await expect(raw).toHaveAttribute("data-column", String(column));
    await expect(raw).toHaveAttribute("data-scan", "25");
    const facts = await stackFacts(raw);
    expect(facts.value).toBe(at(example.absorbance, 25, column));
    const readout = raw.locator(".hld-readout");
    await expect(readout).toContainText("432 nm");
    await expect(readout).toContainText("1500 s");
    await expect(raw.locator(".hld-slider")).toHaveValue("25");
    // The line of the cursor stands at 432 nm in heatmap and spectra, and at 1500 s in the trace.
    const upright = [facts.heatmap, facts.spectra].map((panel) => along(panel, "x", 432));
    const middle = (panel: StackFacts["trace"]): number => panel.plot.y + panel.plot.height * 0.31;
    for (const [panel, x] of [
      [facts.heatmap, upright[0]],
      [facts.spectra, upright[1]],
      [facts.trace, along(facts.trace, "x", 1500)],
    ] as const) {
      const around = await pixels(
        raw,
        "cursor",
        [-1, 0, 1].map((d) => [(x ?? 0) + d, middle(panel)] as const),
      );
      expect(around.some(([, , , alpha]) => alpha > 0)).toBe(true);
    }
    await picture(raw, info, "cursor");
  });

  await test.step("ΔA on and off: a scale about zero, the first scan subtracted", async () => {
    await raw.locator(".hld-difference").check();
    await expect(raw).toHaveAttribute("data-reference", "0");
    const facts = await stackFacts(raw);
    expect(facts.range[0]).toBe(-facts.range[1]);
    const first = example.absorbance[0] ?? [];
    await expectHeatmap(
      raw,
      example.absorbance.map((scan) => scan.map((v, i) => v - (first[i] ?? 0))),
    );
    await picture(raw, info, "stack-difference");
    await raw.locator(".hld-difference").uncheck();
    await expect(raw).toHaveAttribute("data-reference", "none");
    await expectHeatmap(raw, example.absorbance);
  });

  await test.step("ΔA of the corrected stack, in the light and in the dark", async () => {
    const dA = await liveView(await notebook.output("difference"), "spectral-stack");
    const facts = await stackFacts(dA);
    await expectHeatmap(dA, corrected);
    await picture(dA, info, "difference-light");
    await notebook.theme("JupyterLab Dark");
    await expect(dA).toHaveAttribute("data-theme", "dark");
    await expect(dA).toHaveCSS("background-color", "rgb(17, 20, 24)");
    await expect.poll(() => frame(dA)).toBe("125,135,145");
    await expectHeatmap(dA, corrected);
    expect(await stackFacts(dA)).toMatchObject({ scan: facts.scan, column: facts.column });
    await picture(dA, info, "difference-dark");
    await notebook.theme("JupyterLab Light");
    await expect(dA).toHaveAttribute("data-theme", "light");
    await expect.poll(() => frame(dA)).toBe("110,119,129");
  });

  await test.step("the README's picture", async () => {
    const dA = await liveView(await notebook.output("difference"), "spectral-stack");
    const { heatmap } = await stackFacts(dA);
    await dA.locator(".hld-figure").hover({
      position: { x: along(heatmap, "x", 270), y: along(heatmap, "y", 1200) },
    });
    await expect(dA).toHaveAttribute("data-scan", "20");
    await expect(dA).toHaveAttribute("data-column", String(example.nm.indexOf(270)));
    // A picture differs a little from machine to machine, so a run of the tests leaves the committed one alone.
    if (process.env["HALIDELAB_PICTURES"] === "1") await dA.screenshot({ path: README_PICTURE });
  });

  await test.step("when the kernel was killed, the saved notebook shows the view from its own data", async () => {
    await notebook.killKernel();
    await notebook.save();
    await page.reload();
    await notebook.ready();
    const kept = await liveView((await notebook.cell("read")).locator(".hld-kept"), "spectral-stack");
    // The file's numbers are decimals, which a notebook keeps to the bit.
    await expectHeatmap(kept, example.absorbance);
    await kept.locator(".hld-slider").fill("10");
    await expect(kept).toHaveAttribute("data-scan", "10");
    const facts = await stackFacts(kept);
    expect(facts.value).toBe(at(example.absorbance, 10, facts.column));
    await picture(page, info, "after-the-kernel");
  });
});
