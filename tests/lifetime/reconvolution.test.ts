import { describe, expect, it } from "vitest";
import { decay, fitDecay, fitTail, type DecayFit } from "../../src/lifetime/index.js";
import { sharpened } from "../../src/lifetime/engine/shiftable-irf.js";
import { randomSource } from "../../src/numerics/index.js";
import { gaussianResponse, photonDecay } from "../../src/simulate/index.js";
import { directDecay, response } from "./direct.js";

const channels = 512;
const irf = response(channels, 60);
const times = (counts: ArrayLike<number>) => decay({ counts: Array.from(counts), channelWidth: 0.05, unit: "ns" });
const lifetimes = (fit: DecayFit): number[] => fit.components.map(({ lifetime }) => lifetime.value);

/** Within so many parts of the value. */
function near(found: number, truth: number, part: number): void {
  expect(Math.abs(found / truth - 1), `${found} for ${truth}`).toBeLessThan(part);
}

describe("noise-free decays return the truth to 8 digits, without start values", () => {
  it.each([
    ["one exponential", [90], [2000]],
    ["two", [110, 22], [900, 2600]],
    ["three", [140, 45, 9], [500, 1500, 6000]],
    ["four", [190, 60, 19, 5], [800, 2000, 5000, 14000]],
  ])("%s", (_name, taus, amplitudes) => {
    const exponentials = taus.length as 1 | 2 | 3 | 4;
    const counts = directDecay({ irf, channels, lifetimes: taus, amplitudes, background: 3 }).map((v) => v * 1e3);
    const fit = fitDecay(times(counts), { irf, exponentials, convolution: "uniform" });
    taus.forEach((tau, k) => {
      near(fit.components[k]?.lifetime.value ?? 0, 0.05 * tau, 1e-8);
      near(fit.components[k]?.amplitude.value ?? 0, 1e3 * (amplitudes[k] ?? 0), 1e-8);
    });
    near(fit.background.value, 3000, 1e-8);
    expect(Math.abs(fit.shift?.value ?? 1)).toBeLessThan(1e-8);
  });

  it("with scattered light and the light of earlier pulses", () => {
    const shape = { irf, channels, lifetimes: [300, 40], amplitudes: [900, 2600], background: 3, scatter: 20000 };
    const counts = directDecay({ ...shape, period: 520 }).map((v) => v * 100);
    const init = { counts, channelWidth: 0.05, unit: "ns", repetitionPeriod: 26 };
    const fit = fitDecay(decay(init), { irf, exponentials: 2, scatter: true, convolution: "uniform" });
    near(lifetimes(fit)[0] ?? 0, 15, 1e-8);
    near(lifetimes(fit)[1] ?? 0, 2, 1e-8);
    near(fit.scatter?.value ?? 0, 2e6, 1e-8);
    // Who does not count them finds a longer lifetime or more background.
    const without = fitDecay(decay(init), {
      irf,
      exponentials: 2,
      scatter: true,
      earlierPulses: false,
      convolution: "uniform",
    });
    expect(
      Math.abs((without.averages.amplitude?.lifetime.value ?? 0) / (fit.averages.amplitude?.lifetime.value ?? 1) - 1),
    ).toBeGreaterThan(0.02);
  });

  it("by the plain sum over sampled values, where the convolution is said to be sampled", () => {
    const kernel = (kappa: number, d: number): number => (d < 0 ? 0 : Math.exp(-kappa * d));
    const counts = directDecay({ irf, channels, lifetimes: [110, 22], amplitudes: [900, 2600], kernel }).map(
      (v) => v * 1e3,
    );
    const fit = fitDecay(times(counts), { irf, exponentials: 2, convolution: "sampled" });
    near(lifetimes(fit)[0] ?? 0, 5.5, 1e-8);
    near(lifetimes(fit)[1] ?? 0, 1.1, 1e-8);
  });

  it("of a tail", () => {
    const counts = Array.from({ length: 300 }, (_, i) => 1e6 * Math.exp(-i / 80) + 3e6 * Math.exp(-i / 17) + 500);
    const fit = fitTail(times(counts), { from: 0, exponentials: 2, convolution: "sampled" });
    near(lifetimes(fit)[0] ?? 0, 4, 1e-8);
    near(lifetimes(fit)[1] ?? 0, 0.85, 1e-8);
    near(fit.background.value, 500, 1e-8);
  });
});

describe("a stretched exponential", () => {
  it("with β = 1 is an exponential", () => {
    const counts = directDecay({ irf, channels, lifetimes: [60], amplitudes: [2000], background: 3 }).map(
      (v) => v * 1e3,
    );
    const fit = fitDecay(times(counts), { irf, stretched: true, convolution: "uniform" });
    near(fit.components[0]?.lifetime.value ?? 0, 3, 1e-8);
    near(fit.stretch?.value ?? 0, 1, 1e-8);
  });

  it("is the sum of exponentials that Pollard's formula says it is: β = ½", () => {
    // exp(−√t) = ∫ e^(−t s) e^(−1/(4s)) / (2 √π s^(3/2)) ds; a midpoint sum in ln s.
    const [taus, amplitudes]: [number[], number[]] = [[], []];
    for (let u = -9; u < 12; u += 0.05) {
      const s = Math.exp(u);
      const weight = (0.05 * s * Math.exp(-1 / (4 * s))) / (2 * Math.sqrt(Math.PI) * s ** 1.5);
      if (weight < 1e-14) continue;
      taus.push(40 / s);
      amplitudes.push(weight * 5000);
    }
    const counts = directDecay({ irf: [1], channels: 400, lifetimes: taus, amplitudes }).map((v) => v * 1e3);
    const fit = fitDecay(times(counts), { irf: [1], stretched: true, fixed: { shift: 0, background: 0 } });
    near(fit.components[0]?.lifetime.value ?? 0, 2, 1e-4);
    near(fit.stretch?.value ?? 0, 0.5, 1e-4);
    // Its amplitude average is τ/β Γ(1/β) = 2 τ.
    near(fit.averages.amplitude?.lifetime.value ?? 0, 4, 2e-4);
  });
});

describe("what should not change anything", () => {
  const random = randomSource(7);
  const mean = directDecay({ irf, channels, lifetimes: [110, 22], amplitudes: [400, 1200], background: 3 });
  const counts = mean.map((m) => random.poisson(m));
  const fit = fitDecay(times(counts), { irf, exponentials: 2 });

  it("another unit of time", () => {
    const other = fitDecay(decay({ counts, channelWidth: 50, unit: "ps" }), { irf, exponentials: 2 });
    lifetimes(fit).forEach((tau, k) => near(lifetimes(other)[k] ?? 0, 1000 * tau, 1e-9));
  });

  it("a response measured ten times as long", () => {
    const other = fitDecay(times(counts), { irf: irf.map((v) => 10 * v), exponentials: 2 });
    lifetimes(fit).forEach((tau, k) => near(lifetimes(other)[k] ?? 0, tau, 1e-9));
  });

  it("starting from the solution", () => {
    const { lifetimes: start, shift, background } = fit.optimum;
    const again = fitDecay(times(counts), { irf, exponentials: 2, start: { lifetimes: start, shift, background } });
    lifetimes(fit).forEach((tau, k) => near(lifetimes(again)[k] ?? 0, tau, 1e-6));
  });

  it("a response that is moved by whole channels, but for the shift", () => {
    const moved = Float64Array.from(irf, (_, i) => irf[i + 7] ?? 0);
    const other = fitDecay(times(counts), { irf: moved, exponentials: 2 });
    lifetimes(fit).forEach((tau, k) => near(lifetimes(other)[k] ?? 0, tau, 1e-6));
    expect((other.shift?.value ?? 0) - (fit.shift?.value ?? 0)).toBeCloseTo(0.35, 6);
  });
});

describe("fractions of a channel", () => {
  it("of shift are found, and keep the area of the response", () => {
    // A Gaussian of σ = 10 channels in the decay, evenly spread over each channel as the model has it, that was measured
    // 0.37 channels earlier. All that differs is the cubic between the measured channels. For channels of width 1 and
    // t = 0.37 it changes g by g⁗ t²(1−t)²/24 and by g⁽⁵⁾ t(1−t)(1−2t)/30 at most, and a shift by δ changes it by −δ g′.
    // On the flanks, 1 to 4 σ from the centre, g⁗/g′ is at most 41/σ³ and g⁽⁵⁾/g′ at most 111/σ⁴: δ < 1.2e-4 channels.
    // A lifetime of 80 channels cannot change by more than the delay of the light at both its ends, 2 δ/80.
    const at = (centre: number): Float64Array =>
      gaussianResponse({ channels, channelWidth: 0.05, counts: 1, response: { centre, width: 1.1775 } });
    const shape = { channels, lifetimes: [80], amplitudes: [1e7], background: 50 };
    const options = { irf: at(5 - 0.37 * 0.05), convolution: "uniform" } as const;
    const fit = fitDecay(times(directDecay({ ...shape, irf: at(5) })), options);
    expect(Math.abs((fit.shift?.value ?? 0) / 0.05 - 0.37)).toBeLessThan(1.2e-4);
    near(lifetimes(fit)[0] ?? 0, 4, (2 * 1.2e-4) / 80);
    near((fit.components[0]?.amplitude.value ?? 0) * (lifetimes(fit)[0] ?? 0), 1e7 * 4, (2 * 1.2e-4) / 80);
  });

  it("in which the light is not evenly spread make the response wider by a variance of w²/6", () => {
    // Counting in channels of width w and spreading the counts over them multiplies the spectrum of the response by
    // sinc²(ωw/2) = 1 − ω²w²/12 + ω⁴w⁴/360 …, and a variance of w²/6 by exp(−ω²w²/12) = 1 − ω²w²/12 + ω⁴w⁴/288 …
    // What is left is g⁗/1440 (w = 1): a shift of 41/(1440 σ³) = 3.8e-4 channels at most, where σ = 4.246 channels.
    const setup = { channels, channelWidth: 0.05, unit: "ns", counts: 1e9 };
    const narrow = 0.5 / (2 * Math.sqrt(2 * Math.LN2));
    const wide = Math.sqrt(narrow ** 2 + 0.05 ** 2 / 6);
    const measured = gaussianResponse({ ...setup, response: { centre: 3, width: 0.5 } });
    const [exact, widened] = [narrow, wide].map((sigma) => {
      const response = { centre: 3, width: (0.5 * sigma) / narrow };
      const shape = { lifetimes: [4], amplitudes: [1], background: 50, reason: "test" };
      const fit = fitDecay(photonDecay({ ...setup, ...shape, response }), { irf: measured, convolution: "uniform" });
      return { shift: Math.abs((fit.shift?.value ?? 1) / 0.05), lifetime: Math.abs((lifetimes(fit)[0] ?? 0) / 4 - 1) };
    });
    expect(widened?.shift).toBeLessThan(3.8e-4);
    expect(widened?.lifetime).toBeLessThan((2 * 3.8e-4) / 80);
    // Not made wider it is further off, by the second order: a flank that lies x from the centre moves by w² x/(12 σ²).
    expect(exact?.shift).toBeGreaterThan(3.8e-4);
    expect(exact?.shift).toBeLessThan(4 / (12 * 4.246));
  });

  it("in which the light lies smoothly are told from the neighbouring channels, to high order in their width", () => {
    // A Gaussian of 0.25 ns full width, its exact integrals over channels, and no start values.
    const errors = [0.15, 0.1, 0.05].map((channelWidth) => {
      const setup = { channels: Math.round(25.6 / channelWidth), channelWidth, unit: "ns", counts: 1e9 };
      const response = { centre: 2, width: 0.25 };
      const measured = gaussianResponse({ ...setup, response });
      const law = { lifetimes: [4, 0.8], amplitudes: [1, 2], background: 50, reason: "a test" };
      const simulated = photonDecay({ ...setup, ...law, response });
      const off = (convolution: "smooth" | "uniform"): number =>
        Math.abs((lifetimes(fitDecay(simulated, { irf: measured, exponentials: 2, convolution }))[1] ?? 0) / 0.8 - 1);
      return { smooth: off("smooth"), uniform: off("uniform") };
    });
    const [wide, middle, narrow] = errors as [(typeof errors)[0], (typeof errors)[0], (typeof errors)[0]];
    // The response's deviation is 0.106 ns: 0.7, 1.06 and 2.1 channels.
    expect(wide.smooth).toBeLessThan(wide.uniform / 3);
    expect(middle.smooth).toBeLessThan(2e-4);
    expect(narrow.smooth).toBeLessThan(2e-4);
    expect(middle.uniform).toBeGreaterThan(0.02);
    // Even spreading is of second order in the width.
    expect(Math.abs(middle.uniform / narrow.uniform - 4)).toBeLessThan(0.5);
  });

  it("leave a response alone that lies in one channel, and take no channel below 0", () => {
    expect([...sharpened([0, 0, 7, 0, 0])]).toEqual([0, 0, 7, 0, 0]);
    const random = randomSource(12);
    for (let i = 0; i < 200; i++) {
      const counts = Array.from({ length: 20 }, () => random.poisson(i % 2 === 0 ? 0.4 : 20 * random.uniform()));
      const moved = sharpened(counts);
      expect(Math.min(...moved)).toBeGreaterThanOrEqual(0);
      expect(moved.reduce((s, v) => s + v, 0)).toBeCloseTo(
        counts.reduce((s, v) => s + v, 0),
        9,
      );
    }
  });

  it("let scattered light be counted as the response was", () => {
    // Scattered light alone is the response itself, whatever lies within its channels.
    const setup = { channels: 256, channelWidth: 0.1, unit: "ns", response: { centre: 3, width: 0.25 } };
    const measured = gaussianResponse({ ...setup, counts: 1e6 });
    const long = photonDecay({ ...setup, lifetimes: [5], amplitudes: [1], counts: 1e6, reason: "a test" });
    const counts = long.counts.map((y, i) => y + 0.3 * (measured[i] ?? 0));
    const fit = fitDecay(decay({ counts, channelWidth: 0.1, unit: "ns" }), { irf: measured, scatter: true });
    near(fit.scatter?.value ?? 0, 3e5, 1e-3);
    near(lifetimes(fit)[0] ?? 0, 5, 1e-4);
  });
});
