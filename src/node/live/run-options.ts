import { ArgumentError, expected, finite, integer, within, type KnownOptions } from "../../foundation/index.js";
import type { AlarmSettings } from "../../live/alarms.js";
import type { Tap } from "../../live/scans.js";

/** Options of every run, wherever its scans come from. */
export interface RunOptions {
  /** The band, or the place, whose mean is followed: the trace of the fit. */
  readonly follow?: number | { readonly from: number; readonly to: number } | undefined;
  /** The reaction's own zero on the clock of the scans, s; 0 by default. */
  readonly timeZero?: number | undefined;
  /** The end value of the trace, where it is known. */
  readonly offset?: number | undefined;
  /** The share of the change that counts as the end; 0.95 by default. */
  readonly target?: number | undefined;
  readonly alarms?: AlarmSettings | undefined;
  /** Scans that are kept whole; beyond, every other one gives way, again and again. 2000 by default. */
  readonly most?: number | undefined;
}

export const RUN_OPTIONS: KnownOptions<RunOptions> = {
  ...{ follow: true, timeZero: true, offset: true, target: true, alarms: true, most: true },
};

/** The options of a run with their defaults. */
export interface RunSettings {
  readonly follow: Tap | undefined;
  readonly quiet: Tap | undefined;
  readonly forecast: { readonly timeZero: number; readonly offset: number | undefined; readonly target: number };
  readonly alarms: AlarmSettings;
  readonly most: number;
}

/** @throws ArgumentError naming the option that cannot be */
export function checkedRun(options: RunOptions): RunSettings {
  const { follow, timeZero = 0, offset, target = 0.95, alarms = {}, most = 2000 } = options;
  if (offset !== undefined) finite("options.offset", offset);
  const drift = alarms.drift;
  return {
    follow: follow === undefined ? undefined : tapOf("options.follow", "trace", follow),
    quiet: drift === undefined ? undefined : tapOf("options.alarms.drift", "quiet", drift),
    forecast: { timeZero: finite("options.timeZero", timeZero), offset, target: within("options.target", target, 1e-6, 1 - 1e-9) }, // prettier-ignore
    alarms,
    most: integer("options.most", most, 2),
  };
}

/** Where a journal is kept, if it is said. */
export function checkedJournal(journal: unknown): string | false | undefined {
  if (journal === undefined || journal === false || typeof journal === "string") return journal;
  throw new ArgumentError(expected("options.journal", "a path or false", journal));
}

function tapOf(option: string, name: string, at: number | { readonly from: number; readonly to: number }): Tap {
  if (typeof at === "number") return { name, from: finite(option, at), to: at };
  return { name, from: finite(`${option}.from`, at.from), to: finite(`${option}.to`, at.to) };
}
