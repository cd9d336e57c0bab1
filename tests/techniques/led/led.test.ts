import { readFileSync } from "node:fs";
import fc from "fast-check";
import { randomSource } from "../../../src/numerics/index.js";
import { describe, expect, it } from "vitest";
import { EV_NM } from "../../../src/foundation/index.js";
import { dataTable } from "../../../src/spectroscopy/index.js";
import { emissionBand } from "../../../src/techniques/colour/index.js";
import {
  characterise,
  checkEfficiencies,
  curve,
  efficiencyFromFlux,
  efficiencyFromRadiance,
  emissionFactors,
  largestFactor,
  lifetime,
  statistics,
  type DeviceCurve,
} from "../../../src/techniques/led/index.js";

interface Reference {
  readonly factors: readonly { readonly peak: number; readonly fwhm: number; readonly factor: number }[];
  readonly statistics: {
    readonly values: readonly number[];
    readonly mean: number;
    readonly sd: number;
    readonly quartiles: readonly [number, number, number];
    readonly edges: readonly number[];
    readonly counts: readonly number[];
  };
}
const REFERENCE = JSON.parse(readFileSync(new URL("../../reference/led.json", import.meta.url), "utf8")) as Reference;

/** A diode with an efficiency that rises and rolls off, and a photometer with a floor. */
function device(area?: number): DeviceCurve {
  const volts = Float64Array.from({ length: 61 }, (_, i) => 1 + 0.1 * i);
  const density = volts.map((u) => 1e-4 * u + 300 / (1 + Math.exp(-(u - 6.2) / 0.45)) + 0);
  const light = volts.map((u, i) => 0.02 + (u < 2.4 ? 0 : 10 * (density[i] as number) * 25 * (1 - Math.exp(-(u - 2.4))) * Math.exp(-(density[i] as number) / 200))); // prettier-ignore
  return curve({
    voltage: { values: volts, unit: "V" },
    current:
      area === undefined ? { values: density, unit: "mA cm^-2" } : { values: density.map((j) => j * area), unit: "mA" },
    luminance: { values: light, unit: "cd m^-2" },
    area,
  });
}

describe("the factor between cd/A and EQE", () => {
  it("is 4.86 cd/A per % for a Lambertian emitter of 555 nm", () => {
    const { candelaPerAmpere } = emissionFactors(emissionBand({ peak: 555, fwhm: 0.5, step: 0.05 }));
    expect(candelaPerAmpere).toBeCloseTo((683.002 * EV_NM) / 555 / Math.PI / 100, 3);
    expect(candelaPerAmpere.toFixed(2)).toBe("4.86");
  });

  it.each(REFERENCE.factors)(
    "agrees with colour-science and numpy at $peak nm, $fwhm nm wide",
    ({ peak, fwhm, factor }) => {
      expect(emissionFactors(emissionBand({ peak, fwhm })).candelaPerAmpere / factor).toBeCloseTo(1, 6);
    },
  );

  it("no spectrum has more than the largest", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 420, max: 700, noNaN: true }),
        fc.double({ min: 1, max: 80, noNaN: true }),
        (peak, fwhm) => {
          // prettier-ignore
          expect(emissionFactors(emissionBand({ peak, fwhm })).candelaPerAmpere).toBeLessThanOrEqual(largestFactor() * 1.0001);
        },
      ),
      { seed: 4, numRuns: 60 },
    );
    expect(largestFactor()).toBeGreaterThan(4.85);
    expect(largestFactor()).toBeLessThan(4.9);
  });

  it("one electron for each photon is 100 %", () => {
    const band = emissionBand({ peak: 620, fwhm: 2, step: 0.1 });
    expect(efficiencyFromFlux(EV_NM / 620, 1, band)).toBeCloseTo(100, 2);
  });

  it("EQE from luminance and from the flux of the same Lambertian device agree", () => {
    const band = emissionBand({ peak: 508, fwhm: 20 });
    const { efficacy, candelaPerAmpere } = emissionFactors(band);
    // 1000 cd m⁻² from 4 mm² at 2 mA cm⁻²: π L A lumens, over the efficacy watts.
    const watts = (Math.PI * 1000 * 4e-6) / efficacy;
    const amperes = 2e-3 * 0.04;
    expect(efficiencyFromFlux(watts, amperes, band)).toBeCloseTo(1000 / 20 / candelaPerAmpere, 9);
  });
});

describe("an LED in the near infrared", () => {
  const band = emissionBand({ peak: 800, fwhm: 40, from: 600, to: 1000 });

  it("has the EQE of its definition: photons into the half space over electrons", () => {
    // A Lambertian surface, summed over the half space: ∫ L cos θ dΩ.
    const steps = 2000;
    let exitance = 0;
    for (let i = 0; i < steps; i += 1) {
      const theta = ((i + 0.5) / steps) * (Math.PI / 2);
      exitance += 24 * Math.cos(theta) * 2 * Math.PI * Math.sin(theta) * (Math.PI / 2 / steps);
    }
    // Photons a second and m² of each nm, by h, c and e of the SI.
    let [power, photons] = [0, 0];
    band.values.forEach((s, i) => {
      power += s;
      photons += (s * (band.axis.values[i] as number) * 1e-9) / (6.62607015e-34 * 299792458);
    });
    const electrons = 400 / 1.602176634e-19;
    const wanted = (100 * exitance * (photons / power)) / electrons;
    expect(efficiencyFromRadiance(24, 40, band) / wanted).toBeCloseTo(1, 6);
  });

  it("has that of the flux of a device of any area, and, where light is seen, that of its luminance", () => {
    const area = 4e-6;
    const flux = efficiencyFromFlux(Math.PI * 24 * area, 40 * 10 * area, band);
    expect(efficiencyFromRadiance(24, 40, band)).toBeCloseTo(flux, 10);
    const green = emissionBand({ peak: 508, fwhm: 20 });
    const { efficacy, candelaPerAmpere } = emissionFactors(green);
    expect(efficiencyFromRadiance(1000 / efficacy, 2, green)).toBeCloseTo(1000 / 20 / candelaPerAmpere, 9);
  });

  it("needs no light that is seen", () => {
    const far = emissionBand({ peak: 1000, fwhm: 30, from: 900, to: 1100 });
    expect(() => emissionFactors(far)).toThrow();
    expect(efficiencyFromRadiance(10, 10, far)).toBeCloseTo((100 * Math.PI * 10) / (EV_NM / 1000) / 100, 1);
    expect(efficiencyFromFlux(1e-3, 1e-2, far)).toBeCloseTo((100 * 0.1) / (EV_NM / 1000), 1);
    expect(() => efficiencyFromRadiance(-1, 10, far)).toThrow("radiance");
    expect(() => efficiencyFromRadiance(1, 0, far)).toThrow("density");
  });
});

describe("what is physically possible", () => {
  it("flags the published 32.5 cd/A at 6.06 % (jiang-2024, on Zn and TOPO): no Lambertian spectrum gives 5.36", () => {
    const found = checkEfficiencies({ currentEfficiency: 32.5, quantumEfficiency: 6.06 });
    expect(found).toMatchObject({ ok: false, code: "impossible" });
    expect(found.text).toContain("5.36");
  });

  it("lets 9.93 cd/A at 7.12 % pass, and disagrees where the emission is deep red", () => {
    expect(checkEfficiencies({ currentEfficiency: 9.93, quantumEfficiency: 7.12 }).code).toBe("possible");
    const spectrum = emissionBand({ peak: 690, fwhm: 40 });
    expect(checkEfficiencies({ currentEfficiency: 9.93, quantumEfficiency: 7.12, spectrum }).code).toBe("disagrees");
  });

  it("agrees with the factor of the spectrum itself", () => {
    const spectrum = emissionBand({ peak: 637, fwhm: 34 });
    const { candelaPerAmpere } = emissionFactors(spectrum);
    expect(checkEfficiencies({ currentEfficiency: 5 * candelaPerAmpere, quantumEfficiency: 5, spectrum }).code).toBe(
      "agrees",
    );
    expect(checkEfficiencies({ currentEfficiency: 1, quantumEfficiency: 101 }).code).toBe("impossible");
  });
});

describe("characterise", () => {
  const spectrum = emissionBand({ peak: 508, fwhm: 20 });
  const found = characterise(device(), { spectrum });

  it("gives L/J, π L/(J U) and EQE at each point", () => {
    const { curve: c, currentEfficiency, powerEfficiency, quantumEfficiency, factors } = found;
    const i = 45;
    const cdPerA = (c.luminance[i] as number) / ((c.currentDensity[i] as number) * 10);
    expect(currentEfficiency[i]).toBeCloseTo(cdPerA, 12);
    expect(powerEfficiency[i]).toBeCloseTo((Math.PI * cdPerA) / (c.voltage[i] as number), 12);
    expect(quantumEfficiency?.[i]).toBeCloseTo(cdPerA / (factors?.candelaPerAmpere ?? 0), 12);
  });

  it("turns on where the luminance passes through 1 cd/m², and gives no efficiency below", () => {
    const { luminance, voltage } = found.curve;
    const i = luminance.findIndex((l) => l >= 1);
    expect(found.turnOn).toBeGreaterThan(voltage[i - 1] as number);
    expect(found.turnOn).toBeLessThanOrEqual(voltage[i] as number);
    expect(found.currentEfficiency.slice(0, i).every((e) => Number.isNaN(e))).toBe(true);
  });

  it("says the roll-off: half of the efficiency at the current density where it is half", () => {
    const { halfAt } = found.rollOff;
    const { currentDensity } = found.curve;
    const i = currentDensity.findIndex((j) => j > halfAt);
    const best = found.largest.currentEfficiency?.value ?? 0;
    expect(found.currentEfficiency[i - 1] as number).toBeGreaterThan(best / 2);
    expect(found.currentEfficiency[i] as number).toBeLessThan(best / 2);
    expect(found.verdict.ok).toBe(true);
  });

  it("flags an EQE above 100 %, and one above what can leave the device", () => {
    const { voltage, currentDensity, luminance } = device();
    const bright = curve({
      voltage: { values: [...voltage], unit: "V" },
      current: { values: [...currentDensity], unit: "mA cm^-2" },
      luminance: { values: luminance.map((l) => 20 * l), unit: "cd m^-2" }, // prettier-ignore
    });
    expect(characterise(bright, { spectrum }).verdict.text).toMatch(/impossible/);
    expect(characterise(device(), { spectrum, outcoupling: 0.02 }).verdict.text).toMatch(/can leave the device/);
  });

  it("units change nothing: mA and area, V and mV, kcd/m²", () => {
    const plain = device();
    const other = curve({
      voltage: { values: plain.voltage.map((u) => 1000 * u), unit: "mV" }, // prettier-ignore
      current: { values: plain.currentDensity.map((j) => (j * 0.04) / 1000), unit: "A" }, // prettier-ignore
      luminance: { values: plain.luminance.map((l) => l / 1000), unit: "kcd/m2" }, // prettier-ignore
      area: 0.04,
    });
    const [a, b] = [characterise(plain, { spectrum }), characterise(other, { spectrum })];
    expect(b.turnOn).toBeCloseTo(a.turnOn, 9);
    expect(b.largest.quantumEfficiency?.value).toBeCloseTo(a.largest.quantumEfficiency?.value ?? 0, 9);
    expect(b.rollOff.halfAt).toBeCloseTo(a.rollOff.halfAt, 6);
    expect(device(0.04).currentDensity[30]).toBeCloseTo(plain.currentDensity[30] as number, 9);
  });

  it("does not determine a turn-on that the curve begins above", () => {
    const late = curve({
      voltage: { values: [4, 5, 6], unit: "V" },
      current: { values: [1, 10, 40], unit: "mA cm^-2" },
      luminance: { values: [100, 2000, 6000], unit: "cd m^-2" },
    });
    expect(characterise(late).turnOn).toBeNaN();
    expect(characterise(late).verdict.text).toMatch(/begins above/);
  });
});

describe("a table of a device", () => {
  const { voltage, currentDensity, luminance } = device();
  const table = (units: readonly [string, string, string]): ReturnType<typeof dataTable> =>
    dataTable({
      columns: [
        { name: "U", unit: units[0], values: [...voltage] },
        { name: "J", unit: units[1], values: [...currentDensity] },
        { name: "L", unit: units[2], values: [...luminance] },
      ],
    });

  it("tells its columns by their units", () => {
    expect([...curve(table(["V", "mA/cm²", "cd/m²"])).luminance]).toEqual([...luminance]);
  });

  it("refuses columns whose units were swapped, by what they hold", () => {
    expect(() => curve(table(["V", "cd m^-2", "mA cm^-2"]))).toThrow(/current and luminance swapped/);
    expect(() => curve(table(["mA cm^-2", "V", "cd m^-2"]))).toThrow(/swapped|another quantity/);
    expect(() => curve(table(["cd m^-2", "mA cm^-2", "V"]))).toThrow(/swapped|another quantity|sweep/);
  });

  describe("with few points before the light comes on", () => {
    const sweep = { values: [0, 2, 4, 6, 8], unit: "V" };
    const currents = [1e-5, 0.02, 8, 60, 200];
    const light = [0, 1, 2000, 12_000, 20_000];
    const found = (current: number[], luminance: number[]): string =>
      characterise(
        curve({ voltage: sweep, current: { values: current, unit: "mA cm^-2" }, luminance: { values: luminance, unit: "cd m^-2" } }), // prettier-ignore
      ).verdict.text;

    it("doubts a swapped current and luminance by what the device would be, and names what it is the other way round", () => {
      expect(found(currents, light)).toMatch(/^Turned on at/);
      expect(found(light, currents)).toMatch(
        /^A current efficiency of 0.0010 cd A⁻¹ at most .* if current and luminance are swapped it is 25 cd A⁻¹/,
      );
    });

    it("says of a dim device that it is dim, and of a deep red one by its photons that it is not", () => {
      expect(found(currents, light.map((l) => 1e-4 * l))).toMatch(/very low for visible light/); // prettier-ignore
      const deepRed = emissionBand({ peak: 760, fwhm: 40 });
      const jvl = curve({ voltage: sweep, current: { values: currents, unit: "mA cm^-2" }, luminance: { values: light.map((l) => 1e-3 * l), unit: "cd m^-2" } }); // prettier-ignore
      expect(characterise(jvl).verdict.text).toMatch(/very low/);
      expect(characterise(jvl, { spectrum: deepRed }).verdict.text).not.toMatch(/very low/);
    });
  });

  it("lets a leaky device stand, whose current is ohmic where the light comes on", () => {
    const leaky = (values: Float64Array): number[] => [...values].map((j, i) => j + (voltage[i] as number));
    const found = curve({
      voltage: { values: [...voltage], unit: "V" },
      current: { values: leaky(Float64Array.from(currentDensity)), unit: "mA cm^-2" },
      luminance: { values: [...luminance], unit: "cd m^-2" },
    });
    expect(found.currentDensity[0]).toBeGreaterThan(1);
  });

  it("names the columns that there are where one is missing, unnamed or twice there", () => {
    expect(() => curve(table(["V", "mA cm^-2", "W"]))).toThrow(/luminance.* but found "U" \(V\), "J"/s);
    expect(() => curve(table(["V", "V", "cd m^-2"]))).toThrow(/one column alone/);
    expect(() => curve(table(["V", "", "cd m^-2"]), { columns: { current: "J" } })).toThrow(/current\.unit/);
  });

  it("asks for the area of a current", () => {
    expect(() => curve(table(["V", "mA", "cd m^-2"]))).toThrow(/`area` in cm²/);
  });
});

describe("lifetime", () => {
  const hours = Float64Array.from({ length: 80 }, (_, i) => i / 2);
  const decay = (tau: number, beta: number, rise = 0): Parameters<typeof lifetime>[0] => ({
    coordinate: { unit: "h", values: hours },
    values: hours.map((t) => 1000 * Math.exp(-((t / tau) ** beta)) * (1 + rise * (1 - Math.exp(-t / 0.7)))),
    signal: { kind: "unknown", unit: "cd m^-2", label: "L" },
  });

  it("measures T₅₀ where the light falls through a half", () => {
    const found = lifetime(decay(20, 0.8));
    expect(found.how).toBe("measured");
    expect(found.time.value).toBeCloseTo(20 * Math.LN2 ** 1.25, 2);
    expect(found.overshoot).toBeNull();
  });

  it("extrapolates by the stretched decay, and says how far", () => {
    const found = lifetime(decay(80, 0.9));
    expect(found.how).toBe("extrapolated");
    expect(found.time.value / (80 * Math.LN2 ** (1 / 0.9))).toBeCloseTo(1, 4);
    expect(found.extrapolation).toBeCloseTo((80 * Math.LN2 ** (1 / 0.9)) / 39.5, 3);
    expect(found.decay?.shape?.value).toBeCloseTo(0.9, 4);
  });

  it("gives an extrapolated time the error that repeats of the measurement have, also far from the half-time", () => {
    const clean = decay(60, 0.8);
    for (const level of [0.5, 0.2]) {
      const found = Array.from({ length: 60 }, (_, seed) => {
        const random = randomSource(seed + 1);
        return lifetime({ ...clean, values: Float64Array.from(clean.values, (v) => v + 6 * random.normal()) }, { level }).time; // prettier-ignore
      });
      const mean = found.reduce((sum, t) => sum + t.value, 0) / found.length;
      const spread = Math.sqrt(found.reduce((sum, t) => sum + (t.value - mean) ** 2, 0) / (found.length - 1));
      const stated = found.map((t) => t.standardError ?? 0).sort((a, b) => a - b)[30] ?? 0;
      // Of 60 repeats the spread is known to 9 %.
      expect(stated / spread).toBeGreaterThan(0.75);
      expect(stated / spread).toBeLessThan(1.33);
    }
  });

  it("calls an extrapolation to many times the measurement a guess", () => {
    expect(lifetime(decay(600, 0.9)).verdict).toMatchObject({ ok: false, code: "far" });
  });

  it("finds the overshoot, and takes the level from the maximum where asked", () => {
    const found = lifetime(decay(60, 1, 0.4));
    expect(found.overshoot?.part).toBeGreaterThan(0.3);
    expect(found.overshoot?.time).toBeGreaterThan(1);
    expect(lifetime(decay(20, 1, 0.4), { of: "maximum" }).time.value).toBeLessThan(
      lifetime(decay(20, 1, 0.4)).time.value,
    );
  });

  it("L₀ⁿ T stays, with the error of n", () => {
    const found = lifetime(decay(20, 0.8), { referenceLuminance: 100, exponent: { value: 1.5, standardError: 0.1 } });
    expect(found.scaled?.time.value).toBeCloseTo(found.time.value * 10 ** 1.5, 6);
    expect((found.scaled?.time.standardError ?? 0) / (found.scaled?.time.value ?? 1)).toBeCloseTo(
      Math.log(10) * 0.1,
      2,
    );
    expect(() => lifetime(decay(20, 0.8), { referenceLuminance: 100 })).toThrow(/exponent/);
  });

  it("the unit of time changes nothing", () => {
    const trace = decay(80, 0.9);
    const seconds = { ...trace, coordinate: { unit: "s", values: hours.map((t) => 3600 * t) } };
    expect(lifetime(seconds).time.value / 3600).toBeCloseTo(lifetime(trace).time.value, 3);
  });

  it("does not determine what a flat trace does not show, and refuses a device that is off", () => {
    const flat = { ...decay(20, 1), values: hours.map((_, i) => 1000 + Math.sin(i * i)) };
    expect(lifetime(flat).how).not.toBe("measured");
    expect(lifetime(flat).verdict.ok).toBe(false);
    expect(() => lifetime({ ...decay(20, 1), values: hours.map(() => 0) })).toThrow(/above 0/);
    expect(() => lifetime({ ...decay(20, 1), coordinate: { unit: "V", values: hours } })).toThrow(/unit of time/);
  });
});

describe("statistics", () => {
  it("agrees with numpy: mean, deviation, quartiles, histogram", () => {
    const { values, mean, sd, quartiles, edges, counts } = REFERENCE.statistics;
    const found = statistics(values, { name: "EQE", unit: "%", bins: counts.length });
    expect(found.mean.value).toBeCloseTo(mean, 12);
    expect(found.deviation).toBeCloseTo(sd, 12);
    expect([found.quartiles[0], found.median, found.quartiles[1]].map((v, i) => Math.abs(v - (quartiles[i] as number)) < 1e-12)).toEqual([true, true, true]); // prettier-ignore
    expect([...found.histogram.counts]).toEqual(counts);
    edges.forEach((e, i) => {
      expect(found.histogram.edges[i]).toBeCloseTo(e, 12);
    });
    expect(statistics(values).histogram.counts.length).toBe(counts.length);
  });

  it("counts each device once, also where all are alike", () => {
    expect(statistics([5, 5, 5]).histogram.counts.reduce((a, b) => a + b, 0)).toBe(3);
    expect(() => statistics([1])).toThrow(/at least 2/);
  });
});
