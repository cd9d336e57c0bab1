import { mkdirSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Locator } from "@playwright/test";

import { expect, test } from "./fixtures/index.js";
import { absorbance, dateOf, fileOf, saveScan, textOf, truthOf, type Instrument } from "./fixtures/instrument.js";
import { writeNotebook } from "./fixtures/notebook-file.js";
import { along, liveView, picture, pixels, type PanelPlace } from "./fixtures/view.js";

const K = 0.01;
const STEP = 10;
const N_AXIS = 400;
/** Where the falling band is, and about it the band that is followed, nm. */
const BAND = 300 + 0.3 * (N_AXIS / 4);

const cells = (folder: string): { id: string; source: string }[] => [
  {
    id: "live",
    source: `
import * as hl from "halidelab";
const run = await hl.live.watch(${JSON.stringify(folder)}, {
  follow: { from: ${String(BAND - 1)}, to: ${String(BAND + 1)} }, alarms: { stalled: 20 }, poll: 200, settle: 100, patience: 1000,
});
run`,
  },
  // A cell that runs for long: what a reader asks for in a view is done meanwhile.
  { id: "long", source: "await new Promise((done) => setTimeout(done, 6000));" },
];

interface Estimate {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

interface Facts {
  readonly scans: number;
  readonly times: readonly number[];
  /** Numbers that are not those of the scan's file. */
  readonly wrong: number;
  readonly k: Estimate | undefined;
  readonly conversion: Estimate | null | undefined;
  readonly state: string;
  readonly events: readonly { readonly kind: string; readonly text: string }[];
  readonly faults: readonly { readonly file: string; readonly why: string }[];
}

/** What the view shows, held against the files of the given scans. */
async function facts(view: Locator, instrument: Instrument, scans: readonly number[]): Promise<Facts> {
  const found = await view.evaluate((element) => {
    const { state } = (
      element as unknown as {
        halidelab: {
          state: {
            stack: { values: Float64Array; coordinate: { values: Float64Array } };
            progress: Pick<Facts, "state" | "events" | "faults"> & {
              outlook: { k: Estimate; conversion: Estimate | null } | null;
            };
          };
        };
      }
    ).halidelab;
    const { stack, progress } = state;
    return {
      ...{ times: [...stack.coordinate.values], values: [...stack.values] },
      ...{ k: progress.outlook?.k, conversion: progress.outlook?.conversion },
      ...{ state: progress.state, events: progress.events, faults: progress.faults },
    };
  });
  const { values, ...rest } = found;
  let wrong = 0;
  scans.forEach((scan, row) => {
    for (let j = 0; j < N_AXIS; j += 7) if (values[row * N_AXIS + j] !== absorbance(instrument, scan, j)) wrong += 1;
  });
  return { ...rest, scans: found.times.length, wrong };
}

/** A number with its standard error, as the view tells it. */
interface Told {
  readonly at: number;
  readonly error: number;
}

/** What is marked in the stack: isosbestic points, and the peaks of the scan at the cursor, nm. */
interface Marked {
  readonly scans: number;
  readonly marks: readonly Told[];
  readonly peaks: readonly Told[];
  /** Whether the words under the figure say what is marked in it. */
  readonly isTold: boolean;
}

async function marked(view: Locator): Promise<Marked> {
  const { scans, marks, notes } = await view.locator("> .hld-view").evaluate((element) => {
    const { marks, state } = (
      element as unknown as {
        halidelab: { marks: Told[]; state: { coordinate: { values: Float64Array } } };
      }
    ).halidelab;
    const notes = element.querySelector(".hld-notes")?.textContent ?? "";
    return { scans: state.coordinate.values.length, marks: marks.map(({ at, error }) => ({ at, error })), notes };
  });
  const [, said = ""] = /Peaks of the spectrum at the cursor: (.*)/.exec(notes) ?? [];
  const peaks = [...said.matchAll(/(?<!FWHM )\((\d+\.\d+) ± (\d+\.\d+)\) nm =/g)].map(([, at, error]) => ({ at: Number(at), error: Number(error) })); // prettier-ignore
  const [, point = Number.NaN] = /1 isosbestic point: \((\d+\.\d+) ±/.exec(notes) ?? [];
  const isTold = marks.length === 1 && Math.abs(Number(point) - (marks[0]?.at ?? 0)) < (marks[0]?.error ?? 0) && peaks.length > 0; // prettier-ignore
  return { scans, marks, peaks, isTold };
}

/** Holds a number against the truth: two standard errors. */
function expectNear(told: Told | undefined, truth: number): void {
  expect(Math.abs((told?.at ?? Number.NaN) - truth)).toBeLessThanOrEqual(2 * (told?.error ?? Number.NaN));
}

const range = (n: number): number[] => Array.from({ length: n }, (_, i) => i);

test("a measurement is followed while it runs, with all its faults", async ({ notebook, page, lab }, info) => {
  const folder = join(lab.folder, "film");
  mkdirSync(folder);
  const instrument: Instrument = { folder, nAxis: N_AXIS, k: K, step: STEP };
  writeNotebook(lab, "live.ipynb", cells(folder), "ours");
  const errors: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error" && /halidelab/i.test(message.text())) errors.push(message.text());
  });
  await notebook.open("live.ipynb");
  await notebook.cell("live");
  await notebook.command("notebook:run-cell");
  let view = await liveView(await notebook.output("live"), "live");
  const has = (scans: number): Promise<void> =>
    expect(view.locator("> .hld-view")).toHaveAttribute("data-scans", String(scans));

  await test.step("it waits for the first scan, and says so", async () => {
    await expect(view.locator(".hld-live-state")).toHaveText("Waiting for the first scan");
    await expect(view.locator(".hld-live-pause")).toBeEnabled();
  });

  await test.step("each scan that is saved comes, and numbers only once they are determined", async () => {
    for (let i = 0; i < 4; i += 1) saveScan(instrument, i);
    await has(4);
    await expect(view.locator(".hld-live-numbers")).toBeHidden();
  });

  let early: Marked | undefined;
  await test.step("isosbestic points and peaks are marked as soon as they can be", async () => {
    const stack = view.locator("> .hld-view");
    await stack.locator(".hld-difference").check();
    await stack.locator(".hld-more").click();
    for (const name of ["Isosbestic points", "Peaks"]) await stack.getByLabel(name, { exact: true }).check();
    await expect.poll(async () => (early = await marked(view))).toMatchObject({ scans: 4, marks: [{}], isTold: true });
    expectNear(early?.marks[0], truthOf(instrument).equal);
    const { falls, rises } = truthOf(instrument);
    for (const peak of early?.peaks ?? []) expectNear(peak, Math.abs(peak.at - falls) < 15 ? falls : rises);
  });

  await test.step("scans that come at 10 Hz are in it, whole and in order", async () => {
    for (let i = 4; i < 60; i += 1) {
      saveScan(instrument, i);
      await sleep(100);
    }
    await has(60);
    const now = await facts(view, instrument, range(60));
    expect(now).toMatchObject({ scans: 60, wrong: 0, state: "running" });
    expect(now.times).toEqual(range(60).map((i) => i * STEP));
    // What is far from the window is not drawn.
    await view.locator(".hld-live-course").scrollIntoViewIfNeeded();
    await expect(view).toHaveAttribute("data-course", "60");
    await expect
      .poll(async () => {
        const { k, conversion } = await facts(view, instrument, []);
        const truth = 1 - Math.exp(-K * STEP * 59);
        return (
          k !== undefined &&
          k.low < K &&
          K < k.high &&
          conversion !== null &&
          conversion !== undefined &&
          conversion.low < truth &&
          truth < conversion.high
        );
      })
      .toBe(true);
    await expect(view.locator(".hld-live-numbers")).toContainText(/Conversion now \(99\.\d+ ± 0\.\d+\) %.*k = \(/s);
  });

  await test.step("isosbestic points and peaks have followed them, and are known the better", async () => {
    let late: Marked | undefined;
    await view.locator("> .hld-view .hld-figure").scrollIntoViewIfNeeded();
    await expect.poll(async () => (late = await marked(view))).toMatchObject({ scans: 60, marks: [{}], isTold: true });
    const { equal, falls, rises } = truthOf(instrument);
    expectNear(late?.marks[0], equal);
    expect(late?.marks[0]?.error).toBeLessThan((early?.marks[0]?.error ?? 0) / 4);
    // Both bands of the difference stand in the last scan.
    const peaks = [...(late?.peaks ?? [])].sort((a, b) => a.at - b.at);
    expect(peaks).toHaveLength(2);
    expectNear(peaks[0], falls);
    expectNear(peaks[1], rises);
  });

  await test.step("the followed band stands in the picture at its place", async () => {
    const place = await view.evaluate((element) => {
      const { places } = (element as unknown as { halidelab: { places: { left: PanelPlace }[] } }).halidelab;
      const left = places[0]?.left as unknown as PanelPlace & Record<"x" | "y", { domain: [number, number] }>;
      return { plot: left.plot, x: { domain: left.x.domain }, y: { domain: left.y.domain } };
    });
    // A point among the first, where the curve is steep; the fit passes it within its radius.
    const at = range(N_AXIS).filter((j) => Math.abs(300 + j / 4 - BAND) <= 1);
    const mean = at.reduce((sum, j) => sum + absorbance(instrument, 5, j), 0) / at.length;
    const spot = [along(place, "x", 5 * STEP), along(place, "y", mean)] as const;
    const [drawn] = await pixels(view.locator(".hld-live-course"), "base", [spot]);
    expect((drawn?.[3] ?? 0) > 0 && drawn?.slice(0, 3).join() !== "255,255,255").toBe(true);
    await picture(view, info, "running");
  });

  await test.step("ΔA follows what comes", async () => {
    const stack = view.locator("> .hld-view");
    await expect(stack).toHaveAttribute("data-reference", "0");
    saveScan(instrument, 60);
    await has(61);
    const difference = await view.evaluate((element, n) => {
      const { stack: shown } = (element as unknown as { halidelab: { stack: { shown: Float64Array } } }).halidelab;
      return shown.shown[60 * n + 120];
    }, N_AXIS);
    expect(difference).toBeCloseTo(absorbance(instrument, 60, 120) - absorbance(instrument, 0, 120), 12);
  });

  await test.step("half files are waited for, garbage is named, and both are mended", async () => {
    writeFileSync(fileOf(instrument, 61), textOf(instrument, 61).slice(0, 900));
    utimesSync(fileOf(instrument, 61), dateOf(instrument, 61), dateOf(instrument, 61));
    writeFileSync(fileOf(instrument, 62), "what is this?\u0000\u0001");
    await expect(view.locator(".hld-live-list").first()).toContainText("scan_00062.csv");
    saveScan(instrument, 61);
    saveScan(instrument, 62);
    await has(63);
    await expect.poll(async () => (await facts(view, instrument, range(63))).wrong).toBe(0);
    await expect.poll(async () => (await facts(view, instrument, [])).faults).toEqual([]);
  });

  await test.step("scans that are removed go, and such as are written anew change", async () => {
    rmSync(fileOf(instrument, 10));
    const left = range(63).filter((i) => i !== 10);
    await expect.poll(async () => (await facts(view, instrument, left)).scans).toBe(62);
    expect((await facts(view, instrument, left)).wrong).toBe(0);
    saveScan(instrument, 10, textOf(instrument, 11));
    const changed = range(63).map((i) => (i === 10 ? 11 : i));
    await expect.poll(async () => (await facts(view, instrument, changed)).scans).toBe(63);
    expect((await facts(view, instrument, changed)).wrong).toBe(0);
    saveScan(instrument, 10);
    await expect.poll(async () => (await facts(view, instrument, range(63))).wrong).toBe(0);
  });

  await test.step("buttons mark, pause and freeze while a cell runs", async () => {
    await notebook.cell("long");
    await notebook.begin("notebook:run-cell");
    view = await liveView(await notebook.output("live"), "live");
    const mark = view.getByLabel("Mark: what happened");
    await mark.fill("light on");
    await mark.press("Enter");
    await expect(view.locator(".hld-live-said")).toHaveText("Marked: light on");
    await view.locator(".hld-live-pause").click();
    await expect(view.locator(".hld-live-state")).toHaveText("Paused");
    saveScan(instrument, 63);
    await view.getByRole("button", { name: "Freeze" }).click();
    await expect(view.locator(".hld-live-said")).toHaveText(`Kept as ${join(lab.folder, "run.halidelab")}`);
    await has(63);
    await view.locator(".hld-live-pause").click();
    await has(64);
    const { events } = await facts(view, instrument, []);
    const byHand = events.map(({ kind }) => kind).filter((kind) => kind !== "fault" && kind !== "alarm");
    expect(byHand).toEqual(["mark", "paused", "resumed"]);
    await notebook.output("long");
  });

  const alarms = async (): Promise<readonly string[]> =>
    (await facts(view, instrument, [])).events.filter(({ kind }) => kind === "alarm").map(({ text }) => text);
  const toast = (text: string): Locator => page.locator(".Toastify__toast", { hasText: text });
  let told: readonly string[] = [];
  await test.step("an instrument that stands still sets off an alarm, which is told once", async () => {
    await expect(view.locator(".hld-live-alarm")).toContainText("No scan for", { timeout: 60_000 });
    told = await alarms();
    expect(told.length).toBeGreaterThan(0);
    // It may have stood still for as long before.
    for (const text of new Set(told)) {
      await expect(toast(text)).toHaveCount(told.filter((other) => other === text).length);
      await expect(toast(text).first().getByRole("button", { name: "Show" })).toBeVisible();
    }
  });

  await test.step("a clock that was set back loses and moves no scan", async () => {
    saveScan(instrument, 64);
    utimesSync(fileOf(instrument, 64), dateOf(instrument, 64) - 3600, dateOf(instrument, 64) - 3600);
    saveScan(instrument, 65);
    await expect.poll(async () => (await facts(view, instrument, [])).scans).toBe(66);
    rmSync(fileOf(instrument, 64));
    rmSync(fileOf(instrument, 65));
    await expect.poll(async () => (await facts(view, instrument, range(64))).scans).toBe(64);
    expect((await facts(view, instrument, range(64))).wrong).toBe(0);
  });

  await test.step("it comes back after the page was loaded again, and goes on", async () => {
    await notebook.save();
    await page.reload();
    await notebook.ready();
    view = await liveView(await notebook.cell("live"), "live");
    await has(64);
    saveScan(instrument, 64);
    await has(65);
    expect(await facts(view, instrument, range(65))).toMatchObject({ scans: 65, wrong: 0, state: "running" });
    // What went off before is not told again.
    for (const text of told) await expect(toast(text)).toHaveCount(0);
  });

  await test.step("without its kernel it stands as it was, and the cell takes the run up with every scan once", async () => {
    await notebook.save();
    await notebook.restartKernel();
    const kept = (await notebook.cell("live")).locator(".hld-kept .hld-view[data-view=live]");
    await expect(kept.locator(".hld-live-state")).toHaveText("No longer live");
    await expect(kept.locator(".hld-live-pause")).toBeDisabled();
    saveScan(instrument, 65);
    await notebook.command("notebook:run-cell");
    view = await liveView(await notebook.output("live"), "live");
    await has(66);
    const now = await facts(view, instrument, range(66));
    expect(now).toMatchObject({ scans: 66, wrong: 0 });
    expect(now.times).toEqual(range(66).map((i) => i * STEP));
    expect(now.events.filter(({ kind }) => kind === "mark")).toHaveLength(1);
  });
  expect(errors).toEqual([]);
});
