import { describe, expect, it } from "vitest";
import { formatEstimate } from "../../src/foundation/index.js";
import { randomSource } from "../../src/numerics/index.js";
import { convert, convertWidth, findPeaks, spectrum, type Spectrum } from "../../src/spectroscopy/index.js";
import { loadReference } from "../reference/load-fit.js";

const reference = loadReference<{ x: number[]; y: number[]; peaks: { index: number[]; prominence: number[] } }>(
  "processing",
);
const TO_FWHM = 2 * Math.sqrt(2 * Math.log(2));

interface Band {
  readonly centre: number;
  readonly fwhm: number;
  readonly height: number;
}

function bands(nm: readonly number[], of: readonly Band[], noise = 0, seed = 1): Spectrum {
  const random = randomSource(seed);
  const values = nm.map((x) =>
    of.reduce(
      (sum, { centre, fwhm, height }) => sum + height * Math.exp(-0.5 * (((x - centre) * TO_FWHM) / fwhm) ** 2),
      noise * random.normal(),
    ),
  );
  return spectrum({ axis: nm, values, signal: "PL intensity", ...(noise > 0 ? { sigma: nm.map(() => noise) } : {}) });
}

const grid = (from: number, to: number, step: number): number[] =>
  Array.from({ length: Math.round((to - from) / step) + 1 }, (_, i) => from + i * step);

describe("findPeaks", () => {
  it("finds the maxima and prominences that scipy finds", () => {
    const found = findPeaks(spectrum({ axis: reference.x, values: reference.y }), { prominence: 0.05 });
    expect(found.peaks.map((p) => p.index)).toEqual(reference.peaks.index);
    found.peaks.forEach((p, i) => expect(p.prominence).toBeCloseTo(reference.peaks.prominence[i] ?? 0, 12));
  });

  it("measures place, height and width of a band as they are, whichever way the axis runs", () => {
    for (const step of [0.5, 1, 2]) {
      const rising = grid(440, 600, step);
      for (const nm of [rising, rising.toReversed()]) {
        const [peak] = findPeaks(bands(nm, [{ centre: 517.3, fwhm: 21, height: 7 }])).peaks;
        expect(Math.abs((peak?.position.value ?? 0) - 517.3)).toBeLessThan(1e-3);
        expect(Math.abs((peak?.height.value ?? 0) / 7 - 1)).toBeLessThan(3e-3);
        expect(Math.abs((peak?.fwhm.value ?? 0) / 21 - 1)).toBeLessThan(3e-3);
      }
    }
  });

  it("tells errors that are true: over 400 noisy spectra they are those of the scatter", () => {
    const truth = { centre: 517.3, fwhm: 21, height: 1 };
    const nm = grid(440, 600, 1);
    const pulls = { position: [] as number[], height: [] as number[], fwhm: [] as number[] };
    for (let seed = 1; seed <= 400; seed += 1) {
      const [peak] = findPeaks(bands(nm, [truth], 0.01, seed)).peaks;
      if (peak === undefined) throw new Error("Expected a peak but found none");
      pulls.position.push((peak.position.value - truth.centre) / (peak.position.standardError ?? Number.NaN));
      pulls.height.push((peak.height.value - truth.height) / (peak.height.standardError ?? Number.NaN));
      pulls.fwhm.push((peak.fwhm.value - truth.fwhm) / (peak.fwhm.standardError ?? Number.NaN));
    }
    for (const [name, pull] of Object.entries(pulls)) {
      const mean = pull.reduce((a, b) => a + b, 0) / pull.length;
      const spread = Math.sqrt(pull.reduce((a, b) => a + (b - mean) ** 2, 0) / (pull.length - 1));
      expect(spread, `spread of ${name}`).toBeGreaterThan(0.8);
      expect(spread, `spread of ${name}`).toBeLessThan(1.2);
      expect(Math.abs(mean), `bias of ${name} in σ`).toBeLessThan(0.4);
    }
  });

  it("gives the width in nm and in eV, each of the curve as it stands on that axis", () => {
    const s = spectrum({
      ...bands(grid(430, 640, 0.25), [{ centre: 520, fwhm: 20, height: 1 }]),
      sigma: grid(430, 640, 0.25).map(() => 1e-3),
    });
    const [peak] = findPeaks(s).peaks;
    const [onEnergy] = findPeaks(convert(s, "eV")).peaks;
    if (peak === undefined || onEnergy === undefined) throw new Error("Expected a peak but found none");
    expect(peak.on.eV.position.value).toBeCloseTo(onEnergy.position.value, 8);
    expect(peak.on.eV.fwhm.value).toBeCloseTo(onEnergy.fwhm.value, 8);
    expect(onEnergy.on.nm.position.value).toBeCloseTo(520, 3);
    // With the Jacobian the two halves move together: the width differs from that of the ends by little, and does.
    const ends = convertWidth(510, 530, "nm", "eV");
    expect(Math.abs(peak.on.eV.fwhm.value / ends - 1)).toBeLessThan(0.003);
    const absorbing = spectrum({ ...s, signal: "absorbance" });
    const [plain] = findPeaks(absorbing).peaks;
    expect(plain?.on.eV.position.value).toBeCloseTo(1239.841984332003 / 520, 5);
    expect(plain?.on["cm^-1"].fwhm.value).toBeCloseTo(convertWidth(510, 530, "nm", "cm^-1"), 0);
    expect(formatEstimate({ ...peak.on.eV.fwhm, unit: "eV" })).toContain("0.09");
  });

  it("does not tell a width that a neighbour or the end of the data hides", () => {
    const crowded = bands(grid(440, 600, 0.5), [
      { centre: 500, fwhm: 20, height: 1 },
      { centre: 522, fwhm: 20, height: 0.9 },
    ]);
    for (const peak of findPeaks(crowded).peaks) expect(peak.fwhm.value).toBeGreaterThan(30);
    const cut = bands(grid(495, 600, 0.5), [{ centre: 500, fwhm: 20, height: 1 }]);
    expect(findPeaks(cut).peaks[0]?.fwhm.value).toBeNaN();
  });

  it("finds bleaches where it is asked to, and nothing in noise", () => {
    const nm = grid(440, 600, 1);
    const difference = bands(
      nm,
      [
        { centre: 480, fwhm: 20, height: 0.5 },
        { centre: 550, fwhm: 20, height: -0.8 },
      ],
      0.005,
    );
    expect(findPeaks(difference).peaks.map((p) => p.direction)).toEqual(["up"]);
    const both = findPeaks(difference, { direction: "both" }).peaks;
    expect(both.map((p) => p.direction)).toEqual(["up", "down"]);
    expect(both[1]?.height.value).toBeCloseTo(-0.8, 1);
    expect(Math.abs((both[1]?.position.value ?? 0) - 550)).toBeLessThan(0.5);
    for (let seed = 1; seed < 30; seed += 1) {
      const found = findPeaks(bands(nm, [], 0.01, seed), { prominence: 0.1 });
      expect(found.peaks).toEqual([]);
    }
    expect(findPeaks(spectrum({ axis: nm, values: nm.map(() => 1) })).peaks).toEqual([]);
    expect(() => findPeaks(difference, { direction: "sideways" as never })).toThrow(/direction/);
  });
});
