import { expect, it } from "vitest";
import { fitGlobal, mechanismModel } from "../../src/kinetics/index.js";
import { globalFitScene, globalStart } from "../../src/views/global-fit/index.js";
import { toSvg } from "../../src/views/scene/index.js";
import { stack } from "../kinetics/global/simulated-stack.js";

const model = mechanismModel("A -> B");
const series = (time: readonly number[], seed: number) => stack({ model, p: [0.1], time, noise: 0.01, seed });
const even = Array.from({ length: 20 }, (_, i) => 2 * i);

it("draws spectra with their errors, concentrations and residuals of each data set, and the verdict", () => {
  const one = fitGlobal(series(even, 1), { model });
  const scene = globalFitScene(one);
  const svg = toSvg(scene);
  for (const text of [">A<", ">B<", "concentration", "residuals, blue", "determine every parameter"]) {
    expect(svg).toContain(text);
  }
  const two = globalFitScene(fitGlobal([series(even, 1), series(even, 2)], { model }));
  expect(two.height).toBeGreaterThan(1.8 * scene.height - 100);
  expect(two.marks.filter((m) => m.kind === "image")).toHaveLength(2);
});

it("draws scans one beside the other where the delays differ too much for one axis", () => {
  const delays = [...Array.from({ length: 10 }, (_, i) => 0.1 * i), 5, 20, 100, 400];
  const svg = toSvg(globalFitScene(fitGlobal(series(delays, 3), { model })));
  expect(svg).toContain("scan");
});

it("sets the cursor where the data change most, in the scan with the most of it, over what is masked", () => {
  const gap = Number.NaN;
  // Points 0 to 3: constant, a small rise, a decay, and one whose gaps leave little to compare.
  const rows = [
    [9, 0, 2.0, gap],
    [9, 1, 1.0, 5],
    [9, 1, 0.5, 5],
    [9, 1, 0.1, gap],
  ];
  expect(globalStart(Float64Array.from(rows.flat()), 4, 4)).toEqual({ scan: 0, point: 2 });
  const growing = rows.toReversed();
  expect(globalStart(Float64Array.from(growing.flat()), 4, 4)).toEqual({ scan: 3, point: 2 });
  expect(globalStart(new Float64Array(16).fill(gap), 4, 4)).toEqual({ scan: 2, point: 2 });
});
