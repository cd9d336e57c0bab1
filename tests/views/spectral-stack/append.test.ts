import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { spectralSeries } from "../../../src/spectroscopy/index.js";
import { appendScans, stackState, type SpectralStackState } from "../../../src/views/spectral-stack/index.js";
import { decodeState, encodeState } from "../../../src/protocol/index.js";

const AXIS = [400, 500, 600];

function stack(
  times: readonly number[],
  values: readonly number[],
  kind: "time" | "bias" = "time",
): SpectralStackState {
  return stackState(spectralSeries({ axis: AXIS, coordinate: { kind, values: times }, values, signal: "absorbance" }));
}

const scan = (time: number, ...values: number[]): { coordinate: Float64Array; values: Float64Array } => ({
  coordinate: Float64Array.of(time),
  values: Float64Array.from(values),
});

describe("scans appended to a stack", () => {
  it("make the state of the series that has them all", () => {
    const grown = appendScans(stack([0], [1, 2, 3]), {
      coordinate: Float64Array.of(1, 2.5),
      values: Float64Array.of(4, 5, 6, 7, Number.NaN, 9),
    });
    const whole = stack([0, 1, 2.5], [1, 2, 3, 4, 5, 6, 7, 8, 9]);
    whole.values[7] = Number.NaN;
    expect(grown).toStrictEqual({ ...whole, extent: null });
  });

  it("may begin a stack that has none", () => {
    expect(appendScans(stack([], []), scan(3, 1, 2, 3))).toStrictEqual({ ...stack([3], [1, 2, 3]), extent: null });
  });

  it("leave every state that was there as it was, also where one is extended twice", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(1000), fc.double({ noNaN: true })), { maxLength: 30 }), (steps) => {
        const states = [stack([0], [1, 2, 3])];
        const copies = [structuredClone(states[0])];
        for (const [pick, value] of steps) {
          const from = states[pick % states.length] as SpectralStackState;
          const next = appendScans(from, scan((from.coordinate.values.at(-1) ?? 0) + 1, value, -value, value / 2));
          states.push(next);
          copies.push(structuredClone(next));
        }
        states.forEach((state, i) => {
          expect(state.values.join()).toBe(copies[i]?.values.join());
          expect(state.coordinate.values.join()).toBe(copies[i]?.coordinate.values.join());
        });
      }),
      { seed: 20260301, numRuns: 60 },
    );
  });

  it("one by one copy the stack as often as its length doubles, not each time", () => {
    let state = stack([0], [1, 2, 3]);
    const buffers = new Set<ArrayBufferLike>();
    for (let i = 1; i <= 1000; i += 1) {
      state = appendScans(state, scan(i, i, i, i));
      buffers.add(state.values.buffer);
    }
    expect(state.values).toHaveLength(3 * 1001);
    expect(state.values[3 * 777 + 1]).toBe(777);
    expect(buffers.size).toBeLessThanOrEqual(10);
  });

  it("travel without the room that is kept behind them", () => {
    const grown = appendScans(stack([0], [1, 2, 3]), scan(1, 4, 5, 6));
    expect(encodeState({ ...grown }).buffers.map(({ byteLength }) => byteLength)).toContain(6 * 8);
    expect(decodeState(encodeState({ ...grown }))).toStrictEqual({ ...grown });
  });

  it("may return to an earlier bias, but not to an earlier time", () => {
    expect(appendScans(stack([1], [1, 2, 3], "bias"), scan(0.5, 1, 2, 3)).coordinate.values).toHaveLength(2);
    expect(() => appendScans(stack([1], [1, 2, 3]), scan(1, 1, 2, 3))).toThrowError(
      /times to rise from scan to scan but found 1 s followed by 1 s at scan 1/,
    );
  });

  it.each([
    ["of another length", scan(1, 1, 2), /1 × 3 = 3 numbers \(1 scan of 3 points\) but found 2/],
    ["at no place", scan(Number.NaN, 1, 2, 3), /coordinate\[0\].*finite number but found NaN/],
  ])("are refused when %s", (_, more, message) => {
    expect(() => appendScans(stack([0], [1, 2, 3]), more)).toThrowError(message);
  });
});
