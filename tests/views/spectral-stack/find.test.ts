import { describe, expect, it } from "vitest";
import { findIsosbestic, type IsosbesticInput } from "../../../src/views/spectral-stack/find-isosbestic.js";
import { findSpectrumPeaks } from "../../../src/views/spectral-stack/find-spectrum-peaks.js";
import { TASKS } from "../../../src/views/work/index.js";

/** Normal noise from a fixed seed (Park and Miller, Box and Muller). */
function noiseOf(seed: number): () => number {
  let state = seed;
  const random = (): number => {
    state = (state * 48271) % 2147483647;
    return state / 2147483647;
  };
  return () => Math.sqrt(-2 * Math.log(random())) * Math.cos(2 * Math.PI * random());
}

const NM = Float64Array.from({ length: 301 }, (_, j) => 400 + j);
const TIMES = Float64Array.from({ length: 40 }, (_, i) => 30 * i);
const SIGMA = 0.002;
const bell = (nm: number, centre: number, width: number): number => Math.exp(-(((nm - centre) / width) ** 2));

/** A stack of species with their spectra, and noise. */
function simulated(
  amounts: (t: number) => readonly number[],
  spectra: readonly ((nm: number) => number)[],
  seed: number,
): IsosbesticInput {
  const noise = noiseOf(seed);
  const values = new Float64Array(NM.length * TIMES.length);
  TIMES.forEach((t, i) => {
    const c = amounts(t);
    NM.forEach((nm, j) => {
      values[i * NM.length + j] = spectra.reduce(
        (sum, spectrum, k) => sum + (c[k] as number) * spectrum(nm),
        SIGMA * noise(),
      );
    });
  });
  return { axis: NM, unit: "nm", coordinate: TIMES, values, kind: "absorbance", reference: [0, 0] };
}

const a = (nm: number): number => bell(nm, 480, 40);
const b = (nm: number): number => 0.9 * bell(nm, 600, 50);
const c = (nm: number): number => 0.8 * bell(nm, 540, 35);
/** Where ε_A = ε_B, by bisection. */
const CROSSING = ((): number => {
  let [low, high] = [480, 600];
  for (let i = 0; i < 60; i += 1) {
    const middle = (low + high) / 2;
    if (a(middle) > b(middle)) low = middle;
    else high = middle;
  }
  return low;
})();

describe("isosbestic points of a stack in the worker", () => {
  it("lie within 3σ of where the spectra of A and B cross, with σ = σ_ΔA / |∂ΔA/∂λ|", () => {
    let [within, all] = [0, 0];
    const pulls: number[] = [];
    for (let seed = 1; seed <= 20; seed += 1) {
      const { marks, ok } = findIsosbestic(
        simulated((t) => [Math.exp(-2e-3 * t), 1 - Math.exp(-2e-3 * t)], [a, b], 1000 + 7 * seed),
      );
      expect(ok).toBe(true);
      const mark = marks.find(({ at }) => Math.abs(at - CROSSING) < 5);
      expect(mark?.error).toBeGreaterThan(0);
      const pull = ((mark?.at ?? 0) - CROSSING) / (mark?.error ?? 0);
      pulls.push(pull);
      all += 1;
      if (Math.abs(pull) < 3) within += 1;
    }
    // 99.7 % of all, so that one of twenty may lie outside by chance.
    expect(all - within).toBeLessThanOrEqual(1);
    // And σ is neither a guess on the safe side nor too small.
    const rms = Math.sqrt(pulls.reduce((sum, p) => sum + p * p, 0) / pulls.length);
    expect(rms).toBeGreaterThan(0.4);
    expect(rms).toBeLessThan(1.8);
  });

  it("are none on A → B → C, and the answer says why", () => {
    const [k1, k2] = [6e-3, 2e-3];
    const amounts = (t: number): number[] => {
      const ca = Math.exp(-k1 * t);
      const cb = (k1 / (k2 - k1)) * (Math.exp(-k1 * t) - Math.exp(-k2 * t));
      return [ca, cb, 1 - ca - cb];
    };
    for (let seed = 1; seed <= 5; seed += 1) {
      const { marks, ok, text } = findIsosbestic(simulated(amounts, [a, b, c], 500 + seed));
      expect(marks).toEqual([]);
      expect(ok).toBe(false);
      expect(text).toMatch(/^No isosbestic point: ΔA changes its sign near .* nm, but not at one place/);
    }
  });

  it("are the same where the coordinate falls, as in a run that cools", () => {
    const rising = simulated((t) => [Math.exp(-2e-3 * t), 1 - Math.exp(-2e-3 * t)], [a, b], 1007);
    const found = findIsosbestic({ ...rising, coordinate: TIMES.map((_, i) => 400 - 2 * i) });
    expect(found.ok).toBe(true);
    expect(found).toEqual(findIsosbestic(rising));
  });

  it.each([
    ["photoluminescence", { kind: "PL intensity" }, /sought in absorbance/],
    [
      "two scans",
      { coordinate: TIMES.slice(0, 2), values: new Float64Array(2 * NM.length).map((_, k) => Math.sin(k)) },
      /scans/,
    ],
    ["scans that return", { coordinate: TIMES.map((t, i) => (i > 20 ? 0 : t)) }, /do not follow one another/],
  ])("are not sought in %s, which is said", (_, change, text) => {
    const input = { ...simulated(() => [1, 0], [a, b], 3), ...change };
    const found = findIsosbestic(input);
    expect(found.marks).toEqual([]);
    expect(found.text).toMatch(text);
  });

  it("refuse a stranger's input in words", () => {
    expect(() => findIsosbestic({ ...simulated(() => [1, 0], [a, b], 3), values: new Float64Array(3) })).toThrowError(
      /input\.values/,
    );
    expect(() => findIsosbestic(null as unknown as IsosbesticInput)).toThrowError(/input/);
    expect(() =>
      TASKS["fit baselines"]({
        axis: NM,
        values: new Float64Array(5),
        baseline: { kind: "polynomial", degree: 2 },
      }).next(),
    ).toThrowError(/rows of 301/);
  });
});

describe("peaks of a spectrum in the worker", () => {
  it("have their place and width on every axis, gaps or not", () => {
    const values = NM.map((nm) => a(nm) + 0.5 * bell(nm, 600, 30));
    values[40] = Number.NaN;
    const peaks = findSpectrumPeaks({
      axis: NM,
      unit: "nm",
      values,
      kind: "absorbance",
      signalUnit: "",
      isDifference: false,
    });
    expect(peaks.length).toBe(2);
    const [first, second] = peaks;
    expect(first?.on.nm.position.value).toBeCloseTo(480, 1);
    expect(first?.on.eV.position.value).toBeCloseTo(1239.841984 / 480, 3);
    expect(first?.on.nm.fwhm?.value).toBeCloseTo(2 * Math.sqrt(Math.LN2) * 40, 0);
    // The width in eV is the distance of the same two places.
    const half = Math.sqrt(Math.LN2) * 40;
    expect(first?.on.eV.fwhm?.value).toBeCloseTo(1239.841984 / (480 - half) - 1239.841984 / (480 + half), 2);
    expect(second?.on.nm.position.value).toBeCloseTo(600, 1);
  });

  it("point down too where the spectrum is a difference", () => {
    const values = NM.map((nm) => b(nm) - a(nm));
    const ask = (isDifference: boolean): number[] =>
      findSpectrumPeaks({ axis: NM, unit: "nm", values, kind: "absorbance", signalUnit: "", isDifference })
        .map(({ height }) => Math.sign(height))
        .sort();
    expect(ask(true)).toEqual([-1, 1]);
    expect(ask(false)).toEqual([1]);
  });
});
