import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { estimate } from "../../../src/foundation/index.js";
import { read } from "../../../src/node/read.js";
import { randomSource } from "../../../src/numerics/index.js";
import { dataTable } from "../../../src/spectroscopy/index.js";
import * as nmr from "../../../src/techniques/nmr/index.js";
import { loadReference } from "../../reference/load-fit.js";
import { describeWithData, sharedPath } from "../../shared-data.js";

interface Reference {
  readonly phase: {
    readonly real: readonly number[];
    readonly imaginary: readonly number[];
    readonly turned: readonly number[];
    readonly turnedImaginary: readonly number[];
  };
  readonly decay: {
    readonly step: number;
    readonly frequency: number;
    readonly places: readonly number[];
    readonly spectrum: readonly (readonly [number, number])[];
  };
  readonly amount: { readonly value: number; readonly standardError: number };
}
const reference = loadReference<Reference>("nmr");

const PPM = Float64Array.from({ length: 16001 }, (_, i) => 9 - i * 0.0005);
const W = 0.004;
const line = (s: number, at: number, area: number): number => (area * W) / Math.PI / ((s - at) ** 2 + W ** 2);
/** Part of a Lorentzian's area from −d to d about its middle. */
const part = (d: number): number => (2 / Math.PI) * Math.atan(d / W);

/** Washed nanocrystals in toluene: the solvent's residual signals, vinyl protons of both ligands, a drifting baseline. */
function sample(noise: number, seed: number): nmr.NmrSpectrum {
  const random = randomSource(seed);
  const at = (s: number): number => line(s, 7.09, 10) + line(s, 5.55, 4) + line(s, 5.47, 3) + 0.5 + 0.05 * s;
  return nmr.spectrum({
    ...{ shift: PPM, real: PPM.map((s) => at(s) + noise * random.normal()), nucleus: "1H", solvent: "toluene-d8" },
    provenance: { simulated: "washed nanocrystals" },
  });
}
const RANGES: readonly nmr.NmrRange[] = [
  { name: "toluene", from: 7.05, to: 7.13, nuclei: 2 },
  { name: "oleate", from: 5.51, to: 5.59, nuclei: 2 },
  { name: "oleylammonium", from: 5.43, to: 5.51, nuclei: 2 },
];

describe("integrals", () => {
  it("of Lorentzian lines on a sloping baseline are their areas, as amounts of the standard", () => {
    const found = nmr.integrals(sample(0, 1), RANGES, { amount: estimate(12, 0, "mmol L^-1") });
    const [toluene, oleate, ammonium] = found.integrals;
    // Half of what is left in the tails of one falls into the range of the other.
    const tails = (d: number, near: number): number => part(d) * 1 + near;
    const far = (from: number, to: number): number => (Math.atan(to / W) - Math.atan(from / W)) / Math.PI;
    const vinyl = [
      4 * tails(0.04, 0) + 3 * far(0.04, 0.12) + 10 * far(1.5, 1.58),
      3 * tails(0.04, 0) + 4 * far(0.04, 0.12) + 10 * far(1.58, 1.66),
    ];
    expect(Math.abs((oleate?.area.value ?? NaN) / (vinyl[0] ?? NaN) - 1)).toBeLessThan(2e-3);
    expect(Math.abs((ammonium?.area.value ?? NaN) / (vinyl[1] ?? NaN) - 1)).toBeLessThan(2e-3);
    expect(toluene?.amount).toEqual({ value: 12, standardError: 0, unit: "mmol L^-1" });
    expect(oleate?.amount.value).toBeCloseTo((12 * (oleate?.area.value ?? NaN)) / (toluene?.area.value ?? NaN), 10);
    expect(oleate?.amount.unit).toBe("mmol L^-1");
  });

  it("carry the errors of noise and baseline: those of many noisy repeats", () => {
    const found = Array.from({ length: 120 }, (_, seed) => nmr.integrals(sample(0.6, 50 + seed), RANGES));
    for (const pick of [
      (one: nmr.NmrIntegrals) => one.integrals[1]?.area,
      (one: nmr.NmrIntegrals) => nmr.ratio(one, "oleate", "oleylammonium"),
    ]) {
      // prettier-ignore
      const values = found.map((one) => pick(one)?.value ?? NaN);
      const mean = values.reduce((sum, v) => sum + v, 0) / values.length;
      const spread = Math.sqrt(values.reduce((sum, v) => sum + (v - mean) ** 2, 0) / (values.length - 1));
      const said = found.reduce((sum, one) => sum + (pick(one)?.standardError ?? NaN), 0) / found.length;
      // 120 repeats know a spread to 7 %.
      expect(said / spread).toBeGreaterThan(0.75);
      expect(said / spread).toBeLessThan(1.35);
    }
  });

  it("propagate to amounts as uncertainties does", () => {
    const { value, standardError } = reference.amount;
    // (4.2 ± 0.12)/2 over (9.1 ± 0.2)/5, times 12.5 ± 0.3.
    const relative = Math.hypot(0.12 / 4.2, 0.2 / 9.1, 0.3 / 12.5);
    expect(standardError / value).toBeCloseTo(relative, 10);
    const noisy = nmr.integrals(sample(0.6, 3), RANGES, { amount: estimate(12.5, 0.3, "mM") });
    const [s, a] = noisy.integrals;
    const wanted = Math.hypot((a?.area.standardError ?? NaN) / (a?.area.value ?? NaN), (s?.area.standardError ?? NaN) / (s?.area.value ?? NaN), 0.3 / 12.5); // prettier-ignore
    expect((a?.amount.standardError ?? NaN) / (a?.amount.value ?? NaN)).toBeCloseTo(wanted, 10);
  });

  it("do not depend on the scale of the intensities, nor on which way the shifts run", () => {
    const of = sample(0.3, 7);
    const amounts = (one: nmr.NmrSpectrum): number[] =>
      nmr.integrals(one, RANGES).integrals.map(({ amount }) => amount.value);
    const back = nmr.spectrum({ shift: [...of.shift].reverse(), real: [...of.real].reverse() });
    const large = nmr.spectrum({ shift: of.shift, real: of.real.map((v) => 1e7 * v) });
    amounts(of).forEach((v, k) => {
      expect(amounts(large)[k]).toBeCloseTo(v, 10);
      expect(Math.abs((amounts(back)[k] ?? NaN) - v)).toBeLessThan(5e-3);
    });
  });

  it("say what is not there, and give no ratio over it", () => {
    const found = nmr.integrals(sample(0.6, 9), [...RANGES, { name: "amide", from: 2.94, to: 3.02, nuclei: 2 }]);
    expect(found.verdict).toMatchObject({ ok: false, code: "below-detection" });
    expect(nmr.ratio(found, "oleate", "amide").value).toBeNaN();
    expect(nmr.integralsReport(found).tables[0]?.rows[3]?.at(-1)).toContain("not detected");
  });

  it.each<[string, readonly nmr.NmrRange[], nmr.IntegralsOptions, RegExp]>([
    ["ranges that overlap", [{ name: "a", from: 7, to: 7.2 }, { name: "b", from: 7.1, to: 7.3 }], {}, /"a" and "b" to overlap/],
    ["a range outside", [{ name: "a", from: 10, to: 11 }], {}, /"a" to lie from 1\.000 to 9\.000 ppm/],
    ["a standard that is not there", [{ name: "a", from: 3, to: 3.1 }], {}, /standard "a" to stand out/],
    ["a standard of another name", RANGES, { standard: "TMS" }, /`standard` to name one of toluene/],
  ])("refuse %s", (_, ranges, options, message) => {
    expect(() => nmr.integrals(sample(0.6, 2), ranges, options)).toThrow(message);
  }); // prettier-ignore
});

describe("a reference of chemical shifts", () => {
  it("brings the residual signal of the solvent to its place, to a part of a point", () => {
    const moved = nmr.spectrum({ shift: PPM.map((s) => s + 0.01323), real: PPM.map((s) => line(s, 7.26, 1)), solvent: "CDCl3" }); // prettier-ignore
    const back = nmr.calibrate(moved);
    expect(Math.abs((back.shift[0] as number) - 9)).toBeLessThan(1e-5);
    expect(back.provenance.notes.at(-1)).toContain("CDCl3 at 7.26 ppm");
    expect(nmr.calibrate(moved, { at: 7.2, within: [7.1, 7.4] }).shift[0]).toBeCloseTo(8.94, 4);
  });

  // H. E. Gottlieb, V. Kotlyar, A. Nudelman, J. Org. Chem. 62 (1997) 7512, as Sigma-Aldrich's chart of impurities has it: residual
  // signal and water; the older measurement at 300 MHz.
  it.each([
    ["CDCl3", 7.26, 1.56],
    ["(CD3)2CO", 2.05, 2.84],
    ["(CD3)2SO", 2.5, 3.33],
    ["C6D6", 7.16, 0.4],
    ["CD3CN", 1.94, 2.13],
    ["CD3OD", 3.31, 4.87],
    ["D2O", 4.79, null],
  ])("%s has the residual signal and the water of Gottlieb's table", (name, residual, water) => {
    expect(nmr.solvent(name).proton).toContain(residual);
    expect(nmr.solvent(name).water).toBe(water);
  });

  // A makers' table as a public program has it: read against another standard, so that it differs by some 0.02 ppm (¹³C 0.3 ppm).
  it.each([
    ["acetone", 2.04, 2.83, [29.8, 206]],
    ["C6D6", 7.15, 0.4, [128]],
    ["D2O", 4.77, null, []],
  ])("%s is within 0.03 ppm of the makers' table", (name, residual, water, carbon) => {
    const found = nmr.solvent(name);
    expect(Math.abs((found.proton[0] ?? NaN) - residual)).toBeLessThan(0.03);
    if (water !== null) expect(Math.abs((found.water ?? NaN) - water)).toBeLessThan(0.03);
    carbon.forEach((c, i) => expect(Math.abs((found.carbon[i] ?? NaN) - c)).toBeLessThan(0.3));
  });

  it("knows the solvents of Fulmer's table by their usual names", () => {
    expect(nmr.solvent("CDCl3").carbon).toEqual([77.16]);
    expect(nmr.solvent("toluene-d8").proton).toEqual([2.08, 6.97, 7.01, 7.09]);
    expect(nmr.solvent("DMSO").proton).toEqual([2.5]);
    expect(nmr.solvent("DMSO-d6").water).toBe(3.33);
    for (const name of ["C7D8", "C6D5CD3", "toluene", "Toluene-D8", "toluene d8"])
      expect(nmr.solvent(name).water).toBe(0.43);
    for (const { formula, name } of nmr.SOLVENTS) expect(nmr.solvent(formula)).toBe(nmr.solvent(name));
    expect(() => nmr.solvent("gin")).toThrow(/a solvent such as THF-d8/);
  });

  it("refuses where nothing stands out, and where no solvent is known", () => {
    const random = randomSource(6);
    const flat = nmr.spectrum({ shift: PPM, real: PPM.map(() => random.normal()) });
    expect(() => nmr.calibrate(flat, { solvent: "CDCl3" })).toThrow(/none that stands out/);
    expect(() => nmr.calibrate(flat)).toThrow(/names no solvent/);
  });
});

describe("a phase", () => {
  const { real, imaginary, turned, turnedImaginary } = reference.phase;
  const of = nmr.spectrum({ shift: real.map((_, i) => 32 - i), real, imaginary });

  it("of both orders is nmrglue's", () => {
    const found = nmr.phase(of, { zero: 35, first: 120 });
    turned.forEach((v, i) => expect(found.real[i]).toBeCloseTo(v, 12));
    turnedImaginary.forEach((v, i) => expect(found.imaginary?.[i]).toBeCloseTo(v, 12));
  });

  it("is undone by its opposite, wherever it turns", () => {
    fc.assert(
      fc.property(fc.double({ min: -720, max: 720, noNaN: true }), fc.double({ min: -720, max: 720, noNaN: true }), fc.double({ min: 1, max: 32, noNaN: true }), (zero, first, pivot) => {
        const there = nmr.phase(nmr.phase(of, { zero, first, pivot }), { zero: -zero, first: -first, pivot });
        there.real.forEach((v, i) => expect(v).toBeCloseTo(real[i] ?? NaN, 9));
      }), // prettier-ignore
      { seed: 2, numRuns: 30 },
    );
  });

  it("needs the imaginary part", () => {
    expect(() => nmr.phase(sample(0, 1), { zero: 10 })).toThrow(/with its imaginary part/);
  });
});

describe("a free induction decay", () => {
  const { step, frequency, places, spectrum } = reference.decay;
  const t = Array.from({ length: 2048 }, (_, i) => i * step);
  const wave = (f: number, a: number): readonly (readonly [number, number])[] =>
    t.map((s) => [
      a * Math.cos(2 * Math.PI * f * s) * Math.exp(-s / 0.02),
      a * Math.sin(2 * Math.PI * f * s) * Math.exp(-s / 0.02),
    ]);
  const both = wave(800, 3).map(
    ([a, b], i) => [a + (wave(-1500, 1)[i]?.[0] ?? 0), b + (wave(-1500, 1)[i]?.[1] ?? 0)] as const,
  );
  const fid = { real: both.map(([a]) => a), imaginary: both.map(([, b]) => b), step, frequency, centre: 5 };

  it("is transformed as nmrglue does, over falling chemical shifts", () => {
    const found = nmr.fromDecay(fid);
    // nmrglue's frequencies rise, or fall, from end to end: the same numbers in one order or the other.
    places.forEach((p, k) => {
      const index = 4095 - p;
      expect(Math.hypot(found.real[index] ?? NaN, found.imaginary?.[index] ?? NaN)).toBeCloseTo(Math.hypot(...(spectrum[k] ?? [NaN, NaN])), 6); // prettier-ignore
    });
    const top = found.real.indexOf(Math.max(...found.real));
    expect(found.shift[top]).toBeCloseTo(5 + 800 / 500, 2);
    expect((found.shift[0] as number) > (found.shift[4095] as number)).toBe(true);
  });

  it("keeps the ratio of its lines, three to one", () => {
    const found = nmr.integrals(nmr.fromDecay(fid), [{ name: "a", from: 4.6, to: 8.6 }, { name: "b", from: 0.4, to: 3.6 }], { baseline: "none" }); // prettier-ignore
    expect(Math.abs((found.integrals[1]?.amount.value ?? NaN) - 1 / 3)).toBeLessThan(0.01);
  });

  it("that a digital filter delays is brought back by the phase of the delay", () => {
    const late = { ...fid, real: [...new Array<number>(70).fill(0), ...fid.real], imaginary: [...new Array<number>(70).fill(0), ...fid.imaginary] }; // prettier-ignore
    const found = nmr.fromDecay({ ...late, delay: 70 });
    const wanted = nmr.fromDecay({ ...fid, real: [...fid.real, ...new Array<number>(70).fill(0)], imaginary: [...fid.imaginary, ...new Array<number>(70).fill(0)] }); // prettier-ignore
    const top = wanted.real.indexOf(Math.max(...wanted.real));
    expect(found.real.indexOf(Math.max(...found.real))).toBe(top);
    // The first point of a decay that is not delayed counts half: a constant of 2 is all the difference.
    expect(Math.abs((found.real[top] ?? NaN) - (wanted.real[top] ?? NaN) - 2)).toBeLessThan(1e-6);
  });
});

describe("a spectrum from a table", () => {
  it("takes the column in ppm and leaves the one in hertz", () => {
    const made = nmr.spectrum(
      dataTable({
        columns: [
          { name: "Frequency", unit: "Hz", values: [3000, 2000, 1000] },
          { name: "Chemical shift", unit: "ppm", values: [3, 2, 1] },
          { name: "Real", values: [7, 8, 9] },
          { name: "Imaginary", values: [1, 1, 1] },
        ],
      }),
    );
    expect([...made.real]).toEqual([7, 8, 9]);
    expect(made.imaginary?.[0]).toBe(1);
    const time = dataTable({
      columns: [
        { name: "Time", unit: "s", values: [0, 1] },
        { name: "Real", values: [1, 2] },
      ],
    });
    expect(() => nmr.spectrum(time)).toThrow(/over chemical shifts in ppm/);
  });
});

describeWithData("measured spectra", "k-ftir-nmr", () => {
  it("ethyl vinyl ether has three methyl, two methylene and three vinyl protons", async () => {
    const of = nmr.spectrum(await read(sharedPath("k-ftir-nmr/jcampconverter/1h.jdx"), { as: "table" }));
    expect([of.nucleus, of.frequency]).toEqual(["1H", 400.112]);
    const found = nmr.integrals(of, [
      { name: "CH3", from: 1.2, to: 1.42, nuclei: 3 },
      { name: "OCH2", from: 3.67, to: 3.87, nuclei: 2 },
      { name: "=CH2", from: 3.9, to: 4.3, nuclei: 2 },
      { name: "=CHO", from: 6.38, to: 6.58, nuclei: 1 },
    ]);
    // A routine spectrum, whose vinyl protons are not fully relaxed: the numbers of protons are whole only when rounded.
    for (const { amount, nuclei } of found.integrals) expect(Math.round(nuclei * amount.value)).toBe(nuclei);
  });
});
