import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  AXIS_UNITS,
  axis,
  axisJacobian,
  convert,
  convertValue,
  convertWidth,
  signal,
  spectralSeries,
  spectrum,
  type AxisUnit,
} from "../../src/spectroscopy/index.js";

const units = fc.constantFrom(...AXIS_UNITS);
const places = fc.double({ min: 0.1, max: 1e5, noNaN: true });

/** Area under a curve by the trapezoidal rule, whichever way its axis runs. */
function area({ axis: { values: x }, values: y }: { axis: { values: ArrayLike<number> }; values: ArrayLike<number> }) {
  let sum = 0;
  for (let i = 1; i < x.length; i += 1) {
    sum += (((y[i] ?? 0) + (y[i - 1] ?? 0)) / 2) * Math.abs((x[i] ?? 0) - (x[i - 1] ?? 0));
  }
  return sum;
}

function band(step: number, kind: "PL intensity" | "absorbance" | "counts" | "unknown") {
  const nm = Array.from({ length: Math.round(400 / step) + 1 }, (_, i) => 400 + i * step);
  const width = 30 / (2 * Math.sqrt(Math.log(2)));
  return spectrum({
    axis: nm,
    values: nm.map((x) => 5000 * Math.exp(-(((x - 520) / width) ** 2))),
    signal: kind,
  });
}

describe("a place on another axis", () => {
  it("is h·c/e and 10⁷: 500 nm are 2.479684 eV and 20 000 cm⁻¹ (CODATA 2018)", () => {
    const hc = (6.62607015e-34 * 299792458) / 1.602176634e-19;
    expect(convertValue(500, "nm", "eV") / ((hc * 1e9) / 500)).toBeCloseTo(1, 14);
    expect(convertValue(500, "nm", "cm^-1")).toBe(20_000);
    // 1 eV in cm⁻¹, CODATA 2018: 8065.543 937.
    expect(convertValue(1, "eV", "cm^-1")).toBeCloseTo(8065.543937, 6);
  });

  it("comes back to 1e-12, over any way round", () => {
    fc.assert(
      fc.property(places, units, units, units, (value, a, b, c) => {
        const back = convertValue(convertValue(convertValue(value, a, b), b, c), c, a);
        expect(Math.abs(back / value - 1)).toBeLessThan(1e-12);
      }),
      { seed: 5, numRuns: 500 },
    );
  });

  it("gives a width by its two ends", () => {
    expect(convertWidth(505, 495, "nm", "eV")).toBeCloseTo(1239.841984332003 / 495 - 1239.841984332003 / 505, 12);
    expect(convertWidth(2, 2.1, "eV", "cm^-1")).toBeCloseTo(806.5543937, 6);
  });
});

describe("the Jacobian", () => {
  it("is the slope of the conversion, both ways (by differences)", () => {
    fc.assert(
      fc.property(fc.double({ min: 0.5, max: 5000, noNaN: true }), units, units, (x, from, to) => {
        const [factor = Number.NaN] = axisJacobian([x], from, to);
        const h = x * 1e-5;
        const slope = (convertValue(x + h, from, to) - convertValue(x - h, from, to)) / (2 * h);
        expect(factor * Math.abs(slope)).toBeCloseTo(1, 8);
      }),
      { seed: 6, numRuns: 300 },
    );
  });

  it.each([
    [0.25, 1e-6],
    [0.5, 1e-6],
    [2, 2e-5],
  ] as const)("keeps the area under a density of PL at steps of %d nm within %d", (step, tolerance) => {
    const before = band(step, "PL intensity");
    for (const unit of ["eV", "cm^-1"] as const) {
      const after = convert(before, unit);
      expect(Math.abs(area(after) / area(before) - 1)).toBeLessThan(tolerance);
      expect(after.signal).toMatchObject({ kind: "PL intensity", unit: "a.u." });
      const back = convert(after, "nm");
      back.values.forEach((v, i) => expect(Math.abs(v - (before.values[i] ?? 0))).toBeLessThan(1e-12 * 5000));
      back.axis.values.forEach((v, i) => expect(Math.abs(v / (before.axis.values[i] ?? 0) - 1)).toBeLessThan(1e-12));
    }
  });

  it("draws the maximum of a density to lower energy, by 2σ²/λ (Mooney and Kambhampati)", () => {
    // I(λ)·λ² has its maximum where dI/dλ = −2I/λ, thus at λ(λ − λ₀) = 2s² for exp(−(λ − λ₀)²/2s²).
    const after = convert(band(0.1, "PL intensity"), "eV");
    const top = after.values.reduce((best, v, i) => (v > (after.values[best] ?? 0) ? i : best), 0);
    const s = 30 / (2 * Math.sqrt(2 * Math.log(2)));
    const expected = (520 + Math.sqrt(520 ** 2 + 8 * s * s)) / 2;
    expect(Math.abs(convertValue(after.axis.values[top] ?? 0, "eV", "nm") - expected)).toBeLessThan(0.06);
  });
});

describe("convert", () => {
  it.each(["absorbance", "difference absorbance", "transmittance", "reflectance", "molar absorptivity"] as const)(
    "leaves the heights of %s as they are",
    (kind) => {
      const before = spectrum({ axis: [400, 500, 600], values: [0.1, 0.3, 0.2], sigma: [1, 2, 3], signal: kind });
      const after = convert(before, "eV");
      expect([...after.values]).toEqual([0.1, 0.3, 0.2]);
      expect([...(after.sigma ?? [])]).toEqual([1, 2, 3]);
      expect(after.axis).toMatchObject({ unit: "eV", quantity: "photon energy", label: "Photon energy" });
      expect(after.signal).toEqual(before.signal);
      expect(() => convert(before, "eV", { density: true })).toThrow(/no spectral density \(/);
    },
  );

  it("scales the variance of a density by the square of the Jacobian", () => {
    const before = spectrum({ axis: [400, 800], values: [1, 1], sigma: [0.1, 0.1], signal: "PL intensity" });
    const after = convert(before, "eV");
    after.values.forEach((v, i) => {
      expect((after.sigma?.[i] ?? 0) / v).toBeCloseTo(0.1, 14);
    });
    expect((after.values[1] ?? 0) / (after.values[0] ?? 1)).toBeCloseTo(4, 12);
  });

  it("gives counts the deviations of Poisson's distribution before it scales them, and calls them counts no more", () => {
    const after = convert(spectrum({ axis: [400, 500], values: [100, 0], signal: "counts" }), "eV");
    const [j0 = 0, j1 = 0] = axisJacobian([400, 500], "nm", "eV");
    expect(after.sigma?.[0]).toBeCloseTo(10 * j0, 10);
    expect(after.sigma?.[1]).toBeCloseTo(1 * j1, 10);
    expect(after.signal).toEqual({ kind: "PL intensity", unit: "counts nm eV^-1", label: "PL intensity" });
  });

  it("exchanges the unit in a density's own unit", () => {
    const before = spectrum({
      axis: [400, 500],
      values: [1, 1],
      signal: signal({ kind: "PL intensity", unit: "W m^-2 nm^-1" }),
    });
    expect(convert(before, "eV").signal.unit).toBe("W m^-2 eV^-1");
    expect(convert(before, "cm^-1").signal.unit).toBe("W m^-2 cm");
  });

  it("asks for the word of the caller where the kind is unknown", () => {
    const before = band(50, "unknown");
    expect(() => convert(before, "eV")).toThrow(/Expected `density` to say whether/);
    expect([...convert(before, "eV", { density: false }).values]).toEqual([...before.values]);
    expect(convert(before, "eV", { density: true }).values[0]).not.toBe(before.values[0]);
    expect(() => convert(before, "μm" as AxisUnit)).toThrow(/one of "nm", "eV", "cm\^-1"/);
  });

  it("converts a series with its mask, deviations and reference, and records it", () => {
    const before = spectralSeries({
      axis: { values: [400, 500], label: "Emission wavelength" },
      coordinate: { kind: "time", unit: "s", values: [0, 1] },
      values: [1, 2, 3, Number.NaN],
      mask: [0, 0, 0, 1],
      signal: "PL intensity",
      difference: { reference: Float64Array.of(5, 6), description: "scan 0" },
    });
    const after = convert(before, "eV");
    const j = axisJacobian([400, 500], "nm", "eV");
    expect(after.values[0]).toBeCloseTo(j[0] ?? 0, 12);
    expect(after.values[2]).toBeCloseTo(3 * (j[0] ?? 0), 12);
    expect(after.values[3]).toBeNaN();
    expect(after.difference?.reference[1]).toBeCloseTo(6 * (j[1] ?? 0), 12);
    expect(after.axis.label).toBe("Emission wavelength");
    expect(after.corrections.at(-1)).toMatchObject({ kind: "conversion", parameters: { from: "nm", to: "eV" } });
    expect(convert(before, "nm")).toBe(before);
    expect([...convert(axis([400, 500]), "cm^-1").values]).toEqual([25_000, 20_000]);
  });
});
