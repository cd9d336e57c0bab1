import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fitSegments } from "../../../src/fitting/index.js";
import { randomSource } from "../../../src/numerics/index.js";
import {
  analyse,
  contactDensity,
  mottGurneyMobility,
  spaceChargeCurrent,
  trapDensity,
  type SpaceChargeInit,
} from "../../../src/techniques/space-charge/index.js";
import reference from "../../reference/space-charge.json" with { type: "json" };

const E = 1.602176634e-19;
const EPS0 = 8.8541878188e-12;

describe("straight pieces", () => {
  const x = Array.from({ length: 80 }, (_, i) => i / 20);
  const truth = (v: number): number => 1 + 0.5 * v + 2 * Math.max(0, v - 1.1) - 3 * Math.max(0, v - 2.7);

  it("find breakpoints and slopes again, within their errors over many draws of noise", () => {
    let within = 0;
    for (let seed = 1; seed <= 40; seed += 1) {
      const random = randomSource(seed);
      const y = x.map((v) => truth(v) + random.normal(0, 0.03));
      const { segments, breakpoints } = fitSegments(x, y, { most: 3 });
      expect(segments).toHaveLength(3);
      [1.1, 2.7].forEach((b, k) => {
        const [low, high] = breakpoints[k]?.interval95 ?? [0, 0];
        if (low <= b && b <= high) within += 1;
      });
    }
    // 95 % of 80, with four standard deviations of the count.
    expect(within).toBeGreaterThan(76 - 4 * Math.sqrt(80 * 0.05 * 0.95));
  });

  it("are one where the points lie on a line, and refuse too few points", () => {
    const random = randomSource(3);
    const { segments } = fitSegments(x, x.map((v) => 2 * v + random.normal(0, 0.1))); // prettier-ignore
    expect(segments).toHaveLength(1);
    expect(Math.abs((segments[0]?.slope.value ?? 0) - 2)).toBeLessThan(4 * (segments[0]?.slope.standardError ?? 0));
    expect(() => fitSegments([1, 2, 3], [1, 2, 3])).toThrow("at least 8 points");
  });
});

describe("the exact current of a layer with one level of traps", () => {
  it.each(reference.cases)("shows V_TFL = $limit V between onset and end, and the limits of each law", (c) => {
    const init: SpaceChargeInit = {
      voltage: { values: c.voltage, unit: "V" },
      current: { values: c.current, unit: "mA cm^-2" },
      thickness: { value: c.L, unit: "cm" },
      permittivity: c.eps,
    };
    const found = analyse(init);
    expect(found.trapFilledLimit.value).toBeLessThan(c.limit);
    expect(found.trapFillingEnd.value).toBeGreaterThan(c.limit);
    const middle = analyse(init, { limit: "middle" });
    expect(Math.abs(middle.trapFilledLimit.value / c.limit - 1)).toBeLessThan(0.1);
    const empty = (c.Nt * c.N1) / (c.n0 + c.N1);
    expect(Math.abs(middle.trapDensity.value / empty - 1)).toBeLessThan(0.1);
    // Both laws are limits: the ohmic one from above, that of Mott and Gurney from below while traps still matter.
    expect(found.conductivity.value / (E * c.n0 * c.mu)).toBeGreaterThan(0.99);
    expect(found.conductivity.value / (E * c.n0 * c.mu)).toBeLessThan(1.12);
    expect(found.mobility.value / c.mu).toBeGreaterThan(0.7);
    expect(found.mobility.value / c.mu).toBeLessThan(1);
    expect(found.verdict.text).toContain("a lower limit, as the slope is");
    const [volts, amps] = [c.voltage.at(-1) ?? 0, c.current.at(-1) ?? 0];
    expect(amps / spaceChargeCurrent(volts, c.mu, init)).toBeGreaterThan(0.85);
    expect(amps / spaceChargeCurrent(volts, c.mu, init)).toBeLessThan(1);
  });
});

const volts = Array.from({ length: 90 }, (_, i) => 0.03 * 1.07 ** i);
const shape = (v: number): number => (v < 0.8 ? v : v < 1.4 ? 0.8 * (v / 0.8) ** 8 : 0.8 * (1.4 / 0.8) ** 8 * (v / 1.4) ** 2); // prettier-ignore
const film = (j: readonly number[], more: Partial<SpaceChargeInit> = {}): SpaceChargeInit => ({
  voltage: { values: volts, unit: "V" },
  current: { values: j, unit: "mA cm^-2" },
  thickness: { value: 500, unit: "nm", standardError: 25 },
  permittivity: { value: 30, standardError: 3 },
  ...more,
});
const noisy = (seed: number): number[] => {
  const random = randomSource(seed);
  return volts.map((v) => 1e-3 * shape(v) * Math.exp(random.normal(0, 0.03)));
};

describe("a dark curve", () => {
  it("has its regions, V_TFL within its error, and a trap density whose error is mostly that of thickness and permittivity", () => {
    const found = analyse(film(noisy(1)));
    expect(found.regions.map(({ kind }) => kind)).toEqual(["ohmic", "trap-filling", "Child"]);
    [1, 8, 2].forEach((s, k) => {
      const slope = found.regions[k]?.slope;
      expect(Math.abs((slope?.value ?? 0) - s)).toBeLessThan(4 * (slope?.standardError ?? 0));
    });
    const { value, standardError } = found.trapFilledLimit;
    expect(Math.abs(value - 0.8)).toBeLessThan(4 * (standardError as number));
    const n = (2 * 30 * EPS0 * value) / (E * 5e-7 ** 2) / 1e6;
    expect(found.trapDensity.value / n).toBeCloseTo(1, 9);
    const part = Math.hypot((standardError as number) / value, 2 * 0.05, 0.1);
    expect((found.trapDensity.standardError as number) / n).toBeCloseTo(part, 4);
    expect(found.verdict).toMatchObject({ ok: true, code: "regions-found" });
  });

  it("gives the same whatever the units, the direction and the polarity", () => {
    const j = noisy(2);
    const one = analyse(film(j));
    const others = [
      film(j.map((v) => v * 10), { current: { values: j.map((v) => v * 10), unit: "A m^-2" } }), // prettier-ignore
      film(j, { voltage: { values: volts.map((v) => v * 1e3), unit: "mV" }, thickness: { value: 0.5, unit: "µm", standardError: 0.025 } }), // prettier-ignore
      film(j, { current: { values: j.map((v) => v * 0.04), unit: "mA" }, area: 0.04 }),
      film(j, { voltage: { values: [...volts].reverse(), unit: "V" }, current: { values: [...j].reverse(), unit: "mA cm^-2" } }), // prettier-ignore
      film(j, { voltage: { values: volts.map((v) => -v), unit: "V" }, current: { values: j.map((v) => -v), unit: "mA cm^-2" } }), // prettier-ignore
      film(j, { voltage: { values: volts.map((v) => v + 0.3), unit: "V" }, builtIn: { value: 300, unit: "mV" } }),
    ];
    for (const other of others) {
      const found = analyse(other);
      expect(found.trapDensity.value / one.trapDensity.value).toBeCloseTo(1, 6);
      expect(found.mobility.value / one.mobility.value).toBeCloseTo(1, 6);
      expect(found.conductivity.value / one.conductivity.value).toBeCloseTo(1, 6);
    }
  });

  it("says which region is missing", () => {
    const ohmic = analyse(film(volts));
    expect(ohmic.verdict).toMatchObject({ ok: false, code: "no-limit" });
    expect(ohmic.verdict.text).toContain("a steeper region after the ohmic one is missing");
    expect(ohmic.trapDensity.value).toBeNaN();
    const child = analyse(film(volts.map((v) => v * v)));
    expect(child.verdict.text).toContain("an ohmic region is missing");
    expect(child.mobility.value).toBeGreaterThan(0);
    const open = analyse(film(volts.map((v) => (v < 0.8 ? v : 0.8 * (v / 0.8) ** 8))));
    expect(open.verdict.code).toBe("no-child");
    expect(open.trapFilledLimit.value).toBeCloseTo(0.8, 3);
    expect(open.mobility.value).toBeNaN();
  });

  it("says that traps below what the contacts bring are not seen", () => {
    const found = analyse(film(volts.map((v) => shape(v * 3))));
    expect(found.trapFilledLimit.value).toBeCloseTo(0.8 / 3, 2);
    expect(found.verdict.code).toBe("below-contacts");
  });

  it("says that a sweep up and down differ", () => {
    const up = noisy(4);
    const down = volts.map((v) => 1e-3 * shape(v * 1.5) * 2).reverse();
    const found = analyse(film([...up, ...down.slice(1)], { voltage: { values: [...volts, ...[...volts].reverse().slice(1)], unit: "V" } })); // prettier-ignore
    expect(found.branches.map(({ direction }) => direction)).toEqual(["up", "down"]);
    expect(found.hysteresis).toBeGreaterThan(2);
    expect(found.verdict.code).toBe("hysteresis");
    expect(found.branches[1]?.trapFilledLimit.value).toBeCloseTo(0.8 / 1.5, 2);
  });

  it.each([
    ["a current without an area", { current: { values: noisy(1), unit: "mA" } }, "`area` in cm²"],
    ["columns swapped", { voltage: { values: noisy(1), unit: "mA cm^-2" } }, "voltage.unit"],
    ["a thickness in seconds", { thickness: { value: 5, unit: "s" as never } }, "thickness.unit"],
    ["a permittivity below 1", { permittivity: 0.5 }, "permittivity"],
    ["a built-in voltage above the sweep", { builtIn: { value: 50, unit: "V" as const } }, "at least 8 points"],
  ])("refuses %s", (_, change, message) => {
    expect(() => analyse(film(noisy(1), change))).toThrow(message);
  });
});

describe("the formulas", () => {
  const geometry = { thickness: { value: 400, unit: "nm" }, permittivity: 25 } as const;

  it("are dimensionally right: the unit of the input does not matter", () => {
    const sample = fc.record({ v: fc.double({ min: 0.01, max: 100, noNaN: true }), l: fc.double({ min: 10, max: 1e6, noNaN: true }), j: fc.double({ min: 1e-6, max: 1e4, noNaN: true }) }); // prettier-ignore
    fc.assert(
      fc.property(sample, ({ v, l, j }) => {
        const nm = { thickness: { value: l, unit: "nm" }, permittivity: 25 } as const;
        const cm = { thickness: { value: l * 1e-7, unit: "cm" }, permittivity: 25 } as const;
        const n = [trapDensity({ value: v, unit: "V" }, nm), trapDensity({ value: 1e3 * v, unit: "mV" }, cm)];
        expect((n[0]?.value ?? 0) / (n[1]?.value ?? 0)).toBeCloseTo(1, 10);
        const mu = [mottGurneyMobility({ value: v, unit: "V" }, { value: j, unit: "mA cm^-2" }, nm), mottGurneyMobility({ value: v * 1e3, unit: "mV" }, { value: 10 * j, unit: "A m^-2" }, cm)]; // prettier-ignore
        expect((mu[0]?.value ?? 0) / (mu[1]?.value ?? 0)).toBeCloseTo(1, 10);
        expect(spaceChargeCurrent(v, mu[0]?.value ?? 0, nm) / j).toBeCloseTo(1, 10);
      }),
      { seed: 9, numRuns: 60 },
    );
  });

  it("the contacts' density is that of V_TFL = 2π² kT/e", () => {
    const { value } = contactDensity(geometry, { value: 300, unit: "K" });
    const volts = (2 * Math.PI ** 2 * 1.380649e-23 * 300) / E;
    expect(trapDensity({ value: volts, unit: "V" }, geometry).value / value).toBeCloseTo(1, 10);
    expect(volts).toBeCloseTo(0.51, 2);
  });

  it("trap densities of jiang-2024 (Section 2.4.3) are in the ratio of their V_TFL", () => {
    // 2.19e17 and 1.55e17 cm⁻³ for films of one thickness and permittivity.
    const [a, b] = [2.19, 1.55].map((v) => trapDensity({ value: v, unit: "V" }, geometry).value);
    expect((a ?? 0) / (b ?? 1)).toBeCloseTo(2.19e17 / 1.55e17, 10);
  });

  it("Murgatroyd's mobility is found again", () => {
    const j = volts.map((v) => spaceChargeCurrent(1 + v, 3e-4, geometry, 2e-3));
    const found = analyse({ voltage: { values: volts.map((v) => 1 + v), unit: "V" }, current: { values: j, unit: "mA cm^-2" }, ...geometry }, { segments: 1 }); // prettier-ignore
    expect(found.fieldDependent?.mobility.value).toBeCloseTo(3e-4, 8);
    expect(found.fieldDependent?.gamma.value).toBeCloseTo(2e-3, 6);
  });
});
