import { expect, it } from "vitest";
import { fitCurve, fitLeastSquares, fromJson, toJson, type FittedCurve } from "../../src/fitting/index.js";
import { studentTQuantile } from "../../src/numerics/student-t.js";

const x = [3, 0, 1, 2, 5, 8];
const y = [6.9, 1.2, 2.8, 5.1, 11.3, 16.8];

/** The band of a straight line, t s √(1/n + (x − x̄)²/Sxx), as any textbook has it. */
function lineBand(at: number): number {
  const n = x.length;
  const centre = x.reduce((a, b) => a + b, 0) / n;
  const sxx = x.reduce((sum, v) => sum + (v - centre) ** 2, 0);
  const slope = x.reduce((sum, v, i) => sum + (v - centre) * y[i]!, 0) / sxx;
  const level = y.reduce((a, b) => a + b, 0) / n;
  const rss = x.reduce((sum, v, i) => sum + (y[i]! - level - slope * (v - centre)) ** 2, 0);
  return studentTQuantile(0.975, n - 2) * Math.sqrt((rss / (n - 2)) * (1 / n + (at - centre) ** 2 / sxx));
}

function expectBand({ x: places, halfWidth95 }: FittedCurve): void {
  places.forEach((at, i) => expect(halfWidth95![i]! / lineBand(at)).toBeCloseTo(1, 6));
}

it("gives the curve of a formula finely, with the textbook's band of a straight line", () => {
  const { curve } = fitCurve({ x, y, model: "a * t + b", variable: "t", start: { a: 1, b: 0 }, units: { t: "s" } });
  expect(curve).toMatchObject({ name: "t", unit: "s" });
  expect([...curve!.places]).toEqual(x);
  expect(curve!.x.length).toBeGreaterThan(200);
  expect([...curve!.x]).toEqual([...new Set(curve!.x)].sort((a, b) => a - b));
  expectBand(curve!);
});

it("gives the same band for a function, whose derivatives are differences, and with a linked parameter", () => {
  const { curve } = fitCurve({
    ...{ x, y, start: { a: 1 }, links: { b: (values) => 3 * values["c"]! } },
    model: (t, { a = 0, b = 0, c = 0 }) => a * t + b - 2 * c,
    fixed: {},
    ...{ start: { a: 1, c: 0 } },
  });
  expectBand(curve!);
});

it("has the values at the observations where the model cannot be asked between them", () => {
  const { curve } = fitLeastSquares({
    parameters: ["a", "b"].map((name) => ({ name, start: 1 })),
    observations: y,
    abscissa: { name: "t", values: x },
    model: ([a = 0, b = 0], out) => x.forEach((v, i) => (out[i] = a * v + b)),
  });
  expect([...curve!.x]).toEqual([0, 1, 2, 3, 5, 8]);
  expectBand(curve!);
});

it("has no band where parameters stand for one another, and keeps the curve", () => {
  const { curve } = fitCurve({ x, y, model: "a * exp(b) * x + c", start: { a: 1, b: 0, c: 0 } });
  expect(curve!.halfWidth95).toBeNull();
  expect(curve!.y.every(Number.isFinite)).toBe(true);
});

it("travels with the result as JSON", () => {
  const fit = fitCurve({ x, y, model: "a * x + b", start: { a: 1, b: 0 } });
  expect(fromJson(toJson(fit), "FitResult").curve).toEqual(fit.curve);
});

it("refuses an abscissa of another length", () => {
  const problem = {
    parameters: [{ name: "a", start: 1 }],
    observations: y,
    abscissa: { name: "t", values: [1, 2] },
    model: ([a = 0]: Float64Array, out: Float64Array): void => {
      out.fill(a);
    },
  };
  expect(() => fitLeastSquares(problem)).toThrow(
    "Expected `abscissa.values` to have 6 values like `observations` but found 2.",
  );
});
