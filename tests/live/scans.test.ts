import { describe, expect, it } from "vitest";
import { createScans, type FileScan, type LiveScans } from "../../src/live/scans.js";
import { toSeries } from "../../src/live/to-series.js";
import { randomSource } from "../../src/numerics/index.js";
import { axis } from "../../src/spectroscopy/index.js";

const nm = axis([400, 401, 402, 403]);
const scan = (height: number, more: Partial<FileScan> = {}): FileScan => ({
  axis: nm,
  values: Float64Array.of(height, height + 1, height + 2, height + 3),
  ...more,
});
const name = (i: number): string => `scan_${i}.csv`;
const shown = (s: LiveScans): unknown => [[...s.times().values], s.all().map(({ file, index, taps }) => [file, index, taps])]; // prettier-ignore

describe("the scans of a run", () => {
  it("are appended as their files come, in the order of their numbers", () => {
    const s = createScans(100, [{ name: "band", from: 400, to: 401 }]);
    expect(s.put(name(9), 9000, [scan(9)])).toEqual({ kind: "appended", from: 0, refused: 0 });
    expect(s.put(name(10), 10_000, [scan(10)])).toEqual({ kind: "appended", from: 1, refused: 0 });
    expect([[...s.times().values], s.all().map((h) => h.taps)]).toEqual([
      [0, 1],
      [[9.5], [10.5]],
    ]);
    // One that belongs before them changes the series.
    expect(s.put(name(8), 8000, [scan(8)]).kind).toBe("changed");
    expect(s.all().map((h) => h.file)).toEqual([8, 9, 10].map(name));
  });

  it("of a file that grows are appended; one that is written anew changes the series, one that is touched does not", () => {
    const s = createScans(100, []);
    const timed = (n: number, height = 0): FileScan[] =>
      Array.from({ length: n }, (_, i) => scan(height + i, { value: { number: 2 * i, kind: "time", unit: "s" } }));
    expect(s.put("run.csv", 1, timed(2)).kind).toBe("appended");
    expect(s.put("run.csv", 2, timed(5))).toEqual({ kind: "appended", from: 2, refused: 0 });
    expect(s.put("run.csv", 3, timed(5)).kind).toBe("none");
    expect(s.put("run.csv", 4, timed(5, 0.5)).kind).toBe("changed");
    expect(s.put("run.csv", 5, timed(4, 0.5)).kind).toBe("changed");
    expect(s.drop("run.csv").kind).toBe("changed");
    expect([s.all().length, s.drop("run.csv").kind]).toEqual([0, "none"]);
  });

  it("of another axis are refused and counted, unless none is there", () => {
    const s = createScans(100, []);
    s.put(name(0), 0, [scan(0)]);
    expect(s.put(name(1), 1, [scan(1, { axis: axis({ values: [1, 2, 3, 4], unit: "eV" }) })])).toEqual({
      kind: "none",
      refused: 1,
    });
    s.drop(name(0));
    expect(s.put(name(1), 1, [scan(1, { axis: axis({ values: [1, 2, 3, 4], unit: "eV" }) })]).refused).toBe(0);
  });

  it("are thinned beyond the most that are kept, while their taps stay", () => {
    const s = createScans(10, [{ name: "all", from: 400, to: 403 }]);
    for (let i = 0; i < 95; i += 1) s.put(name(i), 1000 * i, [scan(i)]);
    const series = toSeries(s, { title: "run" });
    expect([s.stride(), ...series.coordinate.values]).toEqual([16, 0, 16, 32, 48, 64, 80]);
    expect(s.all().map((h) => h.taps[0])).toEqual(Array.from({ length: 95 }, (_, i) => i + 1.5));
    expect(s.all().filter((h) => h.values !== undefined)).toHaveLength(6);
    expect(series.provenance.notes.join(" ")).toContain("Of 16 scans one is shown: there are 95 in all.");
  });

  it("mask what is no number", () => {
    const s = createScans(10, []);
    s.put(name(0), 0, [scan(1, { values: Float64Array.of(1, Number.NaN, 3, 4) })]);
    expect([...(toSeries(s, {}).mask ?? [])]).toEqual([0, 1, 0, 0]);
    expect(() => toSeries(createScans(10, []), {})).toThrow("Expected a scan but found none yet.");
  });

  it("are the same however their files came, were written anew or went: what counts is what is there", () => {
    const random = randomSource(21);
    for (let run = 0; run < 150; run += 1) {
      const s = createScans(1000, [{ name: "first", from: 400, to: 400 }]);
      const there = new Map<string, readonly [number, number]>();
      let told = 0;
      for (let step = 0; step < 40; step += 1) {
        const file = name(random.below(12));
        if (random.uniform() < 0.2) {
          there.delete(file);
          if (s.drop(file).kind === "changed") told = s.all().length;
        } else {
          const [height, modified] = [random.below(3), 1000 * random.below(50)];
          there.set(file, [height, modified]);
          const change = s.put(file, modified, [scan(height)]);
          // Who hears the changes alone knows how many there are.
          if (change.kind === "appended") expect(change.from).toBe(told);
          told = change.kind === "none" ? told : s.all().length;
        }
        expect(told).toBe(s.all().length);
      }
      const fresh = createScans(1000, [{ name: "first", from: 400, to: 400 }]);
      for (const [file, [height, modified]] of there) fresh.put(file, modified, [scan(height)]);
      expect(shown(s)).toEqual(shown(fresh));
    }
  });
});
