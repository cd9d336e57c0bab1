import { describe, expect, it } from "vitest";
import fc from "fast-check";
import { circuitModel } from "../../../src/techniques/impedance/circuit/evaluate.js";
import { ELEMENTS } from "../../../src/techniques/impedance/circuit/elements.js";
import { circuit, effectiveCapacitance, frequencies, simulate } from "../../../src/techniques/impedance/index.js";
import { reference } from "./example.js";

const near = (found: number, wanted: number, part: number, scale: number = Math.abs(wanted)): void => {
  expect(Math.abs(found - wanted)).toBeLessThanOrEqual(part * scale);
};

describe("the impedance of a circuit", () => {
  it.each(reference.elements)("$symbol is that of impedance.py", ({ symbol, p, real, imaginary }) => {
    const { at } = circuitModel(circuit(`${symbol}1`));
    // impedance.py has (jωL)^α: the same with L^α in the place of L.
    const own = symbol === "La" ? [(p[0] ?? 0) ** (p[1] ?? 0), p[1] ?? 0] : p;
    reference.frequency.forEach((f, i) => {
      const z = at(2 * Math.PI * f, Float64Array.from(own));
      const size = Math.hypot(real[i] as number, imaginary[i] as number);
      near(z[0] as number, real[i] as number, 1e-12, size);
      near(z[1] as number, imaginary[i] as number, 1e-12, size);
    });
  });

  it.each(reference.circuits)("$circuit is that of impedance.py", ({ circuit: text, p, real, imaginary }) => {
    const { at } = circuitModel(circuit(text));
    reference.frequency.forEach((f, i) => {
      const z = at(2 * Math.PI * f, Float64Array.from(p));
      const size = Math.hypot(real[i] as number, imaginary[i] as number);
      near(z[0] as number, real[i] as number, 1e-11, size);
      near(z[1] as number, imaginary[i] as number, 1e-11, size);
    });
  });

  it.each(reference.derivatives)("$symbol at $f Hz has the derivatives of mpmath", ({ symbol, p, f, slopes }) => {
    const model = circuitModel(circuit(`${symbol}1`));
    const z = Float64Array.from(model.at(2 * Math.PI * f, Float64Array.from(p)));
    slopes.forEach(([re = 0, im = 0], k) => {
      // What is 1 − coth² loses its digits where coth is 1.
      const size = Math.hypot(re, im) + (1e-6 * Math.hypot(...z)) / (p[k] as number);
      near(model.slopes[2 * k] as number, re, 1e-9, size);
      near(model.slopes[2 * k + 1] as number, im, 1e-9, size);
    });
  });

  it("has the derivatives of central differences through series and parallel", () => {
    const one = circuit("L0-R0-p(R1-p(R2-Ws2,CPE2),C1)-Gs4-Zarc5");
    const model = circuitModel(one);
    const p = Float64Array.of(1e-7, 5, 20, 100, 30, 0.3, 1e-3, 0.8, 1e-6, 5, 0.02, 0.7, 30, 1e-3, 0.8);
    expect(one.parameters).toHaveLength(p.length);
    for (const omega of [0.3, 50, 1e4, 1e6]) {
      model.at(omega, p);
      const slopes = Float64Array.from(model.slopes);
      p.forEach((v, k) => {
        const h = 1e-6 * v;
        const shifted = (d: number): Float64Array => Float64Array.from(model.at(omega, p.map((x, j) => (j === k ? x + d : x)))); // prettier-ignore
        const [a, b] = [shifted(h), shifted(-h)];
        const size = Math.hypot(slopes[2 * k] as number, slopes[2 * k + 1] as number) + 1e-5 * Math.hypot(a[0] as number, a[1] as number) / v; // prettier-ignore
        near(((a[0] as number) - (b[0] as number)) / (2 * h), slopes[2 * k] as number, 1e-4, size);
        near(((a[1] as number) - (b[1] as number)) / (2 * h), slopes[2 * k + 1] as number, 1e-4, size);
      });
    }
  });

  it("Zarc is a resistor beside a CPE with τ = (RQ)^(1/α), and K a Zarc of γ = 1", () => {
    const sample = fc.record({ r: fc.double({ min: 1, max: 1e6, noNaN: true }), tau: fc.double({ min: 1e-7, max: 10, noNaN: true }), a: fc.double({ min: 0.3, max: 1, noNaN: true }), f: fc.double({ min: 1e-3, max: 1e6, noNaN: true }) }); // prettier-ignore
    fc.assert(
      fc.property(sample, ({ r, tau, a, f }) => {
        const omega = 2 * Math.PI * f;
        const z = circuitModel(circuit("Zarc1")).at(omega, Float64Array.of(r, tau, a));
        const same = circuitModel(circuit("p(R1,CPE1)")).at(omega, Float64Array.of(r, tau ** a / r, a));
        const size = Math.hypot(z[0] as number, z[1] as number);
        near(z[0] as number, same[0] as number, 1e-9, size);
        near(z[1] as number, same[1] as number, 1e-9, size);
      }),
      { seed: 5, numRuns: 100 },
    );
    const k = circuitModel(circuit("K1")).at(3, Float64Array.of(7, 0.2));
    const zarc = circuitModel(circuit("Zarc1")).at(3, Float64Array.of(7, 0.2, 1));
    expect([...k]).toEqual([...zarc]);
  });

  it("stays finite where diffusion is far from its end, and far from its beginning", () => {
    for (const symbol of ["Wo1", "Ws1", "Gs1"]) {
      for (const tau of [1e-15, 1e15]) {
        const model = circuitModel(circuit(symbol));
        const z = model.at(1, Float64Array.of(5, tau, 0.5));
        expect([...z, ...model.slopes].every(Number.isFinite)).toBe(true);
      }
    }
  });
});

describe("the notation of circuits", () => {
  it("names the numbers of each element, in the order of writing", () => {
    const one = circuit(" R_0 - p( R1 , CPE1 ) - Wo2 ");
    expect(one.text).toBe("R_0-p(R1,CPE1)-Wo2");
    expect(one.parameters.map(({ name }) => name)).toEqual(["R_0", "R1", "CPE1_Q", "CPE1_alpha", "Wo2_Z", "Wo2_tau"]);
  });

  it.each([
    ["", 'a circuit as "R0-p(R1,C1)"'],
    ["R0-", "Expected an element, as R1, or p(…,…) at character 4 of the circuit `R0-` but found the end."],
    ["R0-p(R1,C1", "`,` or `)` at character 11"],
    ["R0-p(R1)", "two branches or more in parallel but found one, `p(R1)`"],
    ["R0)C1", "Expected `-` or the end at character 3"],
    ["R0-R0", "each element once but found `R0` twice"],
    ["R0-Wx1", "an element at character 4 but found `Wx1`"],
    ["R0-X1", "(known: R, C, L, CPE, Q, W, Wo, Ws, G, Gs, Zarc, K, La)"],
  ])("says what is wrong with %j", (text, message) => {
    expect(() => circuit(text)).toThrow(message);
  });

  it("lists all that is misnamed at once", () => {
    expect(() => circuit("R0-X1-p(R0,Y2)")).toThrow(/X1[\s\S]*R0[\s\S]*Y2/);
  });

  it("knows elements whose numbers each have a unit or are exponents", () => {
    for (const { parameters } of Object.values(ELEMENTS)) {
      for (const [, unit, role] of parameters) expect(unit === "").toBe(role === "exponent" || role === "length");
    }
  });
});

describe("what follows from constant-phase elements", () => {
  const q = { value: 2e-6, standardError: 1e-7, unit: "S s^α" };

  it("both capacitances are Q for α = 1, and the surface one goes to the film one for a large series resistance", () => {
    expect(effectiveCapacitance("film", { q: 2e-6, alpha: 1, resistance: 50 }).value).toBeCloseTo(2e-6, 15);
    expect(effectiveCapacitance("surface", { q: 2e-6, alpha: 1, resistance: 50, seriesResistance: 3 }).value).toBeCloseTo(2e-6, 15); // prettier-ignore
    const film = effectiveCapacitance("film", { q: 2e-6, alpha: 0.85, resistance: 50 });
    const surface = effectiveCapacitance("surface", { q: 2e-6, alpha: 0.85, resistance: 50, seriesResistance: 1e9 });
    near(surface.value, film.value, 1e-6);
  });

  it("carry the errors of their numbers: ∂lnC/∂lnQ = 1/α", () => {
    const { value, standardError } = effectiveCapacitance("film", { q, alpha: 0.8, resistance: 50 });
    near((standardError as number) / value, 0.05 / 0.8, 1e-6);
  });

  it("the surface distribution asks for the series resistance", () => {
    expect(() => effectiveCapacitance("surface", { q: 1e-6, alpha: 0.9, resistance: 5 })).toThrow("seriesResistance");
  });
});

describe("simulated spectra", () => {
  it("are alike for a seed, other for another, and noise has the size that was asked for", () => {
    const make = (seed: number) =>
      simulate("R0-p(R1,C1)", { parameters: { R0: 10, R1: 100, C1: 1e-6 }, frequency: frequencies(1, 1e5, 200), noise: { relative: 0.02, seed } }); // prettier-ignore
    expect([...make(1).real]).toEqual([...make(1).real]);
    expect([...make(1).real]).not.toEqual([...make(2).real]);
    const exact = simulate("R0-p(R1,C1)", { parameters: { R0: 10, R1: 100, C1: 1e-6 }, frequency: frequencies(1, 1e5, 200) }); // prettier-ignore
    const noisy = make(1);
    const relative = exact.real.map((re, i) => ((noisy.real[i] as number) - re) / Math.hypot(re, exact.imaginary[i] as number)); // prettier-ignore
    const deviation = Math.sqrt(relative.reduce((sum, r) => sum + r * r, 0) / relative.length);
    // Of 1001 values, the deviation of the deviation is 0.02/√2002.
    near(deviation, 0.02, 4 / Math.sqrt(2002));
    expect(noisy.provenance.simulated).toContain("noise of 2 % of |Z| (seed 1)");
  });

  it("say which numbers are missing or unknown", () => {
    expect(() => simulate("R0-C1", { parameters: { R0: 1 }, frequency: [1, 2, 3] })).toThrow("parameters.C1");
    expect(() => simulate("R0", { parameters: { R0: 1, C9: 1 }, frequency: [1, 2, 3] })).toThrow("C9");
  });
});
