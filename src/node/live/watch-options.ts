import {
  ArgumentError,
  checkOptions,
  expected,
  finite,
  integer,
  positive,
  within,
  type KnownOptions,
} from "../../foundation/index.js";
import type { AlarmSettings } from "../../live/alarms.js";
import type { Tap } from "../../live/scans.js";
import { READ_OPTIONS, type ReadOptions } from "../read-options.js";

/** Options of `watch`; those of reading hold for every file. */
export interface WatchOptions extends Omit<ReadOptions, "times" | "coordinate"> {
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
  /** Milliseconds between looks at the whole folder, for drives that tell no news; 1000 by default. */
  readonly poll?: number | undefined;
  /** Milliseconds for which a file that may be half written must stand still; 150 by default. */
  readonly settle?: number | undefined;
  /** Milliseconds after which a file that stands still and cannot be read is given up; 5000 by default. */
  readonly patience?: number | undefined;
  /** Where marks, notes and alarms are kept; by default `.halidelab-live.jsonl` beside the files. `false` for nowhere. */
  readonly journal?: string | false | undefined;
}

const OPTIONS: KnownOptions<WatchOptions> = {
  ...READ_OPTIONS,
  ...{ follow: true, timeZero: true, offset: true, target: true, alarms: true, most: true, poll: true, settle: true },
  ...{ patience: true, journal: true },
};

/** The options with their defaults. */
export interface CheckedOptions {
  readonly read: ReadOptions;
  readonly follow: Tap | undefined;
  readonly quiet: Tap | undefined;
  readonly forecast: { readonly timeZero: number; readonly offset: number | undefined; readonly target: number };
  readonly alarms: AlarmSettings;
  readonly most: number;
  readonly poll: number;
  readonly settle: number;
  readonly patience: number;
  readonly journal: string | false | undefined;
}

/** @throws ArgumentError naming the option that cannot be */
export function checkedOptions(options: WatchOptions): CheckedOptions {
  checkOptions("options", options, OPTIONS);
  const { follow, timeZero = 0, offset, target = 0.95, alarms = {}, most = 2000, poll = 1000, ...rest } = options;
  const { settle = 150, patience = 5000, journal, ...read } = rest;
  if (offset !== undefined) finite("options.offset", offset);
  if (journal !== undefined && journal !== false && typeof journal !== "string") {
    throw new ArgumentError(expected("options.journal", "a path or false", journal));
  }
  const drift = alarms.drift;
  return {
    read,
    follow: follow === undefined ? undefined : tapOf("options.follow", "trace", follow),
    quiet: drift === undefined ? undefined : tapOf("options.alarms.drift", "quiet", drift),
    forecast: { timeZero: finite("options.timeZero", timeZero), offset, target: within("options.target", target, 1e-6, 1 - 1e-9) }, // prettier-ignore
    alarms,
    most: integer("options.most", most, 2),
    poll: positive("options.poll", poll),
    settle: within("options.settle", settle, 0),
    patience: within("options.patience", patience, 0),
    journal,
  };
}

function tapOf(option: string, name: string, at: number | { readonly from: number; readonly to: number }): Tap {
  if (typeof at === "number") return { name, from: finite(option, at), to: at };
  return { name, from: finite(`${option}.from`, at.from), to: finite(`${option}.to`, at.to) };
}
