import type { Forecast } from "../../live/forecast.js";
import type { LiveRun } from "../../live/live-run.js";
import { SCHEMA_VERSION } from "../../protocol/version.js";
import { estimateState } from "../estimate.js";
import type { SpectralStackState } from "../spectral-stack/state.js";
import { verdictState } from "../verdict-state.js";
import { MOST_EVENTS, type LiveState, type OutlookState, type RunProgress } from "./state.js";

function outlookState({ verdict, k, conversion, end, course }: Forecast): OutlookState {
  return {
    ...verdictState(verdict),
    k: estimateState(k),
    conversion: conversion === undefined ? null : estimateState(conversion),
    end:
      end === undefined
        ? null
        : { target: end.target, time: estimateState(end.time), remaining: estimateState(end.remaining) },
    course: course === undefined ? null : { ...course },
  };
}

/** All of a run but its spectra, as it is now. */
export function progressOf(run: LiveRun): RunProgress {
  const { status } = run;
  const trace = run.trace();
  return {
    path: run.path,
    state: status.state,
    scans: status.scans,
    files: status.files,
    last: status.last ?? Number.NaN,
    stride: status.stride,
    follow: status.follow ?? null,
    trace:
      trace === undefined
        ? null
        : { time: Float64Array.from(trace.coordinate.values), values: Float64Array.from(trace.values) },
    outlook: status.forecast === undefined ? null : outlookState(status.forecast),
    alarms: status.alarms.map(({ kind, text }) => ({ kind, text })),
    events: status.events.slice(-MOST_EVENTS).map((event) => ({ ...event })),
    faults: status.faults.slice(-MOST_EVENTS).map((fault) => ({ ...fault })),
  };
}

/** A run with its stack as the view shows them. */
export function liveState(stack: SpectralStackState, progress: RunProgress): LiveState {
  return { schemaVersion: SCHEMA_VERSION, view: "live", title: stack.title, stack, progress };
}
