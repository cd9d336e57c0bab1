import { describe, expect, it } from "vitest";
import { trace } from "../../src/insitu/index.js";
import { fitCurve } from "../../src/fitting/index.js";
import { fitFirstOrder, fitLaw } from "../../src/kinetics/index.js";
import { bandGap, emission, experiment, pulsedDecay, type ExperimentInit } from "../../src/simulate/index.js";
import { axis, convert, row } from "../../src/spectroscopy/index.js";
import { elliottAbsorption } from "../../src/techniques/absorption-edge/elliott.js";
import { fitDecays } from "../../src/techniques/recombination/index.js";

const A = [{ shape: "gaussian", centre: 450, fwhm: 40, height: 12000 }] as const;
const B = [{ shape: "gaussian", centre: 520, fwhm: 30, height: 9000 }] as const;
const solution: ExperimentInit = {
  axis: { from: 400, to: 600, step: 2 },
  times: { step: 20, to: 2000 },
  sample: { kind: "solution", species: [A, B], concentration: 5e-5, pathLength: 1 },
  reaction: { kind: "first order", k: 2e-3 },
  reason: "a test",
};
const still = {
  ...solution,
  sample: { ...solution.sample, species: [A] },
  reaction: { kind: "none" },
} as ExperimentInit;
const gap = { ends: [2.0, 2.45], bowing: 0.06 } as const;
const edge = { gap, bindingEnergy: 0.05, width: 0.06, height: 0.4 };
const exchange: ExperimentInit = {
  axis: { from: 420, to: 700, step: 1 },
  times: { step: 30, to: 1800 },
  sample: { kind: "nanocrystals", species: [edge], scatter: { height: 0.05 } },
  reaction: { kind: "halide exchange", k: 2e-3, from: 0.1, to: 0.9 },
  reason: "a test",
};

describe("what a sample absorbs", () => {
  it("in solution is Σ ε c l, and a perfect instrument shows it", () => {
    const { series, truth } = experiment(solution);
    expect(series.values.every((v, k) => Math.abs(v - (truth.absorbance.values[k] as number)) < 1e-12)).toBe(true);
    expect(row(series, 0)[25]).toBeCloseTo(12000 * 5e-5, 6);
    const late = Math.exp(-2e-3 * 2000);
    expect(row(series, 100)[60]).toBeCloseTo(9000 * 5e-5 * (1 - late), 5);
    expect(truth.shares[0]).toBe(1);
  });

  it("as nanocrystals that exchange halides is Elliott's edge at the gap of the composition", () => {
    const { series, truth } = experiment(exchange);
    for (const i of [0, 20, 60]) {
      const x = 0.9 - 0.8 * Math.exp(-2e-3 * 30 * i);
      expect(truth.composition?.[i]).toBeCloseTo(x, 12);
      const energies = series.axis.values.map((nm) => 1239.841984332003 / nm);
      const { total } = elliottAbsorption({ ...edge, scale: 0.4, gap: bandGap(gap, x) }, energies);
      row(series, i).forEach((v, j) => {
        const scattered = 0.05 * ((series.axis.values[j] as number) / 500) ** -4;
        expect(Math.abs(v - scattered - (total[j] as number))).toBeLessThan(1e-3 * 0.4);
      });
    }
  });
});

describe("what an instrument does to it", () => {
  it("stray light ends the law of Lambert and Beer at −log₁₀ of its share", () => {
    const dense = { ...still.sample, concentration: 0.01 } as ExperimentInit["sample"];
    const { series } = experiment({ ...still, sample: dense, times: [0], instrument: { strayLight: 1e-3 } });
    expect(row(series, 0)[25]).toBeCloseTo(3, 9);
    const thin = { ...still.sample, concentration: 1e-12 } as ExperimentInit["sample"];
    expect(
      row(experiment({ ...still, sample: thin, times: [0], instrument: { strayLight: 1e-3 } }).series, 0)[25],
    ).toBeCloseTo(0, 6);
  });

  it("a slit widens a weak band by the variance of its triangle, FWHM²/6, and keeps its area", () => {
    const weak = { ...still.sample, concentration: 1e-9 } as ExperimentInit["sample"];
    const fine = { ...still, sample: weak, axis: { from: 300, to: 600, step: 0.5 }, times: [0] };
    const moments = (init: ExperimentInit): readonly [area: number, variance: number] => {
      const { series } = experiment(init);
      const x = series.axis.values;
      const [m0, m1, m2] = [0, 1, 2].map((p) =>
        series.values.reduce((s, v, j) => s + v * ((x[j] as number) - 450) ** p, 0),
      ) as [number, number, number];
      return [m0, m2 / m0 - (m1 / m0) ** 2];
    };
    const [sharp, wide] = [moments(fine), moments({ ...fine, instrument: { slit: 12 } })];
    expect(wide[0] / sharp[0]).toBeCloseTo(1, 4);
    // The slit is looked at in 15 places.
    expect((wide[1] - sharp[1]) / (144 / 6)).toBeCloseTo(1, 1);
    expect((wide[1] - sharp[1]) / (144 / 6)).toBeGreaterThan(0.97);
  });

  it("counts N give an absorbance that scatters by 1/(√N ln 10) from scan to scan", () => {
    const counts = 1e5;
    const { series } = experiment({ ...still, times: { step: 1, to: 4000 }, axis: [450, 600], instrument: { counts } });
    [12000 * 5e-5, 0].forEach((absorbance, j) => {
      const column = Array.from(series.coordinate.values, (_, i) => series.values[2 * i + j] as number);
      const mean = column.reduce((a, b) => a + b, 0) / column.length;
      const deviation = Math.sqrt(column.reduce((a, b) => a + (b - mean) ** 2, 0) / (column.length - 1));
      // 4,001 scans know a deviation to 1.1 %.
      expect(deviation * Math.LN10 * Math.sqrt(counts * 10 ** -absorbance)).toBeGreaterThan(0.95);
      expect(deviation * Math.LN10 * Math.sqrt(counts * 10 ** -absorbance)).toBeLessThan(1.05);
    });
  });

  it("a scan measures each point when it is there", () => {
    const { series } = experiment({ ...solution, instrument: { scanRate: 300 } });
    const later = experiment({ ...solution, deadTime: 20 }).series;
    // 500 nm is 100 nm, or 20 s, after the start of a scan.
    series.coordinate.values.forEach((_, i) => expect(row(series, i)[50]).toBeCloseTo(row(later, i)[50] as number, 12));
    expect(series.scanSkew?.[50]).toBeCloseTo(20, 12);
  });

  it("a detector that saturates shows too much absorbance of nothing, and masks where no light is left", () => {
    const { series } = experiment({
      ...still,
      times: [0],
      axis: [450, 600],
      instrument: { counts: 1e6, saturation: 5e5 },
    });
    expect(row(series, 0)[1]).toBe(0);
    // At 450 nm 10^−0.6 of the light is below the limit, and its reference is not.
    expect(row(series, 0)[0]).toBeCloseTo(0.6 - Math.log10(2), 2);
    const opaque = { ...still.sample, concentration: 1 } as ExperimentInit["sample"];
    const { series: black } = experiment({
      ...still,
      sample: opaque,
      times: [0],
      axis: [450, 600],
      instrument: { counts: 1000 },
    });
    expect(Array.from(black.mask ?? [])).toEqual([1, 0]);
  });

  it("drift lifts the whole spectrum", () => {
    const { series } = experiment({ ...still, instrument: { drift: { perHour: 0.18 } } });
    expect((row(series, 100)[99] as number) - (row(series, 0)[99] as number)).toBeCloseTo((0.18 * 2000) / 3600, 12);
  });
});

describe("a simulated experiment", () => {
  const real = { counts: 2e5, readNoise: 20, slit: 2, scanRate: 2400, strayLight: 1e-4 };

  it("is the same for the same seed, another for another, and says that it is simulated, not what is true", () => {
    const make = (seed: number): number[] => [...experiment({ ...solution, instrument: real, seed }).series.values];
    expect(make(5)).toEqual(make(5));
    expect(make(5)).not.toEqual(make(6));
    const { series } = experiment({ ...solution, instrument: real });
    expect(series.provenance.simulated).toBe("a test");
    expect(JSON.stringify(series.provenance)).not.toContain("0.002");
  });

  it("gives k of A → B back within its error", () => {
    const { series, truth } = experiment({ ...solution, instrument: { counts: 1e5 }, seed: 3 });
    const { k } = fitFirstOrder(trace(series, 520));
    expect(Math.abs(k.value - (truth.k[0] as number))).toBeLessThan(3 * (k.standardError ?? 0));
    expect((k.standardError ?? 1) / k.value).toBeLessThan(0.02);
  });

  it("gives k and n of a phase transformation back within their errors", () => {
    const reaction = { kind: "phase transformation", k: 2.5e-3, n: 2.5 } as const;
    const { series } = experiment({ ...solution, reaction, instrument: { counts: 1e5 }, seed: 4 });
    const { k, shape } = fitLaw(trace(series, 520), "avrami");
    expect(Math.abs((k?.value ?? 0) - 2.5e-3)).toBeLessThan(3 * (k?.standardError ?? 0));
    expect(Math.abs((shape?.value ?? 0) - 2.5)).toBeLessThan(3 * (shape?.standardError ?? 0));
  });

  it("of a halide exchange gives its k back from the edge that moves, by Elliott fits of single scans", () => {
    const { series } = experiment({
      ...exchange,
      instrument: { counts: 4e5 },
      seed: 9,
      times: { step: 150, to: 1800 },
    });
    const energies = series.axis.values.map((nm) => 1239.841984332003 / nm);
    const at = (name: string, p: Readonly<Record<string, number>>): number => p[name] as number;
    const gaps = Array.from(series.coordinate.values, (_, i) => {
      const fit = fitCurve({
        x: energies.filter((e) => e < 2.6),
        y: row(series, i).filter((_v, j) => (energies[j] as number) < 2.6),
        model: function elliott(e, p) {
          const { total } = elliottAbsorption(
            { scale: at("scale", p), gap: at("gap", p), bindingEnergy: 0.05, width: 0.06 },
            [e],
          );
          return (total[0] as number) + at("scatter", p) * (1239.841984332003 / e / 500) ** -4;
        },
        start: { scale: 0.3, gap: 2.2, scatter: 0.03 },
        identifiability: "covariance",
      });
      return fit.optimum[1] as number;
    });
    const compositions = gaps.map((g) => {
      // E = 2 + 0.39 x + 0.06 x².
      return (-0.39 + Math.sqrt(0.39 ** 2 + 4 * 0.06 * (g - 2))) / (2 * 0.06);
    });
    const line = fitCurve({
      x: series.coordinate.values,
      y: compositions,
      model: "b + a * exp(-k * t)",
      variable: "t",
      start: { a: -0.7, b: 0.8, k: 1e-3 },
    });
    const k = line.parameters.find(({ name }) => name === "k");
    expect(Math.abs((k?.value ?? 0) / 2e-3 - 1)).toBeLessThan(0.01);
  });

  it.each([
    [{ ...solution, reaction: { kind: "second order", k: 1 } }, /reaction\.kind/],
    [{ ...solution, reaction: { kind: "consecutive", k: [1e-3, 1e-4] } }, /3 spectra/],
    [{ ...solution, instrument: { saturation: 10 } }, /instrument\.counts/],
    [{ ...solution, instrument: { strayLight: 2 } }, /strayLight/],
    [{ ...exchange, sample: { kind: "film", species: [A] } }, /gap follows from the composition/],
    [{ ...solution, reason: "" }, /reason/],
  ])("refuses what cannot be, case %#", (init, message) => {
    expect(() => experiment(init as never)).toThrow(message);
  });
});

describe("bands of emission", () => {
  const bands = [{ composition: { x: 0.4, gap, shift: 0.03 }, fwhm: 0.09, photons: 500 }];

  it("keep their photons and their centre over energy, whatever the axis", () => {
    const overEnergy = emission({
      axis: axis({ values: Array.from({ length: 1001 }, (_, i) => 1.6 + i * 1e-3), unit: "eV" }),
      bands,
      reason: "a test",
    });
    const area = overEnergy.values.reduce((a, b) => a + b, 0) * 1e-3;
    const centre = overEnergy.values.reduce((a, b, i) => a + b * (overEnergy.axis.values[i] as number), 0) * 1e-3;
    expect(area).toBeCloseTo(500, 6);
    expect(centre / area).toBeCloseTo(0.6 * 2 + 0.4 * 2.45 - 0.06 * 0.24 - 0.03, 8);
    const overWavelength = emission({ axis: { from: 450, to: 800, step: 0.25 }, bands, reason: "a test" });
    expect(overWavelength.values.reduce((a, b) => a + b, 0) * 0.25).toBeCloseTo(500, 5);
  });

  it("are what the library's own conversion makes of one another", () => {
    const nm = emission({ axis: { from: 450, to: 800, step: 1 }, bands, reason: "a test" });
    const eV = emission({
      axis: axis({ values: Array.from(nm.axis.values, (v) => 1239.841984332003 / v), unit: "eV" }),
      bands,
      reason: "a test",
    });
    const converted = convert(nm, "eV");
    const byEnergy = new Map(
      Array.from(converted.axis.values, (e, i) => [e.toFixed(9), converted.values[i] as number]),
    );
    eV.values.forEach((v, i) => expect(byEnergy.get((eV.axis.values[i] as number).toFixed(9))).toBeCloseTo(v, 6));
  });

  it("need one energy each", () => {
    expect(() =>
      emission({ axis: { from: 450, to: 800, step: 1 }, bands: [{ fwhm: 0.1, photons: 1 }], reason: "a test" }),
    ).toThrow(/centre/);
  });
});

describe("a decay from rates", () => {
  it("gives its rates back within their errors", () => {
    const model = { kind: "carriers", k1: 4e6, k2: 2e-10 } as const;
    const card = {
      channels: 500,
      channelWidth: 1,
      unit: "ns",
      response: { centre: 30, width: 3 },
      counts: 3000,
      background: 1,
    };
    const irf = pulsedDecay({
      ...card,
      model: { kind: "carriers", k1: 1e11 },
      emission: "n",
      density: 1,
      counts: 1e9,
      background: 0,
      reason: "a test",
    });
    const decays = [1e16, 1e17].map((density, i) => ({
      density,
      irf,
      decay: pulsedDecay({ ...card, model, density, seed: i + 1, reason: "a test" }),
    }));
    const fit = fitDecays(decays, { model: "carriers", fixed: { k3: 0 } });
    for (const [j, value] of [4e6, 2e-10].entries()) {
      expect(Math.abs((fit.constants[j]?.value ?? 0) - value)).toBeLessThan(
        3.5 * (fit.constants[j]?.standardError ?? 0),
      );
    }
    expect(fit.simulated).toBe("a test");
  });
});
