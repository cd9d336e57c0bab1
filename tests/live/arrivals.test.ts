import { describe, expect, it } from "vitest";
import { withArrivals } from "../../src/live/arrivals.js";

describe("when scans came", () => {
  it("is known from the second look on", () => {
    expect(withArrivals([], 60, 100)).toEqual([100]);
    expect(withArrivals([100], 0, 110)).toEqual([100]);
    expect(withArrivals([100], 1, 110)).toEqual([100, 110]);
  });

  it("is spread over the time since the last look, for those that were found together", () => {
    expect(withArrivals([100, 110], 4, 150)).toEqual([100, 110, 120, 130, 140, 150]);
  });

  it("is kept of the last few alone", () => {
    const many = withArrivals([0], 1000, 1000);
    expect(many.length).toBeLessThan(100);
    expect(many.at(-1)).toBe(1000);
    expect((many.at(-1) as number) - (many.at(-2) as number)).toBeCloseTo(1, 9);
  });
});
