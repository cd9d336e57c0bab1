import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { estimate } from "../../../src/foundation/index.js";
import {
  bindingEnergy,
  chargeShift,
  correctCharge,
  correctedPosition,
  kineticEnergy,
  linearBackground,
  overBindingEnergy,
  region,
  shirleyBackground,
  tougaardBackground,
} from "../../../src/techniques/photoemission/index.js";
import { relativeError } from "../../reference/load-fit.js";
import { reference } from "./reference.js";

const c1s = region({
  name: "C 1s",
  photonEnergy: 1486.6,
  energy: { kind: "kinetic", values: [1199, 1200, 1201] },
  intensity: [5, 9, 4],
});

describe("energies", () => {
  it("of the light are shared by binding and kinetic energy and the work function", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 20, max: 10000, noNaN: true }),
        fc.double({ min: 0, max: 1500, noNaN: true }),
        fc.double({ min: 0, max: 6, noNaN: true }),
        (photon, kinetic, work) => {
          const binding = bindingEnergy(kinetic, photon, work);
          expect(Math.abs(kineticEnergy(binding, photon, work) - kinetic)).toBeLessThan(1e-10 * photon);
        },
      ),
      { seed: 3 },
    );
  });

  it("S 2p of the perovskite file: 1311.69 eV of kinetic energy is 175 eV of binding energy", () => {
    expect(bindingEnergy(1311.69, 1486.69)).toBeCloseTo(175, 10);
    const over = overBindingEnergy(c1s);
    expect([...over.energy.values]).toEqual([287.6, 286.6, 285.6]);
    expect(over.energy.kind).toBe("binding");
    expect(over.provenance.notes).toEqual(["The binding energies are 1486.6 eV less the kinetic ones."]);
    expect(overBindingEnergy(over)).toBe(over);
  });
});

describe("a charge correction", () => {
  it("brings C 1s to 284.8 eV, and carries the error of the reference and that of the fit", () => {
    const shift = chargeShift({ measured: estimate(286.1, 0.03, "eV") });
    expect(shift.shift.value).toBeCloseTo(-1.3, 10);
    expect(shift.shift.standardError).toBeCloseTo(Math.hypot(0.2, 0.03), 8);
    const corrected = correctCharge(c1s, shift);
    expect(corrected.energy.values[1]).toBeCloseTo(285.3, 10);
    expect(corrected.provenance.notes.at(-1)).toBe(
      "Charge corrected by (−1.30 ± 0.20) eV: C 1s at (284.80 ± 0.20) eV.",
    );
    const lead = correctedPosition(estimate(139.6, 0.01, "eV"), shift);
    expect(lead.value).toBeCloseTo(138.3, 10);
    expect(lead.standardError).toBeCloseTo(Math.hypot(0.2, 0.03, 0.01), 8);
  });

  it("leaves distances of lines as they are", () => {
    const corrected = correctCharge(c1s, { measured: 283, reference: 284.8 });
    const [a = 0, , b = 0] = corrected.energy.values;
    expect(a - b).toBeCloseTo(2, 10);
  });

  it("refuses what is no place", () => {
    expect(() => chargeShift({ measured: Number.NaN })).toThrow(/`measured` to be a finite number/);
    expect(() => chargeShift({ measured: estimate(286, 0.1, "nm") })).toThrow(/a number or an estimate in eV/);
  });
});

describe("a background without a fit", () => {
  const { x, y, shirley, tougaard } = reference.static;

  it("of Shirley is that of lmfitxps", () => {
    const found = shirleyBackground(x, y, 1);
    expect(found.converged).toBe(true);
    shirley.forEach((v, i) => expect(relativeError(found.values[i] ?? NaN, v)).toBeLessThan(1e-9));
  });

  it("of Tougaard with the universal cross-section is numpy's integral", () => {
    const found = tougaardBackground(x.slice(), y.slice(), { B: 2866, ends: 1 });
    tougaard.forEach((v, i) => expect(relativeError(found.values[i] ?? NaN, v)).toBeLessThan(1e-9));
  });

  it("of Tougaard meets the spectrum at the end of high binding energy unless B is given", () => {
    const { values } = tougaardBackground(x, y);
    const last = (v: ArrayLike<number>): number =>
      Array.from(v)
        .slice(-6)
        .reduce((sum, one) => sum + one, 0) / 6;
    expect(relativeError(last(values), last(y))).toBeLessThan(1e-9);
  });

  it("is the same whichever way the energies run", () => {
    const back = (make: typeof shirleyBackground): void => {
      const [there, here] = [make(x, y), make([...x].reverse(), [...y].reverse())];
      there.values.forEach((v, i) => expect(here.values[x.length - 1 - i]).toBeCloseTo(v, 8));
    };
    [shirleyBackground, linearBackground, tougaardBackground].forEach((make) => back(make as typeof shirleyBackground));
  });

  it("lies at the levels of the ends and rises with the area of the peaks between", () => {
    const { values } = shirleyBackground(x, y, 1);
    expect(values[0]).toBeCloseTo(y[0] ?? NaN, 9);
    expect(values[values.length - 1]).toBeCloseTo(y.at(-1) ?? NaN, 6);
    values.forEach((v, i) => expect(v - (values[i - 1] ?? 0)).toBeGreaterThanOrEqual(-1e-9));
  });

  it("says where the iteration does not settle, and refuses too few points", () => {
    // Hardly any peak under a great step: the area over the background turns negative.
    expect(shirleyBackground([0, 1, 2, 3, 4], [0, 0.1, 0.1, 0.1, 5], 1).converged).toBe(false);
    expect([...shirleyBackground([0, 1, 2, 3, 4], [2, 2, 2, 2, 2]).values]).toEqual([2, 2, 2, 2, 2]);
    expect(shirleyBackground([0, 1, 2, 3, 4], [2, 2, 2, 2, 2]).converged).toBe(true);
    expect(() => shirleyBackground([1, 2], [1, 2])).toThrow(/at least 5 points/);
  });
});
