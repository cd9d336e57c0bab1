import type { BRAND, ReadonlyFloat64Array } from "../foundation/index.js";
import type { KineticTrace } from "../kinetics/index.js";
import type { Alarm } from "./alarms.js";
import type { SeriesChange } from "./scans.js";
import type { LiveStatus } from "./status.js";
import type { SpectralSeries } from "../spectroscopy/index.js";

/** What changed of a run. */
export interface LiveChange {
  /** What it means for the series. */
  readonly series: SeriesChange;
  /** Alarms that have just gone off. */
  readonly alarms: readonly Alarm[];
  readonly status: LiveStatus;
}

/** A measurement that is followed while it runs. */
export interface LiveRun {
  readonly [BRAND]: "LiveRun";
  /** What is watched, as it was named. */
  readonly path: string;
  readonly status: LiveStatus;
  /**
   * What was measured so far.
   *
   * @throws ArgumentError before the first scan
   */
  series(): SpectralSeries;
  /**
   * One scan, counted from 0: its time in s (or its number, where nothing says times), and its values; `undefined` for those of a
   * scan that is not kept whole any more.
   */
  scan(i: number): { readonly seconds: number; readonly values: ReadonlyFloat64Array | undefined };
  /** The course of the band that is followed, in s; `undefined` where none is, or where nothing says times. */
  trace(): KineticTrace | undefined;
  /** Calls back after each change; answers how to stop that. */
  onChange(listener: (change: LiveChange) => void): () => void;
  /** Marks what happens now (an addition, a step of temperature), or at a time of the run in s. */
  mark(text: string, seconds?: number): void;
  /** Keeps a remark. */
  note(text: string): void;
  /** Reads nothing until `resume`, which loses nothing: what was written meanwhile is read then. */
  pause(): void;
  resume(): void;
  /** Keeps what was measured so far, with its events, as an experiment file (`.halidelab`), and answers its whole path; the run goes on. */
  freeze(path: string): Promise<string>;
  /** Ends a run that has not ended by itself; resolves when nothing is read or written any more. */
  stop(): Promise<void>;
}
