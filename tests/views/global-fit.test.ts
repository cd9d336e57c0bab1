import { expect, it } from "vitest";
import { fitGlobal, mechanismModel } from "../../src/kinetics/index.js";
import { globalStart } from "../../src/views/global-fit/index.js";
import { toSvg } from "../../src/views/scene/index.js";
import { pictureOf } from "./figures.js";
import { stack } from "../kinetics/global/simulated-stack.js";

const model = mechanismModel("A -> B");
const series = (time: readonly number[], seed: number) => stack({ model, p: [0.1], time, noise: 0.01, seed });
const even = Array.from({ length: 20 }, (_, i) => 2 * i);

it("draws data, fit and residuals, spectra and concentrations, and the verdict", () => {
  const one = fitGlobal(series(even, 1), { model });
  const scene = pictureOf(one);
  const svg = toSvg(scene);
  for (const text of [">A<", ">B<", "concentrations", "data, ", "fit, ", "residuals, −", "determine every parameter"]) {
    expect(svg).toContain(text);
  }
  expect(svg).not.toContain("stack 1");
  expect(svg.split("<image ")).toHaveLength(1 + 3);
});

it("says of several stacks which one it draws", () => {
  const fit = fitGlobal([series(even, 1), series(even, 2)], { model });
  expect(toSvg(pictureOf(fit))).toContain(`stack 1 of 2: ${fit.dataSets[0]?.name ?? ""}`);
});

it("spreads times over a logarithmic axis where the delays differ too much for an even one", () => {
  const delays = [...Array.from({ length: 10 }, (_, i) => 0.1 * i), 5, 20, 100, 400];
  const svg = toSvg(pictureOf(fitGlobal(series(delays, 3), { model })));
  expect(svg).toMatch(/>100</);
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
