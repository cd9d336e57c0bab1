import { describe, expect, it } from "vitest";
import { mcrAls } from "../../../src/insitu/index.js";
import { spectrum } from "../../../src/spectroscopy/index.js";
import { consecutive, gaussian, mixture, profile, range } from "./simulated.js";

/** Two components that overlap everywhere, without noise. */
const open = mixture(
  [(t) => 0.9 - t / 100, (t) => 0.1 + t / 100],
  [(x) => gaussian(x, 400, 40) + 0.1, (x) => gaussian(x, 440, 40) + 0.1],
  { times: range(25, 0, 3), axis: range(41, 300, 6) },
);

describe("rotational ambiguity", () => {
  it("has the extents of two components that a search over all rotations finds", () => {
    const result = mcrAls(open.series, { components: 2, tolerance: 1e-12, maxIterations: 3000 });
    const c = result.series[0]?.concentrations ?? [];
    const [c0, c1] = [profile(c, 2, 0), profile(c, 2, 1)];
    const [s0 = [], s1 = []] = result.spectra.map((s) => Float64Array.from(s.values));
    const add = (a: ArrayLike<number>, b: ArrayLike<number>, f: number): Float64Array =>
      Float64Array.from(a, (v, n) => v + f * (b[n] ?? 0));
    const norm = (a: ArrayLike<number>): number => Math.hypot(...Array.from(a));
    const whole = Math.hypot(...open.series.values);
    // T = [[1, a], [b, 1]]: cⱼ and sᵢ are linear in a or b, so the allowed a and b are found one by one on a fine grid.
    const ends = (kept: (x: number) => boolean): readonly [number, number] => {
      const end = (sign: number): number => {
        let [low, high] = [0, 50];
        for (let n = 0; n < 60; n++) {
          const middle = (low + high) / 2;
          if (kept(sign * middle)) low = middle;
          else high = middle;
        }
        return sign * low;
      };
      return [end(-1), end(1)];
    };
    const least = (a: Float64Array): number => Math.min(...a) + 1e-9;
    const forA = ends((a) => least(add(c1, c0, a)) >= 0 && least(add(s0, s1, -a)) >= 0);
    const forB = ends((b) => least(add(c0, c1, b)) >= 0 && least(add(s1, s0, -b)) >= 0);
    let [low, high] = [Infinity, 0];
    for (let m = 0; m <= 60; m++) {
      for (let n = 0; n <= 60; n++) {
        const a = forA[0] + ((forA[1] - forA[0]) * m) / 60;
        const b = forB[0] + ((forB[1] - forB[0]) * n) / 60;
        if (1 - a * b <= 1e-6) continue;
        const share = (norm(add(c0, c1, b)) * norm(add(s0, s1, -a))) / (1 - a * b) / whole;
        low = Math.min(low, share);
        high = Math.max(high, share);
      }
    }
    const [extent] = result.ambiguity.extents;
    expect((extent?.lowest ?? 0) / low).toBeCloseTo(1, 3);
    expect((extent?.highest ?? 0) / high).toBeCloseTo(1, 3);
    expect(high / low).toBeGreaterThan(1.1);
    expect(result.ambiguity.unique).toBe(false);
    expect(result.verdict).toMatchObject({ ok: false, code: "not unique" });
  });

  it("holds the truth within its extents, under every set of constraints", () => {
    const truth = consecutive(0.06, 0.02, 1e-3, 4);
    const whole = Math.hypot(...truth.series.values);
    for (const constraints of [{}, { closure: true }, { unimodal: true }]) {
      const { ambiguity, spectra } = mcrAls(truth.series, { components: 3, constraints, maxIterations: 300 });
      for (let c = 0; c < 3; c++) {
        const [own, s] = [profile(truth.concentrations, 3, c), profile(truth.spectra, 3, c)];
        const share = (Math.hypot(...own) * Math.hypot(...s)) / whole;
        const peak = s.indexOf(Math.max(...s));
        // The component whose spectrum is largest, of all, where this one is.
        const near = spectra.reduce(
          (best, sp, n) => ((sp.values[peak] ?? 0) > (spectra[best]?.values[peak] ?? 0) ? n : best),
          0,
        );
        const extent = ambiguity.extents[near];
        expect(extent?.lowest).toBeLessThan(share * 1.05);
        expect(extent?.highest).toBeGreaterThan(share * 0.95);
      }
    }
  });

  it("says that a result is unique where known spectra or a kinetic model leave nothing open", () => {
    const known = [0, 1].map((c) => spectrum({ axis: open.series.axis, values: profile(open.spectra, 2, c) }));
    const both = mcrAls(open.series, {
      components: 2,
      names: ["A", "B"],
      constraints: { knownSpectra: { A: known[0] as never, B: known[1] as never } },
    });
    expect(both.ambiguity.unique).toBe(true);
    expect(both.verdict).toMatchObject({ ok: true, code: "resolved" });
    const { series } = consecutive(0.06, 0.02, 1e-3, 4);
    const hard = mcrAls(series, { components: 3, constraints: { kinetics: { model: "A -> B -> C" } } });
    expect(hard.ambiguity.extents.map((e) => e.highest - e.lowest)).toEqual([0, 0, 0]);
  });
});
