import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { noiseDeviation, randomSource } from "../../src/numerics/index.js";
import {
  applyWeights,
  asymmetricBaseline,
  localWeights,
  normalise,
  smooth,
  spectralSeries,
  spectrum,
  subtractBaseline,
} from "../../src/spectroscopy/index.js";
import { loadReference } from "../reference/load-fit.js";

const reference = loadReference<{
  x: number[];
  y: number[];
  smooth: { window: number; order: number; derivative: number; even: number[]; bent: number[] }[];
  asymmetric: { smoothness: number; asymmetry: number; curve: number[] }[];
}>("processing");

function expectClose(found: ArrayLike<number>, wanted: readonly number[], relative: number): void {
  const size = Math.max(...wanted.map(Math.abs));
  expect(found.length).toBe(wanted.length);
  wanted.forEach((w, i) => expect(Math.abs((found[i] ?? Number.NaN) - w)).toBeLessThan(relative * size));
}

describe("local polynomials", () => {
  it.each(reference.smooth)("of degree $order through $window points, derivative $derivative, are scipy's", (c) => {
    const even = localWeights(reference.x, c.window, c.order, c.derivative);
    expectClose(applyWeights(reference.y, even, c.derivative), c.even, 1e-10);
    const bent = reference.x.map((x) => 1239.841984332003 / x);
    const uneven = localWeights(bent, c.window, c.order, c.derivative);
    expectClose(applyWeights(reference.y, uneven, c.derivative), c.bent, 1e-8);
  });

  it("leave a polynomial of their degree as it is, on any axis, gaps left out", () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0.1, max: 5, noNaN: true }), { minLength: 12, maxLength: 40 }),
        fc.tuple(...Array.from({ length: 3 }, () => fc.double({ min: -2, max: 2, noNaN: true }))),
        fc.nat(11),
        (gaps, [a = 0, b = 0, c = 0], hole) => {
          let at = 300;
          const x = gaps.map((g) => (at += g));
          const span = at - 300;
          const y = x.map((v) => a + b * ((v - 300) / span) + c * ((v - 300) / span) ** 2);
          const holed = y.map((v, i) => (i === hole ? Number.NaN : v));
          const found = applyWeights(holed, localWeights(x, 9, 2));
          found.forEach((v, i) => {
            if (i === hole) expect(v).toBeNaN();
            else expect(Math.abs(v - (y[i] ?? 0))).toBeLessThan(1e-9);
          });
        },
      ),
      { seed: 3, numRuns: 60 },
    );
  });

  it("are the same for a row alone as among others, with gaps of their own and gaps in common", () => {
    const random = randomSource(17);
    for (const [n, window, order] of [
      [40, 7, 2],
      [41, 11, 3],
      [13, 11, 2],
      [60, 21, 4],
      [9, 9, 2],
    ] as const) {
      for (const x of [(i: number) => 400 + i / 10, (i: number) => 1e4 / (400 + i)]) {
        const local = localWeights(
          Float64Array.from({ length: n }, (_, i) => x(i)),
          window,
          order,
        );
        const rows = Array.from({ length: 70 }, (_, row) =>
          Float64Array.from({ length: n }, (__, i) =>
            i === 5 || random.uniform() < (row % 3) / 20 ? Number.NaN : random.normal(),
          ),
        );
        const all = applyWeights(Float64Array.from(rows.flatMap((row) => [...row])), local);
        rows.forEach((row, r) => {
          const alone = applyWeights(row, local);
          // Each value by itself, from the weights of the points that are there.
          row.forEach((value, i) => {
            const [start, found] = [local.first[i] ?? 0, all[r * n + i] ?? 0];
            expect(alone[i]).toSatisfy((v: number) => Object.is(v, found) || Math.abs(v - found) < 1e-12);
            const points = Array.from(row.subarray(start, start + window));
            if (!Number.isFinite(value)) expect(found).toBeNaN();
            else if (points.every(Number.isFinite)) {
              const sum = points.reduce((s, v, k) => s + v * (local.weights[i * window + k] ?? 0), 0);
              expect(Math.abs(found - sum)).toBeLessThan(1e-12);
            } else {
              const there = [...points.keys()].filter((k) => Number.isFinite(points[k]));
              expect(Number.isFinite(found)).toBe(there.length > order);
            }
          });
        });
      }
    }
  });
});

describe("smooth", () => {
  it("tells the noise that is left: the scatter of many smoothed spectra is its sigma", () => {
    const random = randomSource(11);
    const n = 60;
    const nScans = 1500;
    const sigma = 0.02;
    const series = spectralSeries({
      axis: Array.from({ length: n }, (_, i) => 400 + i + 0.3 * Math.sin(i)),
      coordinate: { kind: "time", unit: "s", values: Array.from({ length: nScans }, (_, i) => i) },
      values: Array.from({ length: n * nScans }, () => sigma * random.normal()),
      sigma: new Array(n * nScans).fill(sigma),
    });
    const found = smooth(series, { window: 9, order: 2 });
    for (const j of [0, 3, 30, 59]) {
      let sum = 0;
      for (let i = 0; i < nScans; i += 1) sum += (found.values[i * n + j] ?? 0) ** 2;
      // The deviation of a standard deviation from 1,500 values is 1.8 %; 4 of them.
      expect(Math.abs(Math.sqrt(sum / nScans) / (found.sigma?.[j] ?? 0) - 1)).toBeLessThan(0.075);
    }
    expect(found.corrections.at(-1)).toMatchObject({ kind: "smoothing", parameters: { window: 9, order: 2 } });
  });

  it("takes its window in points or in nm, and refuses what cannot be", () => {
    const s = spectrum({ axis: reference.x, values: reference.y });
    expect([...smooth(s, { width: 22 }).values]).toEqual([...smooth(s, { window: 11 }).values]);
    expect(() => smooth(s, { window: 4 })).toThrow(/odd number but found 4/);
    expect(() => smooth(s, { window: 3, order: 4 })).toThrow(/above the order 4/);
    expect(() => smooth(s, { window: 5, width: 3 })).toThrow(/either `window` or `width`/);
    expect(() => smooth(s, { windows: 5 } as never)).toThrow(/did you mean "?window/);
    expect(() => smooth(spectrum({ axis: [1, 2], values: [1, 2] }))).toThrow(/window/);
  });

  it("keeps masked values out", () => {
    const values = [1, 2, 3, 4, 500, 6, 7, 8, 9];
    const series = spectralSeries({
      axis: values.map((_, i) => 400 + i),
      coordinate: { kind: "time", unit: "s", values: [0] },
      values,
      mask: values.map((v) => v === 500),
    });
    const found = smooth(series, { window: 5, order: 1 });
    [1, 2, 3, 4].forEach((v, i) => expect(found.values[i]).toBeCloseTo(v, 10));
    expect(found.mask?.[4]).toBe(1);
  });
});

describe("baselines", () => {
  it.each(reference.asymmetric)(
    "of asymmetric least squares ($smoothness, $asymmetry) are those of sparse matrices",
    (c) => {
      expectClose(asymmetricBaseline(reference.y, { ...c, passes: 60 }), c.curve, 1e-7);
    },
  );

  it("pass under missing values, and are missing themselves where nothing is there", () => {
    const y = Array.from({ length: 50 }, (_, i) => (i > 20 && i < 25 ? Number.NaN : 1 + 0.01 * i));
    asymmetricBaseline(y).forEach((v, i) => expect(v).toBeCloseTo(1 + 0.01 * i, 6));
    expect([...asymmetricBaseline([Number.NaN, 1, 2])].every(Number.isNaN)).toBe(true);
  });

  it("through given parts take away exactly the polynomial that was added", () => {
    const x = reference.x;
    const bandOnly = x.map((v) => (Math.abs(v - 550) < 60 ? Math.cos(((v - 550) / 120) * Math.PI) ** 2 : 0));
    const s = spectrum({
      axis: x,
      values: bandOnly.map((v, i) => v + 0.2 - 1e-3 * (x[i] ?? 0) + 2e-6 * (x[i] ?? 0) ** 2),
    });
    const found = subtractBaseline(s, {
      through: [
        [350, 480],
        [700, 620],
      ],
      order: 2,
    });
    found.values.forEach((v, i) => expect(Math.abs(v - (bandOnly[i] ?? 0))).toBeLessThan(1e-10));
  });

  it("refuse options that do not belong together", () => {
    const s = spectrum({ axis: reference.x, values: reference.y });
    expect(() => subtractBaseline(s, { order: 2 })).toThrow(/`through` beside `order`/);
    expect(() => subtractBaseline(s, { through: [[400, 410]], smoothness: 3 })).toThrow(/without `through`/);
    expect(() => subtractBaseline(s, { through: [[400, 400]], order: 1 })).toThrow(/more points than the order 1/);
    expect(() => subtractBaseline(s, { through: [[100, 200]] })).toThrow(/350/);
    expect(() => subtractBaseline(s, { asymmetry: 0.7 })).toThrow(/asymmetry/);
  });
});

describe("normalise", () => {
  const series = spectralSeries({
    axis: [400, 410, 430],
    coordinate: { kind: "time", unit: "s", values: [0, 1, 2] },
    values: [1, 4, 2, 0, 0, 0, 3, 6, 12],
    sigma: [1, 1, 1, 1, 1, 1, 3, 3, 3],
    signal: "absorbance",
    difference: { reference: Float64Array.of(1, 1, 1), description: "a blank" },
  });

  it("divides each spectrum by its own number, and its sigma too", () => {
    const found = normalise(series);
    expect([...found.values.subarray(0, 3)]).toEqual([0.25, 1, 0.5]);
    expect([...found.values.subarray(6)]).toEqual([0.25, 0.5, 1]);
    expect([...(found.sigma ?? [])].slice(6)).toEqual([0.25, 0.25, 0.25]);
    expect(found.signal).toMatchObject({ kind: "absorbance", unit: "", label: "Normalised absorbance" });
    expect(found.difference).toBeUndefined();
    // A scan of zeros has nothing to divide by.
    expect([...(found.mask ?? [])]).toEqual([0, 0, 0, 1, 1, 1, 0, 0, 0]);
    expect([...normalise(series, { at: 431 - 1 }).values.subarray(0, 3)]).toEqual([0.5, 2, 1]);
  });

  it("by area makes the trapezoidal area 1", () => {
    const { values } = normalise(series, { area: [400, 430] });
    for (const row of [0, 6]) {
      const [a = 0, b = 0, c = 0] = values.subarray(row, row + 3);
      expect(((a + b) / 2) * 10 + ((b + c) / 2) * 20).toBeCloseTo(1, 12);
    }
    expect(() => normalise(series, { at: 400, area: [400, 410] })).toThrow(/either/);
    expect(() => normalise(series, { at: 500 })).toThrow(/from 400 to 430 nm/);
    expect(() => normalise(spectrum({ axis: [1, 2, 3], values: [0, 0, 0] }))).toThrow(/other than 0/);
  });
});

it("the noise found in a spectrum falls as its smoothing says", () => {
  const s = spectrum({ axis: reference.x, values: reference.y });
  expect(noiseDeviation(smooth(s).values, s.axis.values)).toBeLessThan(0.4 * noiseDeviation(s.values, s.axis.values));
});
