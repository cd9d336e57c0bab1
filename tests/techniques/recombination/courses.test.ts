import { describe, expect, it } from "vitest";
import { simulate, type RecombinationModel } from "../../../src/techniques/recombination/index.js";
import { loadReference, relativeError } from "../../reference/load-fit.js";

const reference = loadReference<{
  readonly times: readonly number[];
  readonly courses: readonly {
    readonly model: RecombinationModel;
    readonly density: number;
    readonly free: readonly number[];
    readonly trapped?: readonly number[];
    readonly emission: readonly number[];
  }[];
}>("recombination");

describe("densities after a pulse, against scipy's solve_ivp", () => {
  for (const { model, density, free, trapped, emission } of reference.courses) {
    it(`agree to 1e-7 of what is there for ${JSON.stringify(model)} at ${density} cm^-3`, () => {
      const made = simulate({ model, density, time: reference.times, unit: "ns" });
      // scipy's own error is 1e-14 of 1e16 cm^-3 at best.
      free.forEach((n, i) => expect(Math.abs((made.density[i] as number) - n)).toBeLessThan(1e-7 * n + 1e4));
      trapped?.forEach((m, i) => expect(Math.abs((made.trapped[i] as number) - m)).toBeLessThan(1e-7 * m + 1e4));
      emission.forEach((y, i) => expect(Math.abs((made.emission[i] as number) - y)).toBeLessThan(1e-6 * y + 1e-10));
    });
  }
});

describe("identities of the rate equations", () => {
  const time = [0, 1, 10, 100, 1000];
  const carriers = { kind: "carriers", k1: 3e6, k2: 2e-10, k3: 4e-28, p0: 1e16 } as const;

  it("the same numbers come in every unit of time", () => {
    const ns = simulate({ model: carriers, density: 1e17, time, unit: "ns" });
    const us = simulate({ model: carriers, density: 1e17, time: time.map((t) => t / 1e3), unit: "µs" });
    const ps = simulate({ model: carriers, density: 1e17, time: time.map((t) => t * 1e3), unit: "ps" });
    ns.density.forEach((n, i) => {
      expect(relativeError(us.density[i] as number, n)).toBeLessThan(1e-8);
      expect(relativeError(ps.density[i] as number, n)).toBeLessThan(1e-8);
    });
  });

  it("traps of no density change nothing", () => {
    const withTraps = simulate({
      model: { ...carriers, kind: "traps", kCapture: 1e-8, trapDensity: 0, p0: 0 },
      density: 1e17,
      time,
      unit: "ns",
    });
    const without = simulate({ model: { ...carriers, p0: 0 }, density: 1e17, time, unit: "ns" });
    without.density.forEach((n, i) => expect(relativeError(withTraps.density[i] as number, n)).toBeLessThan(1e-6));
  });

  it("many traps that hardly fill act as k₁ = kCapture · trapDensity", () => {
    const model = { kind: "traps", kCapture: 1e-12, trapDensity: 1e19 } as const;
    const made = simulate({ model, density: 1e12, time, unit: "ns", emission: "n" });
    time.forEach((t, i) => expect(made.emission[i]).toBeCloseTo(Math.exp(-1e7 * t * 1e-9), 5));
  });

  it("a decay of carriers is steeper in emission than in density, by the power 2 without doping", () => {
    const model = { kind: "carriers", k1: 1e6, k2: 1e-10 } as const;
    const pairs = simulate({ model, density: 1e17, time, unit: "ns" });
    const alone = simulate({ model, density: 1e17, time, unit: "ns", emission: "n" });
    pairs.emission.forEach((y, i) => expect(y).toBeCloseTo((alone.emission[i] as number) ** 2, 12));
  });
});

describe("what simulate refuses", () => {
  const good = { model: { kind: "carriers", k1: 1 }, density: 1, time: [0, 1], unit: "ns" } as const;
  it.each([
    [{ ...good, model: { kind: "carriers", k1: -1 } }, /model\.k1/],
    [{ ...good, model: { kind: "carriers", kTrap: 1 } }, /kTrap/],
    [{ ...good, model: { kind: "nothing" } }, /carriers/],
    [{ ...good, density: 0 }, /density/],
    [{ ...good, time: [1, 0] }, /time/],
    [{ ...good, unit: "nm" }, /unit of time/],
    [{ ...good, model: { kind: "excitons", kEx: 1 }, emission: "n(n + p0)" }, /excitons/],
  ])("%j", (init, message) => {
    expect(() => simulate(init as never)).toThrow(message);
  });
});
