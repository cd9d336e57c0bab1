import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { randomSource } from "../../../src/numerics/index.js";
import { spectralSeries, spectrum, type SpectralSeries } from "../../../src/spectroscopy/index.js";
import {
  chirpAt,
  correctChirp,
  fromIntensities,
  fromIntensitiesAsPrinted,
  fromRelativeTransmission,
  relativeTransmission,
} from "../../../src/techniques/transient-absorption/index.js";
import { ruDppz, ruDppzChirp } from "../../kinetics/global/measured-stacks.js";
import { describeWithData } from "../../shared-data.js";

const axis = [500, 510, 520];
const delays = { kind: "time", unit: "ps", values: [-1, 0, 1] } as const;
const series = (values: readonly number[], more: object = {}): SpectralSeries =>
  spectralSeries({ axis, coordinate: delays, values, signal: "counts", ...more });

describe("ΔA from intensities", () => {
  const bleach = [-0.02, 0, 0.3, 1e-4, -0.5, 0.01, 0, 0.001, 0.2];

  it("is the difference of the absorbances of Lambert and Beer", () => {
    const before = [0.3, 0.7, 1.1];
    const lamp = [1e5, 2e5, 5e4];
    const unpumped = spectrum({ axis, values: lamp.map((i, j) => i * 10 ** -(before[j] as number)), signal: "counts" });
    const pumped = series(bleach.map((d, k) => (lamp[k % 3] as number) * 10 ** -((before[k % 3] as number) + d)));
    const { values, signal } = fromIntensities({ pumped, unpumped });
    values.forEach((v, k) => expect(v).toBeCloseTo(bleach[k] as number, 12));
    expect(signal.kind).toBe("difference absorbance");
  });

  it("is not changed by a background that is taken off, by the lamp, or by the unit of the intensities", () => {
    const unpumped = series([900, 800, 700, 910, 790, 705, 905, 801, 699]);
    const pumped = series([880, 820, 690, 900, 805, 720, 870, 830, 710]);
    const wanted = fromIntensities({ pumped, unpumped }).values;
    const dark = spectrum({ axis, values: [50, 60, 70], signal: "counts" });
    const pumpOnly = spectrum({ axis, values: [90, 95, 100], signal: "counts" });
    const raised = (s: SpectralSeries, by: readonly number[]): SpectralSeries =>
      series(Array.from(s.values, (v, k) => 3 * v + (by[k % 3] as number)));
    const found = fromIntensities({
      ...{ dark, pumpOnly },
      pumped: raised(pumped, [90, 95, 100]),
      unpumped: raised(unpumped, [50, 60, 70]),
    }).values;
    found.forEach((v, k) => expect(v).toBeCloseTo(wanted[k] as number, 12));
  });

  it("has the error that shot noise makes, as drawn counts show", () => {
    const random = randomSource(11);
    const [on, off] = [4000, 5000];
    const draws = 20000;
    const times = Array.from({ length: draws }, (_, i) => i);
    const drawn = (mean: number): SpectralSeries =>
      spectralSeries({
        axis: [500],
        coordinate: { kind: "time", unit: "ps", values: times },
        values: times.map(() => random.poisson(mean)),
        signal: "counts",
      });
    const made = fromIntensities({ pumped: drawn(on), unpumped: drawn(off), noise: { electronsPerCount: 1 } });
    const mean = made.values.reduce((a, b) => a + b, 0) / draws;
    const deviation = Math.sqrt(made.values.reduce((a, b) => a + (b - mean) ** 2, 0) / (draws - 1));
    // The standard error of a standard deviation of 20,000 draws is 0.5 %.
    expect(deviation / (made.sigma?.[0] ?? 0)).toBeGreaterThan(0.95);
    expect(deviation / (made.sigma?.[0] ?? 0)).toBeLessThan(1.05);
    const many = fromIntensities({
      pumped: drawn(on),
      unpumped: drawn(off),
      noise: { electronsPerCount: 4, shots: 25 },
    });
    expect((many.sigma?.[0] ?? 0) / (made.sigma?.[0] ?? 1)).toBeCloseTo(0.1, 2);
  });

  it("masks what has no light and what saturates, and says how much", () => {
    const pumped = series([900, 10, 65535, 900, 800, 700, 900, 800, 700]);
    const unpumped = spectrum({ axis, values: [900, 800, 700], signal: "counts" });
    const dark = spectrum({ axis, values: [20, 20, 20], signal: "counts" });
    const made = fromIntensities({ pumped, unpumped, dark, saturation: 65535 });
    expect(Array.from(made.mask ?? [])).toEqual([0, 1, 1, 0, 0, 0, 0, 0, 0]);
    expect(made.provenance.notes.join(" ")).toMatch(/1 value without light.*1 value at or above saturation/);
  });

  it("refuses absorbances, other axes and other delays", () => {
    const pumped = series(new Array<number>(9).fill(1));
    expect(() =>
      fromIntensities({ pumped, unpumped: series(new Array<number>(9).fill(1), { signal: "absorbance" }) }),
    ).toThrow(/intensities/);
    expect(() => fromIntensities({ pumped, unpumped: spectrum({ axis: [1, 2, 3], values: [1, 1, 1] }) })).toThrow(
      /axis/,
    );
    const later = series(new Array<number>(9).fill(1), { coordinate: { ...delays, values: [0, 1, 2] } });
    expect(() => fromIntensities({ pumped, unpumped: later })).toThrow(/delay/);
  });
});

describe("a reference beam", () => {
  const dA = [0.02, -0.01, 0.3, 1e-4, -0.5, 0.01, 0.05, 0.001, 0.2];
  const [lamp, beside] = [
    [5e4, 8e4, 3e4],
    [2e4, 1.5e4, 4e3],
  ];
  const energies = fc.array(fc.double({ min: 0.5, max: 2, noNaN: true }), { minLength: 6, maxLength: 6 });
  /** The beams of pulses with these energies: one for each delay with the pump, one for each without. */
  const beams = (e: readonly number[]): Parameters<typeof fromIntensities>[0] => {
    const made = (of: (k: number) => number, first: number): SpectralSeries =>
      series(dA.map((_, k) => (e[first + Math.floor(k / 3)] as number) * of(k)));
    return {
      pumped: made((k) => (lamp[k % 3] as number) * 10 ** -(dA[k] as number), 0),
      pumpedReference: made((k) => beside[k % 3] as number, 0),
      unpumped: made((k) => lamp[k % 3] as number, 3),
      reference: made((k) => beside[k % 3] as number, 3),
    };
  };

  it("takes the energy of the pulses out of ΔA, which a probe alone has in it", () => {
    fc.assert(
      fc.property(energies, (e) => {
        const init = beams(e);
        fromIntensities(init).values.forEach((v, k) => expect(v).toBeCloseTo(dA[k] as number, 12));
        const alone = fromIntensities({ pumped: init.pumped, unpumped: init.unpumped });
        alone.values.forEach((v, k) => {
          const row = Math.floor(k / 3);
          const own = -Math.log10((e[row] as number) / (e[3 + row] as number));
          expect(v).toBeCloseTo((dA[k] as number) + own, 12);
        });
      }),
      { seed: 7, numRuns: 100 },
    );
  });

  it("as printed keeps the energies, and gives another ΔA even where they are equal", () => {
    fc.assert(
      fc.property(energies, (e) => {
        fromIntensitiesAsPrinted(beams(e)).values.forEach((v, k) => {
          const [row, column] = [Math.floor(k / 3), k % 3];
          const [probe, other] = [lamp[column] as number, beside[column] as number];
          const own = -Math.log10((e[row] as number) / (e[3 + row] as number));
          const still = -Math.log10((probe * 10 ** -(dA[k] as number) - other) / (probe - other));
          expect(v).toBeCloseTo(own + still, 11);
        });
      }),
      { seed: 8, numRuns: 100 },
    );
    const still = fromIntensitiesAsPrinted(beams([1, 1, 1, 1, 1, 1]));
    // Of 20 mOD against a reference of 40 % of the probe it makes 34.
    expect(still.values[0]).toBeGreaterThan(0.033);
    expect(still.provenance.notes.join(" ")).toContain("as printed");
    expect(() => fromIntensitiesAsPrinted({ pumped: still, unpumped: still })).toThrow("`reference`");
  });

  it.each([
    ["", fromIntensities],
    [" as printed", fromIntensitiesAsPrinted],
  ])("adds the errors of all four counts%s, as drawn counts show", (_, of) => {
    const random = randomSource(12);
    const draws = 20000;
    const times = Array.from({ length: draws }, (_, i) => i);
    const drawn = (mean: number): SpectralSeries =>
      spectralSeries({
        axis: [500],
        coordinate: { kind: "time", unit: "ps", values: times },
        values: times.map(() => random.poisson(mean)),
        signal: "counts",
      });
    const made = of({
      ...{ pumped: drawn(40000), unpumped: drawn(50000), pumpedReference: drawn(9000), reference: drawn(10000) },
      noise: { electronsPerCount: 1 },
    });
    const mean = made.values.reduce((a, b) => a + b, 0) / draws;
    const deviation = Math.sqrt(made.values.reduce((a, b) => a + (b - mean) ** 2, 0) / (draws - 1));
    // The standard error of a standard deviation of 20,000 draws is 0.5 %.
    expect(deviation / (made.sigma?.[0] ?? 0)).toBeGreaterThan(0.97);
    expect(deviation / (made.sigma?.[0] ?? 0)).toBeLessThan(1.03);
  });

  it("has a dark of its own, masks what is masked in it, and comes in pairs", () => {
    const plain = beams([1, 1.1, 0.9, 1.05, 1, 0.95]);
    const raised = (s: unknown): SpectralSeries => series(Array.from((s as SpectralSeries).values, (v) => v + 300));
    const made = fromIntensities({
      ...{ ...plain, pumpedReference: raised(plain.pumpedReference), reference: raised(plain.reference) },
      referenceDark: spectrum({ axis, values: [300, 300, 300], signal: "counts" }),
    });
    made.values.forEach((v, k) => expect(v).toBeCloseTo(dA[k] as number, 12));
    const reference = series(Array.from((plain.reference as SpectralSeries).values), {
      mask: [0, 0, 0, 0, 1, 0, 0, 0, 0],
    });
    expect(Array.from(fromIntensities({ ...plain, reference }).mask ?? [])).toEqual([0, 0, 0, 0, 1, 0, 0, 0, 0]);
    expect(() => fromIntensities({ ...plain, reference: undefined })).toThrow(/`reference` to be given/);
    expect(() => fromIntensities({ ...plain, pumpedReference: undefined })).toThrow(/`pumpedReference` to be given/);
  });
});

describe("ΔT/T and ΔA", () => {
  const dA = series([-0.5, -0.01, 0, 1e-9, 0.01, 0.1, 0.5, 1, 2], {
    signal: "difference absorbance",
    sigma: new Array<number>(9).fill(1e-3),
  });

  it("lead to each other and back without loss, with their errors", () => {
    const back = fromRelativeTransmission(relativeTransmission(dA));
    dA.values.forEach((v, k) => expect(back.values[k]).toBeCloseTo(v, 14));
    back.sigma?.forEach((s) => expect(s).toBeCloseTo(1e-3, 15));
  });

  it("agree with −ln 10 ΔA where the signal is small, to a part of ΔA ln 10/2", () => {
    const { values } = relativeTransmission(dA);
    for (const k of [1, 3, 4]) {
      const x = dA.values[k] as number;
      const small = -Math.LN10 * x;
      expect(small / (values[k] as number) - 1).toBeCloseTo((x * Math.LN10) / 2, 3);
    }
  });

  it("refuse the other's signal, and a transmission of nothing", () => {
    expect(() => relativeTransmission(relativeTransmission(dA))).toThrow(/ΔA/);
    expect(() => fromRelativeTransmission(dA)).toThrow(/ΔT\/T/);
    const none = series(new Array<number>(9).fill(-1), { signal: { kind: "unknown", label: "ΔT/T" } });
    expect(() => fromRelativeTransmission(none)).toThrow(/above −1/);
  });
});

describe("the chirp", () => {
  it("taken out of ramps that begin at t₀(λ) leaves the same ramp at every wavelength", () => {
    const chirp = { in: "energy", reference: 510, centre: 0.25, coefficients: [4, -3] } as const;
    const times = Array.from({ length: 41 }, (_, i) => -4 + 0.25 * i);
    const values = times.flatMap((t) => axis.map((nm) => 2 * (t - chirpAt(chirp, nm)) + 7));
    const ramp = spectralSeries({ axis, coordinate: { kind: "time", unit: "ps", values: times }, values });
    const flat = correctChirp(ramp, chirp);
    let seen = 0;
    flat.values.forEach((v, k) => {
      if (flat.mask?.[k] === 1) return;
      seen++;
      expect(v).toBeCloseTo(2 * (times[Math.floor(k / 3)] as number) + 7, 10);
    });
    expect(seen).toBeGreaterThan(100);
    // 0.25 ps later than measured for some wavelength: the last delays have nothing to come from.
    expect(Array.from(flat.mask ?? [])).toContain(1);
  });
});

describeWithData("the published chirp of Ru-dppz in acetonitrile", "b-transient/kimopack-acn", () => {
  it("leaves half-rises that eight of ten wavelengths share to two published resolutions (0.24 ps), from over 1 ps", () => {
    const measured = ruDppz();
    const [centre = 0, ...rest] = ruDppzChirp();
    const ends = (series: SpectralSeries): readonly [number, number] => {
      const { values } = series.axis;
      const found = Array.from(values).flatMap((nm, j) => (nm > 420 && nm < 700 ? riseOf(series, j) : []));
      const sorted = found.sort((a, b) => a - b);
      expect(found.length).toBeGreaterThan(150);
      return [sorted[Math.floor(0.1 * sorted.length)] as number, sorted[Math.floor(0.9 * sorted.length)] as number];
    };
    const [before, after] = [ends(measured), ends(correctChirp(measured, { in: "plain", centre, coefficients: rest }))];
    expect(before[1] - before[0]).toBeGreaterThan(1);
    expect(after[1] - after[0]).toBeLessThan(0.24);
    expect(Math.max(...after.map(Math.abs))).toBeLessThan(0.24);
  });
});

/** When the signal of a wavelength first passes half of what it is a little after the pump, where that stands out. */
function riseOf(s: SpectralSeries, j: number): number[] {
  const n = s.axis.values.length;
  const times = s.coordinate.values;
  const at = (i: number): number => s.values[i * n + j] as number;
  const late = times.findIndex((t) => t > 5);
  const level = at(late);
  if (!(Math.abs(level) > 5e-3)) return [];
  const from = times.findIndex((t) => t > -4);
  for (let i = from; i < late; i++) {
    if (s.mask?.[i * n + j] === 1 || at(i) / level < 0.5) continue;
    const [a, b] = [at(i - 1) / level, at(i) / level];
    return [(times[i - 1] as number) + ((times[i] as number) - (times[i - 1] as number)) * ((0.5 - a) / (b - a))];
  }
  return [];
}
