import { describe, expect, it } from "vitest";
import { convert, signal, spectralSeries, type SpectralSeries } from "../../../src/spectroscopy/index.js";
import { operation, segregation } from "../../../src/techniques/stability/index.js";
import { shiftLine } from "../../../src/techniques/stability/shift-rate.js";

const NM = Float64Array.from({ length: 201 }, (_, i) => 580 + 0.6 * i);
const MINUTES = Float64Array.from({ length: 25 }, (_, i) => i / 2);

/** Gaussian noise by Box and Muller from a linear congruential generator with a seed. */
function noise(seed: number): () => number {
  let state = seed;
  const uniform = (): number => (state = (state * 48271) % 2147483647) / 2147483647;
  return () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
}

/** EL of a band whose place and height follow the time in minutes. */
function el(place: (t: number) => number, height: (t: number) => number, seed = 5, level = 2e-3): SpectralSeries {
  const next = noise(seed);
  return spectralSeries({
    axis: NM,
    coordinate: { kind: "time", unit: "min", values: MINUTES },
    values: Array.from(MINUTES).flatMap((t) =>
      Array.from(NM, (nm) => height(t) * Math.exp(-4 * Math.LN2 * ((nm - place(t)) / 36) ** 2) + level * next()),
    ),
    signal: "PL intensity",
    provenance: { title: "device", simulated: "for a test" },
  });
}
// Between points of the axis: which of them belong to the range does not depend on rounding.
const RANGE = { from: 610.3, to: 689.7 } as const;

describe("the line through a peak's places", () => {
  it("has the slope and the error of weighted least squares (closed form for equal errors: σ/√Σ(t − t̄)²)", () => {
    const t = Float64Array.of(0, 1, 2, 3, 4);
    const found = shiftLine(t, t.map((v) => 640 + 0.3 * v), t.map(() => 0.1)); // prettier-ignore
    expect(found.rate.value).toBeCloseTo(0.3, 12);
    expect(found.rate.standardError).toBeCloseTo(0.1 / Math.sqrt(10), 12);
    expect(found.reducedChi2).toBeCloseTo(0, 12);
  });

  it("solves the normal equations of unequal errors, and its error grows where the places scatter more", () => {
    const [t, y, s] = [[0, 1, 2, 4], [1, 2.2, 2.8, 5.3], [0.1, 0.2, 0.1, 0.3]] as const; // prettier-ignore
    const w = s.map((e) => 1 / e ** 2);
    const sum = (f: (i: number) => number): number => [0, 1, 2, 3].reduce((a, i) => a + (w[i] as number) * f(i), 0);
    const [S, St, Sy, Stt, Sty] = [sum(() => 1), sum((i) => t[i] as number), sum((i) => y[i] as number), sum((i) => (t[i] as number) ** 2), sum((i) => (t[i] as number) * (y[i] as number))]; // prettier-ignore
    const delta = S * Stt - St ** 2;
    const found = shiftLine(Float64Array.from(t), Float64Array.from(y), Float64Array.from(s));
    expect(found.rate.value).toBeCloseTo((S * Sty - St * Sy) / delta, 10);
    expect(found.rate.standardError).toBeCloseTo(Math.sqrt((S / delta) * Math.max(1, found.reducedChi2)), 10);
  });
});

describe("operation", () => {
  const runs = [
    { currentDensity: 250, series: el((t) => 645 + 0.8 * t, (t) => Math.exp(-((t / 9) ** 0.8)), 3) }, // prettier-ignore
    { currentDensity: 50, series: el((t) => 645 + 0.1 * t, (t) => Math.exp(-((t / 40) ** 0.8)), 4) }, // prettier-ignore
  ];
  const found = operation(runs, RANGE);

  it("recovers the rates of the red shift within their errors, by rising current density", () => {
    expect(found.runs.map(({ currentDensity }) => currentDensity)).toEqual([50, 250]);
    found.runs.forEach(({ shiftRate }, i) => {
      expect(shiftRate.unit).toBe("nm min^-1");
      expect(Math.abs(shiftRate.value - [0.1, 0.8][i]!)).toBeLessThan(4 * (shiftRate.standardError ?? 0));
      expect(shiftRate.standardError ?? 1).toBeLessThan(0.02);
    });
  });

  it("measures T₅₀ where the light falls to a half, and extrapolates where it does not", () => {
    const [slow, fast] = found.runs;
    expect(fast?.lifetime.how).toBe("measured");
    // τ (ln 2)^(1/β); the range holds nearly all of the band, wherever it is.
    expect(Math.abs((fast?.lifetime.time.value ?? 0) / (9 * Math.LN2 ** 1.25) - 1)).toBeLessThan(0.03);
    expect(slow?.lifetime.how).toBe("extrapolated");
    expect(slow?.lifetime.extrapolation).toBeGreaterThan(1.5);
  });

  it("neither the unit of time nor that of the axis changes a rate", () => {
    const [run] = runs;
    const seconds = spectralSeries({ ...run!.series, coordinate: { kind: "time", unit: "s", values: MINUTES.map((t) => 60 * t) } }); // prettier-ignore
    const inEnergy = convert(run!.series, "eV");
    const rate = found.runs[1]!.shiftRate.value;
    expect(operation([{ currentDensity: 1, series: seconds }], RANGE).runs[0]!.shiftRate.value).toBeCloseTo(rate, 9);
    expect(operation([{ currentDensity: 1, series: inEnergy }], RANGE).runs[0]!.shiftRate.value).toBeCloseTo(rate, 6);
  });

  it("says that no shift is seen where there is none, with its bounds", () => {
    const still = operation([{ currentDensity: 10, series: el(() => 650, () => 1) }], RANGE).runs[0]!; // prettier-ignore
    expect(still.verdict.text).toMatch(/No shift is seen: its rate lies between/);
    expect(still.verdict.ok).toBe(false);
  });

  it("says that a shift which comes to rest is no line, and takes a window", () => {
    const series = el((t) => 664 - 20 * Math.exp(-t / 2), (t) => Math.exp(-t / 12)); // prettier-ignore
    const whole = operation([{ currentDensity: 10, series }], RANGE).runs[0]!;
    expect(whole.verdict.code).toBe("uneven-shift");
    const late = operation([{ currentDensity: 10, series }], { ...RANGE, shiftWindow: [9, 12] }).runs[0]!;
    expect(late.shiftRate.value).toBeLessThan(whole.shiftRate.value);
    expect(whole.shift.value).toBeGreaterThan(18);
  });

  it("refuses an absorbance, a series over voltage, and no runs", () => {
    const [run] = runs;
    const other = (more: object): SpectralSeries => spectralSeries({ ...run!.series, ...more });
    expect(() => operation([{ currentDensity: 1, series: other({ signal: signal("absorbance") }) }], RANGE)).toThrow(/emitted light/); // prettier-ignore
    expect(() => operation([{ currentDensity: 1, series: other({ coordinate: { kind: "bias", unit: "V", values: MINUTES } }) }], RANGE)).toThrow(/unit of time/); // prettier-ignore
    expect(() => operation([], RANGE)).toThrow(/at least one run/);
  });
});

describe("segregation", () => {
  const mixed = (share: (t: number) => number, seed = 9): SpectralSeries => {
    const next = noise(seed);
    // Bands over energy, 1.95 and 1.85 eV, 70 meV wide, areas by the share, as light per nm.
    const density = (nm: number, centre: number): number => {
      const energy = 1239.841984 / nm;
      return Math.exp(-4 * Math.LN2 * ((energy - centre) / 0.07) ** 2) * (640 / nm) ** 2;
    };
    return spectralSeries({
      axis: NM,
      coordinate: { kind: "time", unit: "min", values: MINUTES.slice(0, 9) },
      values: Array.from(MINUTES.slice(0, 9)).flatMap((t) =>
        Array.from(NM, (nm) => (1 - share(t)) * density(nm, 1.95) + share(t) * density(nm, 1.85) + 3e-3 * next()),
      ),
      signal: "PL intensity",
    });
  };

  it("recovers the share of the lower band within its errors, where two bands are needed", () => {
    const truth = (t: number): number => 0.7 * (1 - Math.exp(-t / 2));
    const found = segregation(mixed(truth), { bands: [1.85, 1.95] });
    expect(found.verdict.code).toBe("two-bands");
    expect(found.onset).not.toBeNull();
    let checked = 0;
    found.share.values.forEach((value, i) => {
      if (Number.isNaN(value)) return;
      checked += 1;
      expect(Math.abs(value - truth(MINUTES[i]!))).toBeLessThan(4 * found.share.sigma[i]!);
      expect(Math.abs(found.separation[i]! - 0.1)).toBeLessThan(0.01);
    });
    expect(checked).toBeGreaterThanOrEqual(6);
  });

  it("takes a single band that moves for no segregation", () => {
    const found = segregation(el((t) => 640 + t, () => 1, 6, 5e-3)); // prettier-ignore
    expect(found.verdict.code).not.toBe("two-bands");
    expect(found.onset).toBeNull();
  });
});
