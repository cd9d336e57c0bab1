import { describe, expect, it } from "vitest";
import { mcrAls, type McrOptions } from "../../../src/insitu/index.js";
import { spectralSeries, spectrum, withSeries, type SpectralSeries } from "../../../src/spectroscopy/index.js";
import { consecutive, correlation, gaussian, mixture, profile, range } from "./simulated.js";

const three = consecutive(0.08, 0.025, 1e-3);

describe("mcrAls", () => {
  it("reproduces simulated data to their noise, with concentrations times spectra plus residuals making the data", () => {
    const result = mcrAls(three.series, { components: 3 });
    const [only] = result.series;
    // √(n − free numbers) of σ = 10⁻³, over the data.
    const norm = Math.sqrt(three.series.values.reduce((s, v) => s + v * v, 0));
    const expectedLack = (100 * 1e-3 * Math.sqrt(60 * 81 - 3 * (60 + 81) + 9)) / norm;
    expect(Math.abs(result.lackOfFit / expectedLack - 1)).toBeLessThan(0.04);
    expect(only?.lackOfFit).toBeCloseTo(result.lackOfFit, 10);
    for (const at of [0, 100, 4000]) {
      const i = Math.floor(at / 81);
      const made = result.spectra.reduce(
        (s, sp, c) => s + (only?.concentrations[i * 3 + c] ?? 0) * (sp.values[at % 81] ?? 0),
        0,
      );
      expect(made + (only?.residuals.values[at] ?? 0)).toBeCloseTo(three.series.values[at] ?? 0, 13);
    }
    expect(result.rank.significant).toBe(3);
    expect(result.scale).toBe("largest concentration 1");
    for (let c = 0; c < 3; c++) expect(Math.max(...profile(only?.concentrations ?? [], 3, c))).toBeCloseTo(1, 14);
  });

  it("shares spectra over several series", () => {
    const other = consecutive(0.03, 0.06, 1e-3, 5, 40);
    const result = mcrAls([three.series, other.series], { components: 3 });
    expect(result.series.map((s) => s.coordinate.values.length)).toEqual([60, 40]);
    expect(result.series.map((s) => s.residuals.values.length)).toEqual([60 * 81, 40 * 81]);
    expect(result.lackOfFit).toBeLessThan(0.6);
  });

  it("finds a component that a second series shows alone, which the first alone leaves open", () => {
    const bands = [(x: number) => gaussian(x, 400, 40), (x: number) => gaussian(x, 430, 40)];
    const axis = range(81, 300, 3);
    const [run, alone] = [
      mixture([(t) => 1 - t / 100, (t) => 0.2 + t / 100], bands, { times: range(30, 0, 2), axis }),
      mixture([() => 0, (t) => 0.2 + t], bands, { times: range(5, 1, 1), axis }),
    ];
    const truth = bands.map((f) => axis.map(f));
    const worst = (series: readonly SpectralSeries[], constraints: McrOptions["constraints"]): number => {
      const { spectra } = mcrAls(series, { components: 2, names: ["A", "B"], constraints, tolerance: 1e-10 });
      return Math.min(...[0, 1].map((c) => Math.max(...spectra.map((s) => correlation(s.values, truth[c] ?? [])))));
    };
    const zeroConcentrations = [{ component: "A", from: 0, to: 10, series: 1 }];
    expect(worst([run.series, alone.series], { zeroConcentrations })).toBeGreaterThan(worst([run.series], {}));
  });

  it("uses no masked value, and weights by sigma when asked to", () => {
    const values = Float64Array.from(three.series.values);
    const mask = new Uint8Array(values.length);
    for (let n = 40; n < values.length; n += 97) {
      values[n] = 50;
      mask[n] = 1;
    }
    const spectra = [0, 1, 2].map((c) => profile(three.spectra, 3, c));
    const few = { components: 3, initial: { spectra }, maxIterations: 60 };
    const masked = mcrAls(withSeries(three.series, { values, mask }), few);
    expect(masked.lackOfFit).toBeLessThan(0.45);
    const sigma = values.map((_, n) => (mask[n] ? 1e6 : 1e-3));
    const weighted = mcrAls(withSeries(three.series, { values, sigma }), { ...few, weighted: true });
    // Σ (residual/σ)² of as many residuals as are left.
    expect(weighted.rss / (60 * 81 - 3 * (60 + 81) + 9)).toBeGreaterThan(0.9);
    expect(weighted.rss / (60 * 81 - 3 * (60 + 81) + 9)).toBeLessThan(1.1);
  });

  it("gives the same for any unit of the data and any order of the axis", () => {
    const plain = mcrAls(three.series, { components: 3, maxIterations: 50 });
    const scaled = mcrAls(withSeries(three.series, { values: three.series.values.map((v) => 1024 * v) }), {
      ...{ components: 3, maxIterations: 50 },
    });
    const n = 81;
    const reversed = mcrAls(
      spectralSeries({
        ...three.series,
        axis: [...three.series.axis.values].reverse(),
        values: three.series.values.map((_, at) => three.series.values[at - (at % n) + n - 1 - (at % n)] as number),
      }),
      { components: 3, maxIterations: 50 },
    );
    expect(scaled.lackOfFit).toBeCloseTo(plain.lackOfFit, 10);
    expect(reversed.lackOfFit).toBeCloseTo(plain.lackOfFit, 8);
    const top = (r: typeof plain): number => Math.max(...(r.spectra[0]?.values ?? []));
    expect(top(scaled) / 1024).toBeCloseTo(top(plain), 10);
    expect(top(reversed)).toBeCloseTo(top(plain), 6);
  });

  it("stays where it is from its own solution", () => {
    const once = mcrAls(three.series, { components: 3, initial: "purest points" });
    const again = mcrAls(three.series, { components: 3, initial: { spectra: once.spectra } });
    expect(again.ended.iterations).toBeLessThan(10);
    expect(Math.abs(again.lackOfFit / once.lackOfFit - 1)).toBeLessThan(1e-5);
    const c = once.series[0]?.concentrations ?? [];
    const back = mcrAls(three.series, {
      components: 3,
      initial: { concentrations: [0, 1, 2].map((a) => profile(c, 3, a)) },
    });
    expect(Math.abs(back.lackOfFit / once.lackOfFit - 1)).toBeLessThan(1e-5);
  });

  it("reports progress, and ends with what it has when it is cancelled", () => {
    const seen: number[] = [];
    const controller = new AbortController();
    const result = mcrAls(three.series, {
      components: 3,
      signal: controller.signal,
      onProgress: ({ iteration, lackOfFit }) => {
        seen.push(lackOfFit);
        if (iteration === 4) controller.abort();
      },
    });
    expect(seen).toEqual([...result.history]);
    expect(result.ended).toMatchObject({ code: "cancelled", converged: false, iterations: 4 });
    expect(result.verdict).toMatchObject({ ok: false, code: "cancelled" });
    expect(mcrAls(three.series, { components: 3, maxIterations: 2 }).verdict).toMatchObject({
      ok: false,
      code: "iteration limit",
    });
  });

  it("warns of more components than rise above noise, and of fewer", () => {
    expect(mcrAls(three.series, { components: 4, maxIterations: 50 }).warnings.join()).toContain(
      "Only 3 singular values of the data rise above noise",
    );
    expect(mcrAls(three.series, { components: 2, maxIterations: 50 }).warnings.join()).toContain(
      "leave some of them out",
    );
  });
});

describe("mcrAls, what it refuses", () => {
  const flat = (value: number, scans = 4): SpectralSeries =>
    spectralSeries({
      axis: range(6, 400, 10),
      coordinate: { kind: "time", values: range(scans, 0, 1) },
      values: new Float64Array(6 * scans).fill(value),
      signal: "absorbance",
    });

  it("lists every mistake and contradiction at once", () => {
    const wrong = spectrum({ axis: [400, 450], values: [1, 1] });
    const negative = spectrum({ axis: [250, 600], values: [1, -1] });
    const issues = (options: McrOptions): string => {
      try {
        mcrAls(three.series, options);
      } catch (error) {
        return (error as Error).message;
      }
      return "";
    };
    const all = issues({
      components: 3,
      names: ["A", "B", "C"],
      initial: { spectra: [[1, 2], [Number.NaN], wrong] },
      tolerance: 2,
      constraints: {
        closure: { total: -1 },
        nonNegative: { spectra: true },
        unimodal: ["A", "D"],
        zeroConcentrations: [
          { component: "A", from: 20, to: 30 },
          { component: "B", from: -1, to: 1e6 },
          { component: "C", from: 500, to: 600 },
        ],
        zeroSpectra: [{ component: "C", from: 0, to: 1000 }],
        knownSpectra: { A: wrong, B: negative },
      },
    });
    for (const part of [
      "`tolerance` to be a number from 0 to below 1",
      "`initial.spectra[0]` to be an array of 81 numbers",
      "`initial.spectra[2]` to cover 300–540 nm but found 400–450 nm",
      "`constraints.closure` to be a total above 0",
      'name components (A, B, C) but found "D"',
      "A, which is unimodal, to be absent at an end of a series",
      "B to be in some scan but found it absent from all",
      "`constraints.zeroConcentrations[2]` to hold at least one scan",
      "the spectrum of C to differ from 0 but found it 0 everywhere",
      "`knownSpectra.A` to cover 300–540 nm",
      "known spectrum of B to have no value below 0",
    ]) {
      expect(all).toContain(part);
    }
    expect(
      issues({
        components: 3,
        names: ["A", "B", "C"],
        constraints: {
          closure: { components: ["A"] },
          unimodal: true,
          zeroConcentrations: [{ component: "A", from: 0, to: 10 }],
        },
      }),
    ).toMatch(/scan 0 \(counted from 0\) but found all absent/);
  });

  it("refuses zeros, a rank below the number of components, and one scan for two components", () => {
    expect(() => mcrAls(flat(0), { components: 1 })).toThrow("values other than 0 but found none");
    expect(() => mcrAls(flat(1), { components: 2 })).toThrow("at most the rank of the data (1) but found 2");
    expect(() => mcrAls(flat(1, 1), { components: 2 })).toThrow("at most the rank of the data (1) but found 2");
    expect(mcrAls(flat(1, 1), { components: 1 }).lackOfFit).toBeLessThan(1e-9);
  });

  it("refuses what is no series, and options that it does not know", () => {
    expect(() => mcrAls([], { components: 2 })).toThrow("at least one SpectralSeries");
    expect(() => mcrAls(three.series, { components: 0 })).toThrow("a whole number from 1 to 12");
    expect(() => mcrAls(three.series, { components: 2, constraint: {} } as McrOptions)).toThrow(
      "did you mean constraints",
    );
    expect(() => mcrAls([three.series, flat(1)], { components: 2 })).toThrow("to have the axis of series[0]");
  });
});
