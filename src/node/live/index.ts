/** Measurements that are followed while they run. */
export type { Alarm, AlarmKind, AlarmSettings } from "../../live/alarms.js";
export type { LiveEvent } from "../../live/events.js";
export { forecast, type Forecast, type ForecastOptions } from "../../live/forecast.js";
export { forecastText } from "../../live/status-text.js";
export type { LiveChange, LiveRun } from "../../live/live-run.js";
export type { SeriesChange } from "../../live/scans.js";
export type { LiveStatus, RunState } from "../../live/status.js";
export { replay, type ReplayOptions } from "./replay.js";
export type { RunOptions } from "./run-options.js";
export { simulate, type SimulatedInstrument, type SimulateOptions } from "./simulate.js";
export type { WatchOptions } from "./watch-options.js";
export { watch } from "./watch.js";
