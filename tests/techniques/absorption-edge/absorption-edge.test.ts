import { describe, expect, it } from "vitest";
import { randomSource } from "../../../src/numerics/index.js";
import { convert, spectrum, subtractScatter, type Spectrum } from "../../../src/spectroscopy/index.js";
import {
  derivative,
  edgeLineReport,
  elliott,
  elliottAbsorption,
  elliottReport,
  fromAbsorptance,
  onset,
  subBandgapRatio,
  tauc,
  urbach,
  type ElliottBroadening,
  type TaucTransition,
} from "../../../src/techniques/absorption-edge/index.js";
import { loadReference, relativeError } from "../../reference/load-fit.js";

interface Reference {
  readonly elliott: readonly {
    readonly broadening: ElliottBroadening;
    readonly gap: number;
    readonly bindingEnergy: number;
    readonly width: number;
    readonly energies: readonly number[];
    readonly excitons: readonly number[];
    readonly continuum: readonly number[];
  }[];
  readonly lines: {
    readonly energies: readonly number[];
    readonly values: readonly number[];
    readonly sigma: readonly number[];
    readonly windows: readonly { name: string; from: number; to: number; value: number; standardError: number }[];
  };
}

const reference = loadReference<Reference>("absorption-edges");
const grid = (from: number, to: number, step: number): number[] =>
  Array.from({ length: Math.round((to - from) / step) + 1 }, (_, i) => from + i * step);

function edge(eV: readonly number[], of: (e: number) => number, noise = 0, seed = 1): Spectrum {
  const random = randomSource(seed);
  const values = eV.map((e) => of(e) + noise * random.normal());
  const sigma = noise > 0 ? { sigma: eV.map(() => noise) } : {};
  return spectrum({ axis: { values: eV, unit: "eV" }, values, signal: "absorbance", ...sigma });
}

describe("Elliott's form", () => {
  it.each(reference.elliott)("$broadening, gap $gap eV, binding $bindingEnergy eV: as quadrature gives it", (one) => {
    const found = elliottAbsorption({ scale: 1, ...one }, one.energies);
    const top = Math.max(...one.continuum, ...one.excitons);
    one.energies.forEach((_, i) => {
      // The steps of the convolution are finite.
      expect(Math.abs((found.continuum[i] ?? 0) - (one.continuum[i] ?? 0))).toBeLessThan(2e-3 * top);
    });
  });

  it.each(reference.elliott)(
    "$broadening, binding $bindingEnergy eV: as the sum over 4000 bound states, at the gap too",
    (one) => {
      const { excitons } = elliottAbsorption({ scale: 1, ...one }, one.energies);
      const top = Math.max(...one.excitons);
      one.energies.forEach((energy, i) => {
        const off = Math.abs((excitons[i] ?? 0) - (one.excitons[i] ?? 0));
        expect(off).toBeLessThan(5e-6 * top);
        if (energy === one.gap) expect(off).toBeLessThan(2e-5 * (one.excitons[i] ?? 0));
      });
    },
  );

  const film = (binding: number, width: number, noise: number, seed: number): Spectrum => {
    const eV = grid(2.2, 2.8, 0.005);
    const { total } = elliottAbsorption({ scale: 0.4, gap: 2.5, bindingEnergy: binding, width }, eV);
    const random = randomSource(seed);
    return spectrum({
      axis: { values: eV, unit: "eV" },
      values: total.map((v) => v + noise * random.normal()),
      sigma: eV.map(() => noise),
      signal: "absorbance",
    });
  };

  it("gives back the gap and the binding energy of a noisy edge, within its errors", () => {
    for (const [binding, width] of [
      [0.06, 0.05],
      [0.03, 0.05],
    ] as const) {
      const found = elliott(film(binding, width, 2e-3, 5));
      expect(found.verdict.ok).toBe(true);
      expect(Math.abs(found.gap.value - 2.5)).toBeLessThan(4 * (found.gap.standardError ?? 0));
      expect(Math.abs(found.bindingEnergy.value - 1000 * binding)).toBeLessThan(
        4 * (found.bindingEnergy.standardError ?? 0),
      );
      expect(Math.abs(found.exciton.value - (2.5 - binding))).toBeLessThan(4 * (found.exciton.standardError ?? 0));
      expect(found.exciton.standardError ?? 1).toBeLessThan(found.gap.standardError ?? 0);
      expect(elliottReport(found).tables[0]?.rows).toHaveLength(4);
    }
  });

  it("says that the exciton is hidden, or the binding energy not determined, where the broadening covers it", () => {
    const found = elliott(film(0.004, 0.12, 5e-3, 6));
    expect(found.verdict.ok && found.verdict.code === "determined").toBe(false);
  });
});

describe("lines through an edge", () => {
  const { energies, values, sigma, windows } = reference.lines;
  const measured = spectrum({ axis: { values: energies, unit: "eV" }, values, sigma, signal: "absorbance" });

  it.each(windows)(
    "$name from $from to $to eV: value and error of scipy's line",
    ({ name, from, to, value, standardError }) => {
      const found = name === "urbach" ? urbach(measured, { from, to }) : tauc(measured, { transition: name as TaucTransition, from, to }); // prettier-ignore
      expect(relativeError(found.result.value, value)).toBeLessThan(1e-8);
      const ofLine = Math.sqrt((found.result.standardError ?? 0) ** 2 - found.windowError ** 2);
      expect(relativeError(ofLine, standardError)).toBeLessThan(1e-5);
      expect(found.window.source).toBe("given");
    },
  );

  it("finds the window of a direct edge by itself, and its errors hold the truth", () => {
    for (const seed of [1, 2, 3, 4, 5, 6]) {
      const film = edge(grid(2.1, 2.9, 0.004), (e) => (e > 2.4 ? Math.sqrt(e - 2.4) / e : 0), 2e-3, seed);
      const found = tauc(film, { transition: "direct" });
      expect(found.verdict).toMatchObject({ ok: true, code: "line" });
      expect(Math.abs(found.result.value - 2.4)).toBeLessThan(4 * (found.result.standardError ?? 0));
      expect(found.result.standardError ?? 1).toBeLessThan(0.003);
      expect(found.window.to - found.window.from).toBeGreaterThan(0.1);
    }
  });

  it("finds the straight part of an indirect edge", () => {
    const film = edge(grid(1.0, 2.0, 0.005), (e) => (e > 1.3 ? (e - 1.3) ** 2 / e : 0), 5e-4, 3);
    const found = tauc(film, { transition: "indirect", from: 1.5, to: 1.9 });
    expect(Math.abs(found.result.value - 1.3)).toBeLessThan(4 * (found.result.standardError ?? 0));
  });

  it("finds the exponential tail between noise and saturation", () => {
    const film = edge(grid(2.1, 2.6, 0.004), (e) => 1 / (1 + Math.exp(-(e - 2.4) / 0.018)), 2e-4, 4);
    const found = urbach(film);
    expect(found.window.to).toBeLessThan(2.4);
    expect(Math.abs(found.result.value - 18)).toBeLessThan(4 * (found.result.standardError ?? 0));
    expect(edgeLineReport(found).lead.join(" ")).toContain("The Urbach energy is (");
  });

  // It had run into a saturating edge: 12 to 50 % too much, at 2.3 to 3.4 of its errors.
  it.each([
    ["that saturates like Fermi's function", (x: number): number => 1 / (1 + Math.exp(-x))],
    ["with a kink", (x: number): number => Math.min(1, Math.exp(x))],
    ["that goes over into a square root", (x: number): number => (x < 0.5 ? Math.exp(x - 0.5) * Math.SQRT1_2 : Math.sqrt(x))], // prettier-ignore
  ])("finds the tail of an edge %s within its errors, whatever the width and the noise", (_, form) => {
    for (const width of [0.012, 0.018, 0.025, 0.04]) {
      for (const noise of [1e-2, 1e-3, 1e-4]) {
        const found = [1, 2, 3, 4, 5, 6].map((seed) => urbach(edge(grid(2.1, 2.5, 0.001), (e) => form((e - 2.35) / width), noise, seed)).result); // prettier-ignore
        const parts = found.map(({ value }) => value / (1000 * width) - 1);
        const pulls = parts.map((part, i) => (part * 1000 * width) / (found[i]?.standardError ?? 0));
        const mean = (of: readonly number[]): number => of.reduce((sum, v) => sum + v, 0) / of.length;
        expect(Math.abs(mean(pulls))).toBeLessThan(1.6);
        // Half of a tenth, where the noise leaves a decade below a tenth of the height.
        if (noise < 1e-2) expect(Math.abs(mean(parts))).toBeLessThan(0.07);
      }
    }
  });

  it("says of a tail of less than a decade that it proves no law", () => {
    const film = edge(grid(2.2, 2.4, 0.002), (e) => 0.01 * Math.exp((e - 2.2) / 0.02), 1e-5);
    expect(urbach(film, { from: 2.3, to: 2.33 }).verdict.code).toBe("short-tail");
  });

  it("takes the onset where the tangent meets the level below", () => {
    const film = edge(grid(2, 3, 0.005), (e) => 0.05 + Math.min(1, Math.max(0, (e - 2.3) / 0.2)), 2e-3);
    const found = onset(film);
    expect(Math.abs(found.result.value - 2.3)).toBeLessThan(4 * (found.result.standardError ?? 0));
    expect(found.baseline?.value).toBeCloseTo(0.05, 2);
  });

  it("finds the steepest place of a step, with an error that holds it", () => {
    const found = [1, 2, 3, 4, 5].map((seed) => derivative(edge(grid(2.1, 2.7, 0.004), (e) => 1 / (1 + Math.exp(-(e - 2.4) / 0.03)), 3e-3, seed))); // prettier-ignore
    for (const { inflection } of found) {
      expect(Math.abs(inflection.value - 2.4)).toBeLessThan(4 * (inflection.standardError ?? 0));
      expect(inflection.standardError ?? 1).toBeLessThan(0.01);
    }
  });

  it("gives the same in nm and in cm⁻¹", () => {
    const film = edge(grid(2.1, 2.9, 0.004), (e) => (e > 2.4 ? Math.sqrt(e - 2.4) / e : 0), 2e-3);
    for (const unit of ["nm", "cm^-1"] as const) {
      const other = tauc(convert(film, unit), { transition: "direct", from: 2.45, to: 2.7 });
      expect(other.result.value).toBeCloseTo(tauc(film, { transition: "direct", from: 2.45, to: 2.7 }).result.value, 8);
    }
  });

  it("takes no number from a spectrum without an edge, or one that ends in it", () => {
    const flat = edge(grid(2, 3, 0.01), () => 0.2, 0.01);
    expect(derivative(flat).verdict.ok && tauc(flat, { transition: "direct" }).verdict.ok).toBe(false);
    const cut = edge(grid(2.1, 2.35, 0.002), (e) => Math.exp((e - 2.4) / 0.03));
    expect(tauc(cut, { transition: "direct" }).verdict).toMatchObject({ ok: false, code: "edge-not-covered" });
  });

  it("refuses other signals and options", () => {
    const film = edge(grid(2, 3, 0.01), (e) => e);
    expect(() => tauc(spectrum({ ...film, signal: "transmittance" }), { transition: "direct" })).toThrow();
    const t = spectrum({ axis: [400, 500, 600], values: [1, 2, 3], signal: "transmittance" });
    expect(() => tauc(t, { transition: "direct" })).toThrow(
      /absorbance or molar absorptivity but found transmittance; take −log10/,
    );
    expect(() => urbach(spectrum({ axis: [400, 500], values: [1, 2], signal: "PL intensity" }))).toThrow(
      /PL intensity/,
    );
    expect(() => tauc(film, { transition: "allowed" as never })).toThrow(/`transition` to be one of "direct"/);
    expect(() => tauc(film, { transition: "direct", from: 2.4 })).toThrow(/both `from` and `to`/);
    expect(() => tauc(film, { transition: "direct", from: 2.4, to: 2.41 })).toThrow(/at least 5 usable points/);
  });
});

describe("below the gap", () => {
  it("compares the means of both ranges, with their error", () => {
    const film = edge(grid(1.5, 2.6, 0.01), (e) => (e < 2 ? 1e-3 : 1), 1e-4);
    const found = subBandgapRatio(film, { below: [1.6, 1.9], above: [2.2, 2.5] });
    expect(Math.abs(found.value - 1e-3)).toBeLessThan(4 * (found.standardError ?? 0));
    // The mean of about 31 values of σ 1e−4.
    expect(found.standardError).toBeCloseTo(1e-4 / Math.sqrt(30), 5);
    expect(() => subBandgapRatio(film, { below: [1.6, 2.3], above: [2.2, 2.5] })).toThrow(/end before `above` begins/);
  });

  it("from deflections is that of α, also where the film absorbs all of the light", () => {
    // α d = 2e-3 below the gap and 5 above it, where 99.3 % are absorbed; the deflection is 40 at all of it.
    const depth = (e: number): number => (e < 2 ? 2e-3 : 5);
    const eV = grid(1.5, 2.6, 0.01);
    const axis = { values: eV, unit: "eV" } as const;
    const values = eV.map((e) => 40 * (1 - Math.exp(-depth(e))));
    const ranges = { below: [1.6, 1.9], above: [2.2, 2.5] } as const;
    const found = fromAbsorptance(spectrum({ axis, values }), { scale: 1 / 40 });
    found.values.forEach((v, i) => expect(v).toBeCloseTo(depth(eV[i] as number) / Math.LN10, 12));
    expect(subBandgapRatio(found, ranges).value).toBeCloseTo(4e-4, 12);
    // Deflections taken for absorbances: 5 times as much.
    const wrong = subBandgapRatio(spectrum({ axis, values, signal: "absorbance" }), ranges).value;
    expect(wrong / 4e-4).toBeCloseTo((5 * (1 - Math.exp(-2e-3))) / 2e-3 / (1 - Math.exp(-5)), 9);
    const percent = spectrum({
      axis,
      values: values.map((v) => 2.5 * v),
      signal: { kind: "unknown", label: "absorptance", unit: "%" },
    });
    fromAbsorptance(percent).values.forEach((v, i) => expect(v).toBeCloseTo(found.values[i] as number, 12));
  });

  it("from deflections has the errors that drawn ones show", () => {
    const random = randomSource(9);
    const drawn = Array.from({ length: 20000 }, () => random.normal(0.7, 0.01));
    const axis = { values: drawn.map((_, i) => 1 + i), unit: "nm" } as const;
    const found = fromAbsorptance(spectrum({ axis, values: drawn, sigma: drawn.map(() => 0.01) }));
    const mean = found.values.reduce((a, b) => a + b, 0) / drawn.length;
    const deviation = Math.sqrt(found.values.reduce((a, b) => a + (b - mean) ** 2, 0) / drawn.length);
    expect(deviation / (0.01 / 0.3 / Math.LN10)).toBeCloseTo(1, 1);
    expect((found.sigma?.[0] ?? 0) / (0.01 / (1 - (drawn[0] ?? 0)) / Math.LN10)).toBeCloseTo(1, 9);
  });

  it("from deflections refuses other signals, and more than all of the light", () => {
    const film = edge(grid(1.5, 2.6, 0.01), () => 0.5);
    expect(() => fromAbsorptance(film)).toThrow(/an absorptance.*but found absorbance/);
    const bare = spectrum({ axis: [400, 500], values: [0.5, 1.02] });
    expect(() => fromAbsorptance(bare)).toThrow(/below 1 but found 1.02 at 500 nm: lower `scale`/);
    expect(() => subBandgapRatio(bare, { below: [1, 2], above: [2.1, 3] })).toThrow(/fromAbsorptance/);
  });

  it("takes scattered light away, with the exponent that it was made with", () => {
    const nm = grid(420, 900, 2);
    const clean = nm.map((x) => 1 / (1 + Math.exp((x - 520) / 8)));
    const film = spectrum({ axis: nm, values: nm.map((x, i) => (clean[i] ?? 0) + 0.08 * (x / 750) ** -2.6), signal: "absorbance" }); // prettier-ignore
    const found = subtractScatter(film, { from: 650, to: 900, n: "fit" });
    found.values.forEach((v, i) => expect(Math.abs(v - (clean[i] ?? 0))).toBeLessThan(1e-4));
    expect(found.provenance.notes.join(" ")).toContain("−2.6 taken away");
    expect(() =>
      subtractScatter(spectrum({ axis: nm, values: clean, signal: "PL intensity" }), { from: 650, to: 900 }),
    ).toThrow(/absorbance/);
  });
});
