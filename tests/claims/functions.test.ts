import { describe, expect, it, test } from "vitest";
import { CLAIM_FUNCTIONS, judge, parseClaims, siUnit, type JudgedClaim } from "../../src/claims/index.js";

const at = (value: string, unit: string): object => ({ value, unit, source: "an example" });
const called = (printed: string, unit: string, name: string, inputs: object, words?: object): object => ({
  ...{ id: "called", where: "text", says: "a number", printed, unit, recorded: "consistent" },
  test: { how: "recomputed", function: name, ...(words && { words }), inputs, law: "the library" },
});
const judged = (claim: object): JudgedClaim =>
  judge(parseClaims({ schemaVersion: 1, paper: "ye-2022", claims: [claim] })).judged[0]!;
const mistakes = (claim: object): string => {
  try {
    judged(claim);
  } catch (error) {
    return (error as Error).message;
  }
  return "";
};

// Each value worked out by hand from the law, or from a published table.
test.each([
  // R ln 2 / (1/300 − 1/310 K) = 53.60 kJ mol⁻¹.
  ["kinetics.activationEnergyOfTwoRates", "53.6", "kJ/mol", { k1: at("0.060", "min^-1"), T1: at("300.0", "K"), k2: at("0.120", "min^-1"), T2: at("310.0", "K") }, 53.6], // prettier-ignore
  ["kinetics.conversion", "63", "%", { k: at("1.00", "h^-1"), t: at("60.0", "min") }, 63.212],
  // 10¹² s⁻¹ exp(−0.5/(8.617333e-5 · 300)) = 3.99e3 s⁻¹.
  ["ionMigration.hopRate", "4000", "s^-1", { barrier: at("500", "meV"), T: at("300", "K"), attempt: at("1.0 × 10^12", "s^-1") }, 3987], // prettier-ignore
  ["spectroscopy.photonEnergy", "2.48", "eV", { wavelength: at("500.0", "nm") }, 2.4797],
  ["quantumYield.radiativeRate", "4.0 × 10^7", "s^-1", { plqy: at("80", "%"), lifetime: at("20.0", "ns") }, 4e7],
  ["quantumYield.nonRadiativeRate", "1.0 × 10^7", "s^-1", { plqy: at("80", "%"), lifetime: at("20.0", "ns") }, 1e7],
  ["led.currentEfficiencyOfLuminance", "50", "cd/A", { luminance: at("1000", "cd m^-2"), density: at("2.00", "mA cm^-2") }, 50], // prettier-ignore
  // 683 lm W⁻¹ · 1.9997 eV·V(620)=0.381: 1.656 cd A⁻¹ for each percent of a line at 620 nm.
  ["led.currentEfficiency", "16.6", "cd/A", { eqe: at("10.0", "%"), peak: at("620.0", "nm"), fwhm: at("1.0", "nm") }, 16.56], // prettier-ignore
  ["led.largestCurrentEfficiency", "48.6", "cd/A", { eqe: at("10.0", "%") }, 48.6],
  ["led.efficiencyFromRadiance", "12.2", "%", { radiance: at("24.0", "W sr^-1 m^-2"), density: at("40.0", "mA cm^-2"), peak: at("800.0", "nm"), fwhm: at("1.0", "nm") }, 12.16], // prettier-ignore
  // 10 mg mL⁻¹ of CsBr (212.81 g mol⁻¹).
  ["perovskite.molarConcentration", "47", "mM", { concentration: at("10", "mg/mL") }, 46.99, { formula: "CsBr" }],
  ["perovskite.molarMass", "212.8", "g/mol", {}, 212.81, { formula: "CsBr" }],
  // Shannon: (1.88 + 2.20)/(√2 (1.19 + 2.20)) and 1.19/2.20.
  ["perovskite.toleranceFactor", "0.851", "", {}, 0.8511, { formula: "CsPbI3" }],
  ["perovskite.octahedralFactor", "0.541", "", {}, 0.5409, { formula: "CsPbI3" }],
  // (1.88 + 1.19)/(√2 · 3.39).
  ["perovskite.toleranceAsPrinted", "0.640", "", {}, 0.6404, { formula: "CsPbI3" }],
  // 2.2/1.19 − (1 − (1.88/1.19)/ln(1.88/1.19)).
  ["perovskite.bartelFactor", "4.3", "", {}, 4.304, { formula: "CsPbI3" }],
  // 4·10²¹ exp(−0.5 / 0.0258520).
  ["perovskite.defectConcentration", "1.6 × 10^13", "cm^-3", { formationEnergy: at("0.500", "eV"), T: at("300.0", "K"), sites: at("4.00 × 10^21", "cm^-3") }, 1.59e13], // prettier-ignore
  // 2 · 25 · ε₀ · 2 V/(e (300 nm)²).
  ["spaceCharge.trapDensity", "6.1 × 10^16", "cm^-3", { limit: at("2.00", "V"), thickness: at("300", "nm"), permittivity: at("25.0", "") }, 6.14e16], // prettier-ignore
  // 8/9 J L³/(ε V²): 8/9 · 100 A m⁻² · 2.7e-20 m³/(25 ε₀ · 4 V²) = 2.71e-9 m² V⁻¹ s⁻¹.
  ["spaceCharge.mobility", "2.7 × 10^-5", "cm^2 V^-1 s^-1", { voltage: at("2.00", "V"), density: at("10.0", "mA cm^-2"), thickness: at("300", "nm"), permittivity: at("25.0", "") }, 2.71e-5], // prettier-ignore
  // 1.5406/(2 sin 15°).
  ["diffraction.spacing", "2.98", "Å", { twoTheta: at("30.00", "°"), wavelength: at("1.5406", "Å") }, 2.976],
  ["diffraction.vegardLattice", "6.2", "Å", { x: at("0.50", ""), first: at("6.40", "Å"), second: at("6.00", "Å") }, 6.2], // prettier-ignore
  ["diffraction.compositionOfLattice", "50", "%", { lattice: at("6.20", "Å"), first: at("6.40", "Å"), second: at("6.00", "Å") }, 50], // prettier-ignore
  // A narrow band has the colour of its line: CIE 1931, 520 nm is at x 0.0743, y 0.8338.
  ["colour.bandX", "0.0743", "", { peak: at("520.0", "nm"), fwhm: at("1.0", "nm") }, 0.0743],
  ["colour.bandY", "0.834", "", { peak: at("520.0", "nm"), fwhm: at("1.0", "nm") }, 0.8338],
  // The red primary of Rec. 709 (0.64, 0.33), seen from equal energy: 611 nm.
  ["colour.dominantWavelength", "611", "nm", { x: at("0.640", ""), y: at("0.330", "") }, 611],
  // 0.5 · 1.7 + 0.5 · 2.3 − 0.4/4.
  ["diffraction.vegardGap", "1.90", "eV", { x: at("0.500", ""), first: at("1.70", "eV"), second: at("2.30", "eV"), bowing: at("0.400", "eV") }, 1.9], // prettier-ignore
  ["diffraction.compositionOfGap", "0.50", "", { gap: at("1.900", "eV"), first: at("1.70", "eV"), second: at("2.30", "eV"), bowing: at("0.400", "eV") }, 0.5], // prettier-ignore
  // 1239.84/(0.5 · 1239.84/500 + 0.5 · 1239.84/700 − 0.2/4) = 1239.84/(2.12544 − 0.05), and back.
  ["diffraction.peakOfComposition", "597.4", "nm", { x: at("0.500", ""), first: at("500.0", "nm"), second: at("700.0", "nm"), bowing: at("0.200", "eV") }, 597.39], // prettier-ignore
  ["diffraction.compositionOfPeak", "50", "%", { peak: at("597.39", "nm"), first: at("500.0", "nm"), second: at("700.0", "nm"), bowing: at("0.200", "eV") }, 50], // prettier-ignore
  // 8.617333e-5 · 300 · ln(10¹² · 60) eV: one hop a minute.
  ["ionMigration.barrierOf", "0.82", "eV", { rate: at("1.000", "min^-1"), T: at("300.0", "K"), attempt: at("1.00 × 10^12", "s^-1") }, 0.8202], // prettier-ignore
  // 1 nJ cm⁻²/(3.0996 eV) = 2.0136e9 cm⁻², times (10 nm)².
  ["recombination.pairsPerCrystal", "0.0020", "", { fluence: at("1.00", "nJ cm^-2"), wavelength: at("400.0", "nm"), edge: at("10.0", "nm") }, 2.0136e-3], // prettier-ignore
] as const)("%s gives what is worked out by hand", (name, printed, unit, inputs, byHand, words?: object) => {
  const found = judged(called(printed, unit, name, inputs, words));
  expect(found.computed!.value / byHand).toBeCloseTo(1, 2);
  expect(found.verdict).toBe("consistent");
});

it("of a sphere tends to the gap of the bulk, less the last term of Brus, as the sphere grows", () => {
  const of = (diameter: string): number =>
    judged(
      called("2.3", "eV", "diffraction.sphereGap", {
        ...{ diameter: at(diameter, "nm"), bulkGap: at("2.30", "eV"), permittivity: at("7.3", "") },
        ...{ electronMass: at("0.15", ""), holeMass: at("0.14", "") },
      }),
    ).computed!.value;
  // 0.248 Rydbergs of the exciton, 13.6057 eV · μ/ε² with μ = 0.15 · 0.14/0.29.
  expect(of("4000")).toBeCloseTo(2.3 - (0.248 * 13.6057 * ((0.15 * 0.14) / 0.29)) / 7.3 ** 2, 3);
  expect(of("5.0")).toBeGreaterThan(of("10.0"));
});

test.each(Object.entries(CLAIM_FUNCTIONS))("%s names units that are known", (_, { inputs, unit }) => {
  for (const one of [...Object.values(inputs), unit]) expect(siUnit(one).factor).toBeGreaterThan(0);
});

describe("a claim that calls a function wrongly", () => {
  const energy = "spectroscopy.photonEnergy";
  it("is told which inputs, units and words are missing or too many", () => {
    expect(mistakes(called("2", "eV", "guess.it", {}))).toContain("test.function` to be one of kinetics.");
    expect(mistakes(called("2", "eV", energy, { length: at("500", "nm") }))).toContain(
      "to be wavelength but found length",
    );
    expect(mistakes(called("2", "eV", energy, { wavelength: at("500", "s") }))).toContain("a number in nm");
    expect(mistakes(called("2", "kg", energy, { wavelength: at("500", "nm") }))).toContain("a number in eV");
    expect(mistakes(called("2", "eV", energy, { wavelength: at("500", "nm") }, { formula: "CsBr" }))).toContain(
      "to be left out",
    );
    expect(mistakes(called("2", "", "perovskite.octahedralFactor", {}))).toContain("to be formula but found none");
  });

  it("is not determinable where the function refuses its inputs, and says why", () => {
    const found = judged(called("2", "", "perovskite.octahedralFactor", {}, { formula: "NaCl" }));
    expect(found.verdict).toBe("not-determinable");
    expect(found.arithmetic).toMatch(/^The formula gives no number\. .*NaCl/u);
  });
});

describe("a claim of another paper", () => {
  const plain = { where: "text", says: "a number", unit: "%", recorded: "consistent" };
  const ye = parseClaims({
    ...{ schemaVersion: 1, paper: "ye-2022" },
    claims: [{ ...plain, id: "yield", printed: "82", test: { how: "not-determinable", missing: "spectra" } }],
  });
  const cited = (claim: string): ReturnType<typeof parseClaims> =>
    parseClaims({
      ...{ schemaVersion: 1, paper: "jiang-2024" },
      claims: [{ ...plain, id: "cited", printed: "85", test: { how: "recomputed", formula: "y", inputs: { y: { paper: "ye-2022", claim } }, law: "the same result" } }], // prettier-ignore
    });

  it("is compared where it is at hand", () => {
    expect(judge(cited("yield"), [ye]).judged[0]).toMatchObject({ verdict: "inconsistent", claimed: [84.5, 85.5] });
    expect(judge(cited("yield")).judged[0]!.arithmetic).toBe("The claims of ye-2022 are not at hand.");
    expect(() => judge(cited("nothing"), [ye])).toThrow('Expected ye-2022 to have a claim "nothing"');
  });
});
