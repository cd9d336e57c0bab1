import { describe, expect, test } from "vitest";
import { fitLeastSquares } from "../../../src/fitting/index.js";
import type { ReadonlyFloat64Array } from "../../../src/foundation/index.js";
import {
  fitLaw,
  fitFirstOrder,
  lawValues,
  LAW_NAMES,
  type KineticTrace,
  type LawName,
} from "../../../src/kinetics/index.js";
import { KINETIC_LAWS } from "../../../src/kinetics/laws/list.js";
import type { Progress } from "../../../src/kinetics/laws/law.js";
import { loadReference, relativeError } from "../../reference/load-fit.js";
import { scans, simulatedTrace } from "../simulated-trace.js";

interface Case {
  readonly law: LawName;
  readonly values: readonly number[];
  readonly parameters: readonly number[];
  readonly standardErrors: readonly number[];
  readonly rss: number;
}
const { fits } = loadReference<{ fits: readonly Case[] }>("laws");

const traceOf = (time: ArrayLike<number>, values: ArrayLike<number>, unit: string = "s"): KineticTrace => ({
  coordinate: { unit, values: Float64Array.from(time) },
  values: Float64Array.from(values),
});
const curveOf = (name: LawName, k: number, shape: number) => {
  const out: Progress = [0, 0, 0];
  return (t: number): number => {
    if (t <= 0) return 0;
    KINETIC_LAWS[name].progress(k * t, shape, out);
    return out[0];
  };
};

describe("the time at which a law reaches a level", () => {
  const time = Array.from({ length: 80 }, (_, i) => 5 * i);
  const trace = traceOf(time, time.map((t) => 2 - 1.5 * (1 - Math.exp(-((4e-3 * t) ** 0.7))))); // prettier-ignore

  test("is that of its closed form, within the window and beyond", () => {
    for (const level of [1.6, 0.9, 0.6]) {
      const closed = Math.log(1.5 / (level - 0.5)) ** (1 / 0.7) / 4e-3;
      expect(relativeError(fitLaw(trace, "stretched", { level }).levelTime?.value ?? NaN, closed)).toBeLessThan(1e-6);
    }
    const half = fitLaw(trace, "stretched", { level: 1.25 });
    expect(relativeError(half.levelTime?.value ?? NaN, half.halfTime?.value ?? NaN)).toBeLessThan(1e-6);
  });

  test("is not determined for a level that is never reached, not there where none is given, and refused without an end", () => {
    expect(fitLaw(trace, "stretched", { level: 0.3 }).levelTime?.value).toBeNaN();
    expect(fitLaw(trace, "stretched", { level: 2.3 }).levelTime?.value).toBeNaN();
    expect(fitLaw(trace, "stretched").levelTime).toBeNull();
    expect(() => fitLaw(trace, "square-root", { level: 1 })).toThrow(/no `level`/);
  });
});

describe("fitLaw agrees with scipy", () => {
  test.each(fits)("on $law: parameters, errors, sum of squares", ({ law, values, parameters, standardErrors, rss }) => {
    const fit = fitLaw(traceOf(scans, values), law);
    expect(fit.verdict.ok).toBe(true);
    const found =
      fit.k === null ? [fit.start, fit.coefficient, fit.shape] : [fit.start, fit.amplitude, fit.k, fit.shape];
    parameters.forEach((value, j) => {
      expect(relativeError(found[j]?.value ?? NaN, value)).toBeLessThan(1e-5);
      expect(relativeError(found[j]?.standardError ?? NaN, standardErrors[j] ?? NaN)).toBeLessThan(1e-3);
    });
    expect(relativeError(fit.statistics.rss, rss)).toBeLessThan(1e-9);
  });

  test("on the exponential as fitFirstOrder does", () => {
    const trace = simulatedTrace({ k: 1e-3, seed: 3 });
    const law = fitLaw(trace, "exponential", { timeZero: -60 });
    const plain = fitFirstOrder(trace, { timeZero: -60 });
    expect(relativeError(law.k?.value ?? NaN, plain.k.value)).toBeLessThan(1e-8);
    expect(relativeError(law.k?.standardError ?? NaN, plain.k.standardError ?? NaN)).toBeLessThan(1e-6);
    expect(relativeError(-(law.amplitude?.value ?? NaN), plain.amplitude.value)).toBeLessThan(1e-8);
    expect(relativeError(law.end?.value ?? NaN, plain.offset.value)).toBeLessThan(1e-8);
    expect(relativeError(law.halfTime?.value ?? NaN, plain.halfLife.value)).toBeLessThan(1e-8);
    expect(relativeError(-(law.initialRate?.value ?? NaN), plain.initialRate.value)).toBeLessThan(1e-8);
    expect(relativeError(law.initialRate?.standardError ?? NaN, plain.initialRate.standardError ?? NaN)).toBeLessThan(
      1e-5,
    );
  });
});

describe("data without noise return the truth to 7 digits", () => {
  const shapes: Partial<Record<LawName, readonly number[]>> = {
    stretched: [0.4, 0.8],
    compressed: [1.3, 3],
    avrami: [0.6, 2, 3.7],
    "power-law": [1.6, 3.3],
    "second-order-unequal": [1.5, 4],
    "power-growth": [0.4, 1.7],
  };
  test.each(LAW_NAMES)("%s", (name) => {
    for (const shape of shapes[name] ?? [NaN]) {
      for (const lifetimes of [0.35, 1.3, 6]) {
        const k = lifetimes / 2400;
        const alpha = curveOf(name, k, shape);
        const fit = fitLaw(
          traceOf(
            scans,
            scans.map((t) => 0.2 - 0.7 * alpha(t)),
          ),
          name,
        );
        if (fit.k === null) {
          expect(
            relativeError(fit.coefficient?.value ?? NaN, -0.7 * k ** (Number.isNaN(shape) ? 0.5 : shape)),
          ).toBeLessThan(1e-7);
        } else {
          if (name === "zero-order" && lifetimes < 1) {
            // A straight line: k cannot be told from the amplitude, but their product can.
            expect(fit.k.standing).toBe("not determined");
            expect(relativeError(fit.initialRate?.value ?? NaN, -0.7 * k)).toBeLessThan(1e-9);
            continue;
          }
          expect(relativeError(fit.k.value, k), `k of ${name}, ${shape}, ${lifetimes}`).toBeLessThan(1e-7);
          expect(relativeError(fit.amplitude?.value ?? NaN, -0.7)).toBeLessThan(1e-7);
        }
        if (fit.shape) expect(relativeError(fit.shape.value, shape)).toBeLessThan(1e-7);
      }
    }
  });
});

describe("a fitted law", () => {
  const noisy = simulatedTrace({ law: (t) => 0.1 + 0.05 * curveOf("avrami", 1e-3, 2)(t), seed: 5 });

  test("does not depend on the unit of the axis, the scale of the signal or its sign", () => {
    const plain = fitLaw(noisy, "avrami");
    const other = fitLaw(
      traceOf(
        noisy.coordinate.values.map((t) => t / 60),
        noisy.values.map((y) => 3 - 1000 * y),
        "min",
      ),
      "avrami",
    );
    expect(relativeError(other.k?.value ?? NaN, plain.k?.value ?? NaN)).toBeLessThan(1e-7);
    expect(relativeError(other.k?.standardError ?? NaN, plain.k?.standardError ?? NaN)).toBeLessThan(1e-6);
    expect(relativeError(other.shape?.value ?? NaN, plain.shape?.value ?? NaN)).toBeLessThan(1e-7);
    expect(relativeError(other.amplitude?.value ?? NaN, -1000 * (plain.amplitude?.value ?? NaN))).toBeLessThan(1e-7);
    expect(other.verdict.code).toBe(plain.verdict.code);
  });

  test("is meant from its zero of time: an induction time not accounted for is taken for a larger n", () => {
    const late = simulatedTrace({ law: (t) => 0.1 + 0.05 * curveOf("avrami", 1e-3, 2)(t - 300), seed: 5 });
    const right = fitLaw(late, "avrami", { timeZero: 300 });
    expect(Math.abs((right.shape?.value ?? NaN) - 2)).toBeLessThan(3 * (right.shape?.standardError ?? NaN));
    expect(fitLaw(late, "avrami").shape?.value).toBeGreaterThan(2.3);
    const curve = lawValues(right, right.time);
    right.fitted.forEach((y, i) => expect(curve[i]).toBeCloseTo(y, 12));
    expect(lawValues(right, [0, 299])).toEqual(Float64Array.of(right.start.value, right.start.value));
  });

  test("gives the second-order rate constant where the concentration is known", () => {
    const trace = simulatedTrace({ law: (t) => 0.1 + 0.05 / (1 + 2e-3 * t), seed: 2 });
    const fit = fitLaw(trace, "second-order", { concentration: 5e-4 });
    expect(fit.secondOrderConstant?.unit).toBe("L mol^-1 s^-1");
    expect(relativeError(fit.secondOrderConstant?.value ?? NaN, (fit.k?.value ?? NaN) / 5e-4)).toBeLessThan(1e-12);
    expect(Math.abs((fit.k?.value ?? NaN) - 2e-3)).toBeLessThan(3 * (fit.k?.standardError ?? NaN));
  });

  test("gives a bound and the rate, and no k, where the window holds only the beginning", () => {
    const short = simulatedTrace({ law: (t) => 0.1 + 0.05 / (1 + 5e-5 * t), seed: 2 });
    const fit = fitLaw(short, "second-order");
    expect([fit.k?.value, fit.amplitude?.value, fit.halfTime?.value]).toEqual([NaN, NaN, NaN]);
    expect(fit.verdict).toMatchObject({ ok: false, code: "not-determined" });
    expect(fit.k?.interval95?.[0]).toBe(0);
    expect(fit.k?.interval95?.[1]).toBeGreaterThan(5e-5);
    expect(Math.abs((fit.initialRate?.value ?? NaN) + 2.5e-6)).toBeLessThan(
      3 * (fit.initialRate?.standardError ?? NaN),
    );
    const known = fitLaw(short, "second-order", { end: 0.1 });
    expect(known.determined).toBe(true);
    expect(Math.abs((known.k?.value ?? NaN) - 5e-5)).toBeLessThan(3 * (known.k?.standardError ?? NaN));
  });

  test("says that nothing happens, and that a law does not hold", () => {
    expect(fitLaw(simulatedTrace({ amplitude: 0, seed: 4 }), "avrami").verdict.code).toBe("no-reaction");
    const two = (t: number): number => 0.05 * Math.exp(-1e-2 * t) + 0.05 * Math.exp(-5e-4 * t);
    const wrong = fitLaw(simulatedTrace({ law: two, seed: 4 }), "jander");
    expect(wrong.verdict).toMatchObject({ ok: false, code: "law-does-not-hold" });
  });

  test("holds a shape parameter that is given, and stops at the end of its range in words", () => {
    const held = fitLaw(noisy, "avrami", { shape: 2 });
    expect(held.shape).toMatchObject({ value: 2, standing: "fixed", standardError: null });
    const stretched = fitLaw(noisy, "stretched");
    expect(stretched.shape).toMatchObject({ standing: "at a bound", value: 1 });
    expect(stretched.verdict.ok).toBe(false);
  });

  test("takes a known σ at its word", () => {
    const sigma = new Float64Array(noisy.values.length).fill(2e-3);
    const known = fitLaw({ ...noisy, sigma }, "avrami");
    const plain = fitLaw(noisy, "avrami");
    const factor = 2e-3 / plain.statistics.residualDeviation;
    expect(relativeError(known.k?.standardError ?? NaN, factor * (plain.k?.standardError ?? NaN))).toBeLessThan(1e-6);
    expect(known.errors).toBe("from the known σ");
  });

  test("holds k by name: start and amplitude are then the straight line over α, with its errors", () => {
    const k = 1.1e-3;
    const held = fitLaw(noisy, "exponential", { fixed: { k } });
    expect(held.k).toMatchObject({ value: k, standing: "fixed", standardError: null });
    const { time, observed } = held;
    const alpha = time.map((t) => -Math.expm1(-k * t));
    const n = time.length;
    const mean = (v: ReadonlyFloat64Array): number => v.reduce((s, x) => s + x, 0) / n;
    const [a, y] = [mean(alpha), mean(observed)];
    const saa = alpha.reduce((s, x) => s + (x - a) ** 2, 0);
    const slope = alpha.reduce((s, x, i) => s + (x - a) * (observed[i]! - y), 0) / saa;
    const rss = alpha.reduce((s, x, i) => s + (observed[i]! - y - slope * (x - a)) ** 2, 0);
    expect(relativeError(held.amplitude!.value, slope)).toBeLessThan(1e-9);
    expect(relativeError(held.amplitude!.standardError!, Math.sqrt(rss / (n - 2) / saa))).toBeLessThan(1e-7);
    expect(relativeError(held.halfTime!.value, Math.LN2 / k)).toBeLessThan(1e-12);
    expect(held.halfTime!.standardError).toBeNull();
  });

  test("keeps bounds by name, and says where one stopped it", () => {
    const bounded = fitLaw(noisy, "avrami", { bounds: { n: [2.5, Infinity] } });
    expect(bounded.shape).toMatchObject({ value: 2.5, standing: "at a bound", atBound: "lower", standardError: null });
    expect(relativeError(bounded.optimum.k, fitLaw(noisy, "avrami", { shape: 2.5 }).optimum.k)).toBeLessThan(1e-7);
    const free = fitLaw(noisy, "avrami");
    const k = 0.5 * free.optimum.k;
    const low = fitLaw(noisy, "avrami", { bounds: { k: [0, k] } });
    expect(low.k).toMatchObject({ value: k, standing: "at a bound", atBound: "upper", standardError: null });
    const wide = fitLaw(noisy, "avrami", { bounds: { k: [k, 1] } });
    expect(relativeError(wide.optimum.k, free.optimum.k)).toBeLessThan(1e-7);
    expect(wide.k!.standing).toBe("determined");
  });

  test("follows a link, with the errors of the model written in one parameter less", () => {
    const free = fitLaw(noisy, "avrami");
    const factor = free.optimum.k / free.optimum.shape;
    const linked = fitLaw(noisy, "avrami", { links: { k: `${String(factor)} * n` } });
    const { time, observed } = linked;
    const own = fitLeastSquares({
      name: "Avrami in one parameter less",
      parameters: [{ name: "start", start: linked.start.value }, { name: "amplitude", start: linked.amplitude!.value }, { name: "n", start: 1.3 }], // prettier-ignore
      observations: observed,
      model: (p, out) => {
        time.forEach((t, i) => { out[i] = p[0]! - p[1]! * Math.expm1(-((factor * p[2]! * t) ** p[2]!)); }); // prettier-ignore
      },
    });
    const [, amplitude, n] = own.parameters;
    expect(relativeError(linked.optimum.shape, n!.value)).toBeLessThan(1e-6);
    expect(relativeError(linked.shape!.standardError!, n!.standardError!)).toBeLessThan(1e-4);
    expect(relativeError(linked.k!.standardError!, factor * n!.standardError!)).toBeLessThan(1e-4);
    expect(relativeError(linked.amplitude!.value, amplitude!.value)).toBeLessThan(1e-6);
    expect(relativeError(linked.amplitude!.standardError!, amplitude!.standardError!)).toBeLessThan(1e-4);
    // t½ = (ln 2)^(1/n) / (factor n), by its derivative.
    const half = (shape: number): number => Math.LN2 ** (1 / shape) / (factor * shape);
    const slope = (half(n!.value + 1e-5) - half(n!.value - 1e-5)) / 2e-5;
    expect(relativeError(linked.halfTime!.standardError!, Math.abs(slope) * n!.standardError!)).toBeLessThan(1e-4);
  });

  test("names every mistake in what is said of its parameters at once", () => {
    const wrong = { fixed: { kk: 1, n: Number.NaN }, bounds: { k: [2, 1] as const } };
    expect(() => fitLaw(noisy, "avrami", wrong)).toThrow(/"kk"[^]*`fixed.n`[^]*`bounds.k`/);
    expect(() => fitLaw(noisy, "avrami", { links: { k: "2 * kk" } })).toThrow("kk");
    expect(() => fitLaw(noisy, "avrami", { links: { k: "n" }, fixed: { k: 1 } })).toThrow("which is linked");
    expect(() => fitLaw(noisy, "avrami", { shape: 2, fixed: { n: 2 } })).toThrow("left out where `n` is fixed");
    expect(() => fitLaw(noisy, "square-root", { fixed: { k: 1 } })).toThrow("Expected `fixed`");
  });

  test("is refused for options that the law does not have", () => {
    expect(() => fitLaw(noisy, "avrama" as LawName)).toThrow("Expected `name` to be one of");
    expect(() => fitLaw(noisy, "jander", { shape: 2 })).toThrow("has none");
    expect(() => fitLaw(noisy, "square-root", { end: 1 })).toThrow("Expected no `end`");
    expect(() => fitLaw(noisy, "avrami", { concentration: 1 })).toThrow("second order only");
    expect(() => fitLaw(noisy, "avrami", { shape: 99 })).toThrow("`shape` to be a number from 0.1 to 8");
    expect(() => fitLaw(noisy, "avrami", { timeZero: 2399 })).toThrow("at least 3 points");
    expect(() => fitLaw(noisy, "avrami", { untill: 3 } as never)).toThrow("untill");
  });
});
