import { describe, expect, it } from "vitest";
import { randomSource } from "../../src/numerics/index.js";
import { drawnOf } from "../../src/views/xy/index.js";

const random = randomSource(11);
const n = 50_000;
const x = Float64Array.from({ length: n }, (_, i) => i);
const y = x.map(() => random.normal(0, 1));

describe("what is drawn of a long series", () => {
  it("is all of it between two places where few are, with a neighbour on either side, and their errors", () => {
    const found = drawnOf({ x, y, errors: y }, [100.5, 103.5]);
    expect([...found.x]).toEqual([100, 101, 102, 103, 104]);
    expect(found.errors).toEqual(found.y);
    expect(found.all).toBe(true);
    const reversed = drawnOf({ x: x.toReversed(), y, errors: null }, [100.5, 103.5]);
    expect([...reversed.x]).toEqual([104, 103, 102, 101, 100]);
    // Between two points there is only the line that joins them, and beyond the ends nothing to see.
    expect([...drawnOf({ x, y, errors: null }, [100.2, 100.8]).x]).toEqual([100, 101]);
    expect(drawnOf({ x, y, errors: null }, [-9, -3]).x.length).toBeLessThan(2);
  });

  it("keeps the least and the greatest of each stretch of what is seen, and beside it nothing", () => {
    const found = drawnOf({ x, y, errors: y }, [20_000, 40_000]);
    expect(found.all).toBe(false);
    expect(found.errors).toBeNull();
    expect(found.x.length).toBeLessThanOrEqual(4000);
    const seen = y.subarray(20_000, 40_001);
    expect(Math.max(...found.y)).toBe(Math.max(...seen));
    expect(Math.min(...found.y)).toBe(Math.min(...seen));
    found.x.forEach((place, i) => {
      expect(found.y[i]).toBe(y[place]);
    });
  });

  it("leaves gaps where there are gaps, and loses no least or greatest value beside one", () => {
    const holed = y.map((v, i) => (i % 100 === 50 || (i > 3000 && i < 4000) ? Number.NaN : v));
    const finite = holed.filter((v) => !Number.isNaN(v));
    const found = drawnOf({ x, y: holed, errors: null });
    const kept = found.y.filter((v) => !Number.isNaN(v));
    expect(Math.max(...kept)).toBe(Math.max(...finite));
    expect(Math.min(...kept)).toBe(Math.min(...finite));
    // 25 values make a stretch: each of every 100 values has one with a gap.
    expect(found.y.length - kept.length).toBeGreaterThanOrEqual(n / 100);
    for (let c = 0; c < 2000; c += 1) {
      const part = holed.subarray(25 * c, 25 * (c + 1)).filter((v) => !Number.isNaN(v));
      if (part.length > 0) expect(kept).toContain(Math.min(...part));
    }
  });
});
