import { describe, expect, it } from "vitest";
import { readCompactState } from "../../../src/protocol/index.js";
import { spectralSeries } from "../../../src/spectroscopy/index.js";
import { keptState } from "../../../src/views/kept/index.js";
import { parseStackState, stackState, type SpectralStackState } from "../../../src/views/spectral-stack/index.js";

/** Normal deviates by Box and Muller's transform, from a generator with a fixed seed. */
function normals(seed: number): () => number {
  let state = seed;
  const uniform = (): number => ((state = (state * 48271) % 2147483647) + 0.5) / 2147483648;
  return () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
}

/** A → B with bands at a fifth and three fifths of the axis; noise as it is given for each point. */
function reaction(
  nScans: number,
  nAxis: number,
  noise: (column: number) => number,
  made: (value: number) => number = (value) => value,
): SpectralStackState {
  const normal = normals(4711);
  const values = new Float64Array(nScans * nAxis);
  for (let i = 0; i < nScans; i += 1) {
    const part = Math.exp((-3 * i) / nScans);
    for (let j = 0; j < nAxis; j += 1) {
      const x = j / nAxis;
      const a = part * Math.exp(-(((x - 0.2) / 0.1) ** 2)) + (1 - part) * Math.exp(-(((x - 0.6) / 0.05) ** 2));
      values[i * nAxis + j] = made(a + noise(j) * normal());
    }
  }
  return stackState(
    spectralSeries({
      axis: Float64Array.from({ length: nAxis }, (_, j) => 250 + j / 4),
      coordinate: { kind: "time", unit: "s", values: Float64Array.from({ length: nScans }, (_, i) => 30 * i) },
      values,
      signal: "absorbance",
    }),
  );
}

const keptText = (state: SpectralStackState): string => JSON.stringify(keptState("spectral-stack", { ...state }));
const back = (text: string): SpectralStackState => parseStackState(readCompactState(JSON.parse(text)));

/** The same to the bit; a comparison of matchers would take minutes for so many numbers. */
function expectSame(found: SpectralStackState, state: SpectralStackState): void {
  expect(found.values).toHaveLength(state.values.length);
  expect(found.values.findIndex((value, i) => !Object.is(value, state.values[i]))).toBe(-1);
  expect({ ...found, values: 0 }).toStrictEqual({ ...state, values: 0 });
}

function largestDifference(a: Float64Array, b: Float64Array): number {
  return a.reduce((most, value, i) => Math.max(most, Math.abs(value - (b[i] ?? Number.NaN))), 0);
}

describe("a stack in a notebook", () => {
  it("of 500 × 2000 noisy numbers takes less than 1.1 MB, rounded to at most an eighth of the noise", () => {
    const sigma = 1e-3;
    const state = reaction(500, 2000, () => sigma);
    const text = keptText(state);
    expect(text.length).toBeLessThan(1.1e6);
    const found = back(text);
    const step = found.rounding?.step ?? Number.NaN;
    expect(step).toBeLessThanOrEqual(sigma / 8);
    expect(step).toBeGreaterThan(sigma / 16);
    expect(largestDifference(state.values, found.values)).toBeLessThanOrEqual((step / 2) * (1 + 1e-9));
    expect({ ...found, values: 0, rounding: 0 }).toStrictEqual({ ...state, values: 0, rounding: 0 });
  });

  it("whose noise differs from band to band is rounded by the quietest", () => {
    const state = reaction(200, 400, (column) => (column < 100 ? 2e-5 : 5e-3));
    const found = back(keptText(state));
    expect(found.rounding?.step).toBeLessThanOrEqual(2e-5 / 8);
    expect(found.rounding?.step).toBeGreaterThan(2e-5 / 24);
  });

  it("comes back to the bit when an instrument wrote it with four decimals", () => {
    const state = reaction(
      500,
      2000,
      () => 1e-3,
      (value) => Number(value.toFixed(4)),
    );
    const text = keptText(state);
    expect(text.length).toBeLessThan(1.1e6);
    expectSame(back(text), state);
  });

  it("comes back to the bit when it is counts, or small", () => {
    const counts = reaction(
      300,
      300,
      () => 0.05,
      (value) => Math.max(0, Math.round(1000 * value)),
    );
    expectSame(back(keptText(counts)), counts);
    const small = reaction(20, 100, () => 1e-3);
    expectSame(back(keptText(small)), small);
  });

  it("without noise is rounded to a millionth of its range", () => {
    const state = reaction(100, 400, () => 0);
    const found = back(keptText(state));
    const range = Math.max(...state.values) - Math.min(...state.values);
    expect(found.rounding?.step).toBeLessThanOrEqual(range / 2 ** 20);
    expect(largestDifference(state.values, found.values)).toBeLessThanOrEqual(range / 2 ** 20);
  });

  it("keeps its gaps where they were", () => {
    const state = reaction(200, 400, () => 1e-3);
    for (let i = 0; i < state.values.length; i += 7) state.values[i] = Number.NaN;
    const found = back(keptText(state));
    expect(found.rounding).not.toBeNull();
    expect(found.values.findIndex((value, i) => Number.isNaN(value) !== (i % 7 === 0))).toBe(-1);
  });

  it.each([
    ["no scan", 0, 3],
    ["one scan", 1, 9000],
    ["one wavelength", 9000, 1],
  ])("may have %s", (_, nScans, nAxis) => {
    const state = reaction(nScans, nAxis, () => 1e-3);
    const found = back(keptText(state));
    expect(found.values).toHaveLength(nScans * nAxis);
    if (found.rounding === null) expectSame(found, state);
  });

  it("may be constant", () => {
    const state = reaction(
      100,
      400,
      () => 0,
      () => Math.PI,
    );
    expectSame(back(keptText(state)), state);
  });
});
