import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { reportText } from "../../src/foundation/index.js";
import { type FirstOrderFit, firstOrderReport, fitFirstOrder } from "../../src/kinetics/index.js";
import { randomSource } from "../../src/numerics/index.js";
import { describeWithData, sharedPath } from "../shared-data.js";
import { scans, simulatedTrace, type TraceSetting } from "./simulated-trace.js";

const many = (n: number, setting: TraceSetting): FirstOrderFit[] =>
  Array.from({ length: n }, (_, seed) => fitFirstOrder(simulatedTrace({ ...setting, seed })));
const share = (fits: readonly FirstOrderFit[], is: (fit: FirstOrderFit) => boolean): number =>
  fits.filter(is).length / fits.length;
const holds = (fit: FirstOrderFit, k: number): boolean => {
  const [low, high] = fit.k.interval95 ?? [1, 0];
  return low <= k && k <= high;
};

describe("a window too short to determine k", () => {
  const slow = many(1000, { k: 7e-5 });
  it("k = 7e-5 s⁻¹ over 40 min at 2 % noise is not determined, in 995 of 1,000 runs and more", () => {
    expect(share(slow, (fit) => !fit.determined)).toBeGreaterThanOrEqual(0.995);
  });
  it("never has a number for k, the half-life, the amplitude or the offset, and its bound holds the truth", () => {
    for (const fit of slow.filter((f) => !f.determined)) {
      const quoted = [fit.k, fit.halfLife, fit.amplitude, fit.offset, fit.window.lifetimes];
      expect(quoted.map((e) => (typeof e === "number" ? e : e.value)).every(Number.isNaN)).toBe(true);
      expect(fit.k.standardError).toBeNull();
      expect(fit.verdict.ok).toBe(false);
    }
    expect(share(slow, (fit) => holds(fit, 7e-5))).toBeGreaterThan(0.95);
  });
  it("still has its rate at the start, within its error", () => {
    const rate = 0.05 * 7e-5;
    const within = share(
      slow,
      ({ initialRate: { interval95 = [1, 0] } }) => interval95[0] <= rate && rate <= interval95[1],
    );
    expect(within).toBeGreaterThan(0.9);
  });
  it("is said in words, with the bound, the reason and what to do", () => {
    const fit = fitFirstOrder(simulatedTrace({ k: 7e-5 }));
    expect(fit.verdict.code).toBe("not-determined");
    expect(fit.verdict.text).toMatch(/^These data do not determine k: the window of 40\.0 min holds at most/);
    expect(fit.verdict.text).toMatch(/k lies below \S+ × 10⁻⁴ s⁻¹ \(95 %\)/);
    expect(reportText(firstOrderReport(fit))).toMatch(/k \/ s⁻¹ +not determined +below/);
  });
  it("becomes long enough where the end value is known, and the interval then holds the truth", () => {
    const known = Array.from({ length: 1000 }, (_, seed) =>
      fitFirstOrder(simulatedTrace({ k: 7e-5, seed }), { offset: 0.1 }),
    );
    expect(share(known, (fit) => fit.determined && fit.verdict.ok)).toBeGreaterThan(0.99);
    expect(Math.abs(share(known, (fit) => holds(fit, 7e-5)) - 0.95)).toBeLessThan(0.02);
    expect(known[0]?.offset).toEqual({ value: 0.1, standardError: null, unit: "" });
  });
  it("becomes long enough with less noise: there is no cut on window × k itself", () => {
    const quiet = many(200, { k: 7e-5, noise: 2e-5 });
    expect(share(quiet, (fit) => fit.determined)).toBe(1);
  });
  it("with longer windows k is determined more and more often", () => {
    const found = [1e-4, 2e-4, 3e-4, 5e-4].map((k) => share(many(200, { k }), (fit) => fit.determined));
    expect(found).toEqual([...found].sort((a, b) => a - b));
    expect(found[0]).toBeLessThan(0.05);
    expect(found[3]).toBe(1);
  });
  it("a reaction that is over before the second scan has a lower bound only", () => {
    const fit = fitFirstOrder(simulatedTrace({ k: 0.5 }));
    expect(fit.determined).toBe(false);
    expect(fit.k.interval95?.[1]).toBe(Infinity);
    expect(fit.verdict.text).toMatch(/over before enough points are taken.*k lies above/);
    expect(fit.halfLife.interval95?.[0]).toBe(0);
  });
});

describe("the 95 % interval of k", () => {
  for (const k of [3e-4, 1e-3, 5e-3]) {
    it(`holds k = ${k} s⁻¹ in 95 % of 2,000 simulated runs`, () => {
      const fits = many(2000, { k });
      expect(share(fits, (fit) => holds(fit, k))).toBeGreaterThan(0.93);
      expect(share(fits, (fit) => holds(fit, k))).toBeLessThan(0.97);
    });
  }
});

describe("whether the law holds", () => {
  it("a right law is refused in fewer than 1 of 200 runs", () => {
    expect(share(many(2000, { k: 1e-3 }), (fit) => !fit.lawHolds)).toBeLessThan(0.005);
  });
  it.each([
    ["second order", (t: number) => 0.1 + 0.05 / (1 + 4e-3 * t)],
    ["two exponentials", (t: number) => 0.1 + 0.03 * Math.exp(-5e-3 * t) + 0.03 * Math.exp(-5e-4 * t)],
    ["stretched, β = 0.6", (t: number) => 0.1 + 0.05 * Math.exp(-((2e-3 * t) ** 0.6))],
    ["sigmoid", (t: number) => 0.1 + 0.05 / (1 + Math.exp((t - 1200) / 200))],
    ["linear drift on top", (t: number) => 0.1 + 0.05 * Math.exp(-4e-3 * t) + 1e-5 * t],
  ])("%s is told apart at 1 %% noise, with the reason in words", (_, law) => {
    const fits = many(100, { law, noise: 5e-4 });
    expect(share(fits, (fit) => !fit.lawHolds)).toBeGreaterThan(0.9);
    const fit = fits.find((f) => !f.lawHolds);
    expect(fit?.verdict.code).toBe("law-does-not-hold");
    expect(fit?.verdict.text).toMatch(/^The first-order law does not hold: the residuals are \S+ times the noise/);
  });
  it("faint correlated noise in very many points is mentioned and not held against the law", () => {
    const time = Float64Array.from({ length: 20_000 }, (_, i) => i);
    const random = randomSource(9);
    let drift = 0;
    const wander = time.map(() => (drift = 0.999 * drift + random.normal(0, 8e-6)));
    const trace = simulatedTrace({ k: 5e-4, time, law: (t) => 0.05 * Math.exp(-5e-4 * t) + (wander[t] ?? 0) });
    const fit = fitFirstOrder(trace);
    expect(fit.verdict.code).toBe("law-holds-correlated");
    expect(fit.verdict.text).toContain("the errors are somewhat too small");
  });
  it("a given σ that is too small is said to be", () => {
    const honest = fitFirstOrder(simulatedTrace({ noise: 1e-3 }), { sigma: 1e-3 });
    const boasting = fitFirstOrder(simulatedTrace({ noise: 1e-3 }), { sigma: 3e-4 });
    expect(honest.verdict.text).not.toContain("given σ");
    expect(boasting.verdict.text).toMatch(/The points scatter 3\.\d times as far as the given σ allows/);
  });
  it("six points are too few to say", () => {
    const fit = fitFirstOrder(simulatedTrace({ time: Float64Array.of(0, 300, 700, 1200, 2400, 5000) }));
    expect(fit.verdict.code).toBe("law-untested");
    expect(fit.residualTests.noise.estimate).toBeNull();
  });
});

describe("no reaction", () => {
  it("noise alone is called a reaction in fewer than 1 of 20 runs, and never gets a k", () => {
    const still = many(1000, { amplitude: 0 });
    expect(share(still, (fit) => fit.verdict.code === "no-reaction")).toBeGreaterThan(0.95);
    expect(share(still, (fit) => fit.verdict.ok)).toBeLessThan(0.01);
  });
  it.each([0, 0.1, -3])("a trace that is %f throughout", (value) => {
    const fit = fitFirstOrder(simulatedTrace({ noise: 0, law: () => value }));
    expect(fit.verdict.code).toBe("no-reaction");
    expect([fit.k.value, fit.k.interval95]).toEqual([NaN, [0, Infinity]]);
    expect(reportText(firstOrderReport(fit))).toMatch(/k \/ s⁻¹ +not determined/);
  });
});

const AZOBENZENE = "a-uvvis-kinetics/autoqy-340nm";

describeWithData("azobenzene under light (autoQY's real data)", AZOBENZENE, () => {
  const lines = (name: string): string[] =>
    readFileSync(sharedPath(`${AZOBENZENE}/${name}`), "utf8")
      .trim()
      .split(/\r?\n/)
      .slice(1);
  const at = (wavelength: number): FirstOrderFit => {
    const rows = lines("Azobenzene_340nm_processed.dat").map((line) => line.split("\t").map(Number));
    const row = rows.find(([first = 0]) => first >= wavelength) ?? [];
    const time = Float64Array.from(lines("timestamps.csv"), Number);
    return fitFirstOrder({ coordinate: { unit: "s", values: time }, values: Float64Array.from(row.slice(2)) });
  };
  it("is no first-order reaction, although the formal error of k is under 1 %", () => {
    const fit = at(320);
    expect(fit.statistics.n).toBe(121);
    expect((fit.k.standardError ?? NaN) / fit.k.value).toBeLessThan(0.01);
    expect(fit.lawHolds).toBe(false);
    expect(fit.residualTests.noise.residualRatio).toBeGreaterThan(10);
    expect(fit.residualTests.runs.p).toBeLessThan(1e-10);
    expect(fit.verdict.text).toContain("although the formal error of k is only 0.75 %");
  });
  it("shows the same at the other absorption band and far in the ultraviolet", () => {
    expect([240, 440].map((wavelength) => at(wavelength).lawHolds)).toEqual([false, false]);
  });
});

describe("any numbers at all", () => {
  it("make a result: k is a finite number inside its interval if and only if it is determined, and nothing hangs", () => {
    const value = fc.oneof(fc.double({ min: -1e3, max: 1e3, noNaN: true }), fc.constantFrom(0, 1, 1e-300, 1e15));
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.double({ min: 1e-9, max: 1e4, noNaN: true }), value), { minLength: 4, maxLength: 60 }),
        (points) => {
          let t = 0;
          const time = Float64Array.from(points, ([step]) => (t += step));
          const fit = fitFirstOrder({
            coordinate: { unit: "s", values: time },
            values: Float64Array.from(points, ([, y]) => y),
          });
          const [low, high] = fit.k.interval95 ?? [NaN, NaN];
          expect(low).toBeGreaterThanOrEqual(0);
          expect(high).toBeGreaterThanOrEqual(low);
          expect(Number.isFinite(fit.k.value)).toBe(fit.determined);
          if (fit.determined) {
            expect(fit.k.value).toBeGreaterThanOrEqual(low * (1 - 1e-6));
            expect(fit.k.value).toBeLessThanOrEqual(high * (1 + 1e-6));
          }
          expect(fit.residuals.every(Number.isFinite)).toBe(true);
          expect(fit.verdict.text).not.toMatch(/NaN|undefined|not a number/);
          expect(reportText(firstOrderReport(fit)).length).toBeGreaterThan(100);
        },
      ),
      { seed: 3, numRuns: 500 },
    );
  });
});

it("the scans of these tests are those of the experiment: every 30 s for 40 min", () => {
  expect([scans.length, scans[1], scans[80]]).toEqual([81, 30, 2400]);
});
