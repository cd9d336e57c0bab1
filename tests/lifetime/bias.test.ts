import { describe, expect, it } from "vitest";
import { fitDecaysInSteps, type DecayBatchFit, type Estimator } from "../../src/lifetime/index.js";
import { randomSource } from "../../src/numerics/index.js";
import { gaussianResponse, photonDecay } from "../../src/simulate/index.js";

// `npm run soak -- lifetime` does the same over 1,000 decays.
const decays = 120;
const law = { lifetimes: [4, 0.8], amplitudes: [1, 2], counts: 3e4, reason: "a test" };
const average = (4 + 2 * 0.8) / 3;

function fits(channels: number, estimator: Estimator, convolution: "uniform" | "smooth"): DecayBatchFit {
  const shape = { channels, channelWidth: 25.6 / channels, unit: "ns", response: { centre: 2, width: 0.25 } };
  const expected = photonDecay({ ...shape, ...law, background: 256 / channels }).counts;
  const irf = gaussianResponse({ ...shape, counts: 1e6, seed: 1 });
  const random = randomSource(2);
  const counts = Float64Array.from({ length: decays * channels }, (_, i) =>
    random.poisson(expected[i % channels] ?? 0),
  );
  const { channelWidth, unit } = shape;
  const steps = fitDecaysInSteps(
    { counts, channels, channelWidth, unit },
    { irf, exponentials: 2, estimator, convolution },
  );
  let step = steps.next();
  while (!step.done) step = steps.next();
  return step.value;
}

function meanOf(values: Iterable<number>): { readonly mean: number; readonly error: number } {
  const all = [...values];
  const mean = all.reduce((sum, v) => sum + v, 0) / all.length;
  const scatter = Math.sqrt(all.reduce((sum, v) => sum + (v - mean) ** 2, 0) / (all.length - 1));
  return { mean, error: scatter / Math.sqrt(all.length) };
}

describe(`the means over ${decays} decays of 30,000 counts, lifetimes of 4 and 0.8 ns, a response of 0.25 ns`, () => {
  it("are those that were simulated, by Poisson likelihood over 1,024 channels", () => {
    const { amplitudeAverage, parameters } = fits(1024, "Poisson likelihood", "smooth");
    expect(Math.abs(meanOf(amplitudeAverage.values).mean / average - 1)).toBeLessThan(0.01);
    [4, 0.8].forEach((truth, k) => {
      const { mean, error } = meanOf(parameters[k]?.optimum ?? []);
      expect(Math.abs(mean - truth)).toBeLessThan(3 * error);
    });
    // The stated errors are those of the scatter, which is itself known to 1/√(2 (n − 1)).
    const stated = meanOf(amplitudeAverage.standardErrors).mean;
    const scatter = meanOf(amplitudeAverage.values).error * Math.sqrt(decays);
    expect(Math.abs(stated / scatter - 1)).toBeLessThan(3 / Math.sqrt(2 * (decays - 1)));
  });

  it("are too small by 3 to 5 % by least squares weighted by the counts", () => {
    const { amplitudeAverage, parameters } = fits(1024, "Neyman weights", "smooth");
    const bias = meanOf(amplitudeAverage.values).mean / average - 1;
    expect(bias).toBeLessThan(-0.03);
    expect(bias).toBeGreaterThan(-0.05);
    expect(meanOf(parameters[0]?.optimum ?? []).mean).toBeLessThan(0.93 * 4);
  });

  it("where a channel is as wide as the deviation of the response: true with smooth light in the channels, not with even", () => {
    const smooth = meanOf(fits(256, "Poisson likelihood", "smooth").amplitudeAverage.values).mean;
    const even = meanOf(fits(256, "Poisson likelihood", "uniform").amplitudeAverage.values).mean;
    expect(Math.abs(smooth / average - 1)).toBeLessThan(0.01);
    expect(even / average - 1).toBeLessThan(-0.01);
  });
});
