import { describe, expect, test } from "vitest";
import { spectralTransformations } from "../../../src/kinetics/mechanism/associated-spectra.js";
import { mechanismModel } from "../../../src/kinetics/mechanism/mechanism-model.js";
import { exponentials } from "../../../src/kinetics/models/exponentials.js";

const found = (text: string, ...rates: number[]) =>
  spectralTransformations(mechanismModel(text), Float64Array.from(rates));

describe("decay- and evolution-associated spectra", () => {
  test("of a sequence: Bateman's factors, and the species themselves where the first step is the fastest", () => {
    const t = found("A -> B -> C", 3, 0.5);
    if ("missing" in t) throw new Error(t.missing);
    expect([...t.rates]).toEqual([3, 0.5, 0]);
    // c_B = 3/(3 − 0.5) (e^(−0.5t) − e^(−3t)); c_C = 1 − c_A − c_B
    const wanted = [1, -1.2, 0.2, 0, 1.2, -1.2, 0, 0, 1];
    wanted.forEach((v, i) => expect(t.decayFromSpecies.values[i]).toBeCloseTo(v, 14));
    [1, 0, 0, 0, 1, 0, 0, 0, 1].forEach((v, i) => expect(t.evolutionFromSpecies.values[i]).toBeCloseTo(v, 14));
  });

  test("the first evolution-associated spectrum is that at time 0, the last that at the end, whatever the scheme", () => {
    const t = found("A -> B -> C; A <-> C", 0.7, 2, 0.1, 0.04);
    if ("missing" in t) throw new Error(t.missing);
    const n = t.rates.length;
    const model = mechanismModel("A -> B -> C; A <-> C");
    const out = new Float64Array(6);
    model.columns(Float64Array.of(0, 1e4), Float64Array.of(0.7, 2, 0.1, 0.04), out);
    for (let c = 0; c < 3; c++) {
      expect(t.evolutionFromSpecies.values[c]).toBeCloseTo(out[c]!, 12);
      expect(t.evolutionFromSpecies.values[(n - 1) * 3 + c]).toBeCloseTo(out[3 + c]!, 12);
    }
  });

  test("both give back the spectra over time: concentrations · SAS = decays · DAS = sequence · EAS", () => {
    const p = Float64Array.of(0.7, 2, 0.1);
    const model = mechanismModel("A <-> B -> C");
    const t = spectralTransformations(model, p);
    if ("missing" in t) throw new Error(t.missing);
    const sas = [2, -1, 5];
    const times = Float64Array.of(0, 0.3, 4);
    const direct = new Float64Array(9);
    model.columns(times, p, direct);
    const sequence = new Float64Array(9);
    mechanismModel("A -> B -> C").columns(times, Float64Array.from(t.rates).subarray(0, 2), sequence);
    const product = (m: Float64Array, row: number, v: readonly number[]) =>
      v.reduce((s, x, c) => s + x * m[row * 3 + c]!, 0);
    const das = [0, 1, 2].map((r) => product(Float64Array.from(t.decayFromSpecies.values), r, sas));
    const eas = [0, 1, 2].map((r) => product(Float64Array.from(t.evolutionFromSpecies.values), r, sas));
    times.forEach((time, i) => {
      const wanted = product(direct, i, sas);
      expect(das.reduce((s, d, r) => s + d * Math.exp(-t.rates[r]! * time), 0)).toBeCloseTo(wanted, 12);
      expect(product(sequence, i, eas)).toBeCloseTo(wanted, 12);
    });
  });

  test("do not exist for equal rates, an oscillating cycle, or a step of second order, and it is said", () => {
    expect(found("A -> B -> C", 1, 1)).toEqual({ missing: "rate constants are equal, or nearly so" });
    expect(found("A -> B -> C -> A", 1, 1, 1)).toEqual({ missing: "the concentrations oscillate" });
    expect(found("2 A -> B", 1)).toEqual({ missing: "the model is no sum of exponentials" });
    // Equal rates side by side are no sequence: the decays stay those of one rate.
    expect(spectralTransformations(exponentials(2), Float64Array.of(1, 2))).toHaveProperty("rates");
  });
});
