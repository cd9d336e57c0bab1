import type { RunState } from "../../live/status.js";
import { SCHEMA_VERSION } from "../../protocol/version.js";
import { readEstimate, type EstimateState } from "../estimate.js";
import { reader, stateReader, type Reader } from "../reader.js";
import { parseStackState, type SpectralStackState } from "../spectral-stack/state.js";
import { readVerdict, type VerdictState } from "../verdict-state.js";

/** How a run stands. */
const RUN_STATES: readonly RunState[] = ["waiting", "running", "paused", "ended", "stopped"];

/** What can happen during a run. */
const EVENT_KINDS = ["mark", "note", "alarm", "fault", "paused", "resumed"] as const;
export type EventKind = (typeof EVENT_KINDS)[number];

/** Something that happened. */
export interface EventState {
  /** On the run's clock, s; NaN before the first scan. */
  readonly seconds: number;
  /** As ISO 8601 has it. */
  readonly date: string;
  readonly kind: EventKind;
  readonly text: string;
}

/** What is known of the reaction that is followed. */
export interface OutlookState extends VerdictState {
  readonly k: EstimateState;
  /** The share of the change that has happened; null where it is not determined, and so are the others. */
  readonly conversion: EstimateState | null;
  readonly end: { readonly target: number; readonly time: EstimateState; readonly remaining: EstimateState } | null;
  /** The fitted course, drawn ahead to the end, with its 95 % band; times in s. */
  readonly course: {
    readonly time: Float64Array;
    readonly value: Float64Array;
    readonly low: Float64Array;
    readonly high: Float64Array;
  } | null;
}

/** All of a run but its spectra: what changes beside the scans. */
export interface RunProgress {
  /** What is watched, as it was named. */
  readonly path: string;
  readonly state: RunState;
  readonly scans: number;
  readonly files: number;
  /** Time of the last scan, s; NaN before the first. */
  readonly last: number;
  /** Of so many scans one is kept whole. */
  readonly stride: number;
  /** The band that is followed. */
  readonly follow: { readonly from: number; readonly to: number } | null;
  /** Its course, s. */
  readonly trace: { readonly time: Float64Array; readonly values: Float64Array } | null;
  readonly outlook: OutlookState | null;
  readonly alarms: readonly { readonly kind: string; readonly text: string }[];
  /** The last ones of many. */
  readonly events: readonly EventState[];
  readonly faults: readonly { readonly file: string; readonly why: string }[];
}

/** All that the view of a live measurement needs. */
export interface LiveState {
  readonly schemaVersion: typeof SCHEMA_VERSION;
  readonly view: "live";
  readonly title: string;
  readonly stack: SpectralStackState;
  readonly progress: RunProgress;
}

/** So many events and faults travel; a run may have more. */
export const MOST_EVENTS = 300;

function oneOf<T extends string>(read: Reader, key: string, known: readonly T[], otherwise: T): T {
  const found = read.text(key);
  return known.find((one) => one === found) ?? otherwise;
}

function readOutlook(read: Reader): OutlookState {
  const conversion = read.childOrNull("conversion");
  const end = read.childOrNull("end");
  const course = read.childOrNull("course");
  const time = course?.numbers("time");
  return {
    ...readVerdict(read),
    k: readEstimate(read.child("k")),
    conversion: conversion === null ? null : readEstimate(conversion),
    end:
      end === null
        ? null
        : {
            target: end.number("target"),
            time: readEstimate(end.child("time")),
            remaining: readEstimate(end.child("remaining")),
          },
    course:
      course === null || time === undefined
        ? null
        : {
            time,
            value: course.numbers("value", time.length),
            low: course.numbers("low", time.length),
            high: course.numbers("high", time.length),
          },
  };
}

function readProgress(read: Reader): RunProgress {
  const follow = read.childOrNull("follow");
  const trace = read.childOrNull("trace");
  const time = trace?.numbers("time");
  const outlook = read.childOrNull("outlook");
  return {
    path: read.text("path"),
    // A state of a later version is none that asks for a hand.
    state: oneOf(read, "state", RUN_STATES, "stopped"),
    scans: read.number("scans"),
    files: read.number("files"),
    last: read.number("last"),
    stride: read.number("stride"),
    follow: follow === null ? null : { from: follow.number("from"), to: follow.number("to") },
    trace: trace === null || time === undefined ? null : { time, values: trace.numbers("values", time.length) },
    outlook: outlook === null ? null : readOutlook(outlook),
    alarms: read.list("alarms", 50).map((one) => ({ kind: one.text("kind"), text: one.text("text") })),
    events: read.list("events", MOST_EVENTS).map((one) => ({
      seconds: one.number("seconds"),
      date: one.text("date"),
      kind: oneOf(one, "kind", EVENT_KINDS, "note"),
      text: one.text("text"),
    })),
    faults: read.list("faults", MOST_EVENTS).map((one) => ({ file: one.text("file"), why: one.text("why") })),
  };
}

/**
 * Checks a state that came over the wire.
 *
 * @throws ProtocolError naming the first field that is wrong.
 */
export function parseLiveState(state: unknown): LiveState {
  const read = stateReader(state, "live");
  return {
    schemaVersion: SCHEMA_VERSION,
    view: "live",
    title: read.text("title"),
    stack: parseStackState(read.value("stack")),
    progress: parseProgress(read.value("progress")),
  };
}

/** Checks what changes beside the scans. */
export function parseProgress(progress: unknown): RunProgress {
  return readProgress(reader(progress, "progress"));
}
