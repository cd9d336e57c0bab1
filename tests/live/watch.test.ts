import { appendFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, truncateSync, utimesSync, writeFileSync } from "node:fs"; // prettier-ignore
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readExperiment } from "../../src/node/read-stored.js";
import type { LiveRun } from "../../src/live/live-run.js";
import { watch, type WatchOptions } from "../../src/node/live/index.js";

const WAVES = Array.from({ length: 50 }, (_, j) => 400 + 2 * j);
const value = (i: number, w: number): number => 0.2 + 0.5 * Math.exp(-0.02 * i) * Math.exp(-(((w - 450) / 20) ** 2));
const text = (i: number, waves = WAVES): string =>
  `Wavelength (nm),Abs\n${waves.map((w) => `${w},${value(i, w).toFixed(6)}`).join("\n")}\n`;
const expected = (i: number): number[] => WAVES.map((w) => Number(value(i, w).toFixed(6)));

let folder = "";
let runs: LiveRun[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "halidelab-live-"));
  runs = [];
});
afterEach(async () => {
  await Promise.all(runs.map((run) => run.stop()));
  rmSync(folder, { recursive: true });
});

const begin = async (options: WatchOptions = {}, path = folder): Promise<LiveRun> => {
  const run = await watch(path, { poll: 50, settle: 30, patience: 200, ...options });
  runs.push(run);
  return run;
};
/** A spectrum, saved one second after the one before it. */
const save = (i: number, content = text(i), name = `scan_${i}.csv`): void => {
  writeFileSync(join(folder, name), content);
  utimesSync(join(folder, name), 1000 + i, 1000 + i);
};
/** Resolves as soon as the run is so. */
const until = (run: LiveRun, holds: () => boolean): Promise<void> =>
  new Promise((done) => {
    if (holds()) {
      done();
      return;
    }
    const timer = setInterval(() => {
      if (!holds()) return;
      clearInterval(timer);
      done();
    }, 5);
    run.onChange(() => undefined);
  });
const scans = (run: LiveRun): (readonly number[])[] => {
  const { values, axis } = run.series();
  const n = axis.values.length;
  return Array.from({ length: values.length / n }, (_, i) => [...values.subarray(i * n, (i + 1) * n)]);
};

describe("a watched folder", { timeout: 60_000 }, () => {
  it("gives each spectrum that is saved once, in order, with its time, and hears of each", async () => {
    const run = await begin();
    expect(run.status).toMatchObject({ state: "waiting", scans: 0 });
    expect(() => run.series()).toThrow("Expected a scan but found none yet.");
    const heard: string[] = [];
    run.onChange(({ series }) => series.kind !== "none" && heard.push(series.kind));
    for (let i = 0; i < 6; i += 1) {
      save(i);
      await until(run, () => run.status.scans === i + 1);
    }
    expect(scans(run)).toEqual([0, 1, 2, 3, 4, 5].map(expected));
    expect([...run.series().coordinate.values]).toEqual([0, 1, 2, 3, 4, 5]);
    expect(heard[0]).toBe("appended");
    expect(run.status).toMatchObject({ state: "running", files: 6, last: 5, faults: [] });
  });

  it("waits for a file that is half written, and takes no part of it for a scan", async () => {
    save(0);
    const run = await begin({ settle: 400 });
    const seen: number[] = [];
    run.onChange(({ series }) => series.kind !== "none" && seen.push(run.series().values.length));
    // Half of its lines, whole ones: what is there reads without a fault.
    const whole = text(1);
    const half = whole.split("\n").slice(0, 20).join("\n") + "\n";
    writeFileSync(join(folder, "scan_1.csv"), half);
    await new Promise((done) => setTimeout(done, 150));
    expect(run.status.scans).toBe(1);
    writeFileSync(join(folder, "scan_1.csv"), whole);
    await until(run, () => run.status.scans === 2);
    expect(scans(run)).toEqual([expected(0), expected(1)]);
    expect(seen.every((n) => n % WAVES.length === 0)).toBe(true);
    expect(run.status.faults).toEqual([]);
  });

  it("has what the disk has, when a scan is written anew or removed, and after a restart", async () => {
    for (let i = 0; i < 5; i += 1) save(i);
    const run = await begin();
    expect(scans(run)).toEqual([0, 1, 2, 3, 4].map(expected));
    save(2, text(9));
    await until(run, () => scans(run)[2]?.[25] === expected(9)[25]);
    rmSync(join(folder, "scan_1.csv"));
    await until(run, () => run.status.scans === 4);
    expect(scans(run)).toEqual([0, 9, 3, 4].map(expected));
    run.mark("CsBr added", 2.5);
    await run.stop();
    const again = await begin();
    expect(scans(again)).toEqual([0, 9, 3, 4].map(expected));
    expect([...again.series().coordinate.values]).toEqual([...run.series().coordinate.values]);
    expect(again.status.events.map(({ kind, text: t, seconds }) => [kind, t, seconds])).toEqual([["mark", "CsBr added", 2.5]]); // prettier-ignore
  });

  it("says of a file that cannot be read why, goes on, and takes it when it is mended", async () => {
    const run = await begin();
    save(0);
    save(1, "these are no numbers\n");
    save(2);
    await until(run, () => run.status.faults.length === 1);
    expect(run.status.scans).toBe(2);
    expect(run.status.faults[0]?.why).toMatch(/^Expected/);
    expect(run.status.events.map(({ kind }) => kind)).toEqual(["fault"]);
    save(1, text(1));
    await until(run, () => run.status.scans === 3);
    expect([scans(run), run.status.faults]).toEqual([[0, 1, 2].map(expected), []]);
  });

  it("goes on where the clock of the disk is set back", async () => {
    const run = await begin();
    for (let i = 0; i < 6; i += 1) {
      save(i);
      const time = i < 3 ? 5000 + i : 1400 + i;
      utimesSync(join(folder, `scan_${i}.csv`), time, time);
    }
    await until(run, () => run.status.scans === 6 && run.status.last === 5);
    expect([...run.series().coordinate.values]).toEqual([0, 1, 2, 3, 4, 5]);
    expect(run.series().provenance.notes.join(" ")).toContain("The clock was set back 1 time");
  });

  it("reads nothing while it is paused, and loses nothing", async () => {
    const run = await begin();
    save(0);
    await until(run, () => run.status.scans === 1);
    run.pause();
    save(1);
    save(2);
    await new Promise((done) => setTimeout(done, 200));
    expect(run.status).toMatchObject({ state: "paused", scans: 1 });
    run.resume();
    await until(run, () => run.status.scans === 3);
    expect(scans(run)).toEqual([0, 1, 2].map(expected));
  });

  it("calls no instrument stalled whose scans lay there when it began: they say nothing of how often one comes", async () => {
    for (let i = 0; i < 8; i += 1) save(i);
    const run = await begin();
    expect(run.status.scans).toBe(8);
    await new Promise((done) => setTimeout(done, 2600));
    expect(run.status.events).toEqual([]);
  });

  it("calls no instrument stalled while it is paused itself", async () => {
    const run = await begin();
    for (let i = 0; i < 6; i += 1) {
      save(i);
      await until(run, () => run.status.scans === i + 1);
    }
    run.pause();
    const stalled = (): number => run.status.events.filter(({ kind }) => kind === "alarm").length;
    const before = stalled();
    await new Promise((done) => setTimeout(done, 1000));
    expect(stalled()).toBe(before);
  });

  it("forecasts from the last scan too when it is stopped, however lately it forecast", async () => {
    for (let i = 0; i < 60; i += 1) save(i);
    const run = await begin({ follow: { from: 448, to: 452 } });
    for (let i = 60; i < 66; i += 1) save(i);
    await until(run, () => run.status.scans === 66);
    await run.stop();
    expect(run.status.forecast?.fit.time).toHaveLength(66);
  });

  it("tells when the reaction is over, once its end can be told, and marks the alarm", async () => {
    const run = await begin({ follow: { from: 448, to: 452 }, alarms: { plateau: 0.9 } });
    const early = 12;
    for (let i = 0; i < early; i += 1) save(i);
    await until(run, () => run.status.scans === early && run.status.forecast !== undefined);
    for (let i = early; i < 300; i += 1) save(i);
    await until(run, () => run.status.alarms.some(({ kind }) => kind === "plateau"));
    // The tap of a band is linear in the spectrum, so that k is the one put in.
    expect((run.status.forecast?.k.value ?? 0) / 0.02).toBeCloseTo(1, 3);
    expect(run.status.events.at(-1)).toMatchObject({ kind: "alarm" });
  });

  it("is kept as an experiment at any time, with its events, and never half", async () => {
    const run = await begin();
    save(0);
    save(1);
    await until(run, () => run.status.scans === 2);
    run.mark("light on", 0.5);
    const path = join(folder, "out", "run.halidelab");
    await expect(run.freeze(path)).rejects.toThrow(/Expected to write .* but found no folder/);
    mkdirSync(join(folder, "out"));
    await run.freeze(path);
    const kept = await readExperiment(path);
    expect(kept.measurements["run"]).toMatchObject({ values: run.series().values });
    expect(Object.values(kept.metadata).join()).toContain("0.500 s mark: light on");
    save(2);
    await until(run, () => run.status.scans === 3);
  });

  it("keeps a journal that a cut-off line does not spoil", async () => {
    save(0);
    const first = await begin();
    first.mark("one", 1);
    first.mark("two", 2);
    await first.stop();
    const journal = join(folder, ".halidelab-live.jsonl");
    truncateSync(journal, readFileSync(journal).length - 10);
    const second = await begin();
    second.mark("three", 3);
    await second.stop();
    const third = await begin();
    expect(third.status.events.filter(({ kind }) => kind === "mark").map((e) => e.text)).toEqual(["one", "three"]);
    expect(
      third.status.events
        .filter(({ kind }) => kind === "fault")
        .map((e) => e.text)
        .join(),
    ).toContain("1 line");
  });

  it("says what cannot be: a missing folder, options", async () => {
    await expect(watch(join(folder, "nowhere"))).rejects.toThrow(/Expected .*nowhere/);
    await expect(watch(folder, { folow: 450 } as never)).rejects.toThrow("did you mean follow");
    await expect(watch(folder, { target: 1 })).rejects.toThrow("options.target");
  });
});

describe("one watched file", { timeout: 60_000 }, () => {
  const head = `Time (s),${WAVES.map((w) => `${w} nm`).join(",")}\n`;
  const line = (i: number): string => `${i},${expected(i).join(",")}\n`;

  it("that grows line by line gives each line once, and not the one that is not whole", async () => {
    const path = join(folder, "kinetics.csv");
    const run = await begin({}, path);
    expect(run.status.state).toBe("waiting");
    writeFileSync(path, head + line(0) + line(1));
    await until(run, () => run.status.scans === 2);
    appendFileSync(path, line(2) + line(3).slice(0, 60));
    await until(run, () => run.status.scans === 3);
    appendFileSync(path, line(3).slice(60) + line(4));
    await until(run, () => run.status.scans === 5);
    expect(scans(run)).toEqual([0, 1, 2, 3, 4].map(expected));
    expect([...run.series().coordinate.values]).toEqual([0, 1, 2, 3, 4]);
  });

  it("that is replaced as a whole is read as a whole", async () => {
    const path = join(folder, "matrix.csv");
    writeFileSync(path, head + line(0) + line(1) + line(2));
    const run = await begin({}, path);
    const changes: string[] = [];
    run.onChange(({ series }) => series.kind !== "none" && changes.push(series.kind));
    writeFileSync(path, head + line(5) + line(6));
    await until(run, () => run.status.scans === 2);
    expect([scans(run), changes.at(-1)]).toEqual([[5, 6].map(expected), "changed"]);
  });
});
