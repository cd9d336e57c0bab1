import { describe, expect, it } from "vitest";
import { crop, simultaneousColumns, spectralSeries, timesAt } from "../../src/spectroscopy/index.js";

const make = (scanSkew?: readonly number[], kind: "time" | "temperature" = "time") =>
  spectralSeries({
    axis: [400, 410, 420, 430],
    coordinate: kind === "time" ? { kind, unit: "min", values: [0, 1, 3] } : { kind, unit: "K", values: [0, 1, 3] },
    values: new Float64Array(12),
    ...(scanSkew ? { scanSkew } : {}),
  });

describe("times at which a column was measured", () => {
  it("are the time of the scan and the seconds into it, in the unit of the coordinate", () => {
    expect([...timesAt(make([0, 15, 30, 45]), 2)]).toEqual([0.5, 1.5, 3.5]);
  });
  it("are those of the scan where no skew is known, and over another coordinate than time", () => {
    expect([...timesAt(make(), 2)]).toEqual([0, 1, 3]);
    expect([...timesAt(make([0, 15, 30, 45], "temperature"), 2)]).toEqual([0, 1, 3]);
  });
  it("follow a cropped axis", () => {
    const series = make([0, 15, 30, 45]);
    expect(timesAt(crop(series, 415, 435), 0)).toEqual(timesAt(series, 2));
  });
  it("share nothing with the series", () => {
    const series = make();
    timesAt(series, 0).fill(7);
    expect([...series.coordinate.values]).toEqual([0, 1, 3]);
  });
  it("refuse a column that is none", () => {
    expect(() => timesAt(make(), 4)).toThrow("Expected `column` to be an integer from 0 to 3 but found 4");
  });
});

describe("simultaneous columns", () => {
  it("are all columns of an instrument that sees them at once", () => {
    const [all, ...more] = simultaneousColumns(make());
    expect([...(all?.columns ?? [])]).toEqual([0, 1, 2, 3]);
    expect(more).toEqual([]);
    expect(simultaneousColumns(make([0, 1, 2, 3], "temperature")).length).toBe(1);
  });
  it("are told apart by their skew, each column once", () => {
    const groups = simultaneousColumns(make([6, 0, 6, 12]));
    expect(groups.map((g) => [...g.columns])).toEqual([[0, 2], [1], [3]]);
    expect(groups.map((g) => g.times[1])).toEqual([1.1, 1, 1.2]);
  });
});
