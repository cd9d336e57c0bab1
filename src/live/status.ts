import type { Alarm } from "./alarms.js";
import type { LiveEvent } from "./events.js";
import type { Forecast } from "./forecast.js";

/** A run has `ended` when there is nothing more to come, as behind the last scan that is played; `stopped` says that somebody ended it. */
export type RunState = "waiting" | "running" | "paused" | "ended" | "stopped";

/** Whether nothing will be measured any more. */
export const isOver = (state: RunState): boolean => state === "ended" || state === "stopped";

/**
 * What may be said of the time ahead, in words and in pictures: how long it takes from now on (`"countdown"`); only the time on
 * the run's clock, where nobody measures any more but the reaction may go on (`"time"`); or nothing, where all has been seen.
 */
export type TimeAhead = "countdown" | "time" | "nothing";

/**
 * What may be said of the time ahead of a run.
 *
 * @param isHeard whether the run can still be heard of; false behind the end of its kernel
 */
export function timeAhead(state: RunState, isHeard: boolean = true): TimeAhead {
  if (state === "ended") return "nothing";
  return state === "stopped" || !isHeard ? "time" : "countdown";
}

/** How a run stands; never changed afterwards. */
export interface LiveStatus {
  readonly state: RunState;
  /** Scans, and files that they are from. */
  readonly scans: number;
  readonly files: number;
  /** Time of the last scan, s. */
  readonly last?: number;
  /** Of so many scans one is kept whole. */
  readonly stride: number;
  /** The band that is followed, in the unit of the spectral axis; both ends are one place where it is a point. */
  readonly follow?: { readonly from: number; readonly to: number };
  readonly forecast?: Forecast;
  /** The alarms that are on now. */
  readonly alarms: readonly Alarm[];
  /** What happened, the earliest first; also what earlier runs over the same files kept. */
  readonly events: readonly LiveEvent[];
  /** Files that could not be read, and why. */
  readonly faults: readonly { readonly file: string; readonly why: string }[];
}
