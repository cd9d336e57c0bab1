/// <reference types="node" />
import { basename } from "node:path";
import { alarmsIn, stalledFrom, type Alarm, type AlarmKind, type QuietLine } from "../../live/alarms.js";
import { withArrivals } from "../../live/arrivals.js";
import { type LiveEvent } from "../../live/events.js";
import { forecast, type Forecast } from "../../live/forecast.js";
import type { LiveChange } from "../../live/live-run.js";
import { createScans, type LiveScans, type SeriesChange, type Tap } from "../../live/scans.js";
import { lineOfTap } from "../../live/slope.js";
import type { LiveStatus, RunState } from "../../live/status.js";
import { traceOfTap } from "../../live/trace.js";
import { signal } from "../../spectroscopy/index.js";
import { openJournal } from "./journal.js";
import type { KineticTrace } from "../../kinetics/index.js";
import type { RunSettings } from "./run-options.js";

const NONE: SeriesChange = { kind: "none" };
/** A forecast may take this share of the time. */
const FORECAST_SHARE = 0.1;

/** A run that runs and has no scan yet waits; that is not for the run itself to know. */
export type CoreState = Exclude<RunState, "waiting">;

/** What a run knows besides its scans. */
export interface RunAbout {
  /** Where marks, notes and alarms are kept; `undefined` for nowhere. */
  readonly journal: string | undefined;
  /** Seconds on the run's clock; `undefined` for the time of the last scan and what has passed since. */
  readonly clock: (() => number) | undefined;
  /** How many files the scans are from; `undefined` to count their names. */
  readonly files: number | undefined;
}

/** The state of a run that is followed: scans, events, faults, alarms, forecast, and who hears of them. */
export interface RunCore {
  readonly scans: LiveScans;
  readonly status: () => LiveStatus;
  readonly events: readonly LiveEvent[];
  readonly forecast: () => Forecast | undefined;
  readonly state: () => CoreState;
  /** Another state; with what is said of it, as an event. */
  setState(state: CoreState, event?: "paused" | "resumed"): void;
  /** Hears of a change of the scans. */
  changed(change: SeriesChange): void;
  /** Says once why a file cannot be read. */
  faulty(file: string, why: string): void;
  mended(file: string): void;
  happened(kind: LiveEvent["kind"], text: string, seconds?: number): void;
  /** Keeps what somebody says, and tells of it. */
  remark(kind: "mark" | "note", text: string, seconds?: number): void;
  listen(listener: (change: LiveChange) => void): () => void;
  /** Looks at what follows from the scans: the forecast, now and then, and the alarms. */
  heed(): void;
  /** Nothing more will come: the last word. */
  end(): void;
  /** The course of the band that is followed. */
  readonly trace: () => KineticTrace | undefined;
  /** Forecasts from all scans that came, and tells of it: the last word. */
  conclude(): void;
  /** When `heed` wants to be called next, on the clock of `performance.now`. */
  readonly nextHeed: () => number;
  /** Resolves when the journal is written. */
  readonly settled: () => Promise<void>;
}

/** @throws ArgumentError for options that cannot be */
export async function createRun(settings: RunSettings, about: RunAbout): Promise<RunCore> {
  const taps: readonly Tap[] = [settings.follow, settings.quiet].filter((tap) => tap !== undefined);
  const scans = createScans(settings.most, taps);
  const listeners = new Set<(change: LiveChange) => void>();
  const faults = new Map<string, string>();
  const events: LiveEvent[] = [];
  const now = (): number => performance.now();

  let state: CoreState = "running";
  let arrivals: readonly number[] = [];
  /** When the last change came, and how many did since it was last heeded. */
  let lastCame: number | undefined;
  let came = 0;
  let alarms: readonly Alarm[] = [];
  let outlook: Forecast | undefined;
  let quiet: QuietLine | undefined;
  let stale = false;
  let nextForecast = 0;

  /** Seconds on the run's clock: those of the last scan, and what has passed since. */
  const clock = (): number => {
    const { kind, values } = scans.times();
    const last = values.at(-1);
    if (last === undefined) return Number.NaN;
    if (about.clock !== undefined) return about.clock();
    return kind === "time" ? last + (now() - (lastCame ?? now())) / 1000 : last;
  };
  const happened = (kind: LiveEvent["kind"], text: string, seconds: number = clock()): void => {
    const event: LiveEvent = { seconds, date: new Date().toISOString(), kind, text };
    events.push(event);
    journal.add(event);
  };
  const journal = await openJournal(about.journal, (why) => {
    events.push({ seconds: clock(), date: new Date().toISOString(), kind: "fault", text: `The journal cannot be written: ${why}` }); // prettier-ignore
    tell(NONE);
  });
  events.push(...journal.before);
  if (journal.lost > 0) happened("fault", `${journal.lost} lines of the journal cannot be read and were left out.`);

  const status = (): LiveStatus => {
    const { values } = scans.times();
    const last = values.at(-1);
    return Object.freeze({
      state: state === "running" && values.length === 0 ? "waiting" : state,
      scans: values.length,
      files: about.files ?? scans.files(),
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
    const change: LiveChange = { series, alarms: gone, status: status() };
    for (const listener of [...listeners]) listener(change);
  };
  const trace = (): KineticTrace | undefined =>
    settings.follow === undefined || scans.times().kind !== "time" ? undefined : traceOfTap(scans, 0);
  /** Whether anything new was found. */
  const lookAhead = (): boolean => {
    if (!stale) return false;
    // Also where nothing is followed: until something comes there is nothing to look at again.
    stale = false;
    const course = trace();
    if (course === undefined) return false;
    const begun = now();
    outlook = forecast(course, settings.forecast);
    nextForecast = now() + (now() - begun) / FORECAST_SHARE;
    return true;
  };
  const alarmsNow = (): readonly Alarm[] | undefined => {
    const latest = scans.all().findLast(({ values }) => values !== undefined);
    const axis = scans.axis();
    if (latest?.values === undefined || axis === undefined) return undefined;
    // Of a long run this is much, and between two scans it stays.
    if (settings.quiet !== undefined) quiet ??= lineOfTap(scans, taps.length - 1);
    return alarmsIn(
      { axis, signal: scans.signal() ?? signal("unknown"), latest: latest.values, arrivals, now: now() / 1000, quiet, forecast: outlook }, // prettier-ignore
      // That nothing comes is no alarm where nothing more will.
      state === "ended" ? { ...settings.alarms, stalled: false } : settings.alarms,
    );
  };
  /** Looks at the alarms; answers whether anything is to be told. */
  const heedAlarms = (): { readonly isNew: boolean; readonly gone: readonly Alarm[] } => {
    if (lastCame !== undefined) arrivals = withArrivals(arrivals, came, lastCame / 1000);
    came = 0;
    const found = alarmsNow() ?? alarms;
    const before = new Set<AlarmKind>(alarms.map(({ kind }) => kind));
    alarms = found;
    const gone = alarms.filter(({ kind }) => !before.has(kind));
    for (const { text } of gone) happened("alarm", text);
    return { isNew: gone.length > 0 || alarms.length !== before.size, gone };
  };

  return {
    scans,
    status,
    events,
    forecast: () => outlook,
    state: () => state,
    setState(next, event) {
      state = next;
      if (event === undefined) return;
      happened(event, "");
      tell(NONE);
    },
    changed(change) {
      if (change.kind === "none") return;
      stale = true;
      quiet = undefined;
      lastCame = now();
      came += 1;
      tell(change);
    },
    faulty(file, why) {
      if (faults.get(file) === why) return;
      faults.set(file, why);
      happened("fault", `${basename(file)}: ${why}`);
      tell(NONE);
    },
    mended: (file) => void faults.delete(file),
    happened,
    remark(kind, text, seconds) {
      happened(kind, text, seconds);
      tell(NONE);
    },
    listen(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    heed() {
      const ahead = now() >= nextForecast && lookAhead();
      const { isNew, gone } = heedAlarms();
      if (ahead || isNew) tell(NONE, gone);
    },
    end() {
      state = "ended";
      lookAhead();
      tell(NONE, heedAlarms().gone);
    },
    trace,
    conclude() {
      lookAhead();
      tell(NONE);
    },
    nextHeed() {
      const isTold = alarms.some(({ kind }) => kind === "stalled");
      // That nothing comes is seen by looking once more when it should have come.
      const silent = isTold ? Infinity : 1000 * stalledFrom(arrivals, settings.alarms.stalled) + 1;
      return Math.min(silent, stale ? nextForecast : Infinity);
    },
    settled: () => journal.settled(),
  };
}
