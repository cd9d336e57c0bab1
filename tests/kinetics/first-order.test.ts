import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { brandOf } from "../../src/foundation/index.js";
import { firstOrderCurve, fitFirstOrder, type KineticTrace } from "../../src/kinetics/index.js";
import { loadReference, relativeError } from "../reference/load-fit.js";
import { scans, simulatedTrace } from "./simulated-trace.js";

interface Case {
  readonly name: string;
  readonly time: readonly number[];
  readonly values: readonly number[];
  readonly sigma: readonly number[] | null;
  readonly parameters: readonly [number, number, number];
  readonly standardErrors: readonly [number, number, number];
  readonly correlation: number;
  readonly rss: number;
  readonly interval: readonly [number, number];
}
const { firstOrder } = loadReference<{ firstOrder: readonly Case[] }>("fit-kinetics");

const traceOf = (time: ArrayLike<number>, values: ArrayLike<number>, unit: string = "s"): KineticTrace => ({
  coordinate: { unit, values: Float64Array.from(time) },
  values: Float64Array.from(values),
});

describe("fitFirstOrder agrees with scipy", () => {
  for (const c of firstOrder) {
    it(`on ${c.name}: parameters, errors, correlation, profile interval`, () => {
      const fit = fitFirstOrder(traceOf(c.time, c.values), c.sigma ? { sigma: c.sigma } : {});
      expect(fit.errors).toBe(c.sigma ? "from the known σ" : "scaled by the residuals");
      [fit.k, fit.amplitude, fit.offset].forEach((e, i) => {
        expect(relativeError(e.value, c.parameters[i] ?? NaN)).toBeLessThan(1e-6);
        expect(relativeError(e.standardError ?? NaN, c.standardErrors[i] ?? NaN)).toBeLessThan(1e-5);
      });
      expect(fit.correlation?.matrix[0]?.[2]).toBeCloseTo(c.correlation, 5);
      expect(relativeError(fit.statistics.rss, c.rss)).toBeLessThan(1e-9);
      fit.k.interval95?.forEach((end, i) => expect(relativeError(end, c.interval[i] ?? NaN)).toBeLessThan(1e-6));
      expect(fit.k.interval95).toHaveLength(2);
      expect(relativeError(fit.halfLife.value, Math.LN2 / c.parameters[0])).toBeLessThan(1e-6);
    });
  }
});

describe("properties of a first-order fit", () => {
  const noisy = simulatedTrace({ k: 1e-3, seed: 3 });

  it("data without noise return the truth to 8 digits, growing or falling, fast or slow", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.05, max: 30, noNaN: true }),
        fc.double({ min: 0.01, max: 3, noNaN: true }),
        fc.boolean(),
        fc.double({ min: -2, max: 2, noNaN: true }),
        (lifetimes, size, falls, offset) => {
          const k = lifetimes / 2400;
          const amplitude = falls ? size : -size;
          const fit = fitFirstOrder(
            traceOf(
              scans,
              scans.map((t) => offset + amplitude * Math.exp(-k * t)),
            ),
          );
          expect(relativeError(fit.k.value, k)).toBeLessThan(1e-8);
          // What a slow decay shows of its offset carries the offset's rounding error.
          const scale = (Math.abs(offset) + size) / Math.min(1, lifetimes);
          expect(Math.abs(fit.amplitude.value - amplitude)).toBeLessThan(1e-8 * scale);
          expect(Math.abs(fit.offset.value - offset)).toBeLessThan(1e-8 * scale);
          expect(fit.lawHolds && fit.determined && fit.verdict.ok).toBe(true);
        },
      ),
      { seed: 2, numRuns: 200 },
    );
  });
  it("a larger signal has a larger amplitude and the same k, error and verdict", () => {
    const one = fitFirstOrder(noisy);
    const many = fitFirstOrder({ ...noisy, values: noisy.values.map((v) => 1000 * v) });
    expect(relativeError(many.k.value, one.k.value)).toBeLessThan(1e-9);
    expect(relativeError(many.k.standardError ?? NaN, one.k.standardError ?? NaN)).toBeLessThan(1e-7);
    expect(relativeError(many.amplitude.value, 1000 * one.amplitude.value)).toBeLessThan(1e-9);
    expect(many.verdict.code).toBe(one.verdict.code);
  });
  it("the reaction's own zero moves the amplitude by e^(k t) and leaves k alone", () => {
    const scan = fitFirstOrder(noisy);
    const reaction = fitFirstOrder(noisy, { timeZero: -300 });
    expect(reaction.k.value).toBe(scan.k.value);
    expect(reaction.k.standardError).toBe(scan.k.standardError);
    expect(relativeError(reaction.amplitude.value, scan.amplitude.value * Math.exp(-300 * -scan.k.value))).toBeLessThan(
      1e-12,
    );
    expect(reaction.timeZero).toBe(-300);
  });
  it("the error of an amplitude at an earlier zero is the scatter of 1,000 simulated ones", () => {
    const found = Array.from({ length: 1000 }, (_, seed) =>
      fitFirstOrder(simulatedTrace({ k: 1e-3, seed }), { timeZero: -300 }),
    );
    const amplitudes = found.map((fit) => fit.amplitude.value);
    const centre = amplitudes.reduce((a, b) => a + b) / 1000;
    const scatter = Math.sqrt(amplitudes.reduce((sum, v) => sum + (v - centre) ** 2, 0) / 999);
    const stated = found.reduce((sum, fit) => sum + (fit.amplitude.standardError ?? NaN), 0) / 1000;
    expect(Math.abs(stated / scatter - 1)).toBeLessThan(0.08);
  });
  it("k is in s⁻¹ and options are in the unit of the axis, whatever that is", () => {
    const seconds = fitFirstOrder(noisy, { from: 300, to: 1800, timeZero: -60 });
    const minutes = fitFirstOrder(
      traceOf(
        noisy.coordinate.values.map((t) => t / 60),
        noisy.values,
        "min",
      ),
      {
        from: 5,
        to: 30,
        timeZero: -1,
      },
    );
    expect(relativeError(minutes.k.value, seconds.k.value)).toBeLessThan(1e-9);
    expect(relativeError(minutes.amplitude.value, seconds.amplitude.value)).toBeLessThan(1e-9);
    expect([minutes.time.length, minutes.timeUnit, minutes.window.seconds]).toEqual([51, "min", 1500]);
  });
  it("a zero of time so far off that the amplitude overflows leaves k, the curve and the words in order", () => {
    const late = { ...noisy, coordinate: { unit: "s", values: noisy.coordinate.values.map((t) => t + 1e6) } };
    const fit = fitFirstOrder(late);
    expect(relativeError(fit.k.value, fitFirstOrder(noisy).k.value)).toBeLessThan(1e-8);
    expect([fit.amplitude.value, fit.initialRate.value]).toEqual([NaN, NaN]);
    expect(firstOrderCurve(fit, fit.time)[40]).toBeCloseTo(fit.fitted[40] ?? NaN, 12);
    expect(fit.verdict.ok).toBe(true);
  });
  it("fitted + residuals are the data, and the curve goes through the fitted values", () => {
    const fit = fitFirstOrder(noisy, { timeZero: -100 });
    const curve = firstOrderCurve(fit, fit.time);
    fit.time.forEach((_, i) => {
      expect((fit.fitted[i] ?? NaN) + (fit.residuals[i] ?? NaN)).toBeCloseTo(fit.observed[i] ?? NaN, 14);
      expect(curve[i]).toBeCloseTo(fit.fitted[i] ?? NaN, 12);
    });
  });
  it("a σ that is the same for all changes the errors only, and comes from the trace unless it is told otherwise", () => {
    const sigma = new Float64Array(noisy.values.length).fill(2e-3);
    const plain = fitFirstOrder(noisy);
    const fromTrace = fitFirstOrder({ ...noisy, sigma });
    expect(relativeError(fromTrace.k.value, plain.k.value)).toBeLessThan(1e-9);
    const factor = 2e-3 / plain.statistics.residualDeviation;
    expect(relativeError(fromTrace.k.standardError ?? NaN, factor * (plain.k.standardError ?? NaN))).toBeLessThan(1e-6);
    const told = fitFirstOrder({ ...noisy, sigma }, { sigma: "from residuals" });
    expect(told.k).toEqual(plain.k);
  });
  it("keeps the trace, its brand and what made it", () => {
    const fit = fitFirstOrder(noisy, { from: 60 });
    expect(brandOf(fit)).toBe("FirstOrderFit");
    expect(fit.trace).toBe(noisy);
    expect(fit.madeBy.options).toEqual({ from: 60 });
  });
});

describe("a trace that cannot be fitted", () => {
  const falling = [...scans].reverse();
  it.each([
    ["too few points", () => fitFirstOrder(traceOf([0, 1], [1, 0.5])), "at least 4 points but found 2 points"],
    [
      "an empty window",
      () => fitFirstOrder(traceOf(scans, scans), { from: 1e6 }),
      "at least 4 points but found 0 points",
    ],
    [
      "NaN",
      () => fitFirstOrder(traceOf([0, 1, 2, 3], [1, NaN, 1, 1])),
      "`trace.values[1]` to be a finite number but found NaN",
    ],
    [
      "times that stand still",
      () => fitFirstOrder(traceOf([0, 1, 1, 2], [1, 1, 1, 1])),
      "to rise or fall strictly but found 1 followed by 1",
    ],
    ["falling times", () => fitFirstOrder(traceOf(falling, falling)), "times of the trace to rise"],
    [
      "values that do not match",
      () => fitFirstOrder(traceOf([0, 1, 2, 3], [1, 2])),
      "`trace.values` to be an array of 4 numbers",
    ],
    [
      "scans without times",
      () => fitFirstOrder({ coordinate: { kind: "index", unit: "", values: scans }, values: scans }),
      "only the numbers of the scans; give the times where the file is read",
    ],
    [
      "an axis that is not time",
      () => fitFirstOrder(traceOf(scans, scans, "nm")),
      'over time in a known unit but found a coordinate in "nm"',
    ],
    ["σ of 0", () => fitFirstOrder(traceOf(scans, scans), { sigma: 0 }), "`sigma[0]` to be above 0 but found 0"],
    [
      "no trace at all",
      () => fitFirstOrder(null as never),
      "`trace` to be a kinetic trace (see insitu.trace) but found null",
    ],
  ])("%s", (_, fit, message) => {
    expect(fit).toThrow(message);
  });
});
