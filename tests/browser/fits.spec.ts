import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Locator } from "@playwright/test";

import { differenceOf, exampleFile } from "./fixtures/example-file.js";
import { expect, test } from "./fixtures/index.js";
import { liveView, picture } from "./fixtures/view.js";

interface Drawn {
  readonly x: readonly number[];
  readonly y: readonly number[];
  /** Where the browser put each marker, pixels of the plot. */
  readonly places: readonly (readonly [number, number])[];
}

/** Points of one trace of a plotly figure: the numbers it was given, and the markers that it drew. */
async function drawnPoints(view: Locator, name: string): Promise<Drawn> {
  return view.locator(".js-plotly-plot").evaluate((plot, wanted) => {
    const traces = (plot as unknown as { data: { name: string; x: ArrayLike<number>; y: ArrayLike<number> }[] }).data;
    const index = traces.findIndex((trace) => trace.name === wanted);
    const trace = traces[index];
    if (trace === undefined) throw new Error(`Expected a trace "${wanted}" but found none`);
    const full =
      (plot as unknown as { calcdata: { 0: { trace: { uid: string } } }[] }).calcdata[index]?.[0].trace.uid ?? "";
    const markers = [...plot.querySelectorAll(`.scatterlayer .trace${full} .points path`)];
    const places = markers.map((marker) => {
      const box = marker.getBoundingClientRect();
      return [box.x + box.width / 2, box.y + box.height / 2] as [number, number];
    });
    return { x: Array.from(trace.x), y: Array.from(trace.y), places };
  }, name);
}

/** A linear axis puts equal steps of the data at equal steps of the screen; largest deviation in pixels. */
function straightness(data: readonly number[], screen: readonly number[]): number {
  const [low, high] = [data.indexOf(Math.min(...data)), data.indexOf(Math.max(...data))];
  const [d0 = 0, d1 = 0, s0 = 0, s1 = 0] = [data[low], data[high], screen[low], screen[high]];
  return Math.max(...data.map((d, i) => Math.abs(s0 + ((d - d0) / (d1 - d0)) * (s1 - s0) - (screen[i] ?? Number.NaN))));
}

test("fits: trace, curve and barrier stand where the numbers are; errors leave the notebook alive", async ({
  notebook,
  lab,
  page,
}, info) => {
  writeFileSync(join(lab.folder, "ragged.csv"), "Wavelength (nm),0 s,30 s\n400,0.10,0.11\n410,0.20\n420,0.30,0.31\n");
  await notebook.open("your-own-file.ipynb");
  await notebook.runAll();

  await test.step("the kinetic trace is the file's ΔA at 270 nm, and each marker stands on its value", async () => {
    const view = await liveView(await notebook.output("fit"), "kinetics");
    const example = exampleFile("film_22C.csv");
    const column = example.nm.indexOf(270);
    const expected = differenceOf(example).map((scan) => scan[column] ?? Number.NaN);
    const { x, y, places } = await drawnPoints(view, "data");
    expect(x).toEqual(example.seconds);
    y.forEach((value, i) => {
      expect(value).toBeCloseTo(expected[i] ?? Number.NaN, 10);
    });
    expect(places).toHaveLength(41);
    expect(
      straightness(
        x,
        places.map((place) => place[0]),
      ),
    ).toBeLessThan(0.6);
    expect(
      straightness(
        y,
        places.map((place) => place[1]),
      ),
    ).toBeLessThan(0.6);
    // Down on the screen is down in ΔA.
    expect(places[40]?.[1]).toBeGreaterThan(places[0]?.[1] ?? Infinity);
    await expect(view).toContainText("simulated");
    await expect(view).toContainText("the law holds");
    await picture(view, info, "kinetics");
  });

  await test.step("the Arrhenius plot has its four points at 1000 K / T and ln k", async () => {
    const view = await liveView(await notebook.output("temperatures"), "arrhenius");
    const { x, y, places } = await drawnPoints(view, "used");
    const kelvin = [22, 30, 40, 50].map((celsius) => celsius + 273.15);
    kelvin.forEach((temperature, i) => {
      expect(x[i]).toBeCloseTo(1000 / temperature, 9);
      // k(T) that the files were made with; each is recovered to a few per cent.
      const lnK = Math.log(2.6e-3) - (39.1 / 8.314462618e-3) * (1 / temperature - 1 / 323.15);
      expect(Math.abs((y[i] ?? Number.NaN) - lnK)).toBeLessThan(0.1);
    });
    expect(places).toHaveLength(4);
    expect(
      straightness(
        x,
        places.map((place) => place[0]),
      ),
    ).toBeLessThan(0.6);
    await expect(view).toContainText("kJ mol");
    await picture(view, info, "arrhenius");
    await notebook.theme("JupyterLab Dark");
    await expect(view).toHaveAttribute("data-theme", "dark");
    await expect(view.locator(".main-svg").first()).toHaveCSS("background-color", "rgb(17, 20, 24)");
    await picture(view, info, "arrhenius-dark");
    await notebook.theme("JupyterLab Light");
  });

  await test.step("the isosbestic points are a readable table", async () => {
    const output = await notebook.output("isosbestic");
    const cells = output.locator("tbody tr td:first-child");
    await expect(cells).toHaveCount(2);
    // Where the two ends of the reaction cross (tests/notebooks/reference/son_2025.json).
    for (const [i, crossing] of [306.265, 324.882].entries()) {
      const [, value, error] = /\((\d+\.\d+) ± (\d+\.\d+)\) nm/.exec(await cells.nth(i).innerText()) ?? [];
      expect(Math.abs(Number(value) - crossing)).toBeLessThan(3.5 * Number(error));
      expect(Number(error)).toBeLessThan(0.2);
    }
    await picture(output, info, "isosbestic");
  });

  await test.step("an error in a cell is shown with its line, and kernel and variables live on", async () => {
    const before = await notebook.kernelId();
    const failed = await notebook.runNewCell('const wanted = 1;\nthrow new Error("on purpose");');
    await expect(failed).toContainText("on purpose");
    await expect(failed).toContainText("line 2");
    await picture(notebook.cellOf(failed), info, "error");
    await expect(await notebook.runNewCell("run.axis.values.length + wanted")).toContainText("277");
    expect(await notebook.kernelId()).toBe(before);
  });

  await test.step("a file that cannot be read is named with its line and the reason", async () => {
    const failed = await notebook.runNewCell('const bad = await hl.io.readSeries("ragged.csv");');
    await expect(failed).toContainText("ragged.csv");
    await expect(failed).toContainText("line 3");
    await picture(notebook.cellOf(failed), info, "bad-file");
    await expect(await notebook.runNewCell("fits.length")).toContainText("4");
  });

  await picture(page, info, "page");
});
