import { describe, expect, it } from "vitest";
import { risingTimes, timesOf, type Dated } from "../../src/live/times.js";
import { randomSource } from "../../src/numerics/index.js";

const scans = (n: number, of: (i: number) => Partial<Dated>): readonly Dated[] =>
  Array.from({ length: n }, (_, i) => ({ file: `scan_${i}.csv`, of: 1, modified: 0, ...of(i) }));

describe("the times of scans", () => {
  it.each([
    ["in the files, in their unit", (i: number) => ({ value: { number: i / 2, kind: "time", unit: "min" }, clock: 7 }), [0, 30, 60], ""], // prettier-ignore
    ["of a clock in the files, from the first", (i: number) => ({ clock: 1000 + 12 * i, modified: i }), [0, 12, 24], ""], // prettier-ignore
    ["in the names", (i: number) => ({ file: `run/film_${5 * i}s.csv`, modified: 7 }), [0, 5, 10], "names of the files"], // prettier-ignore
    ["at which the files were written", (i: number) => ({ modified: 5e11 + 250 * i }), [0, 0.25, 0.5], "were written"],
    ["of several in one file that says none: numbers", (i: number) => ({ of: 3, modified: 8, index: i }), [0, 1, 2], "numbered"], // prettier-ignore
  ])("%s", (_name, of, expected, note) => {
    const { values, notes } = timesOf(scans(3, of));
    expect([...values]).toEqual(expected);
    expect(notes.join(" ")).toContain(note);
  });

  it("are of one kind: what one scan lacks is taken of none", () => {
    const mixed = scans(3, (i) => ({ modified: 4000 * i, ...(i === 1 ? {} : { clock: 100 * i }) }));
    expect([...timesOf(mixed).values]).toEqual([0, 4, 8]);
  });

  it("go on by the usual step where the clock is set back, and do not stand still", () => {
    const { values, set, spread } = risingTimes(Float64Array.of(0, 2, 4, 6, -3594, -3592, -3590));
    expect([[...values], set, spread]).toEqual([[0, 2, 4, 6, 8, 10, 12], 1, 0]);
  });

  it("of a clock that counts whole seconds are spread up to the next", () => {
    const tenth = Float64Array.from({ length: 30 }, (_, i) => Math.floor(i / 10));
    const { values, spread } = risingTimes(tenth);
    values.forEach((v, i) => expect(v).toBeCloseTo(i / 10, 12));
    expect(spread).toBe(27);
  });

  it("rise strictly, whatever the clock did, and rising times are left as they are", () => {
    const random = randomSource(4);
    for (let run = 0; run < 300; run += 1) {
      const raw = Float64Array.from({ length: 1 + random.below(30) }, () => Math.floor(random.uniform() * 20));
      const { values } = risingTimes(raw);
      for (let i = 1; i < values.length; i += 1) expect(values[i]).toBeGreaterThan(values[i - 1] as number);
      const rising = Float64Array.from(values);
      expect([...risingTimes(rising).values]).toEqual([...rising]);
    }
  });
});
