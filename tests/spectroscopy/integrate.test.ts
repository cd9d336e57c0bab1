import { describe, expect, it } from "vitest";
import { centroid, convert, integrate, signal, spectrum, type IntegralOptions } from "../../src/spectroscopy/index.js";
import { loadReference, relativeError } from "../reference/load-fit.js";

interface Pair {
  readonly value: number;
  readonly standardError: number;
}
const { integrals } = loadReference<{
  integrals: Readonly<Record<"x" | "y" | "sigma", readonly number[]>> &
    Readonly<Record<"from" | "to", number>> &
    Readonly<Record<"area" | "areaOverEnds" | "centroid" | "centroidOverEnds", Pair>>;
}>("peak-fits");
const { x, y, sigma, from, to } = integrals;
const pl = spectrum({ axis: x, values: y, sigma, signal: "PL intensity" });

describe("integrals of spectra", () => {
  it.each([
    ["area", integrate, "none"],
    ["areaOverEnds", integrate, "ends"],
    ["centroid", centroid, "none"],
    ["centroidOverEnds", centroid, "ends"],
  ] as const)("%s: values and errors that uncertainties propagates", (name, of, baseline) => {
    const options: IntegralOptions = { from, to, baseline };
    const found = of(pl, options);
    expect(relativeError(found.value, integrals[name].value)).toBeLessThan(1e-12);
    expect(relativeError(found.standardError ?? 0, integrals[name].standardError)).toBeLessThan(1e-10);
    expect(found.noise).toBe("sigma");
    const reversed = spectrum({ axis: [...x].reverse(), values: [...y].reverse(), sigma: [...sigma].reverse() });
    expect(relativeError(of(reversed, options).value, found.value)).toBeLessThan(1e-12);
  });

  it("takes a straight line away to nothing", () => {
    const line = spectrum({ axis: x, values: x.map((v) => 3 - 0.2 * v) });
    expect(Math.abs(integrate(line, { baseline: "ends" }).value)).toBeLessThan(1e-9);
  });

  it("moves on with its ends, between points too", () => {
    const whole = integrate(pl, { from, to }).value;
    const parts = [540.123, 561.7].reduce<number[]>((ends, end) => [...ends, end], []);
    const sum = [from, ...parts].reduce(
      (all, a, i) => all + integrate(pl, { from: a, to: [...parts, to][i] ?? to }).value,
      0,
    );
    expect(relativeError(sum, whole)).toBeLessThan(2e-3);
  });

  it("gives a density's amount a unit without the axis, and the same amount in eV", () => {
    const nm = Array.from({ length: 481 }, (_, i) => 450 + i / 4);
    const light = spectrum({
      axis: nm,
      values: nm.map((v) => Math.exp(-(((v - 510) / 12) ** 2))),
      signal: signal({ kind: "PL intensity", unit: "W nm^-1" }),
    });
    const watts = integrate(light);
    expect(watts.unit).toBe("W");
    expect(watts.value).toBeCloseTo(12 * Math.sqrt(Math.PI), 6);
    const inEnergy = integrate(convert(light, "eV"));
    expect(inEnergy.unit).toBe("W");
    expect(relativeError(inEnergy.value, watts.value)).toBeLessThan(1e-5);
  });

  it("has no centroid where there is no area, and no place outside of the axis", () => {
    const none = spectrum({
      axis: [500, 510, 520, 530, 540],
      values: [0.1, -0.1, 0.1, -0.1, 0.05],
      sigma: [0.1, 0.1, 0.1, 0.1, 0.1],
    });
    expect(centroid(none).value).toBeNaN();
    expect(() => integrate(pl, { from: 400 })).toThrow(/`from` to be from/);
    expect(() => integrate(pl, { from: 550, to: 550 })).toThrow(/differ but found 550 twice/);
    expect(() => integrate(pl, { baselin: "ends" } as never)).toThrow(/did you mean baseline/);
  });
});
