import { expect, it } from "vitest";
import { fitGlobal, mechanismModel } from "../../src/kinetics/index.js";
import { globalFitScene } from "../../src/views/global-fit/index.js";
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
