import { describe, expect, it } from "vitest";
import { randomSource } from "../../../src/numerics/index.js";
import { frequencies, simulate } from "../../../src/techniques/impedance/index.js";
import {
  admittanceActivation,
  afterglowCarriers,
  captureCrossSection,
  delayMobility,
  elTransient,
  emissionActivation,
  emissionRate,
  rateWindow,
  transientPeaks,
  transientTrapDensity,
  trapStates,
  type CapacitanceTransient,
  type RateWindowTimes,
  type TrapStatesOptions,
} from "../../../src/techniques/traps/index.js";
import { presentationOf } from "../../../src/views/index.js";

const KB = 8.617333262e-5;
const E = 1.602176634e-19;
const at = (value: number): { value: number; unit: "K" } => ({ value, unit: "K" });
const options: TrapStatesOptions = { temperature: at(300), width: { value: 300, unit: "nm" }, builtIn: { value: 1.1, unit: "V" }, attempt: { value: 2e7, unit: "s^-1 K^-2" } }; // prettier-ignore
const f = [...frequencies(1, 1e6, 20)];
const column = (values: ArrayLike<number>, unit: string): { values: number[]; unit: string } => ({ values: Array.from(values), unit }); // prettier-ignore
/** The capacitance of a level that answers as exp(−t ω_t), nF cm⁻². */
const level = (hertz: number, size: number): number[] => f.map((v) => 40 + size / (1 + (v / hertz) ** 2));

describe("thermal admittance", () => {
  it("of one level has its peak where the level answers, and all of its traps under it: V_bi ΔC/(eW)", () => {
    const found = trapStates({ frequency: column(f, "Hz"), capacitance: column(level(1e3, 25), "nF cm^-2") }, options);
    expect(Math.abs(Math.log10(found.peak.frequency / 1e3))).toBeLessThan(0.06);
    const depth = KB * 300 * Math.log((2e7 * 300 ** 2) / 1e3);
    expect(Math.abs(found.peak.energy - depth)).toBeLessThan(0.005);
    const all = (1.1 * 25e-9) / (E * 300e-7);
    expect(Math.abs(found.total.value / all - 1)).toBeLessThan(0.01);
    // −dC/d ln ω is ΔC/2 at the peak.
    expect(Math.abs(found.peak.density / (all / 2 / (KB * 300)) - 1)).toBeLessThan(0.05);
    expect(found.verdict.code).toBe("peak");
  });

  it("finds a density of states again that is wide against kT", () => {
    // Each depth answers at its own frequency; a Gaussian of 0.08 eV about 0.45 eV, 3e16 cm⁻³ in all.
    const density = (e: number): number =>
      (3e16 / (0.08 * Math.sqrt(2 * Math.PI))) * Math.exp(-0.5 * ((e - 0.45) / 0.08) ** 2);
    const capacitance = f.map((v) => {
      let sum = 0;
      for (let e = 0.05; e < 0.9; e += 0.001) {
        const own = 2e7 * 300 ** 2 * Math.exp(-e / (KB * 300));
        sum += (0.001 * density(e)) / (1 + (v / own) ** 2);
      }
      return 4e-8 + (sum * E * 300e-7) / 1.1;
    });
    const found = trapStates({ frequency: column(f, "Hz"), capacitance: column(capacitance, "F cm^-2") }, options);
    found.energy.forEach((e, i) => {
      if (e < 0.4 || e > 0.7) return;
      expect(Math.abs((found.density[i] as number) - density(e))).toBeLessThan(0.05 * density(0.45));
    });
  });

  it("is the same from an impedance, in any unit and for any area", () => {
    const z = simulate("p(R1,C1)-R0", { parameters: { R0: 1e-3, R1: 1e9, C1: 5e-9 }, frequency: f });
    const made = trapStates(z, { ...options, area: 0.1 });
    made.capacitance.forEach((c) => expect(c).toBeCloseTo(5e-8, 12));
    const one = trapStates({ frequency: column(f, "Hz"), capacitance: column(level(1e3, 25), "nF cm^-2") }, options);
    const other = trapStates(
      { frequency: column(f.map((v) => v / 1e3), "kHz"), capacitance: column(level(1e3, 25).map((c) => c * 0.04 * 1e3), "pF"), area: 0.04 }, // prettier-ignore
      { ...options, width: { value: 0.3, unit: "µm" }, builtIn: { value: 1100, unit: "mV" }, attempt: { value: 2e7 * 300 ** 2, unit: "s^-1" } }, // prettier-ignore
    );
    expect(other.total.value / one.total.value).toBeCloseTo(1, 9);
    expect(other.peak.energy).toBeCloseTo(one.peak.energy, 9);
  });

  it("says where there is no peak, and where the capacitance rises", () => {
    const falling = f.map((v) => 60 - 2 * Math.log10(v) + 0.5 * Math.log10(v) ** 2 * (v < 10 ? -1 : 0));
    const open = trapStates(
      { frequency: column(f, "Hz"), capacitance: column(level(0.01, 2500), "nF cm^-2") },
      options,
    );
    expect(open.verdict.code).toBe("no-peak");
    const rising = trapStates({ frequency: column(f, "Hz"), capacitance: column(level(1e3, 25).map((c, i) => c + 3 * (f[i] as number) / 1e5), "nF cm^-2") }, options); // prettier-ignore
    expect(rising.verdict.code).toBe("capacitance-rises");
    const low = trapStates({ frequency: column(f, "Hz"), capacitance: column(falling, "nF cm^-2") }, { ...options, attempt: { value: 1e3, unit: "s^-1" } }); // prettier-ignore
    expect(low.verdict.code).toBe("attempt-too-low");
  });

  it.each([
    ["no area", { capacitance: column(level(1e3, 25), "nF") }, {}, "`area` in cm²"],
    ["an area for what has one", {}, { area: 0.1 }, "no `area`"],
    ["a conductance", { capacitance: column(level(1e3, 25), "S cm^-2") }, {}, "a unit of capacitance"],
    ["an even window", {}, { window: 4 }, "an odd number"],
    ["an attempt in Hz", {}, { attempt: { value: 1, unit: "Hz" as never } }, "attempt.unit"],
  ])("refuses %s", (_, change, more, message) => {
    const init = { frequency: column(f, "Hz"), capacitance: column(level(1e3, 25), "nF cm^-2"), ...change };
    expect(() => trapStates(init, { ...options, ...more })).toThrow(message);
  });

  it("is shown with the capacitance beside it", () => {
    const shown = presentationOf(trapStates({ frequency: column(f, "Hz"), capacitance: column(level(1e3, 25), "nF cm^-2") }, options)); // prettier-ignore
    expect(shown?.svg?.()).toContain("depth");
  });
});

describe("emission rates", () => {
  it("have the prefactor of the literature, 3.25e21 cm⁻² s⁻¹ K⁻² times the mass", () => {
    // D. K. Schroder, Semiconductor Material and Device Characterization, 3rd ed., section 5.5.
    const rate = emissionRate({ value: 1e-12, unit: "eV" }, { value: 1e-15, unit: "cm^2" }, at(100), 1);
    expect(rate.value / (1e-15 * 1e4) / 3.25e21).toBeCloseTo(1, 2);
  });

  it("give depth and capture cross-section again, with noise within their intervals", () => {
    const random = randomSource(8);
    const rates = [180, 195, 210, 225, 240, 255].map((t) => {
      const { value } = emissionRate({ value: 0.37, unit: "eV" }, { value: 3e-16, unit: "cm^2" }, at(t), 0.2);
      return {
        temperature: at(t),
        value: value * Math.exp(random.normal(0, 0.05)),
        unit: "s^-1",
        standardError: 0.05 * value,
      };
    });
    const found = emissionActivation(rates);
    const { value, standardError } = found.activationEnergy;
    expect(Math.abs(value - 0.37)).toBeLessThan(4 * (standardError as number));
    const { interval95 } = captureCrossSection(found, 0.2);
    expect(interval95?.[0]).toBeLessThan(3e-16);
    expect(interval95?.[1]).toBeGreaterThan(3e-16);
  });

  it("peaks of admittance give depth and ν₀", () => {
    const points = [240, 260, 280, 300].map((t) => ({ temperature: at(t), frequency: { value: 5e6 * t * t * Math.exp(-0.282 / (KB * t)), unit: "Hz" as const } })); // prettier-ignore
    const found = admittanceActivation(points);
    expect(found.activationEnergy.value).toBeCloseTo(0.282, 8);
    expect(found.prefactor.value / 5e6).toBeCloseTo(1, 6);
  });

  it("the rate window is where the difference of two samples is largest", () => {
    const [t1, t2] = [2e-3, 9e-3];
    const signal = (e: number): number => Math.exp(-e * t1) - Math.exp(-e * t2);
    const best = rateWindow({ value: 2, unit: "ms" }, { value: 9000, unit: "µs" });
    expect(signal(best)).toBeGreaterThan(signal(best * 1.01));
    expect(signal(best)).toBeGreaterThan(signal(best * 0.99));
    expect(() => rateWindow({ value: 2, unit: "ms" }, { value: 1, unit: "ms" })).toThrow("a later time");
  });

  it("trap densities of transients: the small-signal form is the limit of the exact one", () => {
    const doping = { value: 1e22, unit: "m^-3" } as const;
    const small = transientTrapDensity({ relativeChange: { value: 1e-4, standardError: 1e-5 }, doping });
    expect(small.value).toBeCloseTo(2e12, -3);
    expect((small.standardError as number) / small.value).toBeCloseTo(0.1, 6);
    expect(transientTrapDensity({ relativeChange: 1e-4, doping, exact: true }).value / small.value).toBeCloseTo(
      1 - 0.5e-4,
      9,
    );
    expect(() => transientTrapDensity({ relativeChange: 0.3, doping })).toThrow("at most 0.1");
    expect(() => captureCrossSection({ ...emissionActivation([]), unit: "s^-1" }, 1)).toThrow("emission rates");
  });
});

describe("capacitance transients", () => {
  const trap = [
    { value: 0.42, unit: "eV" },
    { value: 2e-15, unit: "cm^2" },
  ] as const;
  const rateAt = (t: number): number => emissionRate(...trap, at(t), 0.2).value;
  const ms = (value: number): { value: number; unit: string } => ({ value, unit: "ms" });
  // No two share a time: their noise is independent.
  const windows: readonly RateWindowTimes[] = [0.5, 1, 2, 3.5, 6, 12].map((t, i) => [ms(t), ms(6 * t + 0.1 * i)]);
  const times = windows.flatMap((pair) => pair.map((t) => t.value)).sort((a, b) => a - b);
  const made = (noise: number, seed: number, change = -2, step = 2): CapacitanceTransient[] => {
    const random = randomSource(seed);
    return Array.from({ length: 120 / step + 1 }, (_, i) => 170 + step * i).map((t) => ({
      temperature: at(t),
      time: { values: times, unit: "ms" },
      capacitance: times.map((x) => 100 + change * Math.exp(-rateAt(t) * x * 1e-3) + random.normal(0, noise)),
    }));
  };

  it("have their peaks where the trap emits at the rate of the window", () => {
    for (const { rate, temperature, height, signal } of transientPeaks(made(0, 1), windows).peaks) {
      let [low, high] = [170, 290];
      while (high - low > 1e-9) {
        const middle = (low + high) / 2;
        if (rateAt(middle) < rate) low = middle;
        else high = middle;
      }
      expect(Math.abs(temperature.value - low)).toBeLessThan(0.1);
      expect(height).toBeLessThan(0);
      expect(Math.abs(height / Math.min(...signal) - 1)).toBeLessThan(5e-3);
    }
  });

  it("give the depth and the cross-section of the trap again, of either sign, to the bias of the quartic", () => {
    for (const change of [-2, 2]) {
      const found = emissionActivation(transientPeaks(made(0, 1, change), windows).points);
      expect(Math.abs(found.activationEnergy.value - 0.42)).toBeLessThan(1e-3);
      expect(Math.abs(Math.log(captureCrossSection(found, 0.2).value / 2e-15))).toBeLessThan(0.05);
    }
  });

  it("with noise give them within their errors, which are neither too small nor too large", () => {
    const pulls = Array.from({ length: 40 }, (_, seed) => {
      const found = emissionActivation(transientPeaks(made(0.02, seed + 1), windows).points);
      const { interval95 } = captureCrossSection(found, 0.2);
      expect((interval95?.[1] ?? 0) / (interval95?.[0] ?? 0)).toBeGreaterThan(1);
      return (found.activationEnergy.value - 0.42) / (found.activationEnergy.standardError as number);
    });
    const mean = pulls.reduce((sum, v) => sum + v, 0) / pulls.length;
    const spread = Math.sqrt(pulls.reduce((sum, v) => sum + (v - mean) ** 2, 0) / (pulls.length - 1));
    expect(Math.abs(mean)).toBeLessThan(0.6);
    expect(spread).toBeGreaterThan(0.6);
    expect(spread).toBeLessThan(1.6);
  });

  it("leave a window out whose peak lies beyond the temperatures, and say so", () => {
    const { points, peaks } = transientPeaks(
      made(0, 1).filter(({ temperature: t }) => t.value < 256),
      windows,
    );
    const out = points.filter(({ exclude }) => exclude !== undefined);
    expect(out.length).toBeGreaterThan(0);
    expect(out.length).toBeLessThan(windows.length);
    points.forEach((p, i) => expect(Number.isNaN(peaks[i]?.temperature.value)).toBe(p.exclude !== undefined));
    expect(out[0]?.exclude).toMatch(/no peak/);
    expect(emissionActivation(points).activationEnergy.value).toBeCloseTo(0.42, 2);
  });

  it("are refused where they do not reach the window, come twice, or are too few", () => {
    const all = made(0, 1);
    expect(() => transientPeaks(all, [[ms(1), ms(500)]])).toThrow(/windows\[0\]/);
    expect(() => transientPeaks([...all, all[3] as CapacitanceTransient], windows)).toThrow(/one for each temperature/);
    expect(() => transientPeaks(all.slice(0, 5), windows)).toThrow(/at least 6/);
    expect(() => transientPeaks(all, [])).toThrow("windows");
  });
});

describe("a transient of electroluminescence", () => {
  const values = Array.from({ length: 600 }, (_, i) => 0.1 * i);
  const pulse = (after: (t: number) => number): ReturnType<typeof elTransient> => {
    const random = randomSource(8);
    const light = values.map((t) => (t < 1 ? 0 : t <= 20 ? 1 : after(t - 20)) + 0.01 * random.normal());
    return elTransient({ time: { values, unit: "µs" }, light, on: 0, off: 20 });
  };

  it("is described by the stretched decay that it is, and not by one where there are two", () => {
    const one = pulse((t) => Math.exp(-((t / 3) ** 0.7)));
    expect(one.verdict).toMatchObject({ ok: true, code: "determined" });
    expect(Math.abs(one.decayTime.value - 3e-6)).toBeLessThan(4 * (one.decayTime.standardError ?? 0));
    const two = pulse((t) => 0.7 * Math.exp(-t / 0.3) + 0.3 * Math.exp(-t / 10));
    expect(two.verdict).toMatchObject({ ok: false, code: "misfit" });
    expect(presentationOf(two)?.text).toContain("does not describe");
  });
});

describe("carriers by the light after the pulse", () => {
  const current = { value: 20, unit: "mA cm^-2" } as const;
  const thickness = { value: 40, unit: "nm" } as const;
  const electrons = 20e-3 / E / 40e-7;
  const values = Array.from({ length: 8000 }, (_, i) => 0.01 * i);
  /** The light of carriers of which `pairs` recombine a second, and `light` of them give light; n and t in units of the plateau. */
  const counted = (light: (n: number) => number, after: (t: number) => number): number => {
    const course = values.map((t) => (t < 1 ? 0 : light(t <= 20 ? 1 : after(t - 20))));
    const { afterglow } = elTransient({ time: { values, unit: "µs" }, light: course, on: 0, off: 20 });
    return afterglowCarriers({ afterglow: { value: afterglow, unit: "s" }, current, thickness }).value;
  };

  it("are those of the plateau where all recombination gives light, of first and of second order", () => {
    // dn/dt = G − kn: n = G/k, with 1/k = 3 µs.
    expect(counted((n) => n, (t) => Math.exp(-t / 3)) / (electrons * 3e-6)).toBeCloseTo(1, 2); // prettier-ignore
    // dn/dt = G − bn²: n = G τ with τ = 1/(b n) = 2 µs; after 60 µs 1/31 of the carriers is left.
    expect(counted((n) => n * n, (t) => 1 / (1 + t / 2)) / (electrons * 2e-6)).toBeCloseTo(30 / 31, 2); // prettier-ignore
  });

  it("are too few where the share that gives light falls with the density", () => {
    // Light ∝ n², loss ∝ n: half of the carriers are seen.
    expect(counted((n) => n * n, (t) => Math.exp(-t / 3)) / (electrons * 3e-6)).toBeCloseTo(0.5, 2); // prettier-ignore
  });

  it("are the same in all units, in parts of γ, and have the errors of what they follow from", () => {
    const one = afterglowCarriers({ afterglow: { value: 2, unit: "µs", standardError: 0.2 }, current, thickness });
    const other = afterglowCarriers({
      afterglow: { value: 2000, unit: "ns" },
      current: { value: 200, unit: "A m^-2" },
      thickness: { value: 0.04, unit: "µm" },
      recombining: 0.25,
    });
    expect(other.value / one.value).toBeCloseTo(0.25, 12);
    expect((one.standardError as number) / one.value).toBeCloseTo(0.1, 6);
    expect(() => afterglowCarriers({ afterglow: { value: 2, unit: "µs" }, current, thickness, recombining: 1.1 })).toThrow("recombining"); // prettier-ignore
  });
});

describe("transient electroluminescence", () => {
  it("mobility of a delay, by hand and in other units", () => {
    const one = delayMobility({ thickness: { value: 200, unit: "nm" }, delay: { value: 500, unit: "ns" }, voltage: { value: 6, unit: "V" }, builtIn: { value: 2, unit: "V" } }); // prettier-ignore
    expect(one.value).toBeCloseTo(200e-7 ** 2 / (500e-9 * 4), 12);
    const other = delayMobility({ thickness: { value: 0.2, unit: "µm", standardError: 0.01 }, delay: { value: 0.5, unit: "µs" }, voltage: { value: 4, unit: "V" } }); // prettier-ignore
    expect(other.value).toBeCloseTo(one.value, 12);
    expect((other.standardError as number) / other.value).toBeCloseTo(0.1, 6);
    expect(() => delayMobility({ thickness: { value: 200, unit: "nm" }, delay: { value: 1, unit: "ns" }, voltage: { value: 1, unit: "V" }, builtIn: { value: 2, unit: "V" } })).toThrow("voltage.value"); // prettier-ignore
  });

  it("delay, decay and afterglow of a pulse are found again", () => {
    const random = randomSource(6);
    const values = Array.from({ length: 600 }, (_, i) => -5 + 0.1 * i);
    const light = values.map((t) => {
      const on = t < 2 ? 0 : 100 * (1 - Math.exp(-(t - 2) / 0.8));
      const off = t > 20 ? 100 * Math.exp(-(((t - 20) / 3) ** 0.8)) : on;
      return off + random.normal(0, 0.4);
    });
    const found = elTransient({ time: { values, unit: "µs" }, light, on: 0, off: 20 });
    // 10 % of the plateau comes 0.8 µs ln(1/0.9) after the rise begins.
    expect(Math.abs(found.delay.value - (2e-6 + 0.8e-6 * Math.log(1 / 0.9)))).toBeLessThan(0.1e-6);
    expect(Math.abs(found.plateau - 100)).toBeLessThan(0.5);
    expect(Math.abs(found.decayTime.value - 3e-6)).toBeLessThan(4 * (found.decayTime.standardError as number));
    expect(Math.abs(found.shape.value - 0.8)).toBeLessThan(4 * (found.shape.standardError as number));
    // ∫ exp(−(t/τ)^β) dt = τ/β Γ(1/β) = 3.399 µs, but for the first channel.
    expect(Math.abs(found.afterglow - 3.399e-6)).toBeLessThan(0.15e-6);
    expect(() => elTransient({ time: { values: [0, 1, 2, 3], unit: "µs" }, light: [0, 1, 1, 0], on: 0, off: 2 })).toThrow("at least 4"); // prettier-ignore
  });
});
