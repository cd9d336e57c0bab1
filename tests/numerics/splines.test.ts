import { describe, expect, it } from "vitest";
import {
  bSplineBasis,
  bSplineIntegrals,
  bSplineKnots,
  cubicSpline,
  monotoneSpline,
  randomSource,
  smoothingSpline,
  type Extrapolation,
  type Spline,
} from "../../src/numerics/index.js";
import { loadReference } from "../reference/load-fit.js";

interface Interpolant {
  readonly kind: "not-a-knot" | "natural" | "slopes" | "monotone";
  readonly slopes?: readonly [number, number];
  readonly x: readonly number[];
  readonly y: readonly number[];
  readonly places: readonly number[];
  /** So many of the places lie inside the knots. */
  readonly inside: number;
  readonly values: readonly number[];
  readonly derivatives: readonly (readonly number[])[];
  readonly spans: readonly (readonly [number, number])[];
  readonly integrals: readonly number[];
}
interface Smoothing {
  readonly x: readonly number[];
  readonly y: readonly number[];
  readonly weights: readonly number[];
  readonly lambda: number;
  readonly fitted: readonly number[];
  readonly trace: number;
  readonly places: readonly number[];
  readonly values: readonly number[];
}
interface Choice {
  readonly x: readonly number[];
  readonly y: readonly number[];
  readonly sigma: readonly number[];
  readonly crossValidation: number;
  readonly risk: number;
}
interface Basis {
  readonly degree: number;
  readonly knots: readonly number[];
  readonly places: readonly number[];
  readonly basis: readonly (readonly number[])[];
  readonly derivatives: readonly (readonly (readonly number[])[])[];
  readonly integrals: readonly number[];
}
const reference = loadReference<{
  readonly interpolants: readonly Interpolant[];
  readonly smoothings: readonly Smoothing[];
  readonly choices: readonly Choice[];
  readonly bSplines: readonly Basis[];
}>("splines");

/** The largest difference, in parts of the largest number. */
function farthest(found: ArrayLike<number>, wanted: ArrayLike<number>): number {
  expect(found.length).toBe(wanted.length);
  const scale = Math.max(1, ...Array.from(wanted, Math.abs));
  return Math.max(...Array.from(found, (v, i) => Math.abs(v - (wanted[i] ?? Number.NaN)))) / scale;
}

function made({ kind, slopes, x, y }: Interpolant, extrapolation: Extrapolation): Spline {
  if (kind === "monotone") return monotoneSpline(x, y, { extrapolation });
  return cubicSpline(x, y, { extrapolation, ends: kind === "slopes" && slopes ? { slopes } : (kind as "natural") });
}

describe("interpolating splines agree with scipy", () => {
  it.each(reference.interpolants.map((row) => [row.kind, row.x.length, row] as const))(
    "%s, %i points",
    (_, __, row) => {
      const spline = made(row, "cubic");
      expect(farthest(spline.values(row.places), row.values)).toBeLessThan(1e-12);
      ([1, 2, 3] as const).forEach((order) => {
        const found = row.places.map((x) => spline.derivative(x, order));
        expect(farthest(found, row.derivatives[order - 1] as readonly number[])).toBeLessThan(1e-11);
      });
      const integrals = row.spans.map(([a, b]) => spline.integral(a, b));
      expect(farthest(integrals, row.integrals)).toBeLessThan(1e-12);
    },
  );
});

describe("interpolating splines", () => {
  const x = [0, 1, 2.5, 3, 4.2, 6];
  const cubic = (v: number): number => 2 - v + 0.5 * v ** 2 - 0.125 * v ** 3;
  it("give a cubic back, if its ends fit", () => {
    const slope = (v: number): number => -1 + v - 0.375 * v ** 2;
    for (const ends of ["not-a-knot", { slopes: [slope(0), slope(6)] }] as const) {
      const spline = cubicSpline(x, x.map(cubic), { ends, extrapolation: "cubic" });
      for (const v of [-1, 0, 0.3, 2.5, 5.9, 6, 7]) expect(spline.at(v)).toBeCloseTo(cubic(v), 12);
      expect(spline.integral(0, 6)).toBeCloseTo(12 - 18 + 36 - 0.125 * 324, 12);
    }
  });
  it("do beyond their knots what was asked for, and refuse it otherwise", () => {
    const y = [1, 2, 0, 1, 5, 4];
    const of = (extrapolation?: Extrapolation): Spline => cubicSpline(x, y, extrapolation ? { extrapolation } : {});
    expect(() => of().at(6.001)).toThrow(
      "Expected `x` to be from 0 to 6, unless `extrapolation` says otherwise, but found 6.001.",
    );
    expect(() => of().integral(-1, 2)).toThrow("Expected `x` to be from 0 to 6");
    expect(() => of("linear").at(Number.NaN)).toThrow("Expected `x` to be from 0 to 6");
    expect([of("nan").at(-1), of("nan").derivative(7), of("nan").integral(0, 7)]).toEqual([NaN, NaN, NaN]);
    expect([of("constant").at(-1), of("constant").derivative(9)]).toEqual([1, 0]);
    expect(of("constant").at(9)).toBeCloseTo(4, 14);
    const linear = of("linear");
    const slope = linear.derivative(6);
    expect(linear.at(8)).toBeCloseTo(4 + 2 * slope, 12);
    expect(linear.derivative(8, 2)).toBe(0);
    // The area of a trapezium and a rectangle
    expect(linear.integral(6, 8)).toBeCloseTo(8 + 2 * slope, 12);
    expect(of("constant").integral(-3, 0)).toBeCloseTo(3, 12);
    expect(linear.integral(8, 6)).toBe(-linear.integral(6, 8));
  });
  it("that are monotone never overshoot", () => {
    const random = randomSource(4);
    for (let run = 0; run < 200; run++) {
      const places = Float64Array.from({ length: 9 }, () => random.uniform()).sort();
      const y = places.map(() => Math.round(4 * random.normal()));
      const spline = monotoneSpline(places, y);
      for (let i = 0; i < 8; i++) {
        const [a, b] = [places[i] as number, places[i + 1] as number];
        const [low, high] = [y[i] as number, y[i + 1] as number].sort((p, q) => p - q) as [number, number];
        for (let k = 0; k <= 10; k++) {
          const v = spline.at(k === 10 ? b : a + ((b - a) * k) / 10);
          expect(v).toBeGreaterThanOrEqual(low - 1e-12);
          expect(v).toBeLessThanOrEqual(high + 1e-12);
        }
      }
    }
  });
  it("refuse what is no curve", () => {
    expect(() => cubicSpline([0, 1, 1], [1, 2, 3])).toThrow(
      "Expected `x` to rise strictly but found 1 followed by 1 at index 2 (counted from 0).",
    );
    expect(() => cubicSpline([0], [1])).toThrow("Expected `x` to be at least 2 places but found 1.");
    expect(() => monotoneSpline([0, 1], [1, Number.NaN])).toThrow("Expected `y[1]` to be a finite number");
    expect(() => cubicSpline([0, 1], [0, 1], { ends: { slopes: [1] as unknown as [number, number] } })).toThrow(
      "`ends`",
    );
  });
});

describe("smoothing splines", () => {
  it.each(reference.smoothings.map((row) => [row.x.length, row.lambda, row] as const))(
    "of %i points with λ = %f agree with scipy",
    (_, lambda, row) => {
      const spline = smoothingSpline(row.x, row.y, { weights: row.weights, lambda });
      expect(farthest(spline.fitted, row.fitted)).toBeLessThan(1e-10);
      expect(farthest(spline.values(row.places), row.values)).toBeLessThan(1e-10);
      expect(Math.abs(spline.degreesOfFreedom - row.trace)).toBeLessThan(1e-9 * row.x.length);
      expect(spline.chosenBy).toBe("given λ");
    },
  );
  it.each(reference.choices.map((row) => [row.x.length, row] as const))(
    "choose λ as dense matrices do: %i points",
    (_, row) => {
      const blind = smoothingSpline(row.x, row.y);
      expect(Math.abs(blind.lambda / row.crossValidation - 1)).toBeLessThan(1e-4);
      expect(blind.chosenBy).toBe("generalised cross-validation");
      const informed = smoothingSpline(row.x, row.y, { sigma: row.sigma });
      expect(Math.abs(informed.lambda / row.risk - 1)).toBeLessThan(1e-4);
      expect(informed.chosenBy).toBe("unbiased risk with the known σ");
    },
  );
  const random = randomSource(8);
  const x = Float64Array.from({ length: 200 }, (_, i) => i / 20);
  const noisy = x.map((v) => Math.sin(v) + random.normal(0, 0.1));
  it("come closer to the truth than the data", () => {
    const spline = smoothingSpline(x, noisy);
    const off = (values: Float64Array): number => Math.hypot(...values.map((v, i) => v - Math.sin(x[i] as number)));
    expect(off(spline.fitted)).toBeLessThan(0.4 * off(noisy));
    expect(farthest(spline.values(x), spline.fitted)).toBeLessThan(1e-12);
  });
  it("with λ = 0 go through every point, with a large one are the line of least squares", () => {
    expect(farthest(smoothingSpline(x, noisy, { lambda: 0 }).fitted, noisy)).toBe(0);
    expect(smoothingSpline(x, noisy, { lambda: 0 }).degreesOfFreedom).toBeCloseTo(200, 9);
    const line = smoothingSpline(x, noisy, { lambda: 1e9 });
    expect(line.degreesOfFreedom).toBeCloseTo(2, 3);
    const [mx, my] = [x, noisy].map((v) => v.reduce((sum, w) => sum + w, 0) / 200) as [number, number];
    const slope =
      x.reduce((s, v, i) => s + (v - mx) * ((noisy[i] as number) - my), 0) / x.reduce((s, v) => s + (v - mx) ** 2, 0);
    expect(
      farthest(
        line.fitted,
        x.map((v) => my + slope * (v - mx)),
      ),
    ).toBeLessThan(1e-5);
  });
  it("do not depend on the units of x and y", () => {
    const one = smoothingSpline(x, noisy);
    const other = smoothingSpline(
      x.map((v) => 1e-9 * v),
      noisy.map((v) => 1e6 * v),
    );
    expect(
      farthest(
        other.fitted.map((v) => v / 1e6),
        one.fitted,
      ),
    ).toBeLessThan(1e-6);
    expect(other.lambda / (1e-27 * one.lambda)).toBeCloseTo(1, 4);
  });
  it("refuse weights beside σ, and values that are none", () => {
    expect(() => smoothingSpline(x, noisy, { weights: x, sigma: 1 })).toThrow(
      "Expected `weights` or `sigma` but found both.",
    );
    expect(() => smoothingSpline(x, noisy, { sigma: 0 })).toThrow("Expected `sigma[0]` to be a finite number above 0");
    expect(() => smoothingSpline(x, noisy, { lambda: -1 })).toThrow("Expected `lambda`");
    expect(() => smoothingSpline([0, 1, 2], [1, 2, 3])).toThrow("Expected `x` to be at least 5 places but found 3.");
  });
});

describe("B-splines", () => {
  it.each(reference.bSplines.map((row) => [row.degree, row] as const))(
    "of degree %i agree with scipy",
    (degree, row) => {
      const rows = (order: number): number[][] => {
        const { rows: n, columns, values } = bSplineBasis(row.knots, degree, row.places, order);
        return Array.from({ length: n }, (_, i) => Array.from(values.subarray(i * columns, (i + 1) * columns)));
      };
      rows(0).forEach((found, i) => {
        expect(farthest(found, row.basis[i] as readonly number[])).toBeLessThan(1e-14);
        expect(found.reduce((sum, v) => sum + v, 0)).toBeCloseTo(1, 14);
      });
      [1, 2].forEach((order) =>
        rows(order).forEach((found, i) => {
          expect(farthest(found, row.derivatives[order - 1]?.[i] as readonly number[])).toBeLessThan(1e-12);
        }),
      );
      expect(farthest(bSplineIntegrals(row.knots, degree), row.integrals)).toBeLessThan(1e-14);
    },
  );
  it("refuse knots that fall or stand too often, and places without all functions", () => {
    expect(() => bSplineBasis([0, 0, 2, 1], 1, [0.5])).toThrow(
      "Expected `knots` not to fall but found 2 followed by 1",
    );
    expect(() => bSplineBasis([0, 0, 0, 1], 1, [0.5])).toThrow("Expected `knots` to be each place at most 2 times");
    expect(() => bSplineBasis(bSplineKnots([0, 1, 2], 3), 3, [2.1])).toThrow(
      "Expected `x` to be from 0 to 2 but found 2.1.",
    );
    expect(() => bSplineKnots([1, 0], 3)).toThrow("Expected `breaks` to rise strictly");
  });
});
