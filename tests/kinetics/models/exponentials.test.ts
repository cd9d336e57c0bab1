import { describe, expect, test } from "vitest";
import { exponentials } from "../../../src/kinetics/models/exponentials.js";

const time = Float64Array.of(-1, 0, 0.5, 3, 40);

describe("independent exponentials", () => {
  test("are exp(-k t) from time 0 on, beside an offset of 1, and nothing before", () => {
    const model = exponentials(2, { offset: true, timeUnit: "ps" });
    const out = new Float64Array(15).fill(7);
    model.columns(time, Float64Array.of(0.5, 0.1), out);
    const rows = Array.from(time, (t) => (t < 0 ? [0, 0, 0] : [Math.exp(-0.5 * t), Math.exp(-0.1 * t), 1]));
    expect(Array.from(out)).toEqual(rows.flat());
    expect(model.components).toEqual(["tau1", "tau2", "offset"]);
    expect(model.parameters).toEqual([
      { name: "k1", unit: "ps^-1", lower: 0 },
      { name: "k2", unit: "ps^-1", lower: 0 },
    ]);
  });

  test("have the derivative -t exp(-k t), each with respect to its own rate alone", () => {
    const model = exponentials(2, { offset: true });
    const out = new Float64Array(30).fill(7);
    model.derivatives?.(time, Float64Array.of(0.5, 0.1), out);
    const block = (k: number, place: number) =>
      Array.from(time, (t) => [0, 1, 2].map((c) => (c === place && t > 0 ? -t * Math.exp(-k * t) : 0))).flat();
    const wanted = [...block(0.5, 0), ...block(0.1, 1)];
    wanted.forEach((value, i) => expect(out[i]).toBeCloseTo(value, 15));
  });

  test("are refused with a wrong number of starts, a start below 0, or an unknown unit", () => {
    expect(() => exponentials(2, { start: [1] })).toThrow("2 numbers");
    expect(() => exponentials(1, { start: [-1] })).toThrow("`start[0]` to be a rate above 0");
    expect(() => exponentials(1, { timeUnit: "parsec" })).toThrow("a unit of time");
    expect(() => exponentials(0)).toThrow("`n`");
  });
});
