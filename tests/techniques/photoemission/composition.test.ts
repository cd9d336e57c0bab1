import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { estimate } from "../../../src/foundation/index.js";
import {
  fitRegion,
  mixedHalide,
  region,
  surfaceComposition,
  surfaceCompositionReport,
  type LineArea,
} from "../../../src/techniques/photoemission/index.js";
import { reference } from "./reference.js";

const area = (line: string, value: number, error: number = 0, unit: string = "counts eV"): LineArea => ({
  line,
  area: estimate(value, error, unit),
});
const { composition } = reference;

describe("surfaceComposition", () => {
  it("agrees with uncertainties: at%, errors and covariances of correlated areas and uncertain factors", () => {
    const found = surfaceComposition(
      composition.lines.map((line, i) => area(line, composition.areas[i] ?? NaN, composition.errors[i])),
      {
        sensitivity: Object.fromEntries(
          composition.lines.map((line, i) => [
            line,
            estimate(composition.factors[i] ?? NaN, composition.factorErrors[i] ?? 0, ""),
          ]),
        ),
      },
    );
    found.parts.forEach(({ atomicPercent }, i) => {
      expect(atomicPercent.value).toBeCloseTo(composition.atomicPercent[i]?.value ?? NaN, 10);
      expect(atomicPercent.standardError).toBeCloseTo(composition.atomicPercent[i]?.standardError ?? NaN, 8);
    });
    const [first] = found.parts;
    const { value, standardError, interval95 } = first?.atomicPercent ?? estimate(NaN, null, "");
    expect(interval95?.[1]).toBeCloseTo(value + 1.95996 * (standardError ?? NaN), 4);
    composition.covariance.forEach((c, i) => expect(found.covariance[i]).toBeCloseTo(c, 8));
  });

  it("divides by Scofield's cross-sections and the mean free path of the kinetic energy", () => {
    const found = surfaceComposition([area("C 1s", 1000), area("Pb 4f", 22740)]);
    // ((1486.6 − 138.4)/(1486.6 − 284.8))^0.75: lead is seen deeper, so that less of it makes the same area.
    const gain = (1348.2 / 1201.8) ** 0.75;
    expect(found.elements["Pb"]?.value).toBeCloseTo(100 / (1 + gain), 8);
    const flat = surfaceComposition([area("C 1s", 1000), area("Pb 4f", 22740)], { meanFreePathExponent: 0 });
    expect(flat.elements["Pb"]?.value).toBeCloseTo(50, 10);
  });

  it("does not depend on the unit of the areas", () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-3, max: 1e3, noNaN: true }), (scale) => {
        const of = (s: number): number[] =>
          surfaceComposition([
            area("Cs 3d", 900 * s, 9 * s),
            area("I 3d", 1100 * s, 10 * s),
            area("Pb 4f", 400 * s, 4 * s),
          ]).parts.flatMap(({ atomicPercent: e }) => [e.value, e.standardError ?? NaN]);
        of(scale).forEach((v, i) => expect(Math.abs(v / (of(1)[i] ?? NaN) - 1)).toBeLessThan(1e-10));
      }),
      { seed: 5, numRuns: 25 },
    );
  });

  it("adds up to 100, and the errors of all parts to none", () => {
    const found = surfaceComposition([area("Cs 3d", 900, 30), area("Br 3d", 300, 20), area("Pb 4f", 400, 9)]);
    expect(found.parts.reduce((sum, { atomicPercent }) => sum + atomicPercent.value, 0)).toBeCloseTo(100, 10);
    expect(found.covariance.reduce((sum, v) => sum + v, 0)).toBeCloseTo(0, 8);
  });

  it("recovers a simulated CsPbBr₁.₈I₁.₂ from its regions, counted for different times", () => {
    const made: Record<string, number> = { "Cs 3d": 1, "Pb 4f": 1, "Br 3d": 1.8, "I 3d": 1.2 };
    const scofield: Record<string, number> = { "Cs 3d": 40.22, "Pb 4f": 22.74, "Br 3d": 2.84, "I 3d": 33.64 };
    const lines: [string, number, number, number][] = [["Cs 3d", 724.5, 13.94, 2 / 3], ["Pb 4f", 138.3, 4.86, 3 / 4], ["Br 3d", 68.3, 1.05, 2 / 3], ["I 3d", 619, 11.5, 2 / 3]]; // prettier-ignore
    const fits = lines.map(([name, at, split, ratio], k) => {
      const values = Array.from({ length: 320 }, (_, i) => at - 6 + i * 0.1);
      const whole = 40 * (made[name] ?? 0) * (scofield[name] ?? 0) * (1486.6 - at) ** 0.75;
      const peak = (e: number, place: number): number => Math.exp(-4 * Math.LN2 * ((e - place) / 1.1) ** 2) / (0.55 * Math.sqrt(Math.PI / Math.LN2)); // prettier-ignore
      const dwell = 0.2 * (k + 1);
      return fitRegion(
        region({
          ...{ name, photonEnergy: 1486.6, dwell, sweeps: 2, passEnergy: 50 },
          energy: { kind: "binding", values },
          intensity: values.map((e) =>
            Math.round(2 * dwell * (3000 + (whole / (1 + ratio)) * (peak(e, at) + ratio * peak(e, at + split)))),
          ),
        }),
        { shape: "gauss" },
      );
    });
    const found = surfaceComposition(fits);
    for (const [name, n] of Object.entries(made)) {
      const e = found.elements[name.split(" ")[0] ?? ""];
      expect(Math.abs((e?.value ?? NaN) - 20 * n)).toBeLessThan(0.05);
    }
    const halide = mixedHalide(found);
    expect(halide.halides.Br?.value).toBeCloseTo(1.8, 2);
    expect(halide.halidesPerLead?.value).toBeCloseTo(3, 2);
    expect(halide.verdict.ok).toBe(true);
  });

  it("names what is not detected with its limit", () => {
    const found = surfaceComposition([area("Pb 4f", 2000, 30), area("Cl 2p", 8, 6)]);
    expect(found.verdict).toMatchObject({ ok: true, code: "below-detection" });
    const chlorine = 2.285 * ((1486.6 - 198.5) / (1486.6 - 138.4)) ** 0.75;
    const total = 2000 / 22.74 + 8 / chlorine;
    expect(found.parts[1]?.detectionLimit).toBeCloseTo((100 * 3.29 * 6) / chlorine / total, 8);
    expect(surfaceCompositionReport(found).lead.join(" ")).toContain("Not detected: Cl 2p (below");
  });

  it.each<[string, () => unknown, RegExp]>([
    ["areas in two units", () => surfaceComposition([area("Pb 4f", 5), area("Cs 3d", 5, 0, "counts s^-1 eV")]), /one unit but found/],
    ["one line", () => surfaceComposition([area("Pb 4f", 5)]), /two lines or more/],
    ["a factor that is missing", () => surfaceComposition([area("Pb 4f", 5), area("Cs 3d", 5)], { sensitivity: { "Pb 4f": 2 } }), /to have Cs 3d but found Pb 4f/],
    ["transmission of one line alone", () => surfaceComposition([area("Pb 4f", 5), { ...area("Cs 3d", 5), transmission: 2 }]), /transmission of all lines or of none/],
    ["light that is too weak for a level", () => surfaceComposition([area("Zn 2p", 5), area("Cs 3d", 5)], { photonEnergy: 1000 }), /below the photon energy 1000 eV/],
    ["areas that are nothing", () => surfaceComposition([area("Pb 4f", 0), area("Cs 3d", 0)]), /together are above 0/],
  ])("refuses %s", (_, run, message) => {
    expect(run).toThrow(message);
  }); // prettier-ignore
});

describe("mixedHalide", () => {
  const at = (value: number, error: number = 0.5) => estimate(value, error, "%");

  it("of EDX: x of CsPbBrₓI₃₋ₓ with its error", () => {
    const found = mixedHalide({ Cs: at(20), Pb: at(20), Br: at(36), I: at(24) });
    expect(found.halides.Br?.value).toBeCloseTo(1.8, 10);
    // σ(x) = 3/(Br + I)² √(I² σ² + Br² σ²)
    expect(found.halides.Br?.standardError).toBeCloseTo((3 / 3600) * 0.5 * Math.hypot(24, 36), 8);
    expect((found.halides.Br?.value ?? 0) + (found.halides.I?.value ?? 0)).toBeCloseTo(3, 10);
    expect(found.cesiumPerLead?.value).toBeCloseTo(1, 10);
    expect(found.verdict.text).toContain("Of three halides: 1.800 ± 0.018 Br and 1.200 ± 0.018 I.");
  });

  it("gives a bound, not a number, for a halide below the limit of detection", () => {
    const found = mixedHalide({ Br: at(59.7), I: at(0.3), Pb: at(20), detectionLimit: 1 });
    expect(found.halides.I?.value).toBeNaN();
    expect(found.halides.I?.interval95?.[1]).toBeCloseTo(3 / 60.7, 10);
    expect(found.verdict).toMatchObject({ ok: false, code: "below-detection" });
  });

  it("says where there are not three halides for each lead: 42 and 58 % at the surface of washed CsPbBr₃", () => {
    const found = mixedHalide({ Br: at(42, 1), I: at(0, 0), Pb: at(58, 1) });
    expect(found.verdict).toMatchObject({ ok: false, code: "not-stoichiometric" });
    expect(found.halidesPerLead?.value).toBeCloseTo(42 / 58, 10);
  });

  it("refuses one halide alone, and contents below 0", () => {
    expect(() => mixedHalide({ Br: 40, Pb: 20 })).toThrow(/two halides or more but found Br and Pb/);
    expect(() => mixedHalide({ Br: 40, I: -1 })).toThrow(/`contents\.I`/);
  });
});
