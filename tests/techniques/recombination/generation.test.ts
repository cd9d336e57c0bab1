import { describe, expect, it } from "vitest";
import { generationRate, pulseDensity } from "../../../src/techniques/recombination/index.js";

const film = {
  absorptance: 0.6,
  thickness: { value: 300, unit: "nm" },
  light: { value: 407, unit: "nm" },
} as const;

describe("the density that a pulse makes", () => {
  it("is fluence times absorptance over photon energy and thickness", () => {
    // 1 µJ cm⁻² of 407 nm: 1e-6 / (6.62607015e-34 · 299792458 / 407e-9) photons.
    const photons = 1e-6 / ((6.62607015e-34 * 299792458) / 407e-9);
    const { value } = pulseDensity({ ...film, fluence: { value: 1, unit: "µJ cm^-2" } });
    expect(value / ((photons * 0.6) / 300e-7)).toBeCloseTo(1, 12);
  });

  it("is the same in every unit of fluence, thickness and light", () => {
    const wanted = pulseDensity({ ...film, fluence: { value: 5, unit: "nJ cm^-2" } }).value;
    const same = [
      { ...film, fluence: { value: 5e-3, unit: "µJ cm^-2" } },
      { ...film, fluence: { value: 5e-6, unit: "mJ cm^-2" } },
      { ...film, fluence: { value: 5e-5, unit: "J m^-2" } },
      { ...film, fluence: { value: 5, unit: "nJ cm^-2" }, thickness: { value: 0.3, unit: "µm" } },
      { ...film, fluence: { value: 5, unit: "nJ cm^-2" }, thickness: { value: 3e-5, unit: "cm" } },
      { ...film, fluence: { value: 5, unit: "nJ cm^-2" }, light: { value: 1239.841984332003 / 407, unit: "eV" } },
      {
        ...film,
        fluence: { value: 5e-9 / (1.602176634e-19 * (1239.841984332003 / 407)), unit: "cm^-2" },
        light: undefined,
      },
    ] as const;
    for (const one of same) expect(pulseDensity(one).value / wanted).toBeCloseTo(1, 12);
  });

  it("carries the errors of what it is made of", () => {
    const { value, standardError } = pulseDensity({
      fluence: { value: 1, unit: "µJ cm^-2", standardError: 0.1 },
      absorptance: { value: 0.6, standardError: 0.03 },
      thickness: { value: 300, unit: "nm", standardError: 15 },
      light: film.light,
    });
    expect((standardError ?? 0) / value).toBeCloseTo(Math.hypot(0.1, 0.05, 0.05), 12);
    expect(pulseDensity({ ...film, fluence: { value: 1, unit: "µJ cm^-2" } }).standardError).toBeNull();
  });
});

describe("the generation under steady light", () => {
  it("is that of one pulse a second of the same energy", () => {
    const steady = generationRate({ ...film, intensity: { value: 125, unit: "µW cm^-2" } });
    const pulse = pulseDensity({ ...film, fluence: { value: 125, unit: "µJ cm^-2" } });
    expect(steady.value / pulse.value).toBeCloseTo(1, 12);
    expect(steady.unit).toBe("cm^-3 s^-1");
    const perArea = generationRate({ ...film, intensity: { value: 1.25, unit: "W m^-2" } });
    expect(perArea.value / steady.value).toBeCloseTo(1, 12);
  });

  it.each([
    [{ ...film, intensity: { value: 1, unit: "µJ cm^-2" } }, /intensity\.unit/],
    [{ ...film, intensity: { value: 1, unit: "mW cm^-2" }, absorptance: 60 }, /absorptance/],
    [{ ...film, intensity: { value: 1, unit: "mW cm^-2" }, light: undefined }, /light/],
    [{ ...film, intensity: { value: 1, unit: "mW cm^-2" }, thickness: 300 }, /thickness/],
  ])("refuses %j", (init, message) => {
    expect(() => generationRate(init as never)).toThrow(message);
  });
});
