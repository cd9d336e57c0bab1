import {
  ArgumentError,
  checkOptions,
  describe,
  expected,
  integer,
  type KnownOptions,
  ModelError,
  type TimeUnit,
} from "../../foundation/index.js";
import { decay, type Decay } from "../decay.js";
import type { DecayFitOptions, TailFitOptions } from "../options.js";
import { type FitSetup, reconvolutionSetup, tailSetup } from "../setup.js";
import type { DecayBatchOptions, DecayCounts } from "./types.js";

/** A checked batch. All of it can be sent to a worker. */
export interface BatchTask {
  readonly setup: FitSetup;
  readonly method: "reconvolution" | "tail";
  readonly decays: number;
  readonly channels: number;
  readonly channelWidth: number;
  readonly unit: TimeUnit;
}

/** A batch with its data: counts (and exposures, if any decay has some) of decays × channels. */
export interface LoadedBatch {
  readonly task: BatchTask;
  readonly counts: Float64Array;
  readonly exposure: Float64Array | null;
}

const COUNTS: KnownOptions<DecayCounts> = {
  counts: true,
  channels: true,
  channelWidth: true,
  unit: true,
  repetitionPeriod: true,
};

/** Where the numbers of a batch are put; a worker needs memory that is shared. */
export type Allocate = (length: number) => Float64Array;

/**
 * Checks a batch as a whole and copies its counts.
 *
 * @throws ModelError that lists the mistakes; ArgumentError for times and units that cannot be
 */
export function loadBatch(
  decays: readonly Decay[] | DecayCounts,
  options: DecayBatchOptions,
  allocate: Allocate,
): LoadedBatch {
  const loaded = Array.isArray(decays)
    ? fromDecays(decays as readonly Decay[], allocate)
    : fromCounts(decays as DecayCounts, allocate);
  const { channels, counts } = loaded;
  // What decides the shape of all fits is checked on their sum, which also tells where a tail begins.
  const sum = new Float64Array(channels);
  for (let i = 0; i < counts.length; i++) {
    sum[i % channels] = (sum[i % channels] as number) + (counts[i] as number);
  }
  const { channelWidth, unit, repetitionPeriod } = loaded;
  const whole = decay({ counts: sum, channelWidth, unit, repetitionPeriod });
  const method = options.irf === undefined ? "tail" : "reconvolution";
  const setup =
    method === "tail" ? tailSetup(whole, withoutIrf(options)) : reconvolutionSetup(whole, options as DecayFitOptions);
  const task = { setup, method, decays: counts.length / channels, channels, channelWidth, unit: whole.unit } as const;
  return { task, counts, exposure: loaded.exposure };
}

/** The options without the response, whose counts are data. */
export function withoutIrf(options: DecayBatchOptions): TailFitOptions {
  const { irf: _irf, ...rest } = options;
  return rest;
}

interface Rows {
  readonly counts: Float64Array;
  readonly exposure: Float64Array | null;
  readonly channels: number;
  readonly channelWidth: number;
  readonly unit: string;
  readonly repetitionPeriod: number | undefined;
}

function fromDecays(decays: readonly Decay[], allocate: Allocate): Rows {
  const [first] = decays;
  if (first === undefined) throw new ArgumentError(expected("decays", "one decay or more", "none"));
  const channels = first.counts.length;
  const issues: string[] = [];
  decays.forEach((d, i) => {
    const same =
      d.counts.length === channels &&
      d.channelWidth === first.channelWidth &&
      d.unit === first.unit &&
      d.repetitionPeriod === first.repetitionPeriod;
    if (same) return;
    const found = `${d.counts.length} channels of ${d.channelWidth} ${d.unit}`;
    issues.push(
      `Expected \`decays[${i}]\` to have the channels and repetition period of the first but found ${found}.`,
    );
  });
  refuse(issues);
  const counts = allocate(decays.length * channels);
  const exposed = decays.some(({ exposure }) => exposure !== undefined);
  const exposure = exposed ? allocate(decays.length * channels).fill(1) : null;
  decays.forEach((d, i) => {
    counts.set(d.counts, i * channels);
    if (d.exposure !== undefined) exposure?.set(d.exposure, i * channels);
  });
  const { channelWidth, unit, repetitionPeriod } = first;
  return { counts, exposure, channels, channelWidth, unit, repetitionPeriod };
}

function fromCounts(init: DecayCounts, allocate: Allocate): Rows {
  checkOptions("decays", init, COUNTS);
  const channels = integer("channels", init.channels, 1);
  const { counts: given, channelWidth, unit, repetitionPeriod } = init;
  const isArray = Array.isArray(given) || (ArrayBuffer.isView(given) && "length" in given);
  if (!isArray) throw new ArgumentError(expected("counts", "an array of numbers", given));
  if (given.length === 0 || given.length % channels !== 0) {
    throw new ArgumentError(
      expected("counts", `one or more decays of ${channels} channels`, `${given.length} numbers`),
    );
  }
  const issues: string[] = [];
  const counts = allocate(given.length);
  for (let i = 0; i < given.length; i++) {
    const y = given[i] as number;
    counts[i] = y;
    if (y >= 0 && y < Infinity) continue;
    issues.push(
      `Expected channel ${i % channels} of decay ${Math.floor(i / channels)} to hold a number of photons but found ${describe(y)}.`,
    );
  }
  refuse(issues);
  return { counts, exposure: null, channels, channelWidth, unit, repetitionPeriod };
}

function refuse(issues: readonly string[]): void {
  if (issues.length === 0) return;
  const shown = issues.slice(0, 10);
  throw new ModelError(issues.length > 10 ? [...shown, `${issues.length - 10} more are wrong.`] : shown);
}
