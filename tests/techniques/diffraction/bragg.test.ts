import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import {
  ANODES,
  bragg,
  convertPattern,
  pattern,
  stripKAlpha2,
  type Anode,
} from "../../../src/techniques/diffraction/index.js";
import { randomSource } from "../../../src/numerics/index.js";

describe("Bragg's law", () => {
  // SRM 640d, silicon: a = 5.43123 Å, with the angles of its certificate's table for Cu Kα₁ 1.5405929 Å (NIST, 2010).
  it.each([
    [[1, 1, 1], 28.441],
    [[2, 2, 0], 47.3],
    [[3, 1, 1], 56.119],
    [[4, 0, 0], 69.126],
    [[3, 3, 1], 76.372],
    [[4, 2, 2], 88.025],
  ] as const)("puts line %j of silicon at %f°", ([h, k, l], angle) => {
    const d = 5.43123 / Math.hypot(h, k, l);
    expect(bragg({ d, anode: "Cu" }).twoTheta?.value).toBeCloseTo(angle, 2);
    expect(bragg({ twoTheta: angle, anode: "Cu" }).d.value).toBeCloseTo(d, 3);
  });

  test("carries errors: σ(d)/d = cot θ σ(θ)", () => {
    const { d, q } = bragg({ twoTheta: { value: 60, standardError: 0.02 }, wavelength: 1.5406 });
    const relative = (0.01 * Math.PI) / 180 / Math.tan(Math.PI / 6);
    expect((d.standardError ?? 0) / d.value).toBeCloseTo(relative, 9);
    expect((q.standardError ?? 0) / q.value).toBeCloseTo(relative, 9);
  });

  test("gives the same in any unit", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 1, max: 12, noNaN: true }),
        fc.double({ min: 0.1, max: 1.9, noNaN: true }),
        (d, wavelength) => {
          const one = bragg({ d, wavelength });
          const other = bragg({
            d: { value: d / 10, unit: "nm" },
            wavelength: { value: 100 * wavelength, unit: "pm" },
          });
          expect(other.twoTheta?.value).toBeCloseTo(one.twoTheta?.value ?? Number.NaN, 9);
          expect(other.q.value).toBeCloseTo(one.q.value, 9);
          const back = bragg({ q: { value: 10 * one.q.value, unit: "nm^-1" } });
          expect(back.d.value).toBeCloseTo(d, 9);
          const radians = { value: ((one.twoTheta?.value ?? 0) * Math.PI) / 180, unit: "rad" } as const;
          expect(bragg({ twoTheta: radians, wavelength }).d.value).toBeCloseTo(d, 6);
        },
      ),
      { seed: 1 },
    );
  });

  test("knows no angle where λ > 2d, and none without a wavelength", () => {
    expect(bragg({ d: 0.7, anode: "Cu" }).twoTheta).toBeNull();
    expect(bragg({ d: 7 }).twoTheta).toBeNull();
    expect(() => bragg({ twoTheta: 14 })).toThrow(/give `wavelength` in Å \(1\.5406\), or `anode` \("Cu"\)/);
    expect(() => bragg({ twoTheta: 14, d: 6, anode: "Cu" })).toThrow(
      /one of `twoTheta`, `d` and `q` but found twoTheta and d/,
    );
    expect(() => bragg({ twoTheta: 190, anode: "Cu" })).toThrow(/at most 180/);
  });
});

// Deslattes et al., Rev. Mod. Phys. 75 (2003) 35: energies of KL₃ and KL₂, eV; another evaluation than that of the table.
describe("the wavelengths of anodes", () => {
  it.each([
    ["Cr", 5414.8045, 5405.5384],
    ["Fe", 6404.0062, 6391.0264],
    ["Co", 6930.378, 6915.538],
    ["Ni", 7478.2521, 7461.0343],
    ["Cu", 8047.8227, 8027.8416],
    ["Mo", 17479.372, 17374.29],
    ["Ag", 22162.917, 21990.3],
  ] as const)("of %s are hc over the energies of its lines", (anode: Anode, first, second) => {
    expect(ANODES[anode].kAlpha1).toBeCloseTo(12398.41984332 / first, 5);
    expect(ANODES[anode].kAlpha2).toBeCloseTo(12398.41984332 / second, 5);
  });
});

describe("a pattern over another axis", () => {
  const film = pattern({
    axis: { quantity: "2θ", values: [14.06, 28.32, 31.76] },
    intensity: [5, 4, 3],
    lines: { anode: "Cu", kAlpha1: 1.5405929, kAlpha2: 1.5444274 },
  });

  test("goes to q and back to the same angles", () => {
    const back = convertPattern(convertPattern(film, { to: "q", unit: "nm^-1" }), { to: "2θ" });
    film.axis.values.forEach((angle, i) => {
      expect(back.axis.values[i]).toBeCloseTo(angle, 10);
    });
    expect(back.intensity).toEqual(film.intensity);
    expect(back.lines?.anode).toBe("Cu");
  });

  test("lies where the light of a synchrotron puts it", () => {
    const at = convertPattern(film, { to: "2θ", toWavelength: 1.05 });
    expect(at.axis.values[0]).toBeCloseTo(
      bragg({ d: bragg({ twoTheta: 14.06, anode: "Cu" }).d.value, wavelength: 1.05 }).twoTheta?.value ?? 0,
      9,
    );
    expect(at.lines).toBeUndefined();
    expect(at.wavelength).toBe(1.05);
  });

  test("is refused without a wavelength, by an error that says what to give", () => {
    const bare = pattern({ axis: { quantity: "2θ", values: [14, 15] }, intensity: [5, 4] });
    expect(() => convertPattern(bare, { to: "q" })).toThrow(/give `wavelength` in Å \(1\.5406\), or `anode` \("Cu"\)/);
    expect(() => stripKAlpha2(bare)).toThrow(/give `wavelength`/);
    const inQ = pattern({ axis: { quantity: "q", values: [1, 2] }, intensity: [5, 4] });
    expect(() => convertPattern(inQ, { to: "2θ" })).toThrow(/give `wavelength`/);
    expect(() => stripKAlpha2(inQ)).toThrow(/over 2θ or θ/);
    expect(convertPattern(inQ, { to: "q", unit: "nm^-1" }).axis.values[1]).toBe(20);
  });
});

describe("Rachinger's correction", () => {
  const { kAlpha1, kAlpha2 } = ANODES.Cu;
  const line = (angle: number, at: number, fwhm: number): number =>
    Math.exp(-4 * Math.LN2 * ((angle - at) / fwhm) ** 2);
  const angles = Array.from({ length: 4001 }, (_, i) => 20 + i / 50);
  const second = (at: number): number =>
    (360 / Math.PI) * Math.asin((kAlpha2 / kAlpha1) * Math.sin((at * Math.PI) / 360));

  test("leaves of a doublet its first line, at low and high angles", () => {
    const places = [25, 47.3, 69.13, 95.7];
    const intensity = angles.map((x) =>
      places.reduce((sum, at) => {
        // The same width in wavelength: the second line is wider and lower in 2θ.
        const wider = (kAlpha2 / kAlpha1) * (Math.cos((at * Math.PI) / 360) / Math.cos((second(at) * Math.PI) / 360));
        return sum + 1000 * line(x, at, 0.12) + (500 / wider) * line(x, second(at), 0.12 * wider);
      }, 0),
    );
    const found = stripKAlpha2(pattern({ axis: { quantity: "2θ", values: angles }, intensity, wavelength: kAlpha1 }));
    angles.forEach((x, i) => {
      const alone = places.reduce((sum, at) => sum + 1000 * line(x, at, 0.12), 0);
      // What linear interpolation between points leaves: h²/8 times the curvature at the top, times the ratio.
      const left = (0.02 ** 2 / 8) * ((8 * Math.LN2) / 0.12 ** 2) * 1000 * 0.5;
      expect(Math.abs((found.intensity[i] ?? 0) - alone)).toBeLessThan(left);
    });
  });

  test("says a scatter that is the scatter", () => {
    const random = randomSource(3);
    const values = Array.from({ length: 400 }, () => {
      const intensity = angles.slice(0, 400).map(() => 400 + 20 * random.normal());
      const axis = { quantity: "2θ", values: angles.slice(0, 400) } as const;
      return stripKAlpha2(pattern({ axis, intensity, sigma: intensity.map(() => 20), wavelength: kAlpha1 }));
    });
    const at = values.map((one) => one.intensity[300] as number);
    const mean = at.reduce((a, b) => a + b, 0) / at.length;
    const deviation = Math.sqrt(at.reduce((a, b) => a + (b - mean) ** 2, 0) / (at.length - 1));
    expect(mean).toBeCloseTo(400 / 1.5, -1);
    expect(Math.abs(deviation / (values[0]?.sigma?.[300] as number) - 1)).toBeLessThan(0.2);
  });
});
