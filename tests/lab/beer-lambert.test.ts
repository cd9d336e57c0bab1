import { describe, expect, it } from "vitest";

import { fitCurve } from "../../src/fitting/index.js";
import { deltaA, isosbesticPoints, trace } from "../../src/insitu/index.js";
import { judge } from "../../src/lab/judge.js";
import { beerLambert } from "../../src/lab/labs/beer-lambert/index.js";
import { interpolateAt, spectrumAt } from "../../src/spectroscopy/index.js";
import { xy } from "../../src/views/xy/index.js";
import { deviation, expectFair, expectWellPosed, SEEDS } from "./seeds.js";

/** What a student does, in the fewest lines. */
function solve(seed: number) {
  const { data, questions } = beerLambert.make(seed);
  const half = spectrumAt(data.dilution, 5);
  const top = half.axis.values[half.values.indexOf(Math.max(...half.values))] as number;
  const band = trace(data.dilution, top);
  const micromolar = [...band.coordinate.values];
  const low = micromolar.filter((_, i) => (band.values[i] as number) < 1);
  const line = fitCurve({ x: low.map((c) => c * 1e-6), y: [...band.values].slice(0, low.length), model: "eps * x", start: { eps: 1e4 } }); // prettier-ignore
  const epsilon = line.parameters[0]?.value as number;
  const strayLight = 10 ** -(band.values.at(-1) as number);
  let reached = 0.5;
  while (-Math.log10((1 - strayLight) * 10 ** -reached + strayLight) > 0.99 * reached) reached += 0.001;
  const dA = deltaA(data.reaction);
  const bleach = trace(dA, top);
  const found = isosbesticPoints(dA);
  const answers = {
    epsilon,
    "stray-light": strayLight,
    "good-to": reached,
    concentration: (interpolateAt(data.unknown.axis, data.unknown.values, top) / epsilon) * 1e6,
    isosbestic: found.points[0]?.wavelength.value ?? Number.NaN,
    converted: (bleach.values[bleach.coordinate.values.indexOf(600)] as number) / (bleach.values.at(-1) as number),
  };
  const plot = xy({ x: micromolar, y: band.values, kind: "points", xAxis: { label: "c", unit: "µmol L^-1" }, yAxis: { label: "A" } }); // prettier-ignore
  return { data, questions, answers, found, plot };
}

const solved = SEEDS.map(solve);

describe("the lab of Lambert and Beer's law", () => {
  it("gives the same data for the same seed, and others for another", () => {
    const [a, b, c] = [3, 3, 4].map((seed) => beerLambert.make(seed).data.reaction.values);
    expect(a).toEqual(b);
    expect(a).not.toEqual(c);
  });

  it("asks what can be answered, for every student", () => {
    for (const { questions } of solved) expectWellPosed(questions);
  });

  it.each([
    ["epsilon", 0.4],
    ["stray-light", 0.4],
    ["good-to", 0.25],
    ["concentration", 0.2],
    ["isosbestic", 0.01],
    ["converted", 0.15],
  ] as const)(
    "takes the library's analysis for right in %s, with a tolerance that the noise asks for",
    (name, least) => {
      expectFair(
        solved.map(({ questions, answers }) => deviation(questions[name], answers[name])),
        least,
      );
    },
  );

  it("takes the flasks over their concentrations for the plot that it asks for", () => {
    for (const { questions, plot } of solved) expect(judge(questions["calibration-plot"], plot).right).toBe(true);
  });

  it("has one isosbestic point in the first batch and none that is kept in the second", () => {
    for (const { data, found } of solved) {
      expect(found.points.length).toBe(1);
      expect(isosbesticPoints(deltaA(data.secondBatch)).points.length).toBe(0);
    }
  });

  it("makes at the flank a line of the flasks that bend at the maximum", () => {
    for (const { data } of solved.slice(0, 20)) {
      const half = spectrumAt(data.dilution, 5);
      const top = half.values.indexOf(Math.max(...half.values));
      const quarter = half.values.findIndex((v, i) => i > top && v < (half.values[top] as number) / 4);
      const ratio = (column: number): number => {
        const a = trace(data.dilution, half.axis.values[column] as number).values;
        return (a[9] as number) / (a[4] as number) / 10;
      };
      expect(ratio(quarter)).toBeGreaterThan(0.92);
      expect(ratio(top)).toBeLessThan(0.75);
    }
  });
});
