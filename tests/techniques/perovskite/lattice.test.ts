import { describe, expect, it, test } from "vitest";
import {
  concentrationTable,
  defectConcentration,
  defectFormationEnergy,
  pairConcentration,
  pairFormationEnergy,
  substitution,
  tolerance,
  toleranceAsPrinted,
  toleranceTable,
  transitionLevel,
} from "../../../src/techniques/perovskite/index.js";

describe("the tolerance of a lattice", () => {
  // Bartel et al. (2019), table S1: t and τ as printed, and whether τ makes it a perovskite.
  it.each([
    ["CsPbI3", 0.85, 4.3, false],
    ["CsSnI3", 0.86, 4.24, false],
    ["CsSnBr3", 0.87, 4.03, true],
    ["CsSnCl3", 0.88, 3.9, true],
    ["CsCdBr3", 0.93, 3.96, true],
    ["CsCaCl3", 0.93, 3.79, true],
    ["RbCdCl3", 0.9, 3.96, true],
    ["KCdCl3", 0.88, 4.07, true],
    ["CsEuCl3", 0.88, 3.94, true],
    ["CsGeCl3", 1.03, 4.2, false],
    ["TlPbCl3", 0.83, 4.53, false],
    ["CsYbI3", 0.9, 4.17, true],
    ["CsMnF3", 1.05, 3.37, true],
    ["CsGeI3", 0.98, 4.74, false],
    ["LiMgCl3", 0.76, 6.73, false],
  ])("of %s: t = %f, τ = %f", (formula, t, tau, isPerovskite) => {
    const found = tolerance(formula);
    expect(Math.abs(found.t - t)).toBeLessThanOrEqual(0.0051);
    expect(Math.abs((found.tau ?? NaN) - tau)).toBeLessThanOrEqual(0.0051);
    expect((found.tau ?? Infinity) < 4.18).toBe(isPerovskite);
  });

  test("of a mixture is made of mean radii", () => {
    const { radii } = tolerance("FA0.85MA0.15Pb(I0.85Br0.15)3");
    expect(radii.a).toBeCloseTo(0.85 * 2.53 + 0.15 * 2.17, 12);
    expect(radii.x).toBeCloseTo(0.85 * 2.2 + 0.15 * 1.96, 12);
    expect(tolerance("Cs2AgBiBr6").radii.b).toBeCloseTo((1.15 + 1.03) / 2, 12);
  });

  test("says where the measures disagree, and where τ is not defined", () => {
    expect(tolerance("CsPbI3").verdict).toMatchObject({ ok: false, code: "they disagree" });
    expect(tolerance("CsPbBr3").verdict).toMatchObject({ ok: true, code: "perovskite" });
    const odd = tolerance("LiBaCl3");
    expect(odd.tau).toBeNull();
    expect(odd.verdict.text).toContain("τ is not defined");
  });

  test("is 1 for spheres that fit exactly, but not in the printed form", () => {
    // r_A + r_X = √2 (r_B + r_X) by construction.
    const exact = tolerance("CsPbBr3", { radii: { Cs: Math.SQRT2 * (1.19 + 1.96) - 1.96 } });
    expect(exact.t).toBeCloseTo(1, 14);
    expect(toleranceAsPrinted(exact)).toBeCloseTo((exact.radii.a + 1.19) / (Math.SQRT2 * (1.19 + 1.96)), 14);
    expect(toleranceAsPrinted(exact)).toBeLessThan(0.85);
  });

  test("does not depend on the unit of radii, but τ does on the charge", () => {
    const scaled = tolerance("CsPbBr3", { radii: { Cs: 18.8, Pb: 11.9, Br: 19.6 } });
    const plain = tolerance("CsPbBr3");
    expect([scaled.t, scaled.mu, scaled.tau].map(Number)).toEqual(
      [plain.t, plain.mu, plain.tau].map((v) => expect.closeTo(Number(v), 12) as number),
    );
  });

  test("comes as a table", () => {
    const { columns } = toleranceTable(["CsPbCl3", "MAPbBr3"]);
    expect(columns.map(({ name }) => name)).toEqual(["composition", "r(A)", "r(B)", "r(X)", "t", "μ", "τ"]);
    expect([...(columns[4]?.values ?? [])][1]).toBe(tolerance("MAPbBr3").t);
  });

  it.each([
    ["Cs4PbBr6", "as 1 : 1 : 3 but found 4 : 1 : 6"],
    ["CsPbO3", "ions with known radii"],
    ["CsBiBr3", "no charge but found 1"],
    ["PbI2", "as 1 : 1 : 3"],
    ["CsPbXe3", "ions with known radii"],
  ])("refuses %s", (formula, message) => {
    expect(() => tolerance(formula)).toThrow(message);
  });
  test("refuses radii of ions that are not there", () => {
    expect(() => tolerance("CsPbI3", { radii: { MA: 2 } })).toThrow("to name ions of CsPbI3 but found MA");
  });
});

describe("a defect", () => {
  const vacancy = { species: "I", added: -1, chemicalPotential: -2 };

  test("costs less by q E_F and more by each atom that it takes from a poor reservoir", () => {
    const neutral = defectFormationEnergy({ defective: -90, host: -95, exchanged: [vacancy] });
    expect(neutral).toBeCloseTo(-90 + 95 - 2, 12);
    const poor = { ...vacancy, chemicalPotential: -2.5 };
    expect(defectFormationEnergy({ defective: -90, host: -95, exchanged: [poor] })).toBeCloseTo(neutral - 0.5, 12);
    const charged = {
      defective: -90,
      host: -95,
      exchanged: [vacancy],
      charge: 1,
      valenceBandMaximum: 1,
      fermiLevel: 0.4,
    };
    expect(defectFormationEnergy(charged)).toBeCloseTo(neutral + 1.4, 12);
    expect(defectFormationEnergy({ ...charged, correction: 0.2 })).toBeCloseTo(neutral + 1.6, 12);
  });

  test("changes its charge where both states cost the same", () => {
    const of = (charge: number, fermiLevel: number): number =>
      defectFormationEnergy({
        ...{ defective: charge === 1 ? -93.2 : -91, host: -95, exchanged: [vacancy] },
        ...{ charge, valenceBandMaximum: 0.7, fermiLevel },
      });
    const level = transitionLevel({ charge: 1, energy: of(1, 0) }, { charge: 0, energy: of(0, 0) });
    expect(of(1, level)).toBeCloseTo(of(0, level), 12);
  });

  test("needs a Fermi level where it is charged", () => {
    expect(() =>
      defectFormationEnergy({ defective: 0, host: 0, exchanged: [], charge: 1, valenceBandMaximum: 0 }),
    ).toThrow("`energies.fermiLevel` to be a finite number");
  });

  test("as a pair in a nanocrystal: what leaves with energy −E lowers the cost that its coming in would raise", () => {
    const of = { defective: -94, pristine: -100, species: -5 };
    expect(pairFormationEnergy({ ...of, direction: "leaves" })).toBe(1);
    expect(pairFormationEnergy({ ...of, direction: "enters" })).toBe(11);
  });

  test("has a slope of −ΔH/k in ln c over 1/T", () => {
    const at = (kelvin: number): number =>
      defectConcentration({
        formationEnergy: { value: 0.6 },
        temperature: { value: kelvin, unit: "K" },
        sites: 1.2e22,
      }).concentration.value;
    const slope = (Math.log(at(400)) - Math.log(at(300))) / (1 / 400 - 1 / 300);
    // k in eV K⁻¹ by CODATA 2018, 8.617333262e-5.
    expect(slope * -8.617333262e-5).toBeCloseTo(0.6, 9);
  });

  test("carries the error of its energy, and the unit of its temperature", () => {
    const init = { formationEnergy: { value: 0.6, standardError: 0.01 }, sites: 1e22 };
    const kelvin = defectConcentration({ ...init, temperature: { value: 300, unit: "K" } });
    const celsius = defectConcentration({ ...init, temperature: { value: 26.85, unit: "°C" } });
    expect(celsius.concentration.value / kelvin.concentration.value).toBeCloseTo(1, 9);
    const relative = (kelvin.concentration.standardError ?? 0) / kelvin.concentration.value;
    expect(relative).toBeCloseTo(0.01 / (8.617333262e-5 * 300), 6);
  });

  test("says where there are too many for the formula", () => {
    const of = (value: number): string =>
      defectConcentration({ formationEnergy: { value }, temperature: { value: 300, unit: "K" }, sites: 1e22 }).verdict
        .code;
    expect([of(0.5), of(0.05), of(-0.1)]).toEqual(["dilute", "not dilute", "not dilute"]);
  });

  test("of a pair obeys the law of mass action with the pair's energy, whatever the places", () => {
    const at = { temperature: { value: 300, unit: "K" } } as const;
    const pair = pairConcentration({
      ...at,
      formationEnergy: { value: 0.9, standardError: 0.1 },
      sites: [1.2e22, 4e21],
    });
    // n₁n₂ = N₁N₂ exp(−ΔH/kT), n₁ = n₂; k in eV K⁻¹ by CODATA 2018.
    const product = 1.2e22 * 4e21 * Math.exp(-0.9 / (8.617333262e-5 * 300));
    expect(pair.concentration.value ** 2 / product).toBeCloseTo(1, 8);
    const relative = (pair.concentration.standardError ?? 0) / pair.concentration.value;
    expect(relative).toBeCloseTo(0.05 / (8.617333262e-5 * 300), 6);
    expect(() => pairConcentration({ ...at, formationEnergy: { value: 1 }, sites: 1e22 as never })).toThrow(
      "pair.sites",
    );
  });

  // Zheng et al. (2019, of their reference 36): 0.25 eV for 3·10¹⁷ cm⁻³, "more than a factor of 3" higher, 10⁹ fewer.
  test("falls by 10⁹ where the energy rises from 0.25 eV by a factor of 3.1, as published; by 2.5·10⁸ for 3", () => {
    const at = { temperature: { value: 300, unit: "K" }, sites: 4.8e21 } as const;
    const of = (value: number): number =>
      defectConcentration({ ...at, formationEnergy: { value } }).concentration.value;
    expect(of(0.25) / 3e17).toBeCloseTo(1, 1);
    expect(Math.log10(of(0.25) / of(3 * 0.25))).toBeCloseTo(8.4, 1);
    expect(Math.log10(of(0.25) / of(3.14 * 0.25))).toBeCloseTo(9, 1);
  });

  test("is tabled over temperature and chemical potential", () => {
    const table = concentrationTable({
      ...{ formationEnergy: 0.8, added: -1, sites: 1.2e22 },
      ...{ temperatures: [300, 350], chemicalPotentials: [0, -0.3] },
    });
    const [, rich, poor] = table.columns;
    const factor = Number(poor?.values[0]) / Number(rich?.values[0]);
    expect(factor / Math.exp(0.3 / (8.617333262e-5 * 300))).toBeCloseTo(1, 6);
  });
});

describe("an ion in another's place", () => {
  it.each([
    ["Pb", "Bi", 1, "donor", "Bi_Pb^•", true],
    ["Pb", "Ag", -1, "acceptor", "Ag_Pb^′", false],
    ["Pb", "Sn", 0, "isovalent", "Sn_Pb^×", false],
    ["Br", "I", 0, "isovalent", "I_Br^×", false],
    ["Pb", "Ni", 0, "isovalent", "Ni_Pb^×", false],
  ])("%s ← %s", (host, dopant, relativeCharge, kind, notation, isoelectronic) => {
    expect(substitution(host, dopant)).toMatchObject({ relativeCharge, kind, notation, isoelectronic });
  });

  test("has the radius of its charge where it is told another than the usual one", () => {
    expect(substitution("Pb", "Eu")).toMatchObject({ kind: "isovalent", dopant: { charge: 2, radius: 1.17 } });
    expect(substitution("Pb", "Eu", { charge: 3 })).toMatchObject({ kind: "donor", dopant: { radius: 0.947 } });
  });

  // The dopants of Zheng et al. (2019) in place of lead.
  test.each(["Ce", "Y"])("%s³⁺ is a donor in place of lead", (dopant) => {
    expect(substitution("Pb", dopant)).toMatchObject({ kind: "donor", relativeCharge: 1 });
  });

  test("counts electrons: Tl⁺, Pb²⁺ and Bi³⁺ all have 80, Cs⁺ 54, a molecule none that are counted", () => {
    expect(substitution("Pb", "Bi").electrons).toEqual([80, 80]);
    expect(substitution("Cs", "Tl").electrons).toEqual([54, 80]);
    expect(substitution("Cs", "MA").electrons).toEqual([54, null]);
  });

  test("may be one that is not listed, with its charge and size", () => {
    expect(substitution("Pb", "Nd", { charge: 3, radius: 0.983 })).toMatchObject({
      kind: "donor",
      notation: "Nd_Pb^•",
    });
    expect(() => substitution("Pb", "Nd")).toThrow("`charge` and `radius` given, but found Nd");
    expect(() => substitution("Pb", "Eu", { charge: 4 })).toThrow("found Eu of charge 4");
    expect(() => substitution("Xe", "Pb")).toThrow("Expected `host` to be one of Cs, Rb");
  });
});
