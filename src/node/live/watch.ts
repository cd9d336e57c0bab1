/// <reference types="node" />
import { rename, rm, stat } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { clearTimeout, setTimeout } from "node:timers";
import { BRAND, integer } from "../../foundation/index.js";
import { experiment, type ParsedFile } from "../../io/index.js";
import { alarmsIn, type Alarm, type AlarmKind } from "../../live/alarms.js";
import { reasonOf, type LiveEvent } from "../../live/events.js";
import { forecast, type Forecast } from "../../live/forecast.js";
import { readingOf } from "../../live/parts.js";
import { createScans, type FileScan, type SeriesChange, type Tap } from "../../live/scans.js";
import type { LiveStatus } from "../../live/status.js";
import { toSeries } from "../../live/to-series.js";
import { traceOfTap } from "../../live/trace.js";
import { createTracker, type Reading, type SeenFile } from "../../live/tracker.js";
import { signal } from "../../spectroscopy/index.js";
import { explain } from "../files.js";
import { parsePath } from "../parse-path.js";
import { resolveOptions } from "../read-options.js";
import { write } from "../write.js";
import { lookAt, meant } from "./folder-looker.js";
import { openJournal } from "./journal.js";
import type { LiveChange, LiveRun } from "../../live/live-run.js";
import { checkedOptions, type WatchOptions } from "./watch-options.js";

const NONE: SeriesChange = { kind: "none" };
/** So many arrivals tell the usual interval. */
const ARRIVALS = 32;
/** A forecast may take this share of the time. */
const FORECAST_SHARE = 0.1;

/**
 * Follows a measurement while it runs: the files of a folder, those that match a name with `*`, or one file that grows or is written
 * anew. What is there already is read first, so that a run which is taken up again, after a restart, has every scan once.
 *
 * A file is read when it is new or changed, at once, and again when it stood still if it may have been half written. The series is
 * at any time what the files say: a scan that is written anew or removed changes it. Its memory stays flat (`most`).
 *
 * @param path a folder, a name with `*` or `?`, or a file that need not be there yet
 * @throws ArgumentError if the folder is not there, or for options that cannot be
 */
export async function watch(path: string, options: WatchOptions = {}): Promise<LiveRun> {
  const settings = checkedOptions(options);
  const { folder, fits } = await meant(path);
  await stat(folder).catch(async (error: NodeJS.ErrnoException) => {
    throw await explain(folder, error);
  });
  const parse = { ...(await resolveOptions(settings.read, [path])), format: settings.read.format };
  const taps: readonly Tap[] = [settings.follow, settings.quiet].filter((tap) => tap !== undefined);
  const tracker = createTracker(settings);
  const scans = createScans(settings.most, taps);
  const listeners = new Set<(change: LiveChange) => void>();
  const faults = new Map<string, string>();
  const events: LiveEvent[] = [];
  const now = (): number => performance.now();

  let state: "running" | "paused" | "stopped" = "running";
  let arrivals: readonly number[] = [];
  let alarms: readonly Alarm[] = [];
  let outlook: Forecast | undefined;
  let stale = false;
  let nextForecast = 0;
  let wake = (): void => undefined;

  /** Seconds on the run's clock: those of the last scan, and what has passed since. */
  const clock = (): number => {
    const { kind, values } = scans.times();
    const last = values.at(-1);
    const since = (now() - (arrivals.at(-1) ?? now())) / 1000;
    return last === undefined ? Number.NaN : kind === "time" ? last + since : last;
  };
  const happened = (kind: LiveEvent["kind"], text: string, seconds: number = clock()): void => {
    const event: LiveEvent = { seconds, date: new Date().toISOString(), kind, text };
    events.push(event);
    journal.add(event);
  };
  const journalPath = settings.journal ?? join(folder, ".halidelab-live.jsonl");
  const journal = await openJournal(journalPath === false ? undefined : journalPath, (why) => {
    events.push({ seconds: clock(), date: new Date().toISOString(), kind: "fault", text: `The journal cannot be written: ${why}` }); // prettier-ignore
    tell(NONE);
  });
  events.push(...journal.before);

  const statusNow = (): LiveStatus => {
    const { values } = scans.times();
    const last = values.at(-1);
    return Object.freeze({
      state: state === "running" && values.length === 0 ? "waiting" : state,
      scans: values.length,
      files: new Set(scans.all().map(({ file }) => file)).size,
      ...(last === undefined ? {} : { last }),
      ...(settings.follow === undefined ? {} : { follow: { from: settings.follow.from, to: settings.follow.to } }),
      stride: scans.stride(),
      ...(outlook === undefined ? {} : { forecast: outlook }),
      alarms,
      events: [...events],
      faults: [...faults].map(([file, why]) => ({ file, why })),
    });
  };
  const tell = (series: SeriesChange, gone: readonly Alarm[] = []): void => {
    if (listeners.size === 0) return;
    const change: LiveChange = { series, alarms: gone, status: statusNow() };
    for (const listener of [...listeners]) listener(change);
  };

  const faulty = (file: string, why: string): void => {
    if (faults.get(file) === why) return;
    faults.set(file, why);
    happened("fault", `${basename(file)}: ${why}`);
    tell(NONE);
  };
  const changed = (change: SeriesChange): void => {
    if (change.kind === "none") return;
    stale = true;
    arrivals = [...arrivals, now()].slice(-ARRIVALS);
    tell(change);
  };

  async function take(seen: SeenFile): Promise<void> {
    let found: readonly FileScan[] = [];
    let reading: Reading;
    try {
      const { parsed } = await parsePath(seen.path, parse, { index: 0, of: 1 });
      found = scansOf(parsed, parse);
      reading = readingOf(parsed, found, scans.axis());
    } catch (error) {
      reading = { kind: "unreadable", why: reasonOf(error) };
    }
    const after = await looker.seen(seen.path);
    if (after === undefined) return forget(tracker.miss([seen.path]));
    tracker.see([after], now());
    const decision = tracker.judge(seen, now(), reading);
    if (decision === "wait") return;
    if (decision === "give up") {
      faulty(seen.path, reading.kind === "whole" ? "" : reading.why);
      return;
    }
    try {
      const { refused, ...change } = scans.put(seen.path, seen.modified, found);
      if (refused > 0)
        faulty(seen.path, `${refused} of its spectra have another axis than the run, and were left out.`);
      else faults.delete(seen.path);
      changed(change);
    } catch (error) {
      // A band to follow that the axis does not have.
      faulty(seen.path, reasonOf(error));
    }
  }
  function forget(paths: readonly string[]): void {
    for (const path of paths) {
      faults.delete(path);
      changed(scans.drop(path));
    }
  }

  /** Whether anything new was found. */
  function lookAhead(): boolean {
    if (!stale || settings.follow === undefined || scans.times().kind !== "time") return false;
    const begun = now();
    outlook = forecast(traceOfTap(scans, 0), settings.forecast);
    stale = false;
    nextForecast = now() + (now() - begun) / FORECAST_SHARE;
    return true;
  }
  /** Looks at what follows from the scans: the forecast, now and then, and the alarms. */
  function heed(): void {
    const latest = scans.all().findLast(({ values }) => values !== undefined);
    const axis = scans.axis();
    if (latest?.values === undefined || axis === undefined) return;
    const times = scans.times();
    const ahead = now() >= nextForecast && lookAhead();
    const quiet = settings.quiet === undefined ? undefined : { times: times.values, values: scans.all().map((s) => s.taps.at(-1) ?? Number.NaN) }; // prettier-ignore
    const before = new Set<AlarmKind>(alarms.map(({ kind }) => kind));
    const seconds = arrivals.map((t) => t / 1000);
    alarms = alarmsIn(
      { axis, signal: scans.signal() ?? signal("unknown"), latest: latest.values, arrivals: seconds, now: now() / 1000, quiet, forecast: outlook }, // prettier-ignore
      settings.alarms,
    );
    const gone = alarms.filter(({ kind }) => !before.has(kind));
    for (const { text } of gone) happened("alarm", text);
    if (ahead || gone.length > 0 || alarms.length !== before.size) tell(NONE, gone);
  }

  let nextWhole = 0;
  async function turn(): Promise<void> {
    const whole = now() >= nextWhole;
    if (whole) nextWhole = now() + settings.poll;
    const look = await looker.look(whole);
    if (look.fault !== undefined) faulty(folder, look.fault);
    else if (whole) faults.delete(folder);
    tracker.see(look.seen, now());
    forget(tracker.miss(look.gone));
    for (const seen of tracker.due(now())) {
      if (state !== "running") return;
      await take(seen);
    }
    // A run that is paused reads nothing: that nothing comes says nothing of the instrument.
    if (state === "running") heed();
  }
  async function goOn(): Promise<void> {
    while (state !== "stopped") {
      await turn();
      const due = [nextWhole, tracker.next(now()) ?? Infinity, stale ? nextForecast : Infinity];
      const wait = state === "paused" ? settings.poll : Math.max(0, Math.min(...due) - now());
      if (!news)
        await new Promise<void>((done) => {
          const timer = setTimeout(done, wait);
          wake = () => {
            clearTimeout(timer);
            done();
          };
        });
      news = false;
    }
  }

  let news = false;
  const looker = lookAt(folder, fits, () => {
    news = true;
    wake();
  });
  if (journal.lost > 0) happened("fault", `${journal.lost} lines of the journal cannot be read and were left out.`);
  await turn();
  const ended = goOn().finally(() => looker.close());

  return Object.freeze({
    [BRAND]: "LiveRun" as const,
    get status() {
      return statusNow();
    },
    path,
    scan(i: number) {
      const { values } = scans.times();
      integer("i", i, 0, values.length - 1);
      return { seconds: values[i] as number, values: scans.all()[i]?.values };
    },
    series: () => toSeries(scans, { title: basename(path), file: path }),
    trace: () => (settings.follow === undefined || scans.times().kind !== "time" ? undefined : traceOfTap(scans, 0)),
    onChange(listener: (change: LiveChange) => void) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    mark(text: string, seconds?: number) {
      happened("mark", text, seconds);
      tell(NONE);
    },
    note(text: string) {
      happened("note", text);
      tell(NONE);
    },
    pause() {
      if (state !== "running") return;
      state = "paused";
      happened("paused", "Paused.");
      tell(NONE);
    },
    resume() {
      if (state !== "paused") return;
      state = "running";
      happened("resumed", "Resumed.");
      tell(NONE);
      // What came meanwhile is read before the alarms are looked at.
      nextWhole = 0;
      wake();
    },
    async freeze(to: string) {
      const run = toSeries(scans, { title: basename(path), file: path });
      const metadata = Object.fromEntries(events.map((e, i) => [`event ${i + 1}`, `${e.date} ${Number.isFinite(e.seconds) ? `${e.seconds.toFixed(3)} s ` : ""}${e.kind}: ${e.text}`])); // prettier-ignore
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
      state = "stopped";
      wake();
      await ended;
      // The last word takes in the last scan.
      lookAhead();
      tell(NONE);
      await journal.settled();
    },
  });
}

/** The spectra of a file as scans; of several those that are asked for. */
function scansOf(
  parsed: ParsedFile,
  { columns, signal: kind, timeUnit }: Parameters<typeof parsePath>[1],
): readonly FileScan[] {
  const chosen = parsed.spectra.filter((s, i) => columns?.some((c) => c === s.name || c === i) ?? true);
  return chosen.map(({ axis, values, signal: own, value, clock }) => ({
    ...{ axis, values, clock },
    signal: kind === undefined ? own : signal(kind),
    value: value && { number: value.number, kind: value.kind ?? parsed.coordinate?.kind, unit: value.unit ?? parsed.coordinate?.unit ?? timeUnit }, // prettier-ignore
  }));
}
