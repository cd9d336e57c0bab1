/// <reference types="node" />
import {
  ArgumentError,
  brandOf,
  checkOptions,
  expected,
  parseTimeUnit,
  positive,
  secondsPer,
  type KnownOptions,
} from "../../foundation/index.js";
import type { LiveRun } from "../../live/live-run.js";
import type { SpectralSeries } from "../../spectroscopy/index.js";
import { readSeries } from "../read-series.js";
import { bell } from "./bell.js";
import { follow } from "./follow.js";
import { startPace } from "./pace.js";
import { createRun } from "./run-core.js";
import { checkedJournal, checkedRun, RUN_OPTIONS, type RunOptions } from "./run-options.js";

/** Options of `replay`. */
export interface ReplayOptions extends RunOptions {
  /** So many times the pace at which it was measured; 1 by default, `Infinity` for everything at once. */
  readonly speed?: number | undefined;
  /** Seconds from scan to scan, in place of the times of the series: a series without times needs it. */
  readonly interval?: number | undefined;
  /** Where marks, notes and alarms are kept; nowhere unless given. */
  readonly journal?: string | false | undefined;
}

const OPTIONS: KnownOptions<ReplayOptions> = { ...RUN_OPTIONS, speed: true, interval: true, journal: true };

/** Scans that are given between two looks at what follows from them, where all are due at once. */
const AT_ONCE = 256;

/**
 * Plays a series as if it were measured now, without a disk: each scan comes at its own time, `speed` times as fast. It is followed as
 * `watch` follows files, with the same forecast, alarms (but `stalled`, unless it is asked for), marks and freezing; `pause` holds the playing itself. The run keeps the
 * numbers of the series as they are, the times of its scans in s, its temperature and whether it is simulated.
 *
 * @param what a series, or the path of a file or of files with `*` that `readSeries` reads
 * @throws ArgumentError for a series without times where no interval is given, and for options that cannot be
 */
export async function replay(what: SpectralSeries | string, options: ReplayOptions = {}): Promise<LiveRun> {
  checkOptions("options", options, OPTIONS);
  const { speed = 1, interval, journal: given, ...rest } = options;
  if (!(typeof speed === "number" && speed > 0)) throw new ArgumentError(expected("options.speed", "above 0", speed));
  // A gap of the series is no fault of an instrument, and neither is a busy machine that plays late.
  const settings = checkedRun({ ...rest, alarms: { stalled: false, ...rest.alarms } });
  const journal = checkedJournal(given);
  const series = typeof what === "string" ? await readSeries(what) : what;
  if (brandOf(series) !== "SpectralSeries") throw new ArgumentError(expected("what", "a series of spectra, or the path of one", what)); // prettier-ignore
  const times = timesOf(series, interval);
  const pace = startPace(speed);
  const start = times[0] as number;
  const { axis, signal, values, mask, temperature, provenance } = series;
  const path = typeof what === "string" ? what : provenance.title || "a series";
  const n = axis.values.length;
  let next = 0;
  const last = (): number => times[Math.max(0, next - 1)] as number;
  const core = await createRun(settings, {
    journal: journal === false ? undefined : journal,
    clock: () => (speed === Infinity || next === times.length ? last() : start + pace.now()),
    files: 1,
  });
  const due = (i: number): number => (times[i] as number) - start;
  const valuesOf = (i: number): Float64Array => {
    const row = values.slice(i * n, (i + 1) * n);
    return mask === undefined ? row : row.map((v, j) => (mask[i * n + j] === 1 ? Number.NaN : v));
  };
  const rings = bell();
  const nextAt = (): number => {
    if (next === times.length) return Infinity;
    return speed === Infinity ? 0 : performance.now() + (1000 * (due(next) - pace.now())) / speed;
  };
  return follow(
    path,
    core,
    {
      turn() {
        for (let given = 0; given < AT_ONCE && next < times.length; given += 1) {
          if (core.state() !== "running" || (speed !== Infinity && due(next) > pace.now())) break;
          const value = { number: times[next] as number, kind: "time", unit: "s" };
          const scan = { axis, signal, values: valuesOf(next), value };
          const { refused: _, ...change } = core.scans.put(`scan ${next}`, 0, [scan]);
          next += 1;
          core.changed(change);
        }
        return Promise.resolve();
      },
      next: () => (core.state() === "paused" ? Number.MAX_VALUE : nextAt()),
      about: () => ({ ...provenance, ...(temperature === undefined ? {} : { temperature }) }),
      pause: () => pace.pause(),
      resume: () => pace.resume(),
      close: () => pace.end(),
    },
    rings,
  );
}

/** Seconds, by the coordinate or by an interval. */
function timesOf({ coordinate }: SpectralSeries, interval: number | undefined): Float64Array {
  if (interval !== undefined) {
    const step = positive("options.interval", interval);
    return Float64Array.from(coordinate.values, (_, i) => Number((i * step).toPrecision(12)));
  }
  const unit = coordinate.kind === "time" ? parseTimeUnit(coordinate.unit) : undefined;
  if (unit === undefined) throw new ArgumentError(expected("options.interval", "the seconds from scan to scan, for a series without times", interval)); // prettier-ignore
  const perUnit = secondsPer(unit);
  return Float64Array.from(coordinate.values, (t) => t * perUnit);
}
