import { describe, expect, it, test } from "vitest";
import { judge, parseClaims, siUnit, type JudgedClaim } from "../../src/claims/index.js";

const at = (value: string, unit: string): object => ({ value, unit, source: "an example" });
const equation = (unit: string, printed: string, standard: string, variables: object): JudgedClaim => {
  const claim = {
    ...{ id: "law", where: "eq. 1", says: "a law", unit, recorded: "consistent" },
    test: { how: "equation", printed, standard, at: variables, law: "a textbook" },
  };
  return judge(parseClaims({ schemaVersion: 1, paper: "ye-2022", claims: [claim] })).judged[0]!;
};

describe("a unit in those of the SI", () => {
  test.each([
    ["kJ/mol", 1e3, [2, 1, -2, 0, 0, -1, 0]],
    ["cm^-3 eV^-1", 1e6 / 1.602176634e-19, [-5, -1, 2, 0, 0, 0, 0]],
    ["cm⁻³", 1e6, [-3, 0, 0, 0, 0, 0, 0]],
    ["cd m^-2", 1, [-2, 0, 0, 0, 0, 0, 1]],
    ["mg/mL", 1, [-3, 1, 0, 0, 0, 0, 0]],
    ["mM", 1, [-3, 0, 0, 0, 0, 1, 0]],
    ["min", 60, [0, 0, 1, 0, 0, 0, 0]],
    ["°", Math.PI / 180, [0, 0, 0, 0, 0, 0, 0]],
    ["", 1, [0, 0, 0, 0, 0, 0, 0]],
    ["cm^2 V^-1 s^-1", 1e-4, [0, -1, 2, 1, 0, 0, 0]],
  ])("%s", (unit, factor, dimension) => {
    const found = siUnit(unit);
    expect(found.factor / factor).toBeCloseTo(1, 12);
    expect(found.dimension).toEqual(dimension);
  });

  it("is refused where it is none", () => {
    expect(() => siUnit("furlong")).toThrow('Expected `unit` to be a unit such as "cm^-3 eV^-1"');
    expect(() => siUnit("toString")).toThrow("Expected `unit`");
  });
});

describe("a printed formula", () => {
  const child = {
    ...{ eps: at("25", ""), eps0: at("8.854 × 10^-12", "F/m"), V: at("2", "V") },
    ...{ e: at("1.602 × 10^-19", "C"), L: at("300", "nm") },
  };
  const limit = "2 * eps * eps0 * V / (e * L^2)";

  it("is consistent as the field has it, in another order of its factors", () => {
    const found = equation("cm^-3", "V * 2 * eps0 / e * eps / L^2", limit, child);
    expect(found).toMatchObject({ verdict: "consistent", claimed: null, repair: null });
    // 2 · 25 · 8.854e-12 · 2 / (1.602e-19 · 9e-14) m⁻³ = 6.14e22 m⁻³, by hand.
    expect(found.computed!.value / 6.141e16).toBeCloseTo(1, 3);
  });

  it("with a wrong factor has the dimension but not the value", () => {
    const found = equation("cm^-3", "eps * eps0 * V / (e * L^2)", limit, child);
    expect(found.verdict).toBe("inconsistent");
    expect(found.arithmetic).toContain("has the dimension m^-3; 2 * eps");
  });

  it("without a square has another dimension, which is told", () => {
    const found = equation("cm^-3", "2 * eps * eps0 * V / (e * L)", limit, child);
    expect(found.verdict).toBe("inconsistent");
    expect(found.arithmetic).toContain("has the dimension m^-2, not that of cm^-3");
  });

  it("that adds a length to a density has none, however small the length", () => {
    const found = equation("cm^-3", "2 * eps * eps0 * V / (e * L^2) + L", limit, child);
    expect(found.verdict).toBe("inconsistent");
    expect(found.arithmetic).toContain("has no dimension: it adds");
  });

  it("may take functions of plain numbers", () => {
    const barrier = {
      A: at("1 × 10^12", "Hz"),
      E: at("0.5", "eV"),
      k: at("1.380649 × 10^-23", "J/K"),
      T: at("300", "K"),
    };
    expect(equation("s^-1", "A * exp(-E / (k * T))", "A / exp(E / k / T)", barrier).verdict).toBe("consistent");
    expect(equation("s^-1", "A * exp(-E * k * T)", "A / exp(E / k / T)", barrier).arithmetic).toContain("no dimension");
  });
});
