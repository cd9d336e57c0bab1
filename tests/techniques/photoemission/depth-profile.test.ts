import { describe, expect, it } from "vitest";
import { estimate } from "../../../src/foundation/index.js";
import { isRegionSeries } from "../../../src/io/index.js";
import { read } from "../../../src/node/read.js";
import { randomSource } from "../../../src/numerics/index.js";
import {
  depthProfile,
  depthProfileReport,
  intoSeries,
  lineArea,
  region,
  regionAt,
  regionSeries,
  type PhotoemissionRegion,
  type RegionSeries,
} from "../../../src/techniques/photoemission/index.js";
import { describeWithData, sharedPath } from "../../shared-data.js";

const SCOFIELD: Readonly<Record<string, number>> = { "Cs 3d": 40.22, "Pb 4f": 22.74, "Br 3d": 2.84, "Cl 2p": 2.285 };
const PLACES: Readonly<Record<string, readonly [number, number, number]>> = {
  "Cs 3d": [724.5, 13.94, 2 / 3],
  "Pb 4f": [138.4, 4.86, 3 / 4],
  "Br 3d": [68.3, 1.05, 2 / 3],
  "Cl 2p": [198.5, 1.6, 1 / 2],
};
const times = Array.from({ length: 9 }, (_, i) => 5 * i);

/** A film that was treated with CsCl: chlorine from above in exchange for bromine, more cesium, and lead below. */
function amounts(t: number): Readonly<Record<string, number>> {
  const cl = Math.exp(-t / 20);
  return { "Cs 3d": 1 + 0.5 * cl, "Pb 4f": 1 - 0.2 * cl, "Br 3d": 3 - cl, "Cl 2p": cl };
}

function simulated(name: string, seed: number): RegionSeries {
  const [at, split, ratio] = PLACES[name] ?? [0, 0, 1];
  const random = randomSource(seed);
  const values = Array.from({ length: 281 }, (_, i) => at - 7 + i * 0.1 + (split > 10 ? i * 0.02 : 0));
  const w = 1.1;
  const peak = (e: number, place: number): number =>
    Math.exp(-4 * Math.LN2 * ((e - place) / w) ** 2) / ((w / 2) * Math.sqrt(Math.PI / Math.LN2));
  const intensity = times.flatMap((t) => {
    const whole = 2 * (amounts(t)[name] ?? 0) * (SCOFIELD[name] ?? 0) * (1486.6 - at) ** 0.75;
    let step = 0;
    return values.map((e, i) => {
      const over = (whole / (1 + ratio)) * (peak(e, at) + ratio * peak(e, at + split));
      step += i === 0 ? 0 : over * ((values[i] as number) - (values[i - 1] as number)) * 0.02;
      const rate = 2000 + over + step;
      return Math.round(rate + Math.sqrt(rate) * random.normal());
    });
  });
  return regionSeries({
    ...{ name, photonEnergy: 1486.6, dwell: 0.5, sweeps: 2, energy: { kind: "binding", values } },
    ...{ coordinate: { values: times }, intensity, provenance: { simulated: "a film treated with CsCl" } },
  });
}

describe("a series of regions", () => {
  const one = (value: number, name = "Sn 3d", first = 490): PhotoemissionRegion =>
    region({
      ...{ name, energy: { kind: "binding", values: [first, 488, 486] }, intensity: [value, 2, 3] },
      place: { kind: "etch time", value, unit: "s", label: "Sputter time" },
    });

  it("is made of regions that are alike and stand at times of etching; the others stay", () => {
    const loose = region({ name: "survey", energy: { kind: "binding", values: [1, 2] }, intensity: [1, 2] });
    const made = intoSeries([one(0), one(0, "C 1s"), one(30), loose, one(60, "Sn 3d", 491)]);
    expect(made.map((m) => m.name)).toEqual(["Sn 3d", "C 1s", "survey", "Sn 3d"]);
    const [series] = made as readonly [RegionSeries];
    expect(series.coordinate).toMatchObject({ kind: "etch time", unit: "s", label: "Sputter time" });
    expect([...series.coordinate.values]).toEqual([0, 30]);
    expect([...series.intensity]).toEqual([0, 2, 3, 30, 2, 3]);
    expect(regionAt(series, 1)).toMatchObject({ name: "Sn 3d", place: { value: 30, label: "Sputter time" } });
    expect(() => regionAt(series, 2)).toThrow(/`i` to be an integer from 0 to 1/);
  });

  it.each<[string, object, string]>([
    ["too few intensities", { intensity: [1, 2, 3] }, "`intensity` to be an array of 6 numbers"],
    ["energies that turn back", { energy: { kind: "binding", values: [1, 3, 2] } }, "rise or fall strictly"],
    ["a misspelt field", { coordinates: {} }, "did you mean coordinate"],
    ["a work function that is none", { workFunction: Number.NaN }, "`workFunction` to be a finite number"],
  ])("refuses %s", (_, change, message) => {
    const init = { energy: { kind: "binding" as const, values: [490, 488, 486] }, coordinate: { values: [0, 30] }, intensity: [1, 5, 9, 1, 3, 4] }; // prettier-ignore
    expect(() => regionSeries({ ...init, ...change })).toThrow(message);
  });
});

describe("lineArea", () => {
  it("its errors are those of many noisy repeats", () => {
    const random = randomSource(8);
    const values = Array.from({ length: 161 }, (_, i) => 280 + i * 0.1);
    const truth = values.map((e) => 400 + 3000 * Math.exp(-(((e - 287) / 0.8) ** 2)) + (e > 287 ? 60 : 0));
    const found = Array.from({ length: 200 }, () =>
      lineArea(
        region({
          ...{ name: "C 1s", energy: { kind: "binding", values } },
          intensity: truth.map((m) => Math.round(m + Math.sqrt(m) * random.normal())),
        }),
      ),
    );
    const mean = found.reduce((sum, e) => sum + e.value, 0) / found.length;
    const spread = Math.sqrt(found.reduce((sum, e) => sum + (e.value - mean) ** 2, 0) / (found.length - 1));
    const said = found.reduce((sum, e) => sum + (e.standardError ?? NaN), 0) / found.length;
    // 200 repeats know a spread to 5 %; Shirley's curve follows the ends a little otherwise than a line.
    expect(said / spread).toBeGreaterThan(0.8);
    expect(said / spread).toBeLessThan(1.25);
    expect(Math.abs(mean / (3000 * 0.8 * Math.sqrt(Math.PI)) - 1)).toBeLessThan(0.01);
  });
});

describe("depthProfile", () => {
  const film = ["Cs 3d", "Pb 4f", "Br 3d", "Cl 2p"].map((name, i) => simulated(name, 20 + i));
  const found = depthProfile(film, { rate: estimate(0.26, 0.01, "nm s^-1") });

  it("recovers the composition of a simulated film at every level, within its errors", () => {
    const pulls: number[] = [];
    found.traces.forEach(({ name, atomicPercent, errors }) =>
      times.forEach((t, i) => {
        const all = Object.values(amounts(t)).reduce((sum, n) => sum + n, 0);
        const wanted = (100 * (amounts(t)[name] ?? 0)) / all;
        pulls.push(((atomicPercent[i] ?? NaN) - wanted) / (errors[i] ?? NaN));
      }),
    );
    const spread = Math.sqrt(pulls.reduce((sum, z) => sum + z * z, 0) / pulls.length);
    expect(spread).toBeLessThan(1.6);
    expect(Math.max(...pulls.map(Math.abs))).toBeLessThan(4.5);
  });

  it("calls depths by the material on which the rate was measured: 0.26 nm/s of Ta₂O₅", () => {
    expect(found.depthLabel).toBe("Ta₂O₅-equivalent depth");
    expect(found.depth?.[8]).toBeCloseTo(0.26 * 40, 10);
    expect(depthProfileReport(found).lead.join(" ")).toContain("Ta₂O₅-equivalent depth");
    expect(found.notes.join(" ")).toContain("the material itself is sputtered at another rate");
    expect(depthProfile(film).depth).toBeNull();
    expect(found.simulated).toBe("a film treated with CsCl");
  });

  it("takes a range that ends before the second line for the part of the level that it is", () => {
    const [cs, pb] = film as [RegionSeries, RegionSeries];
    const whole = depthProfile([cs, pb]);
    const part = depthProfile([cs, pb], { lines: { "Pb 4f": { to: 141 } } });
    expect(part.notes.join(" ")).toContain("holds a part of 0.571 of the level");
    const ratio = (part.traces[1]?.area[4] ?? NaN) / (whole.traces[1]?.area[4] ?? NaN);
    expect(Math.abs(ratio - 1)).toBeLessThan(0.03);
  });

  it("gives no area that noise could not give where there is no line", () => {
    const random = randomSource(4);
    const values = Array.from({ length: 101 }, (_, i) => 94 + i * 0.2);
    const flat = region({ name: "Si 2p", energy: { kind: "binding", values }, intensity: values.map((e) => Math.round(4500 - 8 * (e - 94) + 65 * random.normal())) }); // prettier-ignore
    const found = lineArea(flat);
    expect(Math.abs(found.value)).toBeLessThan(4 * (found.standardError ?? NaN));
  });

  it("does not depend on whether files counted or gave rates", () => {
    const rates = film.map((one) =>
      regionSeries({ ...one, unit: "counts s^-1", intensity: one.intensity.map((v) => v) }),
    );
    const again = depthProfile(rates);
    found.traces.forEach(({ atomicPercent }, k) =>
      atomicPercent.forEach((v, i) => expect(again.traces[k]?.atomicPercent[i]).toBeCloseTo(v, 8)),
    );
  });

  it("refuses what makes no profile", () => {
    const [cs, pb] = film as [RegionSeries, RegionSeries];
    expect(() => depthProfile([cs])).toThrow(/two elements or more over etch time but found Cs 3d/);
    expect(() => depthProfile([cs, pb], { lines: { "I 3d": {} } })).toThrow(/`lines` to name series/);
    const short = regionSeries({ ...pb, coordinate: { values: [0, 5] }, intensity: pb.intensity.slice(0, 2 * pb.energy.values.length) }); // prettier-ignore
    expect(() => depthProfile([cs, short])).toThrow(/the 9 levels of "Cs 3d" in s but found 2 in s of "Pb 4f"/);
    const later = regionSeries({ ...pb, coordinate: { values: times.map((t) => t + 4) } });
    expect(() => depthProfile([cs, later])).toThrow(/at the etch times of "Cs 3d" but found 4 for 0 s/);
  });
});

describeWithData("a measured depth profile", "g-xps", () => {
  it("of tin oxide on silicon opens as one series a region over 21 times of sputtering, and as regions when asked", async () => {
    const path = sharedPath("g-xps/pynxtools-xps/SnO2_10nm_1.pro");
    const all = (await read(path)) as readonly RegionSeries[];
    expect(all.every(isRegionSeries)).toBe(true);
    expect(all.map((one) => [one.name, one.coordinate.values.length])).toEqual([
      ["Su1s", 21],
      ["C1s", 21],
      ["Si2p", 21],
      ["Sn3d5", 21],
    ]);
    expect(await read(path, { as: "profiles" })).toHaveLength(4);
    const regions = await read(path, { as: "regions" });
    expect(regions).toHaveLength(84);
    expect([...regionAt(all[3] as RegionSeries, 4).intensity]).toEqual([...(regions[63 + 4]?.intensity ?? [])]);
  });

  it("shows carbon on the surface, then tin, then silicon", async () => {
    const all = await read(sharedPath("g-xps/pynxtools-xps/SnO2_10nm_1.pro"), { as: "profiles" });
    const found = depthProfile(all);
    expect(found.notes.join(" ")).toContain("Left out: Su1s.");
    const of = (element: string): ArrayLike<number> =>
      found.traces.find((t) => t.element === element)?.atomicPercent ?? [];
    const last = found.etchTime.length - 1;
    expect(of("C")[0]).toBeGreaterThan(3 * (of("C")[5] ?? NaN));
    expect(of("Sn")[5]).toBeGreaterThan(70);
    expect(of("Si")[last]).toBeGreaterThan(50);
    expect(of("Sn")[last]).toBeLessThan((of("Sn")[5] ?? 0) / 2);
  });
});
