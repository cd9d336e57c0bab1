import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from "vitest";
import type { LiveRun } from "../../src/live/live-run.js";
import { readExperiment } from "../../src/node/read-stored.js";
import { write } from "../../src/node/write.js";
import { replay, type ReplayOptions } from "../../src/node/live/index.js";
import { firstOrderStack } from "../../src/simulate/index.js";
import { spectralSeries, type SpectralSeries } from "../../src/spectroscopy/index.js";
import { presentationOf, withSettings } from "../../src/views/index.js";

const K = 0.02;
const film = (noise = 1e-3): SpectralSeries =>
  firstOrderStack({
    axis: { from: 400, to: 500, step: 5 },
    times: { step: 2, to: 398 },
    before: [{ shape: "gaussian", centre: 450, fwhm: 30, height: 1 }],
    after: [{ shape: "gaussian", centre: 470, fwhm: 30, height: 1 }],
    k: K,
    temperature: 40,
    noise,
    title: "film",
    reason: "a test",
  });
const FILM = film();
const SCANS = FILM.coordinate.values.length;

let folder = "";
let run: LiveRun | undefined;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "halidelab-replay-"))));
afterEach(async () => {
  await run?.stop();
  run = undefined;
  rmSync(folder, { recursive: true });
});
const begin = async (what: SpectralSeries | string, options: ReplayOptions): Promise<LiveRun> => (run = await replay(what, options)); // prettier-ignore
const until = async (holds: () => boolean): Promise<void> => {
  while (!holds()) await new Promise((done) => setTimeout(done, 5));
};

describe("a series that is played", { timeout: 60_000 }, () => {
  it("calls no instrument stalled where the series has a gap, unless that is asked for", async () => {
    const { axis, values, signal, provenance } = FILM;
    // One scan a second, and one after a minute's break.
    const times = Float64Array.from({ length: 12 }, (_, i) => (i < 11 ? i : 70));
    const gap = spectralSeries({
      ...{ axis, signal, provenance, values: values.slice(0, times.length * axis.values.length) },
      coordinate: { kind: "time", unit: "s", values: times },
    });
    for (const [alarms, told] of [
      [undefined, []],
      [{ stalled: 3 }, ["alarm"]],
    ] as const) {
      const live = await begin(gap, { speed: 20, alarms });
      await until(() => live.status.scans === times.length);
      expect(live.status.events.map(({ kind }) => kind)).toEqual(told);
      await live.stop();
    }
  });

  it("comes scan by scan, never before its time, and is in the end the series itself", async () => {
    const started = performance.now();
    const live = await begin(FILM, { speed: 400 });
    const early: number[] = [];
    let told = live.status.scans;
    live.onChange(({ series, status }) => {
      const seconds = ((performance.now() - started) / 1000) * 400;
      if ((status.last ?? 0) > seconds) early.push(status.last ?? 0);
      if (series.kind !== "appended" && series.kind !== "none") early.push(Number.NaN);
      if (series.kind === "appended") {
        expect(series.from).toBe(told);
        told = status.scans;
      }
    });
    await until(() => live.status.scans === SCANS);
    expect([early, told]).toEqual([[], SCANS]);
    const { values, coordinate, axis, temperature, provenance, signal } = live.series();
    expect({ values, axis, temperature, signal }).toEqual({ values: FILM.values, axis: FILM.axis, temperature: FILM.temperature, signal: FILM.signal }); // prettier-ignore
    expect([[...coordinate.values], provenance.simulated]).toEqual([[...FILM.coordinate.values], "a test"]);
    expect(presentationOf(live)?.text).toMatch(/LiveRun of film: ended, 200 scans of 1 file, the last at 398 s/);
  });

  it("has ended with its last scan, says so once, and can then be annotated, kept and stopped, but not paused", async () => {
    // Four fifths of the change: k is determined, and 95 % lies beyond the end.
    const part = spectralSeries({
      ...{ axis: FILM.axis, signal: FILM.signal, values: FILM.values.slice(0, 40 * FILM.axis.values.length) },
      coordinate: { kind: "time", unit: "s", values: FILM.coordinate.values.slice(0, 40) },
    });
    let clock = 0;
    const now = vi.spyOn(performance, "now").mockImplementation(() => clock);
    onTestFinished(() => {
      now.mockRestore();
    });
    const live = await begin(part, { speed: 400, follow: 450 });
    expect(live.status.state).toBe("running");
    const states: string[] = [];
    live.onChange(({ status }) => states.push(status.state));
    clock = 1e6;
    await until(() => live.status.state !== "running");
    expect(live.status).toMatchObject({ state: "ended", scans: 40, alarms: [] });
    expect(states.filter((state) => state === "ended")).toHaveLength(1);
    // The last word is of all scans, and there is no end of the reaction to wait for.
    expect(live.status.forecast?.fit.time).toHaveLength(40);
    expect(live.status.forecast?.end?.remaining.value).toBeGreaterThan(0);
    expect(presentationOf(live)?.text).toMatch(/ended, 40 scans[^]*k = [^]*conversion at the last scan/);
    expect(presentationOf(live)?.text).not.toContain("95 % in");
    const asked = presentationOf(live)?.view?.asked;
    const inElectronvolts = presentationOf(withSettings(live, { unit: "eV" }))?.view;
    expect(inElectronvolts).toMatchObject({ name: "live", settings: { unit: "eV", map: null } });
    expect(inElectronvolts?.feed?.count()).toBe(40);
    live.pause();
    expect([live.status.state, await asked?.({ do: "pause" })]).toEqual(["ended", "The run has ended."]);
    live.note("a weak lamp");
    await live.freeze(join(folder, "part.halidelab"));
    const kept = await readExperiment(join(folder, "part.halidelab"));
    expect(Object.values(kept.metadata).join()).toContain("note: a weak lamp");
    await live.stop();
    expect(live.status.state).toBe("ended");
  });

  it("ends at once where all of it comes at once, and leaves nothing behind that keeps a program from ending", async () => {
    const timers = (): number => process.getActiveResourcesInfo().filter((name) => name === "Timeout").length;
    const before = timers();
    const live = await begin(FILM, { speed: Infinity });
    expect(live.status).toMatchObject({ state: "ended", scans: SCANS });
    // No timer of it is left; those that there were may end meanwhile.
    await until(() => timers() <= before);
  });

  it("is fitted and forecast while it is played, and no alarm says that nothing comes when it is over", async () => {
    const live = await begin(film(0), { speed: Infinity, follow: 450, alarms: { plateau: 0.99 } });
    await until(() => live.status.scans === SCANS && live.status.alarms.length > 0);
    expect(live.status.alarms.map(({ kind }) => kind)).toEqual(["plateau"]);
    await live.stop();
    expect((live.status.forecast?.k.value ?? 0) / K).toBeCloseTo(1, 6);
    const slow = await begin(FILM, { speed: 20_000 });
    await until(() => slow.status.scans === SCANS);
    // Far beyond three intervals of 0.1 ms.
    await new Promise((done) => setTimeout(done, 100));
    expect(slow.status.alarms).toEqual([]);
  });

  it("stands still while it is paused, and goes on where it was", async () => {
    const live = await begin(FILM, { speed: 400 });
    await until(() => live.status.scans > 5);
    live.pause();
    const { scans } = live.status;
    await new Promise((done) => setTimeout(done, 100));
    expect(live.status).toMatchObject({ scans, state: "paused" });
    live.mark("light on");
    const at = live.status.events.at(-1)?.seconds ?? 0;
    // On the run's own clock, which stands still after the last scan.
    expect(at).toBeGreaterThanOrEqual(2 * (scans - 1));
    await new Promise((done) => setTimeout(done, 20));
    live.mark("light off");
    expect(live.status.events.at(-1)?.seconds).toBe(at);
    live.resume();
    await until(() => live.status.scans === SCANS);
    expect(live.series().values).toEqual(FILM.values);
  });

  it("is read from a file, frozen at any time, keeps gaps, and needs times or an interval", async () => {
    const gaps = spectralSeries({
      axis: [400, 410],
      coordinate: { kind: "index", values: [0, 1, 2] },
      values: [1, 2, 3, 0, 5, 6],
      mask: [0, 0, 0, 1, 0, 0],
    });
    await expect(replay(gaps)).rejects.toThrow("options.interval");
    const live = await begin(gaps, { interval: 0.5, speed: Infinity });
    await until(() => live.status.scans === 3);
    expect([[...(live.series().mask ?? [])], [...live.series().coordinate.values]]).toEqual([[0, 0, 0, 1, 0, 0], [0, 0.5, 1]]); // prettier-ignore
    await live.freeze(join(folder, "run.halidelab"));
    expect((await readExperiment(join(folder, "run.halidelab"))).measurements["run"]).toMatchObject({
      mask: gaps.mask,
    });
    await live.stop();
    const path = join(folder, "film.csv");
    await write(path, FILM);
    const played = await begin(path, { speed: Infinity });
    await until(() => played.status.scans === SCANS);
    expect([played.path, played.series().values]).toEqual([path, FILM.values]);
    await expect(replay(FILM, { speed: 0 })).rejects.toThrow("options.speed");
    await expect(replay(FILM, { poll: 1 } as never)).rejects.toThrow("poll");
    await expect(replay(42 as never)).rejects.toThrow("a series of spectra, or the path of one");
  });
});
