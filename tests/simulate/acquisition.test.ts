import { describe, expect, it } from "vitest";
import { openFile, type ParsedSpectrum } from "../../src/io/index.js";
import { randomSource } from "../../src/numerics/index.js";
import { acquisition, type AcquisitionFault, type AcquisitionFormat } from "../../src/simulate/index.js";
import { spectralSeries, type SignalKind, type SpectralSeries } from "../../src/spectroscopy/index.js";
import { memoryDisk } from "./memory-disk.js";

const WAVES = Float64Array.from({ length: 21 }, (_, j) => 400 + 5 * j);
const SCANS = 30;
function series(signal: SignalKind = "absorbance", height = 1, scans = SCANS): SpectralSeries {
  const random = randomSource(4);
  const at = (i: number, w: number): number => 0.1 + height * Math.exp(-0.05 * i - ((w - 450) / 20) ** 2);
  return spectralSeries({
    axis: { values: WAVES, unit: "nm" },
    coordinate: { kind: "time", unit: "s", values: Array.from({ length: scans }, (_, i) => 10 * i) },
    signal,
    values: Float64Array.from({ length: scans * WAVES.length }, (_, k) => at(Math.floor(k / WAVES.length), WAVES[k % WAVES.length] as number) + 1e-3 * random.uniform()), // prettier-ignore
    provenance: { title: "film", simulated: "a test" },
  });
}
const FORMATS: readonly AcquisitionFormat[] = ["csv", "jcamp", "spc", "ocean", "table", "blocks", "matrix", "matrix in place"]; // prettier-ignore
const spectraOf = async (bytes: Uint8Array, file: string): Promise<readonly ParsedSpectrum[]> =>
  (await openFile({ bytes, file }, { file })).spectra;

describe("a simulated instrument", () => {
  it.each(FORMATS)("writes files of format %s that are read back as what its detector saw", async (format) => {
    const made = acquisition(series(), { format });
    const files = memoryDisk(made.actions);
    const single = made.scans[0]?.name === made.scans[1]?.name;
    expect(files.size).toBe(single ? 1 : SCANS);
    const read = new Map<string, readonly ParsedSpectrum[]>();
    for (const [name, bytes] of files) {
      read.set(name, await spectraOf(bytes, name));
      expect(bytes.toString("latin1")).toContain("simulated instrument; a test");
    }
    made.scans.forEach(({ number, name, seconds }) => {
      const spectrum = read.get(name)?.[single ? number : 0];
      expect(spectrum?.axis.values).toEqual(WAVES);
      // Six digits behind the point; single precision.
      made.values(number).forEach((v, j) => expect(Math.abs((spectrum?.values[j] ?? 9) - v)).toBeLessThan(6e-7));
      if (single) expect(spectrum?.value).toMatchObject({ number: seconds, kind: "time" });
    });
  });

  it("saves each scan when it is over: at its time, after the last point was measured", () => {
    const s = series();
    const skew = WAVES.map((w) => (w - 400) / 50);
    const at = (of: SpectralSeries, interval?: number): readonly number[] => [...acquisition(of, { interval }).actions].map((a) => a.at); // prettier-ignore
    expect(at(s)).toEqual([...s.coordinate.values]);
    expect(at(spectralSeries({ ...s, scanSkew: skew }))[3]).toBe(32);
    expect(at(s, 0.1).slice(0, 4)).toEqual([0, 0.1, 0.2, 0.3]);
    const unTimed = spectralSeries({ ...s, coordinate: { kind: "index", values: Array.from(s.coordinate.values) } });
    expect(() => acquisition(unTimed)).toThrow("Expected `interval`");
  });

  it("has in the end on its disk what it says of each scan, whatever goes wrong, in the order of time", async () => {
    const source = series();
    const faults: readonly AcquisitionFault[] = [
      { kind: "half written", scans: { share: 0.3 }, pieces: 4, pause: 5 },
      { kind: "stall", scans: { share: 0.1 }, seconds: 45 },
      { kind: "dead stretch", scans: { share: 0.05 }, length: 2 },
      { kind: "locked", scans: { share: 0.2 } },
      { kind: "duplicated", scans: { share: 0.2 } },
      { kind: "removed", scans: { share: 0.2 } },
      { kind: "rewritten", scans: { share: 0.2 } },
      { kind: "garbage", scans: { share: 0.1 } },
      { kind: "wrong axis", scans: { share: 0.1 } },
    ];
    const seenFates = new Set<string>();
    for (const format of FORMATS) {
      for (let seed = 1; seed <= 5; seed += 1) {
        const fitting = faults.filter(({ kind }) => {
          try {
            acquisition(source, { format, faults: [kind] });
            return true;
          } catch {
            return false;
          }
        });
        const made = acquisition(source, { format, seed, faults: fitting });
        const times = [...made.actions].map(({ at }) => at);
        expect(times).toEqual([...times].sort((a, b) => a - b));
        expect([...made.actions]).toEqual([...acquisition(source, { format, seed, faults: fitting }).actions]);
        const files = memoryDisk(made.actions);
        const single = made.scans[0]?.name === made.scans[1]?.name;
        const kept = made.scans.filter(({ copies }) => copies > 0);
        kept.forEach(({ fate }) => seenFates.add(fate));
        const near = (a: ParsedSpectrum | undefined, b: Float64Array): void => {
          expect(a?.values.length).toBe(b.length);
          b.forEach((v, j) => expect(Math.abs((a?.values[j] ?? 9) - v)).toBeLessThan(6e-7));
        };
        const truth = (number: number, fate: string): Float64Array =>
          made.values(fate === "rewritten" ? Math.min(number + 1, SCANS - 1) : number);
        if (single) {
          const [bytes] = [...files.values()];
          const found = bytes === undefined ? [] : await spectraOf(bytes, kept[0]?.name ?? "");
          const expected = kept.flatMap((k) => Array.from({ length: k.copies }, () => k));
          expect(found).toHaveLength(expected.length);
          expected.forEach(({ number, fate }, k) => near(found[k], truth(number, fate)));
        } else {
          expect([...files.keys()].sort()).toEqual(
            kept.flatMap(({ name, copies }) => (copies === 2 ? [name, name.replace(".", "_again.")] : [name])).sort(),
          );
          for (const { name, number, fate } of kept) {
            if (fate === "garbage") continue;
            const [found] = await spectraOf(files.get(name) as Buffer, name);
            near(found, fate === "wrong axis" ? truth(number, fate).filter((_, j) => j % 2 === 0) : truth(number, fate)); // prettier-ignore
          }
        }
      }
    }
    expect([...seenFates].sort()).toEqual(["garbage", "kept", "rewritten", "wrong axis"]);
  });

  it("lets late scans come at once, one program after the other, and never measures those of a dead stretch", () => {
    const made = acquisition(series(), { faults: [{ kind: "stall", scans: 3, seconds: 25 }, { kind: "dead stretch", scans: 10, length: 4 }] }); // prettier-ignore
    const actions = [...made.actions];
    expect(actions.slice(2, 7).map(({ at, scan }) => [scan, at])).toEqual([[2, 20], [3, 55], [4, 55], [5, 55], [6, 60]]); // prettier-ignore
    expect(made.scans.filter(({ fate }) => fate === "never measured").map((s) => s.number)).toEqual([10, 11, 12, 13]);
    expect(actions.map((a) => a.scan)).not.toContain(12);
  });

  it("dates scans by its own clock, which may be set back", () => {
    const made = acquisition(series(), { format: "table", start: "2026-03-01T23:59:30Z", faults: [{ kind: "clock set back", scans: 5, seconds: 3600 }] }); // prettier-ignore
    expect(made.scans.slice(3, 7).map(({ seconds }) => seconds)).toEqual([30, 40, -3550, -3540]);
    const dated = acquisition(series(), { format: "ocean", start: "2026-03-01T23:59:30Z" });
    expect([...dated.actions][4]?.content).toContain("Date: Mon Mar 02 00:00:10 UTC 2026");
  });

  it("adds stray light as ASTM E387 has it, so that no absorbance is seen above log10((1 + s)/s)", () => {
    const share = 0.02;
    const made = acquisition(series("absorbance", 40), { faults: [{ kind: "stray light", share }] });
    const seen = made.values(0);
    const true0 = series("absorbance", 40).values.subarray(0, WAVES.length);
    expect(Math.max(...seen)).toBeCloseTo(Math.log10((1 + share) / share), 12);
    // Where hardly anything is absorbed: dA = −s (1 − T)/(T ln 10), to first order.
    const [a, b] = [true0[20] as number, seen[20] as number];
    const t = 10 ** -a;
    expect((b - a) / ((-share * (1 - t)) / (t * Math.LN10))).toBeCloseTo(1, 1);
  });

  it("lets a lamp drift by its share an hour: all absorbances alike, counts in proportion", () => {
    const faults = [{ kind: "drift", perHour: -0.36 }] as const;
    const [a, counts] = [series(), series("counts", 1000)];
    const k = 20 * WAVES.length + 7;
    // After 200 s 2 % of the light are gone.
    expect((acquisition(a, { faults }).values(20)[7] as number) - (a.values[k] as number)).toBeCloseTo(-Math.log10(0.98), 12); // prettier-ignore
    expect((acquisition(counts, { faults }).values(20)[7] as number) / (counts.values[k] as number)).toBeCloseTo(0.98, 12); // prettier-ignore
  });

  it("cuts off what its detector cannot show, and leaves everything else as it is", () => {
    const s = series("counts", 1000);
    const seen = acquisition(s, { faults: [{ kind: "saturation", limit: 700 }] }).values(0);
    expect([...seen]).toEqual([...s.values.subarray(0, WAVES.length)].map((v) => Math.min(v, 700)));
    expect(acquisition(s).values(3)).toEqual(s.values.slice(3 * WAVES.length, 4 * WAVES.length));
  });

  it("says what cannot be", () => {
    expect(() => acquisition(series(), { format: "table", faults: ["removed"] })).toThrow('format "table"');
    expect(() => acquisition(series(), { faults: ["melted" as never] })).toThrow('"half written"');
    expect(() => acquisition(series(), { faults: [{ kind: "stall", scans: SCANS }] })).toThrow("faults[0].scans");
    expect(() => acquisition(series(), { faults: [{ kind: "stall", after: 1 } as never] })).toThrow("after");
    expect(() => acquisition(series(), { name: "../{n}" })).toThrow("without folders");
    expect(() => acquisition(series(), { name: "scan" })).toThrow("{n} or {t}");
    expect(() => acquisition(series("unknown"), { faults: ["drift"] })).toThrow("series.signal");
  });
});
