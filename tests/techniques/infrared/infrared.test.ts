import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { read } from "../../../src/node/read.js";
import { randomSource } from "../../../src/numerics/index.js";
import { convert, signal, spectrum, type Spectrum } from "../../../src/spectroscopy/index.js";
import * as infrared from "../../../src/techniques/infrared/index.js";
import { describeWithData, sharedPath } from "../../shared-data.js";

const CM = Array.from({ length: 1401 }, (_, i) => 4000 - 2 * i);
const gauss = (x: number, at: number, w: number): number => Math.exp(-4 * Math.LN2 * ((x - at) / w) ** 2);
const areaOf = (height: number, w: number): number => (height * w * Math.sqrt(Math.PI / Math.LN2)) / 2;

/** Absorbance of ligands on washed nanocrystals, with a sloping baseline. */
function film(washed: number, noise: number, seed: number): Spectrum {
  const random = randomSource(seed);
  const at = (x: number): number =>
    washed * 0.3 * gauss(x, 2924, 30) + washed * 0.1 * gauss(x, 1580, 20) + 0.02 + 1e-5 * x;
  return spectrum({
    axis: { values: CM, unit: "cm^-1" },
    values: CM.map((x) => at(x) + noise * random.normal()),
    signal: "absorbance",
    provenance: { simulated: "ligands on washed nanocrystals" },
  });
}
const BANDS = [
  { name: "CH₂", from: 2860, to: 2990 },
  { name: "NH₃⁺", from: 1540, to: 1620 },
];

describe("transmittance and absorbance", () => {
  it("are each other's inverse, in parts of 1 and in %, with their errors", () => {
    fc.assert(
      fc.property(fc.double({ min: 0.001, max: 1, noNaN: true }), fc.double({ min: 1e-5, max: 0.1, noNaN: true }), (t, s) => {
        const of = (scale: number, unit: string): Spectrum =>
          spectrum({ axis: { values: [3000, 2990], unit: "cm^-1" }, values: [t * scale, scale], sigma: [s * scale, 0], signal: signal({ kind: "transmittance", unit }) });
        const [plain, percent] = [infrared.toAbsorbance(of(1, "")), infrared.toAbsorbance(of(100, "%"))];
        expect(percent.values[0]).toBeCloseTo(plain.values[0] ?? NaN, 10);
        expect(plain.values[0]).toBeCloseTo(-Math.log10(t), 12);
        expect(plain.sigma?.[0]).toBeCloseTo(s / t / Math.LN10, 10);
        const back = infrared.toTransmittance(percent);
        expect(back.values[0]).toBeCloseTo(t, 12);
        expect(back.sigma?.[0]).toBeCloseTo(s, 12);
        expect(plain.values[1]).toBe(0);
      }), // prettier-ignore
      { seed: 1, numRuns: 40 },
    );
  });

  it("refuse what is neither, and light that is all gone", () => {
    const of = (kind: "PL intensity" | "transmittance", v: number): Spectrum =>
      spectrum({ axis: { values: [3000, 2990], unit: "cm^-1" }, values: [v, 1], signal: kind });
    expect(() => infrared.toAbsorbance(of("PL intensity", 1))).toThrow(
      /an absorbance or a transmittance but found PL intensity/,
    );
    expect(() => infrared.toAbsorbance(of("transmittance", 0))).toThrow(/above 0 but found 0 at 3000 cm\^-1/);
    expect(() => infrared.toTransmittance(of("PL intensity", 1))).toThrow(/but found PL intensity/);
  });
});

describe("bandAreas", () => {
  it("of Gaussians on a slope are their areas, whether given as absorbance or transmittance", () => {
    const of = film(1, 0, 1);
    for (const one of [of, infrared.toTransmittance(of)]) {
      const [ch, nh] = infrared.bandAreas(one, BANDS).bands;
      expect(Math.abs((ch?.area.value ?? NaN) / areaOf(0.3, 30) - 1)).toBeLessThan(1e-3);
      expect(Math.abs((nh?.area.value ?? NaN) / areaOf(0.1, 20) - 1)).toBeLessThan(1e-3);
      expect(ch?.maximum).toBe(2924);
      expect(ch?.area.unit).toBe("cm^-1");
    }
  });

  it("give the ratio of a band before and after washing with the error that repeats show", () => {
    const ratios = Array.from({ length: 120 }, (_, k) => {
      const [washed, fresh] = [
        infrared.bandAreas(film(0.4, 0.004, k), BANDS),
        infrared.bandAreas(film(1, 0.004, 500 + k), BANDS),
      ];
      return infrared.bandRatio(washed, "NH₃⁺", fresh);
    });
    const mean = ratios.reduce((sum, e) => sum + e.value, 0) / ratios.length;
    const spread = Math.sqrt(ratios.reduce((sum, e) => sum + (e.value - mean) ** 2, 0) / (ratios.length - 1));
    const said = ratios.reduce((sum, e) => sum + (e.standardError ?? NaN), 0) / ratios.length;
    expect(Math.abs(mean - 0.4)).toBeLessThan((4 * spread) / Math.sqrt(120));
    // 120 repeats know a spread to 7 %.
    expect(said / spread).toBeGreaterThan(0.75);
    expect(said / spread).toBeLessThan(1.3);
  });

  it("say which bands are not there, and give no ratio over them", () => {
    const none = infrared.bandAreas(film(0, 0.004, 3), BANDS);
    expect(none.verdict).toMatchObject({ ok: false, code: "below-detection" });
    expect(infrared.bandRatio(none, "CH₂").value).toBeNaN();
    expect(infrared.bandAreasReport(none).tables[0]?.rows[0]?.[2]).toContain("not detected");
  });

  it.each<[string, () => unknown, RegExp]>([
    ["an axis in nm", () => infrared.bandAreas(convert(film(1, 0, 1), "nm"), BANDS), /over wavenumbers in cm\^-1 but found nm/],
    ["bands outside of the spectrum", () => infrared.bandAreas(film(1, 0, 1), [{ name: "OH", from: 3900, to: 4100 }]), /covers, but found OH \(3900 to 4100\)/],
    ["no bands", () => infrared.bandAreas(film(1, 0, 1), []), /one or more but found none/],
    ["a band of another name", () => infrared.bandRatio(infrared.bandAreas(film(1, 0, 1), BANDS), "OH"), /one of CH₂ and NH₃⁺ but found "OH"/],
  ])("refuses %s", (_, run, message) => {
    expect(run).toThrow(message);
  }); // prettier-ignore
});

describe("assignments", () => {
  it("of the bands that the papers name: N–H of oleylammonium at 1580, O–H of oleic acid from 2500 to 3300", () => {
    expect(infrared.assign(1580)[0]).toMatchObject({ group: "–NH₃⁺", of: "oleylammonium" });
    expect(infrared.assign(2700).map(({ vibration }) => vibration)).toEqual(["O–H stretch"]);
    expect(infrared.assign(1155)[0]?.of).toBe("trioctylphosphine oxide");
    expect(infrared.assign(2000)).toEqual([]);
    expect(infrared.assign(1600, 15)[0]?.group).toBe("–NH₃⁺");
  });
});

describeWithData("a measured spectrum", "k-ftir-nmr", () => {
  it("of ATR: bands of a powder between anchors, as absorbance", async () => {
    const of = await read(sharedPath("k-ftir-nmr/wrighttools/CuPCtS_powder_ATR.dpt"), {
      as: "spectrum",
      signal: "absorbance",
    });
    expect([of.axis.unit, of.signal.kind, of.values.length]).toEqual(["cm^-1", "absorbance", 7259]);
    const found = infrared.bandAreas(of, [{ name: "C–H in the plane", from: 1100, to: 1135 }]);
    const [band] = found.bands;
    let [sum, last] = [0, Number.NaN];
    // The same by hand: trapezoids over the line between the outermost points; the levels there are means of a twentieth.
    const points = Array.from(of.axis.values, (x, i) => [x, of.values[i] ?? NaN] as const).filter(([x]) => x >= 1100 && x <= 1135).sort((a, b) => a[0] - b[0]); // prettier-ignore
    const [a, b] = [points[0] ?? [NaN, NaN], points.at(-1) ?? [NaN, NaN]];
    points.forEach(([x, y], i) => {
      const over = y - (a[1] + ((b[1] - a[1]) * (x - a[0])) / (b[0] - a[0]));
      if (i > 0) sum += ((over + last) / 2) * (x - (points[i - 1]?.[0] ?? NaN));
      last = over;
    });
    expect(Math.abs((band?.area.value ?? NaN) / sum - 1)).toBeLessThan(0.1);
  });
});
