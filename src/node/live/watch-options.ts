import { checkOptions, positive, within, type KnownOptions } from "../../foundation/index.js";
import { READ_OPTIONS, type ReadOptions } from "../read-options.js";
import { checkedJournal, checkedRun, RUN_OPTIONS, type RunOptions, type RunSettings } from "./run-options.js";

/** Options of `watch`; those of reading hold for every file. */
export interface WatchOptions extends Omit<ReadOptions, "times" | "coordinate">, RunOptions {
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
  ...RUN_OPTIONS,
  ...{ poll: true, settle: true, patience: true, journal: true },
};

/** The options with their defaults. */
export interface CheckedOptions extends RunSettings {
  readonly read: ReadOptions;
  readonly poll: number;
  readonly settle: number;
  readonly patience: number;
  readonly journal: string | false | undefined;
}

/** @throws ArgumentError naming the option that cannot be */
export function checkedOptions(options: WatchOptions): CheckedOptions {
  checkOptions("options", options, OPTIONS);
  const { follow, timeZero, offset, target, alarms, most, poll = 1000, ...rest } = options;
  const { settle = 150, patience = 5000, journal, ...read } = rest;
  return {
    read,
    ...checkedRun({ follow, timeZero, offset, target, alarms, most }),
    poll: positive("options.poll", poll),
    settle: within("options.settle", settle, 0),
    patience: within("options.patience", patience, 0),
    journal: checkedJournal(journal),
  };
}
