import { describe, expect, it } from "vitest";
import { createTracker, type Decision, type SeenFile } from "../../src/live/tracker.js";
import { randomSource } from "../../src/numerics/index.js";

const file = (size: number, modified = size, path = "a.csv"): SeenFile => ({ path, size, modified, changed: modified });
const tracker = () => createTracker({ settle: 100, patience: 5000 });
const WHOLE = { kind: "whole" } as const;
const PART = { kind: "part", why: "it ends within a row" } as const;
const BAD = { kind: "unreadable", why: "no numbers" } as const;

describe("files of a watched folder", () => {
  it("are read when they are new or changed, once", () => {
    const t = tracker();
    t.see([file(10)], 0);
    expect(t.due(0)).toEqual([file(10)]);
    expect(t.judge(file(10), 1, WHOLE)).toBe("take");
    expect([t.due(1e6), t.next(1e6)]).toEqual([[], undefined]);
    t.see([file(10)], 2e6);
    expect(t.due(2e6)).toEqual([]);
    // Written again with the same length.
    t.see([file(10, 11)], 3e6);
    expect(t.due(3e6)).toEqual([file(10, 11)]);
    expect(t.judge(file(10, 11), 3e6, WHOLE)).toBe("take");
    // By a program that puts the old time back.
    t.see([{ ...file(10, 11), changed: 12 }], 4e6);
    expect(t.due(4e6)).toHaveLength(1);
  });

  it("that may be half written are read again when they stood still, and taken then as they are", () => {
    const t = tracker();
    t.see([file(10)], 0);
    expect(t.judge(file(10), 5, PART)).toBe("wait");
    expect([t.due(99), t.next(5)]).toEqual([[], 100]);
    expect(t.due(100)).toEqual([file(10)]);
    expect(t.judge(file(10), 101, PART)).toBe("take");
    expect(t.next(101)).toBeUndefined();
  });

  it("that go on growing are not given up while they grow", () => {
    const t = tracker();
    const decisions: Decision[] = [];
    for (let now = 0; now < 20_000; now += 50) {
      t.see([file(now + 1)], now);
      for (const seen of t.due(now)) decisions.push(t.judge(seen, now, BAD));
    }
    expect(new Set(decisions)).toEqual(new Set(["wait"]));
    // It stands still from now on.
    expect(t.next(20_000)).toBe(19_950 + 100);
    expect(t.judge(file(19_951), 20_050, BAD)).toBe("wait");
    expect(t.next(20_050)).toBe(19_950 + 5000);
    expect(t.judge(file(19_951), 24_950, BAD)).toBe("give up");
    expect(t.next(24_950)).toBeUndefined();
    t.see([file(30_000)], 30_000);
    expect(t.due(30_000)).toHaveLength(1);
  });

  it("that changed while they were read are read again", () => {
    const t = tracker();
    t.see([file(10)], 0);
    t.see([file(20)], 10);
    expect(t.judge(file(10), 12, PART)).toBe("wait");
    expect(t.due(12)).toEqual([file(20)]);
  });

  it("that are gone are told once", () => {
    const t = tracker();
    t.see([file(10), file(5, 5, "b.csv")], 0);
    expect(t.miss(["b.csv", "c.csv"])).toEqual(["b.csv"]);
    expect(t.miss(["b.csv"])).toEqual([]);
    expect(t.due(0).map((f) => f.path)).toEqual(["a.csv"]);
  });

  it("end, whatever happens to them: each that stands still is taken or given up within its patience", () => {
    const random = randomSource(11);
    for (let run = 0; run < 200; run += 1) {
      const t = tracker();
      const ends = new Map<string, Decision>();
      const readAt = (now: number): void => {
        for (const seen of t.due(now)) {
          const reading = [WHOLE, PART, BAD][Math.floor(random.uniform() * 3)] ?? WHOLE;
          const decision = t.judge(seen, now, reading);
          if (decision !== "wait") ends.set(seen.path, decision);
          else ends.delete(seen.path);
        }
      };
      let now = 0;
      for (; now < 3000; now += 40) {
        const path = `${Math.floor(random.uniform() * 5)}.csv`;
        t.see([file(now + 1, now, path)], now);
        readAt(now);
      }
      for (let looks = 0; t.next(now) !== undefined; looks += 1) {
        expect(looks).toBeLessThan(20);
        now = Math.max(now, t.next(now) ?? now);
        readAt(now);
      }
      expect(now).toBeLessThan(3000 + 5001);
      expect([...ends.keys()].sort()).toEqual([...t.paths()].sort());
    }
  });
});
