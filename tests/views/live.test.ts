import { mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { LiveRun } from "../../src/live/live-run.js";
import { watch } from "../../src/node/live/index.js";
import { compactState, decodeState, encodeState, readCompactState } from "../../src/protocol/index.js";
import { presentationOf } from "../../src/views/index.js";
import { exportable } from "../../src/views/export/index.js";
import { coursePanel, drawCourse, parseLiveState, stackWithEvents, type LiveState } from "../../src/views/live/index.js"; // prettier-ignore
import { outlookTexts, progressTexts, spanText } from "../../src/views/live/index.js";
import { LIGHT, toPixel, type Mark } from "../../src/views/scene/index.js";
import { cursorMarks, parseStackState, shownStack, stackLayout, startCursor } from "../../src/views/spectral-stack/index.js"; // prettier-ignore
import { eventfulLive, exampleLive } from "./live-runs.js";
import { svgText } from "./figures.js";

const K = 0.01;
let folder = "";
let run: LiveRun | undefined;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "halidelab-view-"))));
afterEach(async () => {
  await run?.stop();
  rmSync(folder, { recursive: true });
});

/** Scans of a first-order reaction, one each ten seconds, with noise of a known pattern. */
const save = (i: number, noise: number): void => {
  const height = 0.2 + 0.8 * Math.exp(-K * 10 * i) + noise * Math.sin(12.9898 * (i + 1) ** 2);
  const path = join(folder, `scan_${String(i).padStart(3, "0")}.csv`);
  const rows = [400, 401, 402].map((nm) => `${String(nm)},${String(height)}`);
  writeFileSync(path, `nm,Abs\n${rows.join("\n")}\n`);
  utimesSync(path, 1000 + 10 * i, 1000 + 10 * i);
};
const watched = async (
  scans: number,
  { follow = 401, noise = 2e-3 }: { readonly follow?: number; readonly noise?: number } = {},
): Promise<{ readonly live: LiveRun; readonly state: LiveState }> => {
  for (let i = 0; i < scans; i += 1) save(i, noise);
  const live = await watch(folder, { journal: false, follow: Number.isNaN(follow) ? undefined : follow });
  run = live;
  return { live, state: parseLiveState(presentationOf(live)?.view?.state) };
};
const texts = (marks: readonly Mark[]): readonly string[] =>
  marks.flatMap((mark) =>
    mark.kind === "text"
      ? [mark.text.map(({ text }) => text).join("")]
      : mark.kind === "group"
        ? texts(mark.marks)
        : [],
  );

describe("the view of a live measurement", { timeout: 60_000 }, () => {
  it("says conversion, end and k only where the trace determines them", async () => {
    const early = await watched(4);
    expect(progressTexts(early.state.progress, true).join(" ")).toMatch(/^Running\. 4 scans of 4 files, the last at 30 s\. The course .* fifth scan on\.$/); // prettier-ignore
    await early.live.stop();
    const short = await watched(6, { noise: 0.2 });
    expect(short.state.progress.outlook).toMatchObject({ ok: false, conversion: null, end: null, course: null });
    expect(outlookTexts(short.state.progress, true)).toEqual([]);
    await short.live.stop();
    const { state } = await watched(60);
    const { outlook } = state.progress;
    if (outlook === null) throw new Error("no outlook");
    expect(outlook.ok).toBe(true);
    // The truth of the simulation lies within what is said.
    expect(outlook.k.low).toBeLessThan(K);
    expect(outlook.k.high).toBeGreaterThan(K);
    expect(outlook.conversion?.low).toBeLessThan(1 - Math.exp(-K * 590));
    expect(outlook.conversion?.high).toBeGreaterThan(1 - Math.exp(-K * 590));
    expect(outlookTexts(state.progress, true)).toEqual([
      expect.stringMatching(/^Conversion now \(99\.\d+ ± 0\.\d+\) %\.$/),
      expect.stringMatching(/^95 % were reached at \((?:29\d|30\d)\S* ± \S+\) s\.$/),
      expect.stringMatching(/^k = \(0\.0\d+ ± \S+\) s⁻¹; 95 %: 0\.0\d+ to 0\.0\d+ s⁻¹\.$/),
    ]);
  });

  it("says of a run that has ended that it has, and nothing of what would come", () => {
    const names = ({ progress, ...rest }: LiveState): unknown =>
      coursePanel({ ...rest, progress })?.layers.map(({ name }) => name);
    const running = exampleLive();
    expect(outlookTexts(running.progress, true)[1]).toMatch(/^95 % at .* in about \d+ min\.$/);
    expect(names(running)).toEqual(["data", "95 % band", "fit", "forecast"]);
    const ended = exampleLive({ state: "ended" });
    expect(progressTexts(ended.progress, true)).toEqual([
      "Ended. 21 scans of 21 files, the last at 1220 s.",
      expect.stringMatching(/^Conversion at the last scan \(.*\) %\. k = [^%]*95 %: .* s⁻¹\.$/),
    ]);
    expect(names(ended)).toEqual(["data", "95 % band", "fit"]);
    for (const { x } of coursePanel(ended)?.layers as readonly { readonly x: Float64Array }[])
      expect(Math.max(...x)).toBeLessThanOrEqual(1220);
    // Without its kernel it has ended all the same; a run that somebody stopped may go on, and so may its reaction.
    expect(progressTexts(ended.progress, false)[0]).toMatch(/^Ended\./);
    expect(outlookTexts(exampleLive({ state: "stopped" }).progress, true)[1]).toMatch(/^95 % at .* s\.$/);
    expect(parseLiveState(decodeState(encodeState({ ...ended }))).progress.state).toBe("ended");
  });

  it("says how to follow a band where none is followed", async () => {
    const { state } = await watched(6, { follow: Number.NaN });
    expect(progressTexts(state.progress, true)[1]).toContain("`follow: { from, to }`");
    expect(coursePanel(state)).toBeUndefined();
  });

  it("draws the course ahead to the end, and what happened at its times", async () => {
    const { live } = await watched(20);
    live.mark("light on", 50);
    live.pause();
    live.resume();
    const state = parseLiveState(presentationOf(live)?.view?.state);
    const panel = coursePanel(state);
    const { end, course } = state.progress.outlook ?? {};
    expect(panel?.layers.map(({ name }) => name)).toEqual(["data", "95 % band", "fit", "forecast"]);
    const ahead = panel?.layers.at(-1) as { readonly x: Float64Array };
    expect(ahead.x.at(-1)).toBeCloseTo(end?.time.value as number, 6);
    expect(course?.time.at(-1)).toBe(ahead.x.at(-1));
    const { marks, places } = drawCourse(state, 0, 800, LIGHT);
    expect(texts(marks)).toEqual(expect.arrayContaining(["light on", "paused"]));
    const at = toPixel(places[0]?.left.x as never, 50);
    expect(marks.some((m) => m.kind === "path" && m.dash !== undefined && m.points[0] === at && m.points[2] === at)).toBe(true); // prettier-ignore
  });

  it("draws what happened on the stack too: across the heatmap, and on the trace's axis of time", () => {
    const stack = stackWithEvents(eventfulLive());
    const times = [140, 200, 400, 1200];
    expect(stack.happened).toEqual(times.map((at) => ({ at, isAlarm: at === 1200 })));
    expect(parseStackState(stack).happened).toEqual(stack.happened);
    const shown = shownStack(stack);
    if (shown === undefined) throw new Error("nothing is shown");
    const cursor = startCursor(shown);
    const layout = stackLayout(shown, cursor, 900, 0);
    const dashed = (marks: readonly Mark[]): readonly (readonly number[])[] =>
      marks.flatMap((m) => (m.kind === "group" ? dashed(m.marks) : m.kind === "path" && m.dash?.[0] === 3 ? [[...m.points]] : [])); // prettier-ignore
    const lines = dashed(cursorMarks(shown, cursor, layout, LIGHT));
    const { heatmap, trace } = layout;
    if (heatmap === undefined || trace === undefined) throw new Error("no panels");
    for (const at of times) {
      const [x, y] = [toPixel(trace.x, at), toPixel(heatmap.y, at)];
      expect(lines).toContainEqual([heatmap.plot.x, y, heatmap.plot.x + heatmap.plot.width, y]);
      expect(lines).toContainEqual([x, trace.plot.y, x, trace.plot.y + trace.plot.height]);
    }
    // Of scans that are numbered nothing says when they were.
    const numbered = eventfulLive();
    const unknown = { ...numbered, stack: { ...numbered.stack, coordinate: { ...numbered.stack.coordinate, kind: "index" } } }; // prettier-ignore
    expect(stackWithEvents(unknown).happened).toBeUndefined();
  });

  it("has stack, words and course in its picture, at every width", async () => {
    const { live, state } = await watched(20);
    live.mark("light on", 50);
    for (const width of [400, 800, 1600]) {
      const scene = exportable({ view: "live", state: presentationOf(live)?.view?.state }).scene({ width });
      expect(scene.width).toBe(width);
      expect(texts(scene.marks).join(" ")).toMatch(/Running\. 20 scans of 20 files.*light on/s);
    }
    expect(svgText(presentationOf(live)?.svg?.() ?? "")).toContain("forecast");
    expect(state.title).not.toBe("");
  });

  it("comes back from the wire and from a saved notebook as it was", async () => {
    const { live, state } = await watched(20);
    expect(parseLiveState(decodeState(encodeState({ ...state })))).toStrictEqual(state);
    const kept = presentationOf(live)?.view?.kept();
    const back = parseLiveState(readCompactState(JSON.parse(JSON.stringify(kept))));
    expect(back.progress).toStrictEqual(state.progress);
    expect(back.stack.coordinate.values).toStrictEqual(state.stack.coordinate.values);
    expect(Object.keys(compactState({ ...state.progress }))).toContain("trace");
  });

  it("leaves the notebook with its spectra and its course", async () => {
    const { state } = await watched(20);
    const out = exportable({ view: "live", state });
    expect(out.tables().map(({ name, columns }) => [name, columns.length])).toEqual([["", expect.any(Number)], ["course", 6]]); // prettier-ignore
    expect(out.scene({ width: 600 }).width).toBe(600);
  });

  it("does what a reader asks for, and says what was done or why not", async () => {
    const { live } = await watched(6);
    const asked = presentationOf(live)?.view?.asked;
    if (asked === undefined) throw new Error("nothing can be asked");
    expect(await asked({ do: "pause" })).toBe("Paused.");
    expect(live.status.state).toBe("paused");
    expect(await asked({ do: "resume" })).toBe("Resumed.");
    expect(await asked({ do: "mark", text: " light on " })).toBe("Marked: light on");
    expect(live.status.events.at(-1)).toMatchObject({ kind: "mark", text: "light on" });
    expect(await asked({ do: "freeze", path: join(folder, "kept") })).toBe(`Kept as ${join(folder, "kept.halidelab")}`);
    await expect(asked({ do: "freeze", path: join(folder, "no", "kept") })).rejects.toThrow(/folder|directory/i);
    for (const wrong of [undefined, { do: "mark", text: " " }, { do: "rm" }, { do: "freeze", path: 3 }])
      await expect(asked(wrong)).rejects.toThrow("Expected `wish`");
    expect(await asked({ do: "stop" })).toBe("Stopped.");
    expect(live.status.state).toBe("stopped");
  });

  it("is fed by one stack, however often its output is made anew", async () => {
    const { live } = await watched(6);
    const [first, second] = [presentationOf(live)?.view?.feed, presentationOf(live)?.view?.feed];
    expect(first).toBeDefined();
    expect(second).toBe(first);
    const before = first?.beside?.version() ?? 0;
    live.mark("x");
    expect(first?.beside?.version()).toBe(before + 1);
    expect(first?.beside?.state()).toMatchObject({ progress: { events: [{ kind: "mark", text: "x" }] } });
  });

  it.each([[4, "4 s"], [40, "40 s"], [480, "8 min"], [9000, "2.5 h"]])("says %f s as %s", (seconds, text) => {
    expect(spanText(seconds)).toBe(text);
  }); // prettier-ignore
});
