import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { estimate } from "../../../src/foundation/index.js";
import {
  angleResolvedThickness,
  attenuationThickness,
  meanFreePathSeahDench,
  meanFreePathTpp,
  monolayer,
  overlayerThickness,
} from "../../../src/techniques/photoemission/index.js";
import { relativeError } from "../../reference/load-fit.js";
import { reference } from "./reference.js";

const area = (value: number, error: number = 0) => estimate(value, error, "counts eV");

describe("mean free paths", () => {
  it.each(reference.meanFreePaths)(
    "of TPP-2M at $energy eV in $name are those of eXSpy",
    ({ energy, value, name: _, ...of }) => {
      expect(relativeError(meanFreePathTpp(energy, of), value)).toBeLessThan(1e-6);
    },
  );

  it("of Seah and Dench are their formulas", () => {
    expect(meanFreePathSeahDench(1000, { kind: "element", monolayer: 0.25 })).toBeCloseTo((538 * 0.25) / 1e6 + 0.41 * 0.125 * Math.sqrt(1000), 12); // prettier-ignore
    expect(meanFreePathSeahDench(1000, { kind: "organic compound", density: 0.9 })).toBeCloseTo((49e-6 + 0.11 * Math.sqrt(1000)) / 0.9, 12); // prettier-ignore
    // In monolayers 2170/E² + 0.72 √(aE): the same number of them in nm.
    const a = monolayer(579.82, 4.75, 5);
    expect(meanFreePathSeahDench(1348, { kind: "inorganic compound", monolayer: a }) / a).toBeCloseTo(2170 / 1348 ** 2 + 0.72 * Math.sqrt(a * 1348), 10); // prettier-ignore
    // Gold: 0.257 nm.
    expect(monolayer(196.97, 19.32, 1)).toBeCloseTo(0.257, 3);
  });

  it("refuse energies where the formulas do not hold", () => {
    const gold = { density: 19.32, molarMass: 196.97, valenceElectrons: 11, bandGap: 0 };
    expect(() => meanFreePathTpp(20, gold)).toThrow(/`kineticEnergy` to be a number from 50 to 200000/);
  });
});

describe("the thickness of a layer", () => {
  it("is found again from the intensities that it leaves, for any λ and angle", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.05, max: 9, noNaN: true }),
        fc.double({ min: 1, max: 4, noNaN: true }),
        fc.double({ min: 1, max: 4, noNaN: true }),
        fc.double({ min: 0, max: 60, noNaN: true }),
        (d, first, second, angle) => {
          const cosine = Math.cos((angle * Math.PI) / 180);
          const overlayer = area(2.5 * (1 - Math.exp(-d / (first * cosine))));
          const substrate = area(Math.exp(-d / (second * cosine)));
          const found = overlayerThickness({
            overlayer,
            substrate,
            bulkRatio: 2.5,
            meanFreePath: [first, second],
            angle,
          });
          expect(Math.abs(found.value / d - 1)).toBeLessThan(1e-6);
          const attenuated = attenuationThickness(substrate, area(1), second, angle);
          expect(Math.abs(attenuated.value / d - 1)).toBeLessThan(1e-9);
        },
      ),
      { seed: 4, numRuns: 80 },
    );
  });

  it("carries the errors of intensities and mean free path: d = λ ln 2 where both lines are alike", () => {
    const found = overlayerThickness({ overlayer: area(100, 3), substrate: area(100, 4), bulkRatio: 1, meanFreePath: estimate(3, 0.3, "nm") }); // prettier-ignore
    expect(found.value).toBeCloseTo(3 * Math.LN2, 10);
    // ∂d/∂R = λ/(1 + R) = 1.5 nm, σ_R = 0.05; ∂d/∂λ = ln 2.
    expect(found.standardError).toBeCloseTo(Math.hypot(1.5 * 0.05, Math.LN2 * 0.3), 6);
    expect(found.unit).toBe("nm");
  });

  it("comes from several angles by one line through the origin", () => {
    const angles = [0, 20, 40, 55].map((angle) => {
      const ratio = 1.6 * Math.expm1(2.2 / (3 * Math.cos((angle * Math.PI) / 180)));
      return { angle, ratio: estimate(ratio, 0.02 * ratio, "") };
    });
    const found = angleResolvedThickness(angles, { bulkRatio: 1.6, meanFreePath: 3 });
    expect(found.value).toBeCloseTo(2.2, 10);
    expect(found.reducedChi2).toBeLessThan(1e-12);
    const uneven = angles.map((one, k) => ({
      ...one,
      ratio: estimate(one.ratio.value * (1 + 0.2 * (k % 2)), one.ratio.standardError, ""),
    }));
    expect(angleResolvedThickness(uneven, { bulkRatio: 1.6, meanFreePath: 3 }).reducedChi2).toBeGreaterThan(10);
  });

  it("refuses angles at which the line bends, and intensities below 0", () => {
    const init = { overlayer: area(1), substrate: area(1), bulkRatio: 1, meanFreePath: 3 };
    expect(() => overlayerThickness({ ...init, angle: 75 })).toThrow(/`angle` to be a number from 0 to 60/);
    expect(() => overlayerThickness({ ...init, substrate: area(0) })).toThrow(/`substrate.value`/);
  });
});
