import { describe, expect, it } from "vitest";
import { risingTimes, timesAfter, timesOf, type Dated } from "../../src/live/times.js";
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

  it("stay when the next second begins, of a steady clock that counts whole ones", () => {
    const before = (n: number): Float64Array => timesOf(scans(n, (i) => ({ clock: 5e4 + Math.floor(i / 7) }))).values;
    // The first second alone says nothing of the step.
    for (let n = 8; n < 60; n += 1) expect([...before(n + 1).subarray(0, n)]).toEqual([...before(n)]);
  });

  it("are the same when only what is new is looked at, whatever comes, goes or changes at the end", () => {
    const random = randomSource(11);
    let gone = 0;
    for (let run = 0; run < 80; run += 1) {
      // Clocks that stand, jump and are set back; files that lack one, and such as hold several scans.
      const one = (i: number): Partial<Dated> => ({
        ...(random.uniform() < 0.1 ? {} : { clock: Math.floor(random.uniform() * 4 + i / 2) }),
        modified: 1000 * Math.floor(i / 3) + (random.uniform() < 0.2 ? -5000 : 0),
        of: random.uniform() < 0.05 ? 2 : 1,
      });
      const all = [...scans(40, one)];
      let n = 1 + random.below(5);
      let times = timesOf(all.slice(0, n));
      while (n < all.length) {
        const same = Math.max(0, n - random.below(3));
        for (let i = same; i < n; i += 1) all[i] = { ...(all[i] as Dated), ...one(i) };
        n = Math.max(1, Math.min(all.length, n + random.below(4) - 1));
        const kept = Math.min(same, n);
        const whole = timesOf(all.slice(0, n));
        const after = timesAfter(times, all.slice(0, n), kept);
        if (after !== undefined) {
          gone += 1;
          expect({ ...after, going: undefined }).toEqual({ ...whole, going: undefined });
        }
        times = after ?? whole;
      }
    }
    expect(gone).toBeGreaterThan(400);
  });

  it("look at few scans again, whatever they are from, however long the run is", () => {
    for (const of of [
      (i: number): Partial<Dated> => ({ clock: Math.floor(i / 10) }),
      (i: number): Partial<Dated> => ({ modified: 100 * i }),
      (i: number): Partial<Dated> => ({ value: { number: i, kind: "time", unit: "s" } }),
    ]) {
      const all = scans(5000, of);
      const before = timesOf(all.slice(0, 4999));
      let looked = 0;
      const told = new Proxy(all, {
        get(target, key) {
          if (typeof key === "string" && /^\d+$/.test(key)) looked += 1;
          return Reflect.get(target, key) as unknown;
        },
      });
      expect(timesAfter(before, told, 4999)?.values).toEqual(timesOf(all).values);
      expect(looked).toBeLessThan(100);
    }
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
