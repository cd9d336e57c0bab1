import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fitCircuit, frequencies, simulate } from "../../../src/techniques/impedance/index.js";
import { limits, table } from "../../../src/techniques/literature/index.js";
import {
  activationEnergy,
  barrierOf,
  diffusionCoefficient,
  hopRate,
  ionicConductivity,
  ionMobility,
  type MigrationPoint,
} from "../../../src/techniques/ion-migration/index.js";

const KB = 8.617333262e-5;
const kelvins = [280, 295, 310, 325, 340];
const at = (value: number): { value: number; unit: "K" } => ({ value, unit: "K" });

describe("the activation energy of ion migration", () => {
  it.each([
    ["conductivity", "S cm^-1", (t: number) => (3e4 / t) * Math.exp(-0.43 / (KB * t))],
    ["rate", "s^-1", (t: number) => 1e9 * Math.exp(-0.43 / (KB * t))],
    ["time constant", "s", (t: number) => 1e-9 * Math.exp(0.43 / (KB * t))],
    ["diffusion coefficient", "cm^2 s^-1", (t: number) => 1e-3 * Math.exp(-0.43 / (KB * t))],
  ] as const)("is found again from a %s", (measure, unit, law) => {
    const points = kelvins.map((t) => ({ temperature: at(t), value: law(t), unit }));
    expect(activationEnergy(measure, points).activationEnergy.value).toBeCloseTo(0.43, 8);
  });

  it("of a conductivity differs by about kT from that of σ without T", () => {
    const points = kelvins.map((t): MigrationPoint => ({ temperature: at(t), value: Math.exp(-0.43 / (KB * t)), unit: "S cm^-1" })); // prettier-ignore
    const more = activationEnergy("conductivity", points).activationEnergy.value - 0.43;
    expect(Math.abs(more / (KB * 310) - 1)).toBeLessThan(0.02);
  });

  it("is the same whatever the units of value and temperature", () => {
    const one = kelvins.map((t): MigrationPoint => ({ temperature: at(t), value: (2 / t) * Math.exp(-0.3 / (KB * t)), unit: "S cm^-1", standardError: 1e-8 })); // prettier-ignore
    const other = one.map((p): MigrationPoint => ({ temperature: { value: p.temperature.value - 273.15, unit: "°C" }, value: p.value * 100, unit: "S m^-1", standardError: 1e-6 })); // prettier-ignore
    const [a, b] = [activationEnergy("conductivity", one), activationEnergy("conductivity", other)];
    expect(b.activationEnergy.value).toBeCloseTo(a.activationEnergy.value, 10);
    expect(b.activationEnergy.standardError).toBeCloseTo(a.activationEnergy.standardError as number, 10);
    expect(b.prefactor.value / a.prefactor.value).toBeCloseTo(1, 8);
  });

  it("comes from time constants of fitted impedances with their errors", () => {
    const points = kelvins.map((t, i) => {
      const tau = 1e-3 * Math.exp((0.58 / KB) * (1 / t - 1 / 310));
      const z = simulate("R0-p(R1,C1)", { parameters: { R0: 50, R1: tau / 1e-7, C1: 1e-7 }, frequency: frequencies(0.1, 1e6, 6), noise: { relative: 0.01, seed: i + 1 } }); // prettier-ignore
      const { value, unit, standardError } = fitCircuit(z, "R0-p(R1,C1)").derived[0] as { value: number; unit: string; standardError: number }; // prettier-ignore
      return { temperature: at(t), value, unit, standardError };
    });
    const { activationEnergy: energy, line } = activationEnergy("time constant", points);
    expect(line.weighted).toBe(true);
    expect(Math.abs(energy.value - 0.58)).toBeLessThan(4 * (energy.standardError as number));
    expect(energy.standardError).toBeLessThan(0.01);
  });

  it("is not determined from two temperatures, and the verdict says so", () => {
    const points = kelvins.slice(0, 2).map((t) => ({ temperature: at(t), value: t, unit: "s^-1" }));
    const { verdict, activationEnergy: energy } = activationEnergy("rate", points);
    expect(energy.value).toBeNaN();
    expect(verdict.ok).toBe(false);
  });

  it.each([
    ["a unit of another quantity", "conductivity", "s^-1", 1, "a unit of conductivity"],
    ["a rate in seconds as a length", "rate", "nm", 1, "a unit of time"],
    ["a value below 0", "rate", "s^-1", -1, "above 0"],
  ] as const)("refuses %s", (_, measure, unit, value, message) => {
    expect(() => activationEnergy(measure, [{ temperature: at(300), value, unit }])).toThrow(message);
  });
});

describe("hopping", () => {
  it("rate and barrier are inverse, in every unit", () => {
    const sample = fc.record({
      e: fc.double({ min: 0.05, max: 2, noNaN: true }),
      t: fc.double({ min: 100, max: 600, noNaN: true }),
    });
    fc.assert(
      fc.property(sample, ({ e, t }) => {
        const rate = hopRate({ value: e, unit: "eV" }, at(t));
        expect(hopRate({ value: 1000 * e, unit: "meV" }, at(t), { value: 1e12, unit: "s^-1" }).value / rate.value).toBeCloseTo(1, 9); // prettier-ignore
        expect(hopRate({ value: e * 96.48533212331, unit: "kJ mol^-1" }, at(t)).value / rate.value).toBeCloseTo(1, 6);
        if (rate.value > 1e-250) expect(barrierOf({ value: rate.value, unit: "s^-1" }, at(t)).value).toBeCloseTo(e, 9);
      }),
      { seed: 2, numRuns: 80 },
    );
  });

  it("an error of the barrier of kT is a factor of e in the rate", () => {
    const kT = KB * 300;
    const rate = hopRate({ value: 0.3, unit: "eV", standardError: kT }, at(300));
    expect((rate.standardError as number) / rate.value).toBeCloseTo(1, 6);
    expect((rate.interval95?.[1] ?? 0) / rate.value).toBeCloseTo(Math.exp(1.96), 4);
  });

  it("diffusion of 1e4 hops a second over 4.5 Å in three dimensions, by hand", () => {
    expect(diffusionCoefficient({ value: 1e4, unit: "s^-1" }, { value: 4.5, unit: "Å" }).value).toBeCloseTo((4.5e-8 ** 2 * 1e4) / 6, 20); // prettier-ignore
    const one = diffusionCoefficient({ value: 1e4, unit: "s^-1" }, { value: 0.45, unit: "nm" }, 1).value;
    expect(one / diffusionCoefficient({ value: 1e4, unit: "s^-1" }, { value: 0.45, unit: "nm" }, 3).value).toBeCloseTo(3, 12); // prettier-ignore
  });

  it("the conductivity of ions is n z e times their mobility", () => {
    const diffusion = { value: 2e-9, unit: "cm^2 s^-1" } as const;
    const sigma = ionicConductivity(diffusion, { value: 3e24, unit: "m^-3" }, at(310), 2).value;
    const mobility = ionMobility(diffusion, at(310), 2).value;
    expect(sigma / (3e18 * 2 * 1.602176634e-19 * mobility)).toBeCloseTo(1, 9);
    // Einstein's relation: kT/e at 310 K is 26.71 mV.
    expect(2e-9 / (mobility / 2)).toBeCloseTo(0.026714, 5);
  });

  it("barriers of jiang-2024 order their ions: of CsPbI3 the iodide vacancy is the fastest by orders of magnitude", () => {
    const rows = table("jiang-2024/activation-energies").rows.filter((row) => row.reference === 99);
    const rates = rows.map((row) => {
      const [energy] = limits(row.cells["energy"] as never);
      return hopRate({ value: energy, unit: "eV" }, at(300)).value;
    });
    expect(rates).toHaveLength(3);
    expect((rates[0] ?? 0) / (rates[1] ?? 1)).toBeCloseTo(Math.exp((0.59 - 0.36) / (KB * 300)), 0);
    expect(rates[0]).toBeGreaterThan(1e3 * (rates[1] ?? 0));
    expect(rates[1]).toBeGreaterThan(1e3 * (rates[2] ?? 0));
  });
});
