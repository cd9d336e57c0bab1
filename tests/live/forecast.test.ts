import { describe, expect, it } from "vitest";
import { forecast } from "../../src/live/forecast.js";
import type { KineticTrace } from "../../src/kinetics/index.js";
import { randomSource } from "../../src/numerics/index.js";

const K = 2e-3;
const trace = (seconds: number, seed: number, noise = 0.002, unit = "s"): KineticTrace => {
  const random = randomSource(seed);
  const n = Math.floor(seconds / 10);
  const times = Float64Array.from({ length: n }, (_, i) => 10 * i);
  return {
    coordinate: { unit, values: unit === "s" ? times : times.map((t) => t / 60) },
    values: times.map((t) => 0.2 + 0.5 * Math.exp(-K * t) + noise * random.normal()),
  };
};
const inside = (v: number, interval: readonly [number, number] | undefined): boolean =>
  interval !== undefined && interval[0] <= v && v <= interval[1];

describe("a forecast of a first-order reaction", () => {
  it("says how far it has come and when 95 % will have happened, in seconds, in whatever unit the times are", () => {
    for (const unit of ["s", "min"]) {
      const found = forecast(trace(900, 3, 1e-5, unit));
      // ln 20 / k, and 1 − exp(−k t) at the last point.
      expect((found?.end?.time.value ?? 0) / (Math.log(20) / K)).toBeCloseTo(1, 3);
      expect(found?.conversion?.value).toBeCloseTo(1 - Math.exp(-K * 890), 4);
      expect(found?.end?.remaining.value).toBeCloseTo((found?.end?.time.value ?? 0) - 890, 6);
      const last = (found?.course?.time.at(-1) ?? 0) * (unit === "s" ? 1 : 60);
      expect(last).toBeCloseTo(found?.end?.time.value ?? 0, 6);
    }
  });

  it("says no number as long as the end point cannot be told", () => {
    const early = forecast(trace(100, 5));
    expect([early?.verdict.ok, early?.conversion, early?.end, early?.course]).toEqual([false, undefined, undefined, undefined]); // prettier-ignore
    expect(forecast(trace(40, 5))).toBeUndefined();
  });

  it("has nothing left when it is over", () => {
    expect(forecast(trace(4000, 7))?.end?.remaining).toMatchObject({ value: 0, interval95: [0, 0] });
  });

  it("holds the truth in 95 % of its intervals, and its band the true end of the curve", () => {
    let [ends, conversions, bands, n] = [0, 0, 0, 0];
    for (let seed = 1; seed <= 400; seed += 1) {
      const found = forecast(trace(900, seed));
      if (found?.end === undefined || found.course === undefined) continue;
      n += 1;
      if (inside(Math.log(20) / K, found.end.time.interval95)) ends += 1;
      if (inside(1 - Math.exp(-K * 890), found.conversion?.interval95)) conversions += 1;
      const [t, low, high] = [found.course.time, found.course.low, found.course.high].map((a) => a.at(-1) ?? 0);
      if (inside(0.2 + 0.5 * Math.exp(-K * (t ?? 0)), [low ?? 0, high ?? 0])) bands += 1;
    }
    expect(n).toBeGreaterThan(380);
    // 95 % of 400: one standard deviation is 1.1 %.
    for (const share of [ends / n, conversions / n, bands / n]) {
      expect(share).toBeGreaterThan(0.915);
      expect(share).toBeLessThan(0.985);
    }
  });
});
