import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import {
  ink,
  IONS,
  massConcentration,
  molarConcentration,
  molarMass,
} from "../../../src/techniques/perovskite/index.js";

interface Reference {
  readonly atomicWeights: Readonly<Record<string, number>>;
  readonly molarMasses: Readonly<Record<string, number>>;
  /** By site, symbol and charge, in Å. */
  readonly radii: Readonly<Record<string, number>>;
}
const reference = JSON.parse(
  readFileSync(new URL("../../reference/perovskite-chemistry.json", import.meta.url), "utf8"),
) as Reference;

describe("a molar mass", () => {
  it.each(Object.entries(reference.atomicWeights))("of %s is what periodictable has, %f", (symbol, weight) => {
    expect(molarMass(symbol)).toBe(weight);
  });
  it.each(Object.entries(reference.molarMasses))("of %s is what periodictable has, %f", (formula, mass) => {
    expect(molarMass(formula)).toBeCloseTo(mass, 4);
  });

  test("is the same however the formula is written", () => {
    for (const formula of ["CH3NH3PbI3", "MAPbI₃", "(MA)Pb(I)3", " MA Pb I3 ", "[CH3NH3]PbI_{3}"]) {
      expect(molarMass(formula)).toBeCloseTo(molarMass("MAPbI3"), 9);
    }
    expect(molarMass("HC(NH2)2PbBr3")).toBeCloseTo(molarMass("FAPbBr3"), 9);
  });

  test("of a mixture is the mean of its parts", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 99 }), (percent) => {
        const x = percent / 100;
        const mixed = molarMass(`CsPb(Br${String(x)}I${String(Number((1 - x).toFixed(2)))})3`);
        expect(mixed).toBeCloseTo(x * molarMass("CsPbBr3") + (1 - x) * molarMass("CsPbI3"), 9);
      }),
      { seed: 5 },
    );
  });

  it.each(["", "cspbbr3", "CsPb(Br3", "CsPbBr3)", "3", "CsXxBr3", "Cs-Pb", "Pb()2Q"])("refuses %j", (formula) => {
    expect(() => molarMass(formula)).toThrow(/Expected `formula` to be a chemical formula|as "CsPbBr3"/);
  });

  test("refuses elements that have none", () => {
    expect(() => molarMass("TcI4")).toThrow("Expected elements with a standard atomic weight but found Tc");
  });
});

describe("a concentration", () => {
  // Son et al. (2025) print both forms of each.
  it.each([
    ["CsCl", 8, 47.5],
    ["CsI", 12, 46.2],
    ["CsBr", 10, 47],
  ])("of %s, %f mg mL⁻¹, is the %f mM that is printed", (formula, mass, molar) => {
    const found = molarConcentration({ value: mass, unit: "mg mL^-1" }, formula);
    expect(found.unit).toBe("mmol L^-1");
    expect(Math.abs(found.value - molar)).toBeLessThan(0.05);
  });

  test("goes there and back, with its error, in any unit", () => {
    const units = fc.constantFrom(
      "M" as const,
      "mM" as const,
      "µM" as const,
      "mol L^-1" as const,
      "µmol L^-1" as const,
    );
    const inMilli = { M: 1e3, mM: 1, µM: 1e-3, "mol L^-1": 1e3, "µmol L^-1": 1e-3 };
    fc.assert(
      fc.property(units, fc.double({ min: 1e-3, max: 1e3, noNaN: true }), (unit, value) => {
        const mass = massConcentration({ value, unit, standardError: value / 10 }, "FAPbI3");
        const back = molarConcentration({ ...mass, unit: "mg mL^-1" }, "FAPbI3");
        expect(back.value / (value * inMilli[unit])).toBeCloseTo(1, 12);
        expect((back.standardError ?? 0) / back.value).toBeCloseTo(0.1, 12);
      }),
      { seed: 6 },
    );
  });

  test("refuses a unit of the other kind", () => {
    const wrong = { value: 1, unit: "mM" } as unknown as { value: number; unit: "g L^-1" };
    expect(() => molarConcentration(wrong, "CsCl")).toThrow('`concentration.unit` to be one of "mg mL^-1"');
  });
});

describe("an ink", () => {
  test("holds what its target holds", () => {
    const init = { concentration: 1200, volume: 0.5 };
    const target = "FA0.83Cs0.17Pb(I0.6Br0.4)3";
    const parts = ink({ ...init, target, from: ["FAI", "CsBr", "PbI2", "PbBr2"] });
    expect(parts.map(({ ratio }) => Number(ratio.toFixed(6)))).toEqual([0.83, 0.17, 0.485, 0.515]);
    // What is weighed in is what is in it, since the salts leave nothing behind.
    const all = parts.reduce((sum, { mass }) => sum + mass, 0);
    expect(all).toBeCloseTo(1200 * 0.5e-3 * molarMass(target), 9);
  });

  test("of Son et al. (2025): 0.3 mmol CsBr and PbBr₂ in 1 mL are CsPbBr₃, the PEABr besides", () => {
    const parts = ink({ target: "PEA0.5CsPbBr3.5", from: ["CsBr", "PEABr", "PbBr2"], concentration: 300, volume: 1 });
    expect(parts.map(({ amount }) => Number(amount.toFixed(9)))).toEqual([0.3, 0.15, 0.3]);
    expect(parts.map(({ mass }) => mass.toFixed(1))).toEqual(["63.8", "30.3", "110.1"]);
  });

  test("takes an excess", () => {
    const init = { target: "MAPbI3", from: ["MAI", "PbI2"], concentration: 1000, volume: 1 };
    const [, plain] = ink(init);
    expect(ink({ ...init, excess: { PbI2: 0.05 } })[1]?.mass).toBeCloseTo(1.05 * (plain?.mass ?? 0), 9);
  });

  it.each<[string, object, string]>([
    ["salts that lack an ion", { from: ["PbI2"] }, "with the right MA"],
    ["salts with another ion", { from: ["MABr", "PbI2"] }, "with the right"],
    ["a choice", { from: ["MAI", "PbI2", "MAPbI3"] }, "in one way"],
    ["no volume", { volume: 0 }, "`ink.volume` to be a finite number above 0"],
    ["an excess of what is not there", { excess: { CsI: 0.1 } }, "to name salts of `from` but found CsI"],
    ["a misspelt field", { volumes: 1 }, "volume"],
  ])("refuses %s", (_, change, message) => {
    const init = { target: "MAPbI3", from: ["MAI", "PbI2"], concentration: 1000, volume: 1 };
    expect(() => ink({ ...init, ...change })).toThrow(message);
  });
});

describe("the radii", () => {
  it("of Shannon are those that mendeleev has", () => {
    const ours = IONS.filter(({ source }) => source === "Shannon").map(({ site, symbol, charge, radius }) => [`${site} ${symbol} ${charge}`, radius]); // prettier-ignore
    expect(Object.fromEntries(ours)).toEqual(reference.radii);
  });
});
