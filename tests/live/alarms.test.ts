import { describe, expect, it } from "vitest";
import { alarmsIn, type AlarmScene, type AlarmSettings } from "../../src/live/alarms.js";
import { slopeOf } from "../../src/live/slope.js";
import { randomSource } from "../../src/numerics/index.js";
import { axis, signal } from "../../src/spectroscopy/index.js";

const quiet: AlarmScene = {
  axis: axis([400, 401, 402, 403, 404]),
  signal: signal("absorbance"),
  latest: [0.1, 0.2, 0.5, 0.2, 0.1],
  arrivals: [0, 10, 20, 30],
  now: 35,
};
const lineOf = (times: readonly number[], values: readonly number[]): AlarmScene["quiet"] => ({
  ...slopeOf(times, values),
  scans: times.length,
  span: (times.at(-1) ?? 0) - (times[0] ?? 0),
});
const kinds = (scene: Partial<AlarmScene>, settings: AlarmSettings = {}): readonly string[] =>
  alarmsIn({ ...quiet, ...scene }, settings).map(({ kind }) => kind);

describe("alarms", () => {
  it("are silent over a good scan, all of them", () => {
    const times = [0, 1, 2, 3, 4, 5];
    const all = { strayLight: 1e-4, drift: { from: 400, to: 401, limit: 0.01 }, plateau: 0.95 };
    expect(kinds({ quiet: lineOf(times, [0.01, 0.011, 0.01, 0.009, 0.01, 0.01]) }, all)).toEqual([]);
  });

  it("tell an instrument that stands still, after three usual intervals, when that is known", () => {
    expect([kinds({ now: 59 }), kinds({ now: 61 })]).toEqual([[], ["stalled"]]);
    expect(kinds({ now: 61 }, { stalled: 5 })).toEqual([]);
    expect(kinds({ now: 1e6 }, { stalled: false })).toEqual([]);
    expect(kinds({ now: 1e6, arrivals: [0, 1] })).toEqual([]);
    // One pause does not make the usual interval longer.
    expect(kinds({ arrivals: [0, 10, 20, 500, 510], now: 545 })).toEqual(["stalled"]);
  });

  it("let an instrument that measures many times a second hold its breath", () => {
    const quick = { arrivals: [0, 0.1, 0.2, 0.3] };
    expect([kinds({ ...quick, now: 2.2 }), kinds({ ...quick, now: 2.4 })]).toEqual([[], ["stalled"]]);
  });

  it("tell too high an absorbance, and a detector that is full", () => {
    expect(kinds({ latest: [0.1, 3.2, 0.5, 0.2, 0.1] })).toEqual(["saturation"]);
    expect(kinds({ latest: [0.1, 3.2, 0.5, 0.2, 0.1] }, { saturation: 4 })).toEqual([]);
    const counts = signal("counts");
    expect(kinds({ signal: counts, latest: [100, 65_535, 65_535, 65_535, 900] })).toEqual(["saturation"]);
    expect(kinds({ signal: counts, latest: [100, 65_535, 65_534, 65_533, 900] })).toEqual([]);
    // All the same, or dark: no peak is cut.
    expect(kinds({ signal: counts, latest: [7, 7, 7, 7, 7] })).toEqual([]);
    expect(kinds({ latest: [0, Number.NaN, 0.5, 0.2, 0.1] })).toEqual([]);
  });

  it("tell stray light from where it adds 5 % to the light", () => {
    const share = 1e-3;
    /** What is seen of a true absorbance. */
    const seen = (a: number): number => -Math.log10((10 ** -a + share) / (1 + share));
    const latest = (a: number): readonly number[] => [0.1, seen(a), 0.1, 0.1, 0.1];
    // s/T = 0.05 at A = −log10(0.02).
    const edge = -Math.log10(share / 0.05);
    expect([kinds({ latest: latest(edge - 0.001) }, { strayLight: share }), kinds({ latest: latest(edge + 0.001) }, { strayLight: share })]).toEqual([[], ["stray light"]]); // prettier-ignore
    const [alarm] = alarmsIn({ ...quiet, latest: latest(2) }, { strayLight: share });
    expect(alarm?.text).toContain(`too low by ${(2 - seen(2)).toPrecision(2)}`);
    expect(alarmsIn({ ...quiet, latest: [0, 3.5, 0, 0, 0] }, { strayLight: share, saturation: false })[0]?.text).toContain("all stray light"); // prettier-ignore
  });

  it("tell a drift that is both far and sure", () => {
    const drift = { from: 400, to: 401, limit: 0.01 };
    const times = Array.from({ length: 50 }, (_, i) => i);
    const random = randomSource(2);
    const rising = times.map((t) => 0.0006 * t + 0.001 * random.normal());
    const noisy = times.map(() => 0.1 * random.normal());
    expect([kinds({ quiet: lineOf(times, rising) }, { drift }), kinds({ quiet: lineOf(times, noisy) }, { drift })]).toEqual([["drift"], []]); // prettier-ignore
  });

  it("measure slopes as least squares do", () => {
    // Anscombe's first set: slope 0.5001, standard error 0.1179 (Am. Stat. 27 (1973) 17).
    const x = [10, 8, 13, 9, 11, 14, 6, 4, 12, 7, 5];
    const y = [8.04, 6.95, 7.58, 8.81, 8.33, 9.96, 7.24, 4.26, 10.84, 4.82, 5.68];
    const { slope, error } = slopeOf(x, y);
    expect([slope.toFixed(4), error.toFixed(4)]).toEqual(["0.5001", "0.1179"]);
    expect(slopeOf([...x, 3], [...y, Number.NaN])).toEqual({ slope, error });
  });
});
