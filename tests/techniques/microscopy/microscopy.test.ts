import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { randomSource } from "../../../src/numerics/index.js";
import { dataTable } from "../../../src/spectroscopy/index.js";
import { micrograph } from "../../../src/simulate/index.js";
import {
  coverage,
  decodeImage,
  grainSize,
  image,
  particles,
  periods,
  sizeDistribution,
  type Length,
  type MicroscopyImage,
  type ParticleAnalysis,
} from "../../../src/techniques/microscopy/index.js";
import { distanceInside } from "../../../src/techniques/microscopy/distance.js";
import { powerOf } from "../../../src/techniques/microscopy/spectrum.js";
import { parseFigureState } from "../../../src/views/figure/index.js";
import { presentationOf } from "../../../src/views/index.js";

interface Region {
  readonly area: number;
  readonly diameter: number;
  readonly x: number;
  readonly y: number;
  readonly aspectRatio: number;
}

interface Reference {
  readonly particles: { readonly otsu: number; readonly covered: number; readonly border: number; readonly regions: readonly Region[] }; // prettier-ignore
  readonly touching: { readonly connected: number; readonly parted: number; readonly meanArea: number };
  readonly distance: { readonly mask: readonly number[]; readonly values: readonly number[] };
  readonly sizes: Readonly<Record<string, number>> & {
    readonly values: readonly number[];
    readonly quartiles: readonly number[];
    readonly normal: readonly number[];
    readonly logNormal: readonly number[];
    readonly edges: readonly number[];
    readonly counts: readonly number[];
  };
  readonly fringes: {
    readonly waves: readonly (readonly [spacing: number, angle: number, amplitude: number])[];
    readonly power: readonly (readonly [number, number, number])[];
    readonly frequencies: readonly (readonly [number, number])[];
  };
}

const REFERENCE = JSON.parse(
  readFileSync(join(import.meta.dirname, "../../reference/microscopy.json"), "utf8"),
) as Reference;
const picture = (name: string): Promise<MicroscopyImage> =>
  decodeImage(readFileSync(join(import.meta.dirname, "fixtures", name)));

describe("particles of a picture", () => {
  let seen: MicroscopyImage;
  beforeAll(async () => {
    seen = await picture("particles.png");
  });

  it("have the threshold, areas, places and shapes that scikit-image finds", async () => {
    const found = await particles(seen, { particles: "bright", smooth: 0, separate: false, border: "count" });
    expect(found.threshold.level).toBe(REFERENCE.particles.otsu);
    const byPlace = (a: Region, b: Region): number => a.y - b.y || a.x - b.x;
    const ours = found.particles.filter(({ leftOut }) => leftOut === null).sort(byPlace);
    const theirs = [...REFERENCE.particles.regions].sort(byPlace);
    expect(ours).toHaveLength(theirs.length);
    ours.forEach((one, i) => {
      for (const key of ["area", "diameter", "x", "y", "aspectRatio"] as const) {
        expect(one[key]).toBeCloseTo(theirs[i]![key], 8);
      }
    });
    const whole = await particles(seen, { particles: "bright", smooth: 0, separate: false });
    expect(whole.particles.filter(({ leftOut }) => leftOut === "border")).toHaveLength(REFERENCE.particles.border);
    expect(whole.notes.join(" ")).toContain(`${String(REFERENCE.particles.border)} particles at the border left out`);
  });

  it("have lengths in pixels without a scale, and say so; with one, in nm", async () => {
    const bare = await particles(seen, { particles: "bright" });
    expect(bare).toMatchObject({ unit: "px", verdict: { ok: false, code: "no scale" } });
    const scaled = await particles({ ...seen, pixelSize: { value: 0.5, standardError: null, unit: "nm" } }, { particles: "bright" }); // prettier-ignore
    expect(scaled).toMatchObject({ unit: "nm", verdict: { ok: true } });
    expect(scaled.sizes!.mean.value).toBeCloseTo(bare.sizes!.mean.value / 2, 9);
    expect(scaled.particles[0]!.area).toBeCloseTo(bare.particles[0]!.area / 4, 9);
  });

  it.each([
    [5, "Å"],
    [500, "pm"],
    [5e-4, "µm"],
  ] as const)("are the same whichever unit the pixel is given in: %d %s is 0.5 nm", async (value, unit) => {
    const { width, height, values } = seen;
    const of = async (pixelSize: Length): Promise<ParticleAnalysis> =>
      particles(image({ width, height, values, pixelSize }), { particles: "bright" });
    const [one, other] = [await of({ value: 0.5, unit: "nm" }), await of({ value, unit })];
    expect(other.sizes!.values).toHaveLength(one.sizes!.values.length);
    expect(other.sizes!.weighted.volume.value).toBeCloseTo(one.sizes!.weighted.volume.value, 9);
    expect(grainSize(other).area.value).toBeCloseTo(grainSize(one).area.value, 6);
  });

  it("that touch are parted as by scikit-image's watershed, and not parted where that is not wanted", async () => {
    const touching = await picture("touching.jpg");
    const one = await particles(touching, { particles: "dark", separate: false });
    expect(one.particles).toHaveLength(REFERENCE.touching.connected);
    const two = await particles(touching, { particles: "dark" });
    expect(two.particles).toHaveLength(REFERENCE.touching.parted);
    const area = two.particles.reduce((sum, p) => sum + p.area, 0) / two.particles.length;
    expect(Math.abs(area / REFERENCE.touching.meanArea - 1)).toBeLessThan(0.01);
    const single = await particles(touching, { particles: "dark", separate: 0.3 });
    expect(single.particles).toHaveLength(REFERENCE.touching.connected);
  });

  it("that were simulated are found again: their number, mean and spread", async () => {
    const init = { count: 150, diameter: 9, deviation: 1, pairs: 20 };
    const made = micrograph({
      ...{ width: 640, height: 640, pixelSize: { value: 0.5, unit: "nm" as const } },
      ...{ particles: init, noise: 20, seed: 11, reason: "a test" },
    });
    const found = await particles(made.image, { particles: "bright", border: "count" });
    const counted = found.particles.filter(({ leftOut }) => leftOut === null);
    expect(Math.abs(counted.length - 150)).toBeLessThanOrEqual(2);
    const inside = found.particles.flatMap((p) => made.truth.particles.filter((t) => Math.hypot(t.x - p.x, t.y - p.y) < 1)); // prettier-ignore
    expect(inside.length).toBeGreaterThan(135);
    const { mean, deviation } = (await particles(made.image, { particles: "bright" })).sizes!;
    // The rim of a blurred disc lies at its middle grey: the diameter has no bias beyond a tenth of a pixel.
    expect(Math.abs(mean.value - 9)).toBeLessThan(4 * mean.standardError! + 0.05);
    expect(Math.abs(deviation - 1)).toBeLessThan(0.2);
    expect(presentationOf(found)?.text).toContain("Simulated: a test");
  });

  it("that are squares, dark ones too, have the area that they were made with but for their blurred corners", async () => {
    const made = micrograph({
      ...{ width: 400, height: 400, bright: false },
      ...{ particles: { count: 25, diameter: 26, shape: "square" }, seed: 3, reason: "a test" },
    });
    const found = await particles(made.image, { particles: "dark" });
    expect(Math.abs(found.sizes!.median.value / made.truth.particles[0]!.diameter - 1)).toBeLessThan(0.02);
  });

  it("with a hole are whole unless the hole is to stay", async () => {
    const values = new Uint8Array(64 * 64).fill(20);
    for (let y = 20; y < 44; y++) for (let x = 20; x < 44; x++) values[y * 64 + x] = Math.hypot(x - 32, y - 32) < 5 ? 20 : 200; // prettier-ignore
    const ring = image({ width: 64, height: 64, values });
    const of = async (fillHoles: boolean): Promise<number> =>
      (await particles(ring, { particles: "bright", smooth: 0, separate: false, fillHoles })).particles[0]!.area;
    expect(await of(true)).toBe(24 * 24);
    expect(await of(false)).toBeLessThan(24 * 24 - 60);
  });
});

describe("a picture that shows no particles", () => {
  const random = randomSource(4);
  const noise = (mean: number): Uint8Array => Uint8Array.from({ length: 128 * 128 }, () => Math.max(0, Math.min(255, Math.round(random.normal(mean, 12))))); // prettier-ignore
  const square = (values: Uint8Array): MicroscopyImage => image({ width: 128, height: 128, values });

  it("because it is empty says that nothing is to be counted", async () => {
    const found = await particles(square(new Uint8Array(128 * 128).fill(90)), { particles: "bright" });
    expect(found).toMatchObject({ sizes: null, verdict: { ok: false, code: "uniform" } });
    expect(presentationOf(found)?.svg?.()).toMatch(/^<svg/);
  });

  it("but noise says that its grey values have no two classes", async () => {
    const found = await particles(square(noise(100)), { particles: "bright", smooth: 0 });
    expect(found.verdict).toMatchObject({ ok: false, code: "no contrast" });
    expect(found.threshold.separability).toBeCloseTo(2 / Math.PI, 1);
  });

  it("whose contrast is the other way round says so", async () => {
    const made = micrograph({ width: 256, height: 256, bright: false, particles: { count: 20, diameter: 18 }, reason: "a test" }); // prettier-ignore
    expect((await particles(made.image, { particles: "bright" })).verdict.code).toBe("inverted");
    expect((await particles(made.image, { particles: "dark" })).verdict.code).toBe("no scale");
  });

  it("that is saturated, or has a bar below it, says so", async () => {
    const made = micrograph({
      width: 256,
      height: 256,
      particles: { count: 20, diameter: 24 },
      reason: "a test",
    }).image;
    const bright = Uint8Array.from({ length: 256 * 256 }, (_, i) => Math.min(255, 2 * (made.values[i] as number)));
    const hot = image({ width: 256, height: 256, values: bright });
    expect((await particles(hot, { particles: "bright" })).verdict).toMatchObject({ ok: false, code: "saturated" });
    const values = Uint8Array.from({ length: 256 * 280 }, (_, i) => (i < 256 * 256 ? (made.values[i] as number) : 1));
    const barred = await particles(image({ width: 256, height: 280, values }), { particles: "bright" });
    expect(barred.verdict.text).toContain("The lower 24 rows look like a bar");
  });

  it("that is huge is averaged down, with its extent kept and a note", async () => {
    const small = micrograph({ width: 200, height: 200, pixelSize: { value: 1, unit: "nm" }, particles: { count: 9, diameter: 30 }, reason: "a test" }).image; // prettier-ignore
    const values = new Uint8Array(4000 * 4000);
    for (let i = 0; i < values.length; i++) values[i] = small.values[Math.floor(i / 80_000) * 200 + Math.floor((i % 4000) / 20)] as number; // prettier-ignore
    const huge = image({ width: 4000, height: 4000, values, pixelSize: { value: 0.05, unit: "nm" } });
    const [found, same] = [
      await particles(huge, { particles: "bright" }),
      await particles(small, { particles: "bright" }),
    ];
    expect(found.image.width).toBe(2000);
    expect(found.notes[0]).toContain("16 megapixels: 2 × 2 pixels were averaged");
    expect(found.sizes!.values).toHaveLength(same.sizes!.values.length);
    expect(Math.abs(found.sizes!.mean.value / same.sizes!.mean.value - 1)).toBeLessThan(0.02);
  });

  it("is refused where the options are none", async () => {
    const made = square(noise(90));
    await expect(particles(made, { particles: "white" } as never)).rejects.toThrow('one of "bright", "dark"');
    await expect(particles(made, { particles: "bright", treshold: 3 } as never)).rejects.toThrow(
      "did you mean threshold",
    );
    await expect(particles(made, { particles: "bright", threshold: "otzu" } as never)).rejects.toThrow(
      "options.threshold",
    );
  });
});

describe("the distance inside of a mask", () => {
  it("is scipy's", () => {
    const { mask, values } = REFERENCE.distance;
    const found = distanceInside(Uint8Array.from(mask), 24, 24);
    found.forEach((v, i) => {
      expect(v).toBeCloseTo(values[i]!, 5);
    });
  });
});

describe("a list of sizes", () => {
  const { sizes } = REFERENCE;
  const found = sizeDistribution(sizes.values);

  it("has the moments, fits and histogram that numpy and scipy find", () => {
    expect(found.mean.value).toBeCloseTo(sizes["mean"]!, 10);
    expect(found.mean.standardError).toBeCloseTo(sizes["standardError"]!, 10);
    expect(found.deviation).toBeCloseTo(sizes["deviation"]!, 10);
    expect(found.median.value).toBeCloseTo(sizes["median"]!, 10);
    expect(found.quartiles[0]).toBeCloseTo(sizes.quartiles[0]!, 10);
    expect(found.quartiles[1]).toBeCloseTo(sizes.quartiles[1]!, 10);
    expect(found.weighted.area.value).toBeCloseTo(sizes["area"]!, 10);
    expect(found.weighted.volume.value).toBeCloseTo(sizes["volume"]!, 10);
    expect(found.normal.mean.value).toBeCloseTo(sizes.normal[0]!, 9);
    expect(found.normal.deviation.value).toBeCloseTo(sizes.normal[1]!, 9);
    expect(found.normal.logLikelihood).toBeCloseTo(sizes["normalLogLikelihood"]!, 6);
    expect(found.logNormal.median.value).toBeCloseTo(sizes.logNormal[0]!, 5);
    expect(found.logNormal.spread.value).toBeCloseTo(sizes.logNormal[1]!, 5);
    expect(found.logNormal.logLikelihood).toBeCloseTo(sizes["logNormalLogLikelihood"]!, 5);
    expect([...found.histogram.counts]).toEqual(sizes.counts);
    found.histogram.edges.forEach((edge, i) => {
      expect(edge).toBeCloseTo(sizes.edges[i]!, 10);
    });
    expect(found.verdict).toMatchObject({ ok: true, code: "log-normal" });
  });

  it("has errors that hold: the intervals of mean and median contain the truth as often as they say", () => {
    const random = randomSource(8);
    let [inMedian, inMean] = [0, 0];
    for (let k = 0; k < 400; k++) {
      const list = Float64Array.from({ length: 80 }, () => Math.exp(random.normal(Math.log(10), 0.25)));
      const { median, weighted } = sizeDistribution(list);
      const [low, high] = median.interval95!;
      if (low <= 10 && 10 <= high) inMedian += 1;
      // D[4,3] of a log-normal distribution: exp(μ + 3.5 σ²).
      const truth = 10 * Math.exp(3.5 * 0.25 ** 2);
      if (Math.abs(weighted.volume.value - truth) < 1.96 * weighted.volume.standardError!) inMean += 1;
    }
    expect(inMedian).toBeGreaterThan(370);
    expect(inMean).toBeGreaterThan(330);
  });

  it("does not mind its unit", () => {
    fc.assert(
      fc.property(fc.constantFrom(1e-3, 10, 1e3), (factor) => {
        const other = sizeDistribution(sizes.values.map((v) => v * factor), { unit: "Å" }); // prettier-ignore
        const same = (a: number, b: number): void => {
          expect(a / factor / b).toBeCloseTo(1, 9);
        };
        same(other.mean.value, found.mean.value);
        same(other.weighted.volume.standardError!, found.weighted.volume.standardError!);
        same(other.logNormal.median.value, found.logNormal.median.value);
        expect(other.logNormal.spread.value).toBeCloseTo(found.logNormal.spread.value, 9);
        expect(other.verdict.code).toBe(found.verdict.code);
      }),
    );
  });

  it("of few, of one size, of none and of what is no size says so", () => {
    expect(sizeDistribution([7, 8, 9]).verdict).toMatchObject({ ok: false, code: "few" });
    expect(sizeDistribution([8, 8, 8]).verdict).toMatchObject({ ok: false, code: "one size" });
    expect(() => sizeDistribution([8])).toThrow("at least 2 sizes");
    expect(() => sizeDistribution([8, 0])).toThrow("sizes above 0");
    expect(() => sizeDistribution([8, Number.NaN])).toThrow("sizes[1]");
  });

  it("from a column of a table has its name and unit, and passes gaps over", () => {
    const columns = dataTable({
      columns: [
        { name: "edge", unit: "Å", values: [71, Number.NaN, 80, 84] },
        { name: "remark", values: ["", "lost", "", ""] },
      ],
    }).columns;
    const of = sizeDistribution(columns[0]!);
    expect(of).toMatchObject({ name: "edge", unit: "Å" });
    expect([...of.values]).toEqual([71, 80, 84]);
    expect(() => sizeDistribution(columns[1]!)).toThrow("`sizes` to be a column of numbers");
  });
});

describe("coverage", () => {
  it("is the part that scikit-image finds, with an error", async () => {
    const found = await coverage(await picture("particles.png"), { particles: "bright", smooth: 0 });
    expect(found.covered.value).toBeCloseTo(REFERENCE.particles.covered, 9);
    expect(found.covered.unit).toBe("%");
  });

  it("has an error that is the scatter over pictures, and the same with the same seed", async () => {
    const found = await Promise.all(
      Array.from({ length: 24 }, async (_, k) => {
        const { image: made } = micrograph({ width: 256, height: 256, particles: { count: 60, diameter: 14, deviation: 5 }, seed: 100 + k, reason: "a test" }); // prettier-ignore
        return (await coverage(made, { particles: "bright" })).covered;
      }),
    );
    const mean = found.reduce((sum, { value }) => sum + value, 0) / found.length;
    const scatter = Math.sqrt(found.reduce((sum, { value }) => sum + (value - mean) ** 2, 0) / (found.length - 1));
    const stated = Math.sqrt(found.reduce((sum, { standardError }) => sum + standardError! ** 2, 0) / found.length);
    // Particles keep apart here, so that pictures differ less than tiles thrown together at random.
    expect(stated / scatter).toBeGreaterThan(0.7);
    expect(stated / scatter).toBeLessThan(2);
    const { image: made } = micrograph({
      width: 128,
      height: 128,
      particles: { count: 9, diameter: 14 },
      reason: "a test",
    });
    const twice = await Promise.all([1, 1].map((seed) => coverage(made, { particles: "bright", seed })));
    expect(twice[0]!.covered).toEqual(twice[1]!.covered);
  });
});

describe("grains that fill a picture", () => {
  it("of a Poisson–Voronoi tessellation have its intercept, π/4 √A, and its area", async () => {
    const ratios: number[] = [];
    for (const seed of [5, 6, 7]) {
      const { image: made } = micrograph({ width: 384, height: 384, pixelSize: { value: 2, unit: "nm" }, grains: { count: 140 }, noise: 12, seed, reason: "a test" }); // prettier-ignore
      const found = grainSize(await particles(made, { particles: "bright", separate: 0.6 }));
      const expected = (Math.PI / 4) * Math.sqrt(found.area.value);
      expect(Math.abs(found.intercept.value - expected)).toBeLessThan(4 * found.intercept.standardError!);
      ratios.push(found.intercept.value / expected);
      expect(Math.abs(found.area.value / ((768 * 768) / 140) - 1)).toBeLessThan(0.2);
      expect(found.verdict).toMatchObject({ ok: true, code: "equiaxed" });
      // Both grain size numbers speak of one material: E112 puts them apart by the form of grains only.
      expect(Math.abs(found.number!.byAreas.value - found.number!.byIntercepts.value)).toBeLessThan(0.5);
    }
    expect(Math.abs(ratios.reduce((a, b) => a + b, 0) / 3 - 1)).toBeLessThan(0.04);
  });

  it("have the grain size numbers of ASTM E112, table 4: ℓ = 320 µm is G = 0, 20 µm is G = 8", async () => {
    const { image: made } = micrograph({ width: 256, height: 256, grains: { count: 80 }, reason: "a test" });
    const bare = grainSize(await particles(made, { particles: "bright", separate: 0.6 }));
    expect(bare.number).toBe(null);
    for (const [microns, number] of [
      [320, 0],
      [20, 8],
      [5, 12],
    ] as const) {
      // prettier-ignore
      const pixel = (1000 * microns) / bare.intercept.value;
      const scaled = { ...made, pixelSize: { value: pixel, standardError: null, unit: "nm" } };
      const found = grainSize(await particles(scaled, { particles: "bright", separate: 0.6 }));
      expect(found.intercept.value / 1000).toBeCloseTo(microns, 6);
      expect(Math.abs(found.number!.byIntercepts.value - number)).toBeLessThan(0.01);
    }
  });

  it("that lie apart are told to be particles, and elongated ones are told by direction", async () => {
    const { image: made } = micrograph({
      width: 256,
      height: 256,
      particles: { count: 30, diameter: 16 },
      reason: "a test",
    });
    expect(grainSize(await particles(made, { particles: "bright" })).verdict).toMatchObject({
      ok: false,
      code: "apart",
    });
    const { image: round } = micrograph({
      width: 256,
      height: 256,
      grains: { count: 60 },
      noise: 4,
      seed: 2,
      reason: "a test",
    });
    const wide = Uint8Array.from({ length: 512 * 256 }, (_, i) => round.values[Math.floor(i / 512) * 256 + ((i % 512) >> 1)] as number); // prettier-ignore
    const long = grainSize(await particles(image({ width: 512, height: 256, values: wide }), { particles: "bright", separate: 0.5 })); // prettier-ignore
    expect(long.verdict).toMatchObject({ ok: true, code: "elongated" });
    expect(long.verdict.text).toContain("longer along 0°");
    const along = (angle: number): number => long.directions.find((d) => d.angle === angle)!.intercept.value;
    expect(along(0) / along(90)).toBeGreaterThan(1.6);
    expect(along(0) / along(90)).toBeLessThan(2.4);
  });
});

describe("the periods of a picture", () => {
  it("have the power that numpy finds, and the frequencies of its transform padded 32 times", async () => {
    const seen = await picture("fringes-fei.tif");
    const power = powerOf(seen, 0, 0, 160);
    for (const [i, j, value] of REFERENCE.fringes.power) expect(power[j * 160 + i]! / value).toBeCloseTo(1, 8);
    const found = periods(seen);
    expect(found.periods).toHaveLength(2);
    found.periods.forEach(({ spacing, angle, frequency }, k) => {
      const [fx, fy] = REFERENCE.fringes.frequencies[k]!;
      // Padding 32 times leaves steps of 1/32; interpolation is stated to be right to 0.02 steps.
      expect(Math.abs(frequency[0] - fx) * 160).toBeLessThan(0.04);
      expect(Math.abs(frequency[1] - fy) * 160).toBeLessThan(0.04);
      const [truth, direction] = REFERENCE.fringes.waves[k]!;
      expect(Math.abs(spacing.value - truth * 0.025)).toBeLessThan(4 * spacing.standardError!);
      expect(spacing.standardError! / spacing.value).toBeLessThan(0.01);
      expect(Math.abs(angle.value - direction)).toBeLessThan(4 * angle.standardError!);
      expect(spacing.unit).toBe("nm");
    });
  });

  it("have errors that hold over pictures, and take the error of the scale in", () => {
    const z = Array.from({ length: 12 }, (_, k) => {
      const { image: made } = micrograph({ width: 128, height: 128, lattice: { spacing: 6.1 + 0.07 * k, angle: 10 + 11 * k }, noise: 60, seed: k, reason: "a test" }); // prettier-ignore
      const [first] = periods(made).periods;
      return (first!.spacing.value - (6.1 + 0.07 * k)) / first!.spacing.standardError!;
    });
    expect(Math.sqrt(z.reduce((sum, v) => sum + v * v, 0) / z.length)).toBeLessThan(2);
    const init = { width: 128, height: 128, lattice: { spacing: 0.6, angle: 30 }, reason: "a test" };
    const { image: rough } = micrograph({ ...init, pixelSize: { value: 0.05, standardError: 0.002, unit: "nm" } });
    const [first] = periods(rough).periods;
    expect(first!.spacing.standardError! / first!.spacing.value).toBeGreaterThan(0.04);
  });

  it("are none in noise, and a picture that is too small is refused", () => {
    const random = randomSource(9);
    const noisy = (): MicroscopyImage => image({ width: 128, height: 128, values: Uint8Array.from({ length: 128 * 128 }, () => Math.round(random.normal(120, 20))) }); // prettier-ignore
    const found = Array.from({ length: 10 }, () => periods(noisy()).periods.length);
    expect(Math.max(...found)).toBe(0);
    expect(periods(noisy()).verdict).toMatchObject({ ok: false, code: "none" });
    expect(() => periods(image({ width: 20, height: 40, values: new Uint8Array(800) }))).toThrow("at least 32 pixels");
    expect(() => periods(noisy(), { part: { x: 100, y: 0, size: 64 } })).toThrow("options.part.x");
  });

  it("of a part of a picture are those of that part", () => {
    const { image: made } = micrograph({ width: 128, height: 128, lattice: { spacing: 9, angle: 60 }, noise: 20, reason: "a test" }); // prettier-ignore
    const found = periods(made, { part: { x: 64, y: 32, size: 64 } });
    expect(found.part).toEqual({ x: 64, y: 32, size: 64 });
    expect(Math.abs(found.periods[0]!.spacing.value - 9)).toBeLessThan(4 * found.periods[0]!.spacing.standardError!);
  });
});

describe("the figure of particles", () => {
  it("shows a picture as wide and high as it is, and rims where particles end", async () => {
    const values = new Uint8Array(120 * 60).fill(40);
    for (let y = 20; y < 32; y++) for (let x = 70; x < 90; x++) values[y * 120 + x] = 200;
    const one = image({ width: 120, height: 60, values, pixelSize: { value: 2, unit: "nm" } });
    const found = await particles(one, { particles: "bright", smooth: 0, border: "count" });
    const shown = presentationOf(found);
    const panel = parseFigureState(shown?.view?.state).rows[0]!.panels[0]!;
    const rim = panel.layers.find((layer) => layer.kind === "line")!;
    const ends = (of: Float64Array): readonly number[] => {
      const seen = [...of].filter((v) => !Number.isNaN(v));
      return [Math.min(...seen), Math.max(...seen)];
    };
    expect(ends(rim.x)).toEqual([140, 180]);
    expect(ends(rim.y)).toEqual([40, 64]);
    expect([panel.x.range, panel.y.range]).toEqual([
      [0, 240],
      [120, 0],
    ]);
    const [, width, height] = /<image[^>]*? width="([\d.]+)" height="([\d.]+)"/.exec(shown?.svg?.() ?? "") ?? [];
    expect(Number(width) / Number(height)).toBeCloseTo(2, 1);
  });
});

describe("a simulated picture", () => {
  it("is the same with the same seed, says that it is simulated, and refuses what has no room", () => {
    const init = { width: 64, height: 64, particles: { count: 4, diameter: 10 }, reason: "a test" };
    expect(micrograph(init)).toEqual(micrograph(init));
    expect(micrograph({ ...init, seed: 2 }).image.values).not.toEqual(micrograph(init).image.values);
    expect(presentationOf(micrograph(init).image)?.text).toContain("Simulated: a test");
    expect(() => micrograph({ ...init, particles: { count: 200, diameter: 20 } })).toThrow("room for 200 particles");
    expect(() => micrograph({ width: 64, height: 64, reason: "a test" })).toThrow("particles, grains or a lattice");
  });
});
