import { describe, expect, it } from "vitest";
import { randomSource } from "../../../src/numerics/index.js";
import {
  compareRoughness,
  level,
  profileRoughness,
  regionMeans,
  roughness,
  scalarMap,
  wavelengthFilter,
  workFunction,
  type ScalarMap,
  type ScalarUnit,
} from "../../../src/techniques/scanning-probe/index.js";
import { presentationOf } from "../../../src/views/index.js";
import { loadReference, relativeError } from "../../reference/load-fit.js";

type Heights = Readonly<Record<"Sa" | "Sq" | "Sp" | "Sv" | "Ssk" | "Sku", number>>;

const reference = loadReference<{
  readonly width: number;
  readonly height: number;
  readonly surface: readonly number[];
  readonly plane: Heights;
  readonly second: Heights;
  readonly "row 7": { readonly Ra: number; readonly Rq: number };
  readonly mask: readonly number[];
  readonly regions: { means: number[]; errors: number[]; independent: number; length: number };
}>("scanning-probe");

function mapOf(width: number, values: ArrayLike<number>, unit: ScalarUnit = "nm", side = 10): ScalarMap {
  const pixelSize = { value: side, unit: "nm" } as const;
  return scalarMap({ width, height: values.length / width, values: Array.from(values), unit, pixelSize });
}

const grid = (width: number, height: number, of: (x: number, y: number) => number): Float64Array =>
  Float64Array.from({ length: width * height }, (_, i) => of(i % width, Math.floor(i / width)));

const surface = mapOf(reference.width, reference.surface);

/** Independent normal numbers, each pixel the mean of 5 × 5 of them. */
function smooth(width: number, height: number, seed: number): Float64Array {
  const random = randomSource(seed);
  const raw = Float64Array.from({ length: (width + 4) * (height + 4) }, () => random.normal());
  return grid(width, height, (x, y) => {
    let sum = 0;
    for (let k = 0; k < 25; k++) sum += raw[(y + Math.floor(k / 5)) * (width + 4) + x + (k % 5)] as number;
    return sum / 5;
  });
}

const spread = (values: readonly number[]): number =>
  Math.sqrt(values.reduce((sum, v) => sum + v * v, 0) / values.length);

describe("the filter by wavelength", () => {
  const side = 240;
  const wave = (length: number, angle: number): ScalarMap =>
    mapOf(
      side,
      grid(side, side, (x, y) => Math.cos((2 * Math.PI * (x * Math.cos(angle) + y * Math.sin(angle))) / length)),
    );
  const middle = (map: ScalarMap): number => map.values[(side / 2) * side + side / 2] as number;

  // ISO 16610-61: what passes of a wave of λ is exp(−π (α λ_c/λ)²) in any direction, a half at the cutoff.
  it.each([
    [40, 0, 0.5],
    [40, 0.6, 0.5],
    [20, 0, 0.0625],
    [80, Math.PI / 2, 0.5 ** 0.25],
  ])("passes of a wave of %d pixels what the standard says, for a cutoff of 40", (length, angle, part) => {
    const map = wave(length, angle);
    const cutoff = { value: 400, unit: "nm" } as const;
    // The middle of the map is at a multiple of the wavelength only along an axis; both are read there.
    const slow = wavelengthFilter(map, { cutoff, keep: "waviness" });
    expect(middle(slow) / middle(map)).toBeCloseTo(part, 4);
    const fast = wavelengthFilter(map, { cutoff });
    expect(middle(fast) + middle(slow)).toBeCloseTo(middle(map), 12);
  });

  it("leaves nothing of a level map, and says its cutoff", () => {
    const flat = wavelengthFilter(mapOf(16, new Float64Array(256).fill(7)), { cutoff: { value: 0.1, unit: "µm" } });
    expect(Math.max(...flat.values.map(Math.abs))).toBeLessThan(1e-12);
    expect(flat.provenance.notes.join(" ")).toContain("cutoff of 100 nm");
    for (const value of [19, 161]) {
      expect(() => wavelengthFilter(mapOf(16, new Float64Array(256)), { cutoff: { value, unit: "nm" } })).toThrow(/20 to 160 nm/); // prettier-ignore
    }
  });
});

describe("heights", () => {
  it.each([
    [1, "plane"],
    [2, "second"],
  ] as const)("levelled to order %d have the parameters that NumPy and SciPy give", (order, name) => {
    const found = roughness(level(surface, { order }));
    const wanted = reference[name];
    for (const of of ["Sa", "Sq"] as const) expect(relativeError(found[of].value, wanted[of])).toBeLessThan(1e-10);
    for (const of of ["Sp", "Sv", "Ssk", "Sku"] as const)
      expect(relativeError(found[of], wanted[of])).toBeLessThan(1e-9);
    expect(relativeError(found.Sz, wanted.Sp + wanted.Sv)).toBeLessThan(1e-9);
  });

  it("of a row have its Ra and Rq, those of NumPy", () => {
    const found = profileRoughness(level(surface, { order: 2 }), { along: "x", at: 7 });
    expect(relativeError(found.Ra, reference["row 7"].Ra)).toBeLessThan(1e-10);
    expect(relativeError(found.Rq, reference["row 7"].Rq)).toBeLessThan(1e-10);
  });

  it("of a sinusoid: Sa = 2A/π, Sq = A/√2, no skewness, kurtosis 3/2; its profile along the ridges is flat", () => {
    const wave = mapOf(200, grid(200, 40, (x) => 7 * Math.sin((2 * Math.PI * (x + 0.5)) / 50))); // prettier-ignore
    const found = roughness(wave);
    expect(relativeError(found.Sa.value, 14 / Math.PI)).toBeLessThan(1e-3);
    expect(relativeError(found.Sq.value, 7 / Math.SQRT2)).toBeLessThan(1e-12);
    expect(Math.abs(found.Ssk)).toBeLessThan(1e-12);
    expect(relativeError(found.Sku, 1.5)).toBeLessThan(1e-12);
    expect(profileRoughness(wave, { along: "y", at: 3 }).Rq).toBeLessThan(1e-12);
  });

  it("have the same roughness however they were tilted, and in whatever unit", () => {
    const rough = smooth(40, 30, 3);
    const flat = roughness(level(mapOf(40, rough)));
    const tilted = rough.map((v, i) => (v + 0.3 * (i % 40) - 2 * Math.floor(i / 40) + 50) * 1e-3);
    expect(relativeError(roughness(level(mapOf(40, tilted, "µm"))).Sq.value, flat.Sq.value)).toBeLessThan(1e-9);
  });

  it("have errors of Sq that hold: 120 areas of one surface scatter as much as their errors say", () => {
    // Each pixel is normal with deviation 1.
    const pulls = Array.from({ length: 120 }, (_, seed) => {
      const { Sq } = roughness(mapOf(64, smooth(64, 64, seed)));
      return (Sq.value - 1) / (Sq.standardError as number);
    });
    expect(spread(pulls)).toBeGreaterThan(0.8);
    expect(spread(pulls)).toBeLessThan(1.25);
  });

  it("compare before and after: a known ratio within its error, and no verdict across scales", () => {
    const [before, after] = [smooth(96, 96, 5).map((v) => 4 * v), smooth(96, 96, 6).map((v) => 2 * v)];
    const change = compareRoughness(roughness(mapOf(96, before)), roughness(mapOf(96, after)));
    const { value, standardError } = change.ratio.Sq;
    expect(Math.abs(value - 0.5)).toBeLessThan(3 * (standardError as number));
    expect(standardError).toBeLessThan(0.05);
    expect(change.verdict.code).toBe("changed");
    const other = roughness(mapOf(96, after, "nm", 20));
    expect(compareRoughness(roughness(mapOf(96, before)), other).verdict.code).toBe("scale");
  });

  it("that are all the same have no roughness, and an area of few pixels has no error", () => {
    expect(roughness(mapOf(8, new Float64Array(64).fill(3))).verdict.code).toBe("flat");
    const small = roughness(
      mapOf(
        6,
        grid(6, 6, (x) => x),
      ),
    );
    expect(small.verdict.code).toBe("few");
    expect(small.Sa.standardError).toBeNull();
  });
});

describe("potentials", () => {
  it("become work functions of opposite contrast with the voltage on the tip and on the sample", () => {
    const map = mapOf(2, [-0.25, 0.1], "V");
    const tip = { value: 4.5, unit: "eV", standardError: 0.02 } as const;
    expect([...workFunction(map, { tip, bias: "tip" }).values]).toEqual([4.75, 4.4]);
    expect([...workFunction(map, { tip, bias: "sample" }).values]).toEqual([4.25, 4.6]);
  });

  it("have means by a mask, their errors and the correlation length that dense matrices in NumPy give", () => {
    const found = regionMeans(level(surface, { order: 2 }), reference.mask);
    const { means, errors, independent, length } = reference.regions;
    const [inside = 0, outside = 0] = means;
    expect(Math.abs(found.inside.value - inside)).toBeLessThan(1e-10);
    expect(Math.abs(found.outside.value - outside)).toBeLessThan(1e-10);
    [found.inside, found.outside, found.difference].forEach(({ standardError }, k) => {
      expect(relativeError(standardError as number, errors[k] as number)).toBeLessThan(1e-8);
    });
    expect(relativeError(found.independent, independent)).toBeLessThan(1e-8);
    expect(relativeError(found.correlationLength as number, 10 * length)).toBeLessThan(1e-8);
  });

  it("have errors that hold for correlated pixels, where s/√n is several times too small", () => {
    const mask = grid(64, 64, (x) => (x % 32 < 16 ? 1 : 0));
    const [own, naive]: [number[], number[]] = [[], []];
    for (let seed = 0; seed < 120; seed++) {
      const values = smooth(64, 64, 1000 + seed).map((v, i) => v + 2 * (mask[i] as number));
      const { difference, deviations, pixels } = regionMeans(mapOf(64, values, "mV"), mask);
      own.push((difference.value - 2) / (difference.standardError as number));
      naive.push((difference.value - 2) / Math.hypot(...deviations.map((s, k) => s / Math.sqrt(pixels[k] as number))));
    }
    expect(spread(own)).toBeGreaterThan(0.8);
    expect(spread(own)).toBeLessThan(1.25);
    expect(spread(naive)).toBeGreaterThan(3);
  });

  it("keep the tip's error in the means and out of their difference", () => {
    const values = smooth(64, 64, 9).map((v) => 10 * v);
    const mask = grid(64, 64, (x) => (x < 20 ? 1 : 0));
    const of = (standardError: number): ReturnType<typeof regionMeans> =>
      regionMeans(workFunction(mapOf(64, values, "mV"), { tip: { value: 4.5, unit: "eV", standardError }, bias: "tip" }), mask); // prettier-ignore
    const [sure, unsure] = [of(0), of(0.05)];
    const wanted = Math.hypot(sure.inside.standardError as number, 0.05);
    expect(relativeError(unsure.inside.standardError as number, wanted)).toBeLessThan(1e-12);
    expect(unsure.difference).toEqual(sure.difference);
  });

  it("show the map with the unit of its colours, and the densities of both parts", () => {
    const found = regionMeans(mapOf(64, smooth(64, 64, 2), "mV"), grid(64, 64, (x) => (x < 20 ? 1 : 0)), { names: ["boundaries", "interiors"] }); // prettier-ignore
    const svg = presentationOf(found)?.svg?.() ?? "";
    for (const part of ["mV", "boundaries", "interiors"]) expect(svg).toContain(part);
  });
});

describe("what cannot be meant is refused", () => {
  const map = mapOf(2, [1, 2, 3, 4]);
  it.each([
    [
      "values",
      () => scalarMap({ width: 2, height: 2, values: [1, 2, 3], unit: "nm", pixelSize: { value: 1, unit: "nm" } }),
    ],
    ["values[1]", () => mapOf(2, [1, Number.NaN])],
    ["unit", () => mapOf(2, [1, 2], "K" as ScalarUnit)],
    ["a map of voltages", () => workFunction(map, { tip: { value: 4.5, unit: "eV" }, bias: "tip" })],
    ["bias", () => workFunction(mapOf(1, [1], "V"), { tip: { value: 4.5, unit: "eV" }, bias: "both" as "tip" })],
    ["a map of heights", () => roughness(mapOf(2, [1, 2], "V"))],
    ["mask", () => regionMeans(map, [1, 0])],
    ["two pixels inside", () => regionMeans(map, [1, 0, 0, 0])],
    ["more than 2 pixels", () => level(map, { order: 2 })],
    ["order", () => level(map, { order: 3 as 2 })],
    ["at", () => profileRoughness(map, { along: "x", at: 2 })],
  ])("with a message about %s", (part, call) => {
    expect(call).toThrow(part);
  });
});
