import { describe, expect, it } from "vitest";
import { spectralSeries } from "../../src/spectroscopy/index.js";
import { growing, presentationOf } from "../../src/views/index.js";
import { exampleSeries } from "./examples.js";

const AXIS = [400, 500, 600];

describe("a growing stack", () => {
  it("is at each moment the series of what was appended", () => {
    const stack = growing({ axis: AXIS, signal: "absorbance", provenance: { title: "run 1" } });
    expect(stack.nScans).toBe(0);
    stack.append(0, [1, 2, 3]);
    stack.append([30, 60], [4, 5, 6, 7, 8, 9]);
    const whole = spectralSeries({
      axis: AXIS,
      coordinate: { kind: "time", unit: "s", values: [0, 30, 60] },
      signal: "absorbance",
      provenance: { title: "run 1" },
      values: [1, 2, 3, 4, 5, 6, 7, 8, 9],
    });
    expect(stack.nScans).toBe(3);
    expect(stack.toSeries()).toEqual(whole);
  });

  it("goes on with a series, and gaps are masked", () => {
    const series = exampleSeries({ simulated: "for a test" });
    const stack = growing(series);
    expect(stack.toSeries().values).toEqual(series.values);
    const last = series.coordinate.values.at(-1) ?? 0;
    const scan = Array.from(series.axis.values, (_, j) => (j === 2 ? Number.NaN : j));
    stack.append(last + 10, scan);
    const { mask, values, coordinate, provenance, signal } = stack.toSeries();
    const nAxis = scan.length;
    expect(coordinate.values.at(-1)).toBe(last + 10);
    expect([...(mask ?? [])].flatMap((m, i) => (m === 1 ? [i] : []))).toEqual([series.values.length + 2]);
    expect(values[series.values.length + nAxis - 1]).toBe(nAxis - 1);
    expect({ provenance, signal }).toEqual({ provenance: series.provenance, signal: series.signal });
  });

  it("tells whoever listens, until they have enough", () => {
    const stack = growing({ axis: AXIS });
    const heard: number[] = [];
    const stop = stack.onAppend(() => heard.push(stack.nScans));
    stack.append(0, [1, 2, 3]);
    stack.append(1, [1, 2, 3]);
    stop();
    stack.append(2, [1, 2, 3]);
    expect(heard).toEqual([1, 2]);
  });

  it.each([
    ["a scan too short", 1, [1, 2], /1 × 3 = 3 numbers.*found 2/],
    ["no number", 1, ["a", 2, 3], /values\[0\].*a number/],
    ["an infinite number", 1, [1, Infinity, 3], /values\[1\].*finite number or NaN but found Infinity/],
    ["a time that runs back", 0, [1, 2, 3], /found 0 s followed by 0 s at scan 1/],
    ["no time", Number.NaN, [1, 2, 3], /coordinate\[0\].*NaN/],
  ])("refuses %s, and stays as it was", (_, time, values, message) => {
    const stack = growing({ axis: AXIS });
    stack.append(0, [1, 2, 3]);
    expect(() => {
      stack.append(time, values as number[]);
    }).toThrowError(message);
    expect(stack.toSeries().values).toEqual(Float64Array.of(1, 2, 3));
  });

  it("refuses options that it does not know", () => {
    expect(() => growing({ axes: AXIS } as never)).toThrowError(/"axes"; did you mean axis\?/);
  });

  it("shows another series where it is replaced, and goes on from there", () => {
    const stack = growing({ axis: AXIS, signal: "absorbance" });
    stack.append(0, [1, 2, 3]);
    const feed = presentationOf(stack)?.view?.feed;
    const other = growing({ axis: [1, 2], signal: "counts" });
    other.append([3, 4], [1, 2, 3, 4]);
    let told = 0;
    stack.onAppend(() => (told += 1));
    stack.replace(other.toSeries());
    stack.append(5, [5, 6]);
    expect([told, feed?.version(), feed?.count()]).toEqual([2, 1, 3]);
    expect(feed?.since(1)).toEqual({ coordinate: Float64Array.of(4, 5), values: Float64Array.of(3, 4, 5, 6) });
    expect(stack.toSeries()).toMatchObject({ signal: { kind: "counts" }, values: Float64Array.of(1, 2, 3, 4, 5, 6) });
  });

  it("is shown as a stack, empty or not", () => {
    const stack = growing({ axis: AXIS, signal: "absorbance" });
    expect(presentationOf(stack)?.text).toMatch(/^GrowingStack: Absorbance\n {2}Time: 0 scans/);
    expect(presentationOf(stack)?.svg?.()).toContain("<svg");
    stack.append(0, [1, 2, 3]);
    const view = presentationOf(stack)?.view;
    expect(view?.name).toBe("spectral-stack");
    stack.append(1, [4, 5, 6]);
    expect(view?.feed?.count()).toBe(2);
    expect(view?.feed?.since(1)).toEqual({ coordinate: Float64Array.of(1), values: Float64Array.of(4, 5, 6) });
  });
});
