import { describe, expect, it } from "vitest";
import {
  bootstrap,
  curveProblem,
  fitCurve,
  fitLeastSquares,
  fromJson,
  profileIntervals,
  toJson,
  type Curve,
  type FitResult,
} from "../../src/fitting/index.js";
import { randomSource } from "../../src/numerics/index.js";
import { histogramOf } from "../../src/views/bootstrap/histogram.js";
import { toSvg } from "../../src/views/scene/index.js";
import { clashes, pictureOf, svgText } from "./figures.js";

const random = randomSource(3);
const t = Array.from({ length: 40 }, (_, i) => 2 * i);
const y = t.map((v) => 0.8 * Math.exp(-0.06 * v) + 0.1 + random.normal(0, 0.02));
const CURVE: Curve = {
  ...{ x: t, y, sigma: 0.02, model: "a * exp(-k * t) + c", variable: "t" },
  ...{ start: { a: 1, k: 0.1, c: 0 }, bounds: { k: [0, Infinity] }, units: { k: "s^-1", t: "s" } },
};
/** The beginning of a decay: a straight line, in which amplitude and rate stand for one another. */
const SHORT: Curve = {
  ...CURVE,
  x: t.slice(0, 12),
  y: t.slice(0, 12).map((v) => 0.9 - 0.009 * v + 0.0005 * v * v * Math.exp(-v / 9) + random.normal(0, 0.02)),
};
const fit = fitCurve(CURVE);

describe("the picture of a fit", () => {
  it("shows observations, curve, band and residuals, and says what became of each parameter", () => {
    const scene = pictureOf(fit);
    const text = svgText(toSvg(scene));
    for (const part of ["Least-squares fit: a * exp(-k * t) + c", "t / s", "residual / σ", "s−1", "determined"]) {
      expect(text).toContain(part);
    }
    expect(text).toContain("Band: 95 % confidence");
    expect(text.replaceAll("\n", " ")).toContain("The fit converged, and the data determine every parameter.");
    expect(clashes(scene)).toEqual([]);
    const circles = toSvg(scene).match(/<circle/g)?.length;
    // Observations, their residuals, and the one in the key.
    expect(circles).toBe(2 * t.length + 1);
  });

  it("draws the curve dashed, and prints no number, where the data do not determine it", () => {
    const scene = pictureOf(fitCurve(SHORT));
    const svg = toSvg(scene);
    expect(svg).toContain('stroke-dasharray="6 4"');
    expect(svgText(svg)).toMatch(/k\n+not determined/);
    expect(clashes(scene)).toEqual([]);
  });

  it("takes residuals of counts in units of their own spread", () => {
    const counts = t.map((v) => random.poisson(200 * Math.exp(-0.1 * v) + 3));
    const poisson = fitCurve({ ...{ x: t, y: counts, model: "n * exp(-k * x) + b" }, start: { n: 100, k: 0.05, b: 1 }, likelihood: "poisson" }); // prettier-ignore
    const text = svgText(toSvg(pictureOf(poisson)));
    expect(text).toContain("Maximum-likelihood fit");
    expect(text).toContain("residual / √N");
  });

  it("draws a fit without abscissa over the numbers of the observations, and one of an older file", () => {
    const plain: FitResult = fitLeastSquares({
      parameters: [{ name: "level", start: 0 }],
      observations: [1.1, 0.9, 1.05, 0.95],
      model: ([level = 0], out) => out.fill(level),
    });
    expect(svgText(toSvg(pictureOf(plain)))).toContain("observation");
    const { curve: _, ...older } = fromJson(toJson(plain), "FitResult");
    expect(svgText(toSvg(pictureOf(older)))).toContain("No band");
  });

  it.each([320, 480, 900])("keeps its texts apart and inside at a width of %i", (width) => {
    expect(clashes(pictureOf(fit, { width }))).toEqual([]);
  });
});

describe("the picture of profiles", () => {
  it("shows each profile with its interval and the levels", () => {
    const scene = pictureOf(profileIntervals(curveProblem(CURVE), fit));
    const text = svgText(toSvg(scene));
    for (const part of ["68.27 %", "95 %", "95 %: 0.78", "parabola of the covariance", "k / s−1"]) {
      expect(text).toContain(part);
    }
    expect(clashes(scene)).toEqual([]);
  });

  it("says where the data set no end", () => {
    const problem = curveProblem(SHORT);
    const open = profileIntervals(problem, fitCurve(SHORT), { parameters: ["k"] });
    expect(open.parameters[0]!.intervals.at(-1)!.closed).toContain(false);
    expect(svgText(toSvg(pictureOf(open)))).toMatch(/open (up|down)ward|no end on either side/);
  });
});

describe("the picture of a bootstrap", () => {
  it("shows the samples of each parameter with interval and optimum", () => {
    const boot = bootstrap(curveProblem(CURVE), fit, { seed: 1, samples: 300 });
    const scene = pictureOf(boot);
    const text = svgText(toSvg(scene));
    for (const part of ["samples", "95 %: ", "300 samples, seed 1", "k / s−1"]) expect(text).toContain(part);
    expect(clashes(scene)).toEqual([]);
  });

  it("counts every sample in bins of Freedman and Diaconis' width", () => {
    const samples = Float64Array.from({ length: 1000 }, () => random.normal(5, 2));
    const { low, width, counts } = histogramOf(samples)!;
    expect(counts.reduce((a, b) => a + b, 0)).toBe(1000);
    expect(low).toBe(Math.min(...samples));
    // 2 IQR n^(−1/3) of the normal distribution: 2 · 1.349 σ / 10.
    expect(width).toBeGreaterThan(0.8 * 0.5396);
    expect(width).toBeLessThan(1.2 * 0.5396);
    expect(histogramOf(Float64Array.of(2, 2, 2))!.counts).toEqual([3]);
    expect(histogramOf(new Float64Array(0))).toBeUndefined();
  });
});
