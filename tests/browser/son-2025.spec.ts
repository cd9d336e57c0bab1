import type { Pixel } from "./fixtures/view.js";
import { expect, test } from "./fixtures/index.js";
import { liveView, onRaster, picture, pixels, stackFacts } from "./fixtures/view.js";

const NM = Array.from({ length: 551 }, (_, i) => 250 + i);
const bluish = ([red, , blue]: Pixel): boolean => blue - red > 30;
const reddish = ([red, , blue]: Pixel): boolean => red - blue > 30;
const pale = ([red, green, blue]: Pixel): boolean => Math.min(red, green, blue) > 215;

test("son-2025: what the notebook keeps before a cell runs, live views after, and the table that says what is not known", async ({
  notebook,
  page,
}, info) => {
  await notebook.open("son-2025/son-2025.ipynb");

  await test.step("as it comes from the repository it shows the views that it keeps", async () => {
    const cell = await notebook.cell("difference");
    await liveView(cell, "spectral-stack");
    await expect(cell.locator(".hld-kept-note")).toContainText("the view as this notebook keeps it");
    await picture(page, info, "as-it-comes");
  });

  await notebook.runAll();
  await test.step("ΔA is live: negative at 270, positive at 315, nothing at the crossings, negative at 400 nm", async () => {
    const dA = await liveView(await notebook.output("difference"), "spectral-stack");
    const facts = await stackFacts(dA);
    expect(facts.range[0]).toBe(-facts.range[1]);
    const late = [1800, 2100, 2400].filter((s) => s <= facts.heatmap.y.domain[1]);
    const at = async (nm: number): Promise<readonly Pixel[]> =>
      pixels(
        dA,
        "base",
        late.map((s) => onRaster(facts.heatmap, NM[nm - 250] ?? Number.NaN, s - 1)),
      );
    expect((await at(270)).every(bluish)).toBe(true);
    expect((await at(315)).every(reddish)).toBe(true);
    expect((await at(400)).every(bluish)).toBe(true);
    expect((await at(325)).every(pale)).toBe(true);
    expect((await at(700)).every(pale)).toBe(true);
    await expect(dA).toContainText("against scan 0");
    await picture(dA, info, "difference");
  });

  await test.step("the printed k(22 °C): a fit without a number for k", async () => {
    const fit = await liveView(await notebook.output("endpoints-22"), "kinetics");
    await expect(fit).toContainText("not determined");
    await picture(fit, info, "not-determined");
    const kept = await liveView(await notebook.output("arrhenius"), "arrhenius");
    await picture(kept, info, "arrhenius");
    const without = await liveView(await notebook.output("endpoints-arrhenius"), "arrhenius");
    await expect(without).toContainText("22 °C");
    await picture(without, info, "arrhenius-without-22");
  });

  await test.step("the closing table is a table", async () => {
    const table = (await notebook.output("closing")).locator("table");
    await expect(table).toBeVisible();
    await expect(table.locator("tbody tr").filter({ hasText: "7.00 × 10⁻⁵" })).toContainText("not determined");
    await picture(table, info, "closing");
    await expect(page.locator(".jp-OutputArea-output[data-mime-type='application/vnd.jupyter.error']")).toHaveCount(0);
  });
});
