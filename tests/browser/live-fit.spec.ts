import { expect, test } from "./fixtures/index.js";
import { liveView } from "./fixtures/view.js";

const CELL = `import { kinetics, spectroscopy } from "halidelab";
const time = Array.from({ length: 41 }, (_, i) => 30 * i);
const series = spectroscopy.spectralSeries({
  axis: [480, 500, 520, 540, 560, 580], coordinate: { kind: "time", unit: "s", values: time }, signal: "absorbance",
  values: time.flatMap((t, i) => [1, 0.8, 0.5, 0.3, 0.2, 0.1].map((a, j) =>
    a * Math.exp(-2e-3 * t) + (1 - a) * (1 - Math.exp(-2e-3 * t)) + 1e-3 * Math.sin(i * i + 3 * j))),
});
kinetics.fitGlobal(series, { model: "A -> B" })`;

test("a slider of a global fit refits in the extension's own worker, without the kernel", async ({
  notebook,
  page,
}) => {
  await notebook.open("your-own-file.ipynb");
  const output = await notebook.runNewCell(CELL);
  const view = await liveView(output, "global-fit");
  const found = await view.evaluate(async (element) => {
    const { halidelab } = element as unknown as {
      halidelab: { refits: number; outcome: { parameters: { optimum: number }[] } };
    };
    const slider = element.querySelector<HTMLInputElement>("input[type=range]");
    if (slider === null) throw new Error("Expected a slider but found none");
    const before = halidelab.outcome.parameters[0]?.optimum ?? Number.NaN;
    slider.value = "640";
    slider.dispatchEvent(new Event("input"));
    slider.dispatchEvent(new Event("change"));
    const until = performance.now() + 30_000;
    while (halidelab.refits < 2 && performance.now() < until) await new Promise((done) => setTimeout(done, 50));
    return { before, after: halidelab.outcome.parameters[0]?.optimum ?? Number.NaN, refits: halidelab.refits };
  });
  expect(found.refits).toBeGreaterThanOrEqual(1);
  expect(Math.abs(found.after / found.before - 1)).toBeLessThan(1e-6);
  const workers = page.workers().map((worker) => worker.url());
  expect(workers.filter((url) => url.includes("halidelab-worker"))).toHaveLength(1);
});
