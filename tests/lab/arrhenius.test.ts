import { describe, expect, it } from "vitest";

import { fitCurve } from "../../src/fitting/index.js";
import { trace } from "../../src/insitu/index.js";
import { arrhenius as line, arrheniusRate, eyring, fitFirstOrder } from "../../src/kinetics/index.js";
import { arrhenius } from "../../src/lab/labs/arrhenius/index.js";
import { randomSource } from "../../src/numerics/index.js";
import { deviation, expectFair, expectWellPosed, SEEDS } from "./seeds.js";

const R = 8.31446261815324e-3;

/** What a student does, in the fewest lines. */
function solve(seed: number) {
  const { data, questions } = arrhenius.make(seed);
  const fits = data.runs.map((run) => fitFirstOrder(trace(run, { from: 366, to: 374 })));
  const cold = fitFirstOrder(trace(data.coldRun, { from: 366, to: 374 }));
  const { coordinate, values } = trace(data.coldRun, { from: 366, to: 374 });
  const fallen = fitCurve({
    x: coordinate.values,
    y: values,
    model: "a + b * t",
    variable: "t",
    start: { a: 0.5, b: -1e-5 },
  });
  const energy = line(fits);
  const activated = eyring(fits);
  const random = randomSource(seed);
  const draws = Array.from({ length: 1000 }, () => {
    const [a, b] = data.paper.k.map((k) => Math.log(k * (1 + data.paper.relativeError * random.normal())));
    return (R * ((b as number) - (a as number))) / (1 / 298.15 - 1 / 308.15);
  }).filter(Number.isFinite);
  const mean = draws.reduce((a, b) => a + b, 0) / draws.length;
  const scatter = Math.sqrt(draws.reduce((sum, v) => sum + (v - mean) ** 2, 0) / (draws.length - 1));
  const k = fits[2]?.k.value ?? Number.NaN;
  const answers = {
    "k-35": k,
    "half-life": Math.LN2 / k,
    "initial-rate": -(fallen.parameters[1]?.value ?? Number.NaN),
    "activation-energy": energy.activationEnergy.value,
    enthalpy: activated.activationEnthalpy.value,
    entropy: activated.activationEntropy.value,
    "two-point-error": scatter,
    "time-to-95": Math.log(20) / arrheniusRate(energy, { value: 65, unit: "°C" }).value,
  };
  return { data, questions, answers, fits, cold };
}

const solved = SEEDS.map(solve);

describe("the lab of first-order kinetics to Arrhenius", () => {
  it("asks what can be answered, for every student", () => {
    for (const { questions } of solved) expectWellPosed(questions);
  });

  it.each([
    ["k-35", 0.2],
    ["half-life", 0.2],
    ["initial-rate", 0.3],
    ["activation-energy", 0.3],
    ["enthalpy", 0.3],
    ["entropy", 0.3],
    ["two-point-error", 0.3],
    ["time-to-95", 0.3],
  ] as const)(
    "takes the library's analysis for right in %s, with a tolerance that the noise asks for",
    (name, least) => {
      expectFair(
        solved.map(({ questions, answers }) => deviation(questions[name], answers[name])),
        least,
      );
    },
  );

  it("has five runs that determine k and one that does not", () => {
    for (const { fits, cold } of solved) {
      expect(fits.every((fit) => fit.determined)).toBe(true);
      expect(cold.determined).toBe(false);
    }
  });

  it("does not tell the constants in its data", () => {
    expect(JSON.stringify(solved[0]?.data.runs.map(({ provenance }) => provenance))).not.toMatch(/s\^-1/);
  });
});
