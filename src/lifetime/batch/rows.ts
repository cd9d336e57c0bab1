import { withWorkspace } from "../../numerics/kernels/workspace.js";
import { type Fitter, fitterIn, fitterSize } from "../engine/fitter.js";
import { FLOOR, type Observed } from "../engine/estimator.js";
import type { Layout } from "../engine/layout.js";
import { quantitiesOf } from "../quantities.js";
import type { DecayParameter, Standing } from "../result.js";
import { decayStatistics } from "../statistics.js";
import { misfit } from "../verdict.js";
import type { BatchTask, LoadedBatch } from "./task.js";
import type { BatchOutcome } from "./types.js";

export const STANDINGS: readonly Standing[] = ["determined", "not determined", "at a bound", "fixed"];
export const OUTCOMES: readonly BatchOutcome[] = [
  "describes",
  "no-light",
  "not-converged",
  "no-decay",
  "does-not-describe",
  "not-determined",
];

/** Places in the row of numbers that a fitted decay becomes; `optimum`, `error` and `standing` begin one place a parameter. */
export interface RowPlaces {
  readonly optimum: number;
  readonly error: number;
  readonly standing: number;
  readonly amplitude: number;
  readonly amplitudeError: number;
  readonly intensity: number;
  readonly intensityError: number;
  readonly counts: number;
  readonly deviance: number;
  readonly reducedChi2: number;
  readonly outcome: number;
  readonly size: number;
}

export function rowPlaces({ size }: Layout): RowPlaces {
  const at = 3 * size;
  return {
    ...{ optimum: 0, error: size, standing: 2 * size },
    ...{ amplitude: at, amplitudeError: at + 1, intensity: at + 2, intensityError: at + 3 },
    ...{ counts: at + 4, deviance: at + 5, reducedChi2: at + 6, outcome: at + 7, size: at + 8 },
  };
}

/**
 * Fits the decays of a batch one after the other and writes a row of numbers for each into `out`. `next` says which come
 * next (the first, and the one before which to stop), until there are none; `stopped` is asked before each decay.
 */
export function fitRows(
  { task, counts, exposure }: LoadedBatch,
  out: Float64Array,
  next: () => readonly [number, number] | null,
  stopped: () => boolean = () => false,
): void {
  const { channels, setup } = task;
  const { size } = rowPlaces(setup.curve.layout);
  withWorkspace(fitterSize(setup), (workspace) => {
    const fitter = fitterIn(workspace, 0, setup);
    for (let rows = next(); rows !== null; rows = next()) {
      for (let i = rows[0]; i < rows[1]; i++) {
        if (stopped()) return;
        const here = (all: Float64Array): Float64Array => all.subarray(i * channels, (i + 1) * channels);
        const observed = { counts: here(counts), exposure: exposure && here(exposure) };
        writeRow(task, fitter, observed, out.subarray(i * size, (i + 1) * size));
      }
    }
  });
}

function writeRow(task: BatchTask, fitter: Fitter, observed: Observed, row: Float64Array): void {
  const { setup, channelWidth, unit } = task;
  const { layout, from, to } = setup.curve;
  const at = rowPlaces(layout);
  const scored = fitter.fit(observed);
  const { p, named, averages, lifetimes } = quantitiesOf(setup, fitter, observed, scored, channelWidth, unit);
  for (let j = 0; j < layout.size; j++) {
    const { standardError, standing } = named.list[j] as DecayParameter;
    row[at.optimum + j] = j < layout.exponentials ? (lifetimes[j] as number) : (p[j] as number);
    row[at.error + j] = standardError ?? Number.NaN;
    row[at.standing + j] = STANDINGS.indexOf(standing);
  }
  row[at.optimum + layout.shift] = (p[layout.shift] as number) * channelWidth;
  row[at.amplitude] = averages.amplitude?.lifetime.value ?? Number.NaN;
  row[at.amplitudeError] = averages.amplitude?.lifetime.standardError ?? Number.NaN;
  row[at.intensity] = averages.intensity?.lifetime.value ?? Number.NaN;
  row[at.intensityError] = averages.intensity?.lifetime.standardError ?? Number.NaN;

  const expected = fitter.scorer.curve.sum.slice(from, to);
  const { exposure } = observed;
  for (let i = 0; i < expected.length; i++) {
    expected[i] = Math.max(FLOOR, (expected[i] as number) * (exposure === null ? 1 : (exposure[from + i] as number)));
  }
  const free = fitter.limits.free.filter((f) => f).length;
  const statistics = decayStatistics(observed.counts.subarray(from, to), expected, free);
  row[at.counts] = statistics.counts;
  row[at.deviance] = statistics.deviance;
  row[at.reducedChi2] = statistics.reducedChi2;
  const lost = named.list.slice(0, layout.exponentials).some(({ standing }) => standing === "not determined");
  let outcome: BatchOutcome = "describes";
  if (lost) outcome = "not-determined";
  if (misfit({ statistics })) outcome = "does-not-describe";
  if (averages.missing === "there is no light that decays") outcome = "no-decay";
  if (scored.end !== "converged") outcome = "not-converged";
  if (statistics.counts === 0) outcome = "no-light";
  row[at.outcome] = OUTCOMES.indexOf(outcome);
}
