import { describe, expect, it } from "vitest";

import { chooseComponents, correctPileUp, fitDecay, radiativeRates } from "../../src/lifetime/index.js";
import { lifetimes } from "../../src/lab/labs/lifetimes/index.js";
import { integratingSphere } from "../../src/techniques/quantum-yield/index.js";
import { deviation, expectFair, expectWellPosed, SEEDS } from "./seeds.js";

/** What a student does, in the fewest lines. */
function solve(seed: number) {
  const { data, questions } = lifetimes.make(seed);
  const irf = data.response;
  const before = fitDecay(data.before, { irf, exponentials: 2 });
  const after = fitDecay(data.after, { irf, exponentials: 1 });
  const bright = fitDecay(correctPileUp(data.tooBright), { irf, exponentials: 1 });
  const [low, high] = [
    integratingSphere(data.sphereBefore).quantumYield,
    integratingSphere(data.sphereAfter).quantumYield,
  ];
  if (before.averages.amplitude === null || after.averages.amplitude === null) throw new Error("no averages");
  const [dim, good] = [radiativeRates(low, before.averages.amplitude), radiativeRates(high, after.averages.amplitude)];
  const answers = {
    "tau-after": after.components[0]?.lifetime.value ?? Number.NaN,
    "amplitude-average": before.averages.amplitude.lifetime.value,
    "intensity-average": before.averages.intensity?.lifetime.value ?? Number.NaN,
    "tau-too-bright": bright.components[0]?.lifetime.value ?? Number.NaN,
    "yield-before": low.value,
    "yield-after": high.value,
    "radiative-before": dim.radiative.value * 1e-9,
    "nonradiative-before": dim.nonRadiative.value * 1e-9,
    "nonradiative-after": good.nonRadiative.value * 1e-9,
  };
  return { data, questions, answers };
}

const solved = SEEDS.map(solve);

describe("the lab of lifetimes and quantum yields", () => {
  it("asks what can be answered, for every student", () => {
    for (const { questions } of solved) expectWellPosed(questions);
  });

  it.each([
    ["tau-after", 0.3],
    ["amplitude-average", 0.3],
    ["intensity-average", 0.3],
    ["tau-too-bright", 0.1],
    ["yield-before", 0.2],
    ["yield-after", 0.2],
    ["radiative-before", 0.15],
    ["nonradiative-before", 0.15],
    ["nonradiative-after", 0.15],
  ] as const)(
    "takes the library's analysis for right in %s, with a tolerance that the noise asks for",
    (name, least) => {
      expectFair(
        solved.map(({ questions, answers }) => deviation(questions[name], answers[name])),
        least,
      );
    },
  );

  it("needs two exponentials before and one after", () => {
    for (const { data } of solved.slice(0, 5)) {
      const irf = data.response;
      expect(chooseComponents(data.before, { irf }).chosen.components.length).toBe(2);
      expect(chooseComponents(data.after, { irf }).chosen.components.length).toBe(1);
    }
  });

  it("gives too short a lifetime where pile-up is not corrected", () => {
    for (const { data, questions } of solved.slice(0, 10)) {
      const raw = fitDecay(data.tooBright, { irf: data.response, exponentials: 1 }).optimum.lifetimes[0] ?? Number.NaN;
      expect(deviation(questions["tau-too-bright"], raw)).toBeLessThan(-2);
    }
  });
});
