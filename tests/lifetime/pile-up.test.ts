import { describe, expect, it } from "vitest";
import { correctPileUp, decay, fitTail, type Decay } from "../../src/lifetime/index.js";
import { randomSource } from "../../src/numerics/index.js";

const lifetime = 4;
const [channels, channelWidth, period] = [200, 0.125, 25];
const shape = { channelWidth, unit: "ns", repetitionPeriod: period };

/**
 * What electronics count of `cycles` pulses that bring `light` photons each on the mean, photon by photon: after each
 * counted one they are blind until `free(time)`.
 */
function counted(cycles: number, light: number, seed: number, free: (time: number) => number): Decay {
  const random = randomSource(seed);
  const counts = new Float64Array(channels);
  let blind = 0;
  // Photons that come after their own period has ended are counted in a later one.
  let late: number[] = [];
  for (let cycle = 0; cycle < cycles; cycle++) {
    const begin = cycle * period;
    const photons = late;
    late = [];
    for (let k = random.poisson(light); k > 0; k--) photons.push(begin - lifetime * Math.log(1 - random.uniform()));
    photons.sort((a, b) => a - b);
    for (const time of photons) {
      if (time >= begin + period) late.push(time);
      else if (time >= blind) {
        const channel = Math.floor((time - begin) / channelWidth);
        counts[channel] = (counts[channel] ?? 0) + 1;
        blind = free(time);
      }
    }
  }
  return decay({ ...shape, counts, cycles });
}

/** The lifetime in standard errors of its fit from the true one; light of earlier pulses has the same lifetime. */
function off(measured: Decay): number {
  const { components } = fitTail(measured, { from: 0, fixed: { background: 0 } });
  const tau = components[0]?.lifetime;
  return ((tau?.value ?? NaN) - lifetime) / (tau?.standardError ?? NaN);
}

describe("pile-up at 0.4 photons in a cycle", () => {
  const cycles = 300_000;
  const nextCycle = (time: number): number => (Math.floor(time / period) + 1) * period;
  const measured = counted(cycles, 0.4, 1, nextCycle);

  it("makes the lifetime too short, of which the fit warns", () => {
    expect(off(measured)).toBeLessThan(-20);
    expect(fitTail(measured).warnings.map(({ code }) => code)).toContain("pile-up");
  });
  it("is corrected: the lifetime is right within its error, and the light is that which was sent", () => {
    const corrected = correctPileUp(measured);
    expect(Math.abs(off(corrected))).toBeLessThan(3);
    const sent = corrected.counts.reduce((sum, y, i) => sum + y / (corrected.exposure?.[i] ?? 0), 0);
    expect(Math.abs(sent / cycles - 0.4)).toBeLessThan(3 * Math.sqrt(0.4 / cycles) * 1.5);
    expect(fitTail(corrected).warnings.map(({ code }) => code)).not.toContain("pile-up");
  });
});

describe("a dead time", () => {
  it.each([
    [10, "shorter than the period"],
    [25, "of one period"],
    [83, "of more than three periods"],
  ])("of %d ns (%s) is corrected", (deadTime) => {
    const cycles = 200_000;
    const corrected = correctPileUp(
      counted(cycles, 0.4, 7, (time) => time + deadTime),
      { deadTime },
    );
    expect(Math.abs(off(corrected))).toBeLessThan(3);
    const sent = corrected.counts.reduce((sum, y, i) => sum + y / (corrected.exposure?.[i] ?? 0), 0);
    const relative = 2 / Math.sqrt(corrected.counts.reduce((sum, y) => sum + y, 0));
    expect(Math.abs(sent / cycles / 0.4 - 1)).toBeLessThan(3 * relative);
  });
});

describe("correctPileUp", () => {
  it("is Coates's formula", () => {
    const { exposure } = correctPileUp(
      decay({ counts: [100, 300, 0, 150], channelWidth: 1, unit: "ns", cycles: 1000 }),
    );
    const lambda = [100, 300, 0, 150].map((y, i) => y / 1000 / (exposure?.[i] ?? 0));
    expect(lambda[0]).toBeCloseTo(-Math.log(0.9), 12);
    expect(lambda[1]).toBeCloseTo(-Math.log(1 - 300 / 900), 12);
    expect(exposure?.[2]).toBeCloseTo(0.6, 12);
    expect(lambda[3]).toBeCloseTo(-Math.log(1 - 150 / 600), 12);
  });
  it("changes nothing where next to no photons come", () => {
    const { exposure } = correctPileUp(decay({ counts: [1, 3, 2], channelWidth: 1, unit: "ns", cycles: 1e9 }));
    expect(exposure?.every((e) => e > 1 - 1e-8 && e <= 1)).toBe(true);
  });
  it("refuses what cannot be corrected", () => {
    const init = { counts: [5, 6], channelWidth: 1, unit: "ns" };
    expect(() => correctPileUp(decay(init))).toThrow(/cycles/);
    expect(() => correctPileUp(decay({ ...init, cycles: 11 }))).toThrow(/6 counts in channel 1.*open in 6 cycles/);
    expect(() => correctPileUp(decay({ ...init, cycles: 100 }), { deadTime: 4 })).toThrow(/repetitionPeriod/);
    const pulsed = decay({ ...init, cycles: 100, repetitionPeriod: 5 });
    expect(() => correctPileUp(pulsed, { deadTime: 0.2 })).toThrow(/deadTime.*at least a channel/);
    expect(() => correctPileUp(pulsed, { deadTimes: 3 } as never)).toThrow(/deadTime/);
  });
});
