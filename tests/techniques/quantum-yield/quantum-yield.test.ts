import { describe, expect, it } from "vitest";
import { signal, spectrum, type Spectrum } from "../../../src/spectroscopy/index.js";
import {
  integratingSphere,
  quantumYieldReport,
  relative,
  selfAbsorbedPart,
  withoutSelfAbsorption,
  type SphereMeasurements,
} from "../../../src/techniques/quantum-yield/index.js";
import { loadReference, relativeError } from "../../reference/load-fit.js";

interface Pair {
  readonly value: number;
  readonly standardError: number;
}
const { yields } = loadReference<{
  yields: {
    readonly areas: Readonly<Record<"L_a" | "L_b" | "L_c" | "P_a" | "P_b" | "P_c", Pair>>;
    readonly absorptance: Pair;
    readonly sphere: Pair;
    readonly relative: Pair;
    readonly ahn: Pair;
  };
}>("absorption-edges");

const same = (found: { value: number; standardError: number | null }, wanted: Pair): void => {
  expect(relativeError(found.value, wanted.value)).toBeLessThan(1e-9);
  expect(relativeError(found.standardError ?? 0, wanted.standardError)).toBeLessThan(1e-6);
};

/** Triangles whose areas, and their errors, are those given: base of 2 steps, so that the area is step · height. */
function sphere(laser: Pair, light: Pair, unit = "photons s^-1 nm^-1", times = (_nm: number): number => 1): Spectrum {
  const nm = [430, 440, 450, 460, 470, 500, 510, 520, 530, 540];
  const place = (top: number, a: number): number[] => nm.map((x) => (x === top ? (a * times(x)) / 10 : 0));
  const sum = (a: number[], b: number[]): number[] => a.map((v, i) => v + (b[i] ?? 0));
  return spectrum({
    axis: nm,
    values: sum(place(450, laser.value), place(520, light.value)),
    sigma: sum(place(450, laser.standardError), place(520, light.standardError)),
    signal: signal({ kind: "PL intensity", unit }),
  });
}

const { L_a, L_b, L_c, P_a, P_b, P_c } = yields.areas;
const measured: SphereMeasurements = {
  empty: sphere(L_a, P_a),
  indirect: sphere(L_b, P_b),
  direct: sphere(L_c, P_c),
  excitation: [430, 470],
  emission: [500, 540],
};

describe("quantumYield.integratingSphere", () => {
  it("is de Mello's, with the errors that uncertainties propagates", () => {
    const found = integratingSphere(measured);
    same(found.quantumYield, yields.sphere);
    same(found.absorptance, yields.absorptance);
    expect(found.verdict).toMatchObject({ ok: true, code: "determined" });
    expect(quantumYieldReport(found).notes.join(" ")).toContain("Not corrected for self-absorption");
  });

  it("counts photons, also where power was measured", () => {
    const power = (a: Pair, b: Pair): Spectrum => sphere(a, b, "W nm^-1", (nm) => 1.98644586e-16 / nm);
    const found = integratingSphere({
      ...measured,
      empty: power(L_a, P_a),
      indirect: power(L_b, P_b),
      direct: power(L_c, P_c),
    });
    expect(relativeError(found.quantumYield.value, yields.sphere.value)).toBeLessThan(1e-7);
  });

  it("does not depend on the unit of the intensities", () => {
    const scaled = (s: Spectrum): Spectrum => spectrum({ ...s, values: s.values.map((v) => 7 * v), sigma: s.sigma?.map((v) => 7 * v) }); // prettier-ignore
    const found = integratingSphere({ ...measured, empty: scaled(measured.empty), indirect: scaled(measured.indirect), direct: scaled(measured.direct) }); // prettier-ignore
    expect(found.quantumYield.value).toBeCloseTo(yields.sphere.value, 12);
  });

  it("is 1 for a sample that emits a photon for each it absorbs, whatever the sphere throws back", () => {
    // The sample absorbs 60 % of what hits it and 8 % of what the wall sends.
    const [la, wall, hit] = [1e6, 0.08, 0.6];
    const lb = la * (1 - wall);
    const lc = lb * (1 - hit);
    const pb = la - lb;
    // Of the direct beam: the part hit · la at once, and of the rest what is absorbed after the wall.
    const pc = hit * la + (1 - hit) * pb;
    const pair = (value: number): Pair => ({ value, standardError: 1 });
    const found = integratingSphere({ ...measured, empty: sphere(pair(la), pair(0)), indirect: sphere(pair(lb), pair(pb)), direct: sphere(pair(lc), pair(pc)) }); // prettier-ignore
    expect(found.quantumYield.value).toBeCloseTo(1, 12);
  });

  it("says what is impossible, and what does not absorb", () => {
    const swapped = integratingSphere({ ...measured, indirect: measured.direct, direct: measured.indirect });
    expect(swapped.verdict.ok).toBe(false);
    const bright = { value: 2e6, standardError: 1e3 };
    const much = integratingSphere({ ...measured, direct: sphere(L_c, bright) });
    expect(much.verdict).toMatchObject({ ok: false, code: "impossible" });
    expect(much.corrected).toBe(null);
    const clear = integratingSphere({ ...measured, direct: sphere(L_b, P_c) });
    expect(clear.verdict).toMatchObject({ ok: false, code: "no-absorption" });
  });

  it("refuses mixed units, ranges that overlap, and what is no light", () => {
    expect(() => integratingSphere({ ...measured, direct: sphere(L_c, P_c, "W nm^-1") })).toThrow(/unit of the others/);
    expect(() => integratingSphere({ ...measured, emission: [460, 540] })).toThrow(
      /apart but found both from 460 to 470/,
    );
    const dark = spectrum({ axis: [400, 500], values: [1, 1], signal: "absorbance" });
    expect(() => integratingSphere({ ...measured, empty: dark })).toThrow(/emitted light/);
    expect(() => integratingSphere({ ...measured, emision: [1, 2] } as never)).toThrow(/did you mean emission/);
  });
});

describe("quantumYield.relative", () => {
  const sample = {
    emission: { value: 2.4e6, standardError: 1e4 },
    absorbance: { value: 0.08, standardError: 0.001 },
    refractiveIndex: 1.497,
  };
  const reference = {
    emission: { value: 3.9e6, standardError: 1.5e4 },
    absorbance: { value: 0.05, standardError: 0.001 },
    refractiveIndex: 1.361,
    quantumYield: { value: 0.95, standardError: 0.03 },
  };

  it("is the formula of the IUPAC report, with the errors that uncertainties propagates", () => {
    same(relative({ sample, reference }).quantumYield, yields.relative);
  });

  it("gives the standard's own yield for the standard", () => {
    const { quantumYield: own, ...itself } = reference;
    expect(relative({ sample: itself, reference }).quantumYield.value).toBeCloseTo(own.value, 12);
  });

  it("refuses numbers that cannot be meant", () => {
    expect(() => relative({ sample: { ...sample, absorbance: { value: -0.1 } }, reference })).toThrow(
      /`sample.absorbance.value`/,
    );
    expect(() => relative({ sample, reference: { ...reference, quantumYield: { value: 95 } } })).toThrow(
      /from 0 to 1 but found 95/,
    );
  });
});

describe("self-absorption", () => {
  it("is undone by Ahn's formula, with the errors that uncertainties propagates", () => {
    const found = withoutSelfAbsorption(
      { value: 0.42, standardError: 0.02, unit: "" },
      { value: 0.35, standardError: 0.04, unit: "" },
    );
    same(found, yields.ahn);
    expect(() => withoutSelfAbsorption({ value: 1.2, standardError: null, unit: "" }, found)).toThrow(
      /observed\.value/,
    );
  });

  it("sums the light that is absorbed and emitted again and again", () => {
    // Each round the part 1 − a leaves, and of a the part Φ comes again.
    const [phi, a] = [0.7, 0.4];
    let [left, emitted] = [0, phi];
    for (let round = 0; round < 200; round += 1) {
      left += emitted * (1 - a);
      emitted *= a * phi;
    }
    const back = withoutSelfAbsorption(
      { value: left, standardError: null, unit: "" },
      { value: a, standardError: null, unit: "" },
    );
    expect(back.value).toBeCloseTo(phi, 12);
  });

  it("finds the part from two spectra that agree on the red side", () => {
    const nm = Array.from({ length: 301 }, (_, i) => 450 + i / 2);
    const band = nm.map((x) => Math.exp(-(((x - 520) / 15) ** 2)));
    const free = spectrum({ axis: nm, values: band, signal: "PL intensity" });
    const passed = nm.map((x) => 1 - 0.6 / (1 + Math.exp((x - 515) / 2)));
    const inSphere = spectrum({
      axis: nm,
      values: band.map((v, i) => 3 * v * (passed[i] ?? 0)),
      signal: "PL intensity",
    });
    const areas = band.reduce((sum, v) => sum + v, 0);
    const truth = 1 - band.reduce((sum, v, i) => sum + v * (passed[i] ?? 0), 0) / areas;
    expect(selfAbsorbedPart(inSphere, free, { from: 545, to: 590 }).value).toBeCloseTo(truth, 5);
  });
});
