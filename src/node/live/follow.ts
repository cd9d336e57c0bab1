/// <reference types="node" />
import { rename, rm } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { BRAND, integer } from "../../foundation/index.js";
import { experiment } from "../../io/index.js";
import { eventText } from "../../live/events.js";
import type { LiveChange, LiveRun } from "../../live/live-run.js";
import { isOver } from "../../live/status.js";
import { toSeries, type SeriesAbout } from "../../live/to-series.js";
import { write } from "../write.js";
import type { Bell } from "./bell.js";
import type { RunCore } from "./run-core.js";

/** Where the scans of a run come from. */
export interface ScanSource {
  /** Takes what is there now. */
  turn(): Promise<void>;
  /** When to be asked again at the latest, on the clock of `performance.now`; `Infinity` when nothing will come. */
  readonly next: () => number;
  /** What is known of the measurement. */
  readonly about: () => SeriesAbout;
  pause(): void;
  resume(): void;
  close(): void;
}

/** Follows a source until it has nothing more, or is told to stop; resolves when it has taken what was there already. */
export async function follow(path: string, core: RunCore, source: ScanSource, rings: Bell): Promise<LiveRun> {
  const turn = async (): Promise<void> => {
    await source.turn();
    // A run that is paused reads nothing: that nothing comes says nothing of the instrument.
    if (core.state() !== "running") return;
    if (source.next() === Infinity) core.end();
    else core.heed();
  };
  const goOn = async (): Promise<void> => {
    while (!isOver(core.state())) {
      await turn();
      if (isOver(core.state())) return;
      const due = core.state() === "running" ? Math.min(source.next(), core.nextHeed()) : source.next();
      await rings.wait(due - performance.now());
    }
  };
  await turn();
  const ended = goOn().finally(() => source.close());
  const series = (): ReturnType<LiveRun["series"]> => toSeries(core.scans, source.about());

  return Object.freeze({
    [BRAND]: "LiveRun" as const,
    get status() {
      return core.status();
    },
    path,
    scan(i: number) {
      const { values } = core.scans.times();
      integer("i", i, 0, values.length - 1);
      return { seconds: values[i] as number, values: core.scans.all()[i]?.values };
    },
    series,
    trace: () => core.trace(),
    onChange: (listener: (change: LiveChange) => void) => core.listen(listener),
    mark: (text: string, seconds?: number) => core.remark("mark", text, seconds),
    note: (text: string) => core.remark("note", text),
    pause() {
      if (core.state() !== "running") return;
      source.pause();
      core.setState("paused", "paused");
    },
    resume() {
      if (core.state() !== "paused") return;
      // What came meanwhile is read before the alarms are looked at.
      source.resume();
      core.setState("running", "resumed");
      rings.ring();
    },
    async freeze(to: string) {
      const run = series();
      const metadata = Object.fromEntries(core.events.map((e, i) => [`event ${i + 1}`, `${e.date} ${Number.isFinite(e.seconds) ? `${e.seconds.toFixed(3)} s ` : ""}${eventText(e)}`])); // prettier-ignore
      const outlook = core.forecast();
      const fits = outlook?.verdict.ok === true ? { rate: outlook.fit } : {};
      // Under another name first: what a full disk cuts off must not stand in place of an older file.
      const part = join(dirname(to), `.${basename(to)}.part.halidelab`);
      try {
        await write(part, experiment({ title: basename(path), metadata, measurements: { run }, fits }));
        await rename(part, to);
      } catch (error) {
        await rm(part, { force: true });
        throw error;
      }
      return resolve(to);
    },
    async stop() {
      if (!isOver(core.state())) core.setState("stopped");
      rings.ring();
      await ended;
      // The last word takes in the last scan.
      core.conclude();
      await core.settled();
    },
  });
}
