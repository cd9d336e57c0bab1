import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { LiveRun } from "../../src/live/live-run.js";
import { simulate, watch } from "../../src/node/live/index.js";
import {
  acquisition,
  firstOrderStack,
  type AcquisitionFault,
  type AcquisitionFormat,
} from "../../src/simulate/index.js";
import { memoryDisk } from "../simulate/memory-disk.js";

const FILM = firstOrderStack({
  axis: { from: 400, to: 500, step: 2 },
  times: { step: 1, to: 39 },
  before: [{ shape: "gaussian", centre: 450, fwhm: 30, height: 1 }],
  after: [{ shape: "gaussian", centre: 470, fwhm: 30, height: 1 }],
  k: 0.05,
  temperature: 25,
  noise: 1e-3,
  reason: "a test",
});
const N = FILM.axis.values.length;

let folder = "";
let run: LiveRun | undefined;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "halidelab-simulate-"))));
afterEach(async () => {
  await run?.stop();
  run = undefined;
  rmSync(folder, { recursive: true });
});
/** Resolves when the run has been so: looked at whenever it changes, and at its own pace. */
const until = async (holds: () => boolean): Promise<void> => {
  while (!holds()) await new Promise((done) => setTimeout(done, 10));
};

describe("a simulated instrument on a disk", { timeout: 120_000 }, () => {
  it("writes just what its schedule says, dated by its own clock where the pace is not the real one", async () => {
    const made = acquisition(FILM, { faults: [{ kind: "half written", scans: [5, 6] }, "removed", "duplicated", { kind: "clock set back", scans: 20, seconds: 600 }], seed: 3 }); // prettier-ignore
    const { done } = await simulate(made, folder, { speed: Infinity });
    await done;
    const expected = memoryDisk(made.actions);
    expect(readdirSync(folder).sort()).toEqual([...expected.keys()].sort());
    for (const [name, bytes] of expected) expect(readFileSync(join(folder, name)).equals(bytes)).toBe(true);
    const dates = [19, 20].map((i) => statSync(join(folder, made.scans[i]?.name ?? "")).mtimeMs / 1000);
    expect((dates[1] ?? 0) - (dates[0] ?? 0)).toBeCloseTo(1 - 600, 3);
  });

  it("is never before its time, and no delay adds up to the next", async () => {
    const instrument = await simulate(FILM, folder, { interval: 0.02 });
    await until(() => instrument.progress.scans > 0);
    const early: number[] = [];
    const timer = setInterval(() => {
      const { scans, seconds } = instrument.progress;
      // Scan i is due at i × 0.02 s.
      if ((scans - 1) * 0.02 > seconds) early.push(scans);
    }, 1);
    await instrument.done;
    clearInterval(timer);
    expect([early, instrument.progress.scans, instrument.progress.late >= 0]).toEqual([[], 40, true]);
  });

  it("stops when it is told, and makes no more", async () => {
    const instrument = await simulate(FILM, folder, { interval: 1000 });
    await until(() => instrument.progress.scans === 1);
    await instrument.stop();
    expect(readdirSync(folder)).toEqual(["scan_0000.csv"]);
  });

  it("writes over nobody's files unless it may, and says what the disk says", async () => {
    writeFileSync(join(folder, "scan_0007.csv"), "measured");
    await expect(simulate(FILM, folder)).rejects.toThrow("not to hold scan_0007.csv");
    expect(readFileSync(join(folder, "scan_0007.csv"), "utf8")).toBe("measured");
    await (
      await simulate(FILM, folder, { overwrite: true, speed: Infinity })
    ).done;
    await expect(simulate(FILM, join(folder, "scan_0007.csv"))).rejects.toThrow("Expected to make the folder");
    const gone = await simulate(FILM, join(folder, "gone"), { interval: 0.05 });
    rmSync(join(folder, "gone"), { recursive: true });
    await expect(gone.done).rejects.toThrow(/Expected to write .*scan_0/);
    expect(existsSync(join(folder, "gone"))).toBe(false);
  });

  const cases: readonly (readonly [AcquisitionFormat, readonly AcquisitionFault[]])[] = [
    ["csv", [{ kind: "half written", scans: [2, 3, 5, 8, 13, 21, 34] }, { kind: "garbage", scans: 7 }, { kind: "rewritten", scans: 12 }, { kind: "removed", scans: [0, 20] }, { kind: "wrong axis", scans: 30 }]], // prettier-ignore
    [
      "jcamp",
      [
        { kind: "half written", scans: { share: 0.5 } },
        { kind: "duplicated", scans: 9 },
      ],
    ],
    [
      "spc",
      [
        { kind: "half written", scans: { share: 0.5 } },
        { kind: "stall", scans: 5 },
      ],
    ],
    [
      "ocean",
      [
        { kind: "half written", scans: [0, 3, 9] },
        { kind: "dead stretch", scans: 5, length: 4 },
      ],
    ],
    ["table", [{ kind: "half written", scans: { share: 0.5 } }, { kind: "duplicated", scans: 9 }, { kind: "clock set back", scans: 25, seconds: 5 }]], // prettier-ignore
    ["blocks", [{ kind: "half written", scans: { share: 0.3 } }]],
    [
      "matrix",
      [
        { kind: "removed", scans: 8 },
        { kind: "rewritten", scans: 11 },
      ],
    ],
    [
      "matrix in place",
      [
        { kind: "half written", scans: { share: 0.3 } },
        { kind: "removed", scans: 8 },
      ],
    ],
  ];
  it.each(cases)("of format %s is followed: the run has each scan that is there, once, and no part of one", async (format, faults) => {
    const live = await watch(folder, { poll: 100, settle: 5000, patience: 1000, journal: false, signal: "absorbance" });
    run = live;
    const widths = new Set<number>();
    live.onChange(({ series }) => series.kind !== "none" && live.status.scans > 0 && widths.add(live.series().axis.values.length)); // prettier-ignore
    const instrument = await simulate(FILM, folder, { format, interval: 0.05, faults, seed: 5 });
    await instrument.done;
    const { scans, values } = instrument.acquisition;
    const kept = scans.filter(({ fate }) => fate === "kept" || fate === "rewritten").flatMap((s) => Array.from({ length: s.copies }, () => s)); // prettier-ignore
    const expected = kept.flatMap(({ number, fate }) => [...values(fate === "rewritten" ? number + 1 : number)]);
    const same = (): boolean => {
      if (live.status.scans !== kept.length) return false;
      const found = live.series().values;
      return expected.every((v, k) => Math.abs((found[k] ?? 9) - v) < 6e-7);
    };
    await until(same);
    expect([...widths]).toEqual([N]);
    if (format !== "ocean" && format !== "spc") expect(live.series().provenance.simulated).toContain("a simulated instrument");
    const bad = scans.filter(({ fate }) => fate === "garbage" || fate === "wrong axis").map(({ name }) => join(folder, name)); // prettier-ignore
    await until(() => live.status.faults.length === bad.length);
    expect(live.status.faults.map(({ file }) => file).sort()).toEqual(bad.sort());
  }); // prettier-ignore
});
