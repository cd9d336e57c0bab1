import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { decay, fitDecay, fitTail, type Decay, type DecayFit, type DecayFitOptions } from "../../src/lifetime/index.js";
import { describeWithData, sharedPath } from "../shared-data.js";

const folder = "d-tcspc/flimlib";
const width = 0.058628749;

/** The first number says how many follow. */
function numbers(name: string): number[] {
  const [n, ...values] = readFileSync(sharedPath(`${folder}/${name}`), "utf8")
    .trim()
    .split(/\s+/)
    .map(Number);
  expect(values).toHaveLength(n ?? -1);
  return values;
}

describeWithData("flimlib's own test of its Levenberg–Marquardt fits", folder, () => {
  let measured: Decay;
  let irf: number[];
  beforeAll(() => {
    measured = decay({ counts: numbers("data.dat"), channelWidth: width, unit: "ns" });
    // Its transient starts at channel 40; its fit runs over the channels 49 to 229.
    irf = [...new Array<number>(40).fill(0), ...numbers("prompt.dat")];
  });
  /** It sums sampled values, without a shift. */
  const fit = (options: Partial<DecayFitOptions>): DecayFit =>
    fitDecay(measured, {
      irf,
      ...{ convolution: "sampled", fixed: { shift: 0 }, from: 49 * width, to: 230 * width },
      ...options,
    });
  /** What it prints as χ² is the deviance for each degree of freedom: Pearson's χ² would be 7.357 for one exponential. */
  const chi2 = ({ statistics }: DecayFit): number => statistics.deviance / statistics.dof;

  it("one exponential: A 11807.4, τ 2.2685 ns, Z 252.6, χ² 7.3231", () => {
    const one = fit({});
    expect(one.optimum.lifetimes[0]).toBeCloseTo(2.2685, 3);
    expect(one.optimum.amplitudes[0]).toBeCloseTo(11807.4, -0.5);
    expect(one.background.value).toBeCloseTo(252.6, 0);
    // One exponential is not enough, which the verdict says.
    expect(chi2(one)).toBeCloseTo(7.3231, 3);
    expect(one.verdict.code).toBe("does-not-describe");
  });

  it("two: A 8786.6 and 5456.7, τ 2.84177 and 0.77975 ns, Z 100.47, χ² 1.210", () => {
    const two = fit({ exponentials: 2 });
    expect(two.optimum.lifetimes[0]).toBeCloseTo(2.84177, 3);
    expect(two.optimum.lifetimes[1]).toBeCloseTo(0.77975, 3);
    expect(two.optimum.amplitudes[0]).toBeCloseTo(8786.6, -0.5);
    expect(two.optimum.amplitudes[1]).toBeCloseTo(5456.7, -0.5);
    expect(two.background.value).toBeCloseTo(100.47, 0);
    expect(chi2(two)).toBeCloseTo(1.21, 2);
    expect(two.verdict.ok).toBe(true);
  });

  it("three: τ 3.02, 1.02 and 0.162 ns, χ² 1.133, not all of which these counts determine", () => {
    const three = fit({ exponentials: 3 });
    expect(three.optimum.lifetimes[0]).toBeCloseTo(3.02, 1);
    expect(three.optimum.lifetimes[1]).toBeCloseTo(1.02, 1);
    expect(three.optimum.lifetimes[2]).toBeCloseTo(0.162, 2);
    expect(chi2(three)).toBeCloseTo(1.133, 3);
    expect(three.verdict.code).toBe("not-determined");
  });

  describe("the stretched exponential", () => {
    it("is within 1 % of flimlib's τ 1.6161 ns, h 1.3704, A 15745, and has the smaller deviance", () => {
      const stretched = fit({ stretched: true });
      const [tau = 0] = stretched.optimum.lifetimes;
      expect(Math.abs(tau / 1.6161 - 1)).toBeLessThan(0.01);
      expect(Math.abs(1.3704 * (stretched.stretch?.value ?? 0) - 1)).toBeLessThan(0.01);
      expect(Math.abs((stretched.optimum.amplitudes[0] ?? 0) / 15745 - 1)).toBeLessThan(0.01);
      const theirs = fit({ stretched: true, fixed: { shift: 0, lifetimes: [1.6161], stretch: 1 / 1.3704 } });
      expect(theirs.statistics.deviance).toBeGreaterThan(stretched.statistics.deviance);
      // It prints 1.145, and with its τ and h the same comes out here.
      expect(theirs.statistics.deviance / stretched.statistics.dof).toBeCloseTo(1.145, 3);
      expect(chi2(stretched)).toBeLessThan(1.145);
    });
  });

  it("the tail without the response gives the two lifetimes within their errors", () => {
    const tail = fitTail(measured, { from: 49 * width, to: 230 * width, exponentials: 2 });
    tail.components.forEach(({ lifetime }, k) => {
      const theirs = [2.84177, 0.77975][k] ?? 0;
      expect(Math.abs(lifetime.value - theirs)).toBeLessThan(2 * (lifetime.standardError ?? 0));
    });
  });
});
