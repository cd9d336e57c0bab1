import { secondsPer, toKelvin } from "../../foundation/index.js";
import type { SeparableFit } from "../../fitting/index.js";
import { leadingSvd } from "../../numerics/index.js";
import type { SpectralSeries } from "../../spectroscopy/index.js";
import { judgeLaw, testResiduals } from "../law-test.js";
import { costOf, ownFit } from "./own-fit.js";
import type { RunBlock, TemperatureRun } from "./run.js";
import { type RateModel, stackBlocks } from "./stack-blocks.js";

/** Below this part of the largest value a σ from the residuals is rounding. */
const SMALLEST_SIGMA = 1e-12;

/** A stack as a run, and what its own fit says. */
export interface FittedStack {
  readonly run: TemperatureRun;
  /** ln k and σ(ln k) of its own. */
  readonly lnK: readonly number[];
  readonly sigmaLnK: readonly number[];
  readonly noise: number;
  readonly lawHolds: boolean;
}

/**
 * A stack by itself. Without a known σ its noise is that about its own best fit; whether the law holds is asked of the
 * direction among the spectra in which the residuals are largest, as it is of a trace.
 */
export function fitStack(series: SpectralSeries, rates: RateModel, timeZero: number, apart: boolean): FittedStack {
  const unweighted = {
    kelvin: series.temperature ? toKelvin(series.temperature) : Number.NaN,
    blocks: stackBlocks(series, rates, timeZero, apart),
    reach: reachOf(series, timeZero),
  };
  const given = rates.free.map((j) => Math.log((rates.model.parameters[j]?.start ?? Number.NaN) / rates.seconds));
  const count = rates.free.length;
  const fit = ownFit(unweighted, count, given.every(Number.isFinite) ? given : null);
  const largest = series.values.reduce((m, v) => (Math.abs(v) > m ? Math.abs(v) : m), 0);
  const noise = Math.max(fit.statistics.residualDeviation, SMALLEST_SIGMA * largest);
  const known = series.sigma !== undefined;
  const run = { ...unweighted, blocks: unweighted.blocks.map((block) => ({ sigma: noise, ...block })) };
  const lnK = Float64Array.from({ length: count }, (_, r) => fit.optimum[2 * r] as number);
  const n = 2 * count;
  const scale = known ? 1 : noise ** 2;
  return {
    run: {
      ...run,
      cost: costOf(run),
      own: { lnK, rss: fit.statistics.rss / (known ? 1 : noise ** 2), dof: fit.statistics.dof },
    },
    lnK: [...lnK],
    sigmaLnK: [...lnK].map((_, r) => Math.sqrt((fit.covariance?.[2 * r * n + 2 * r] ?? Number.NaN) * scale)),
    noise,
    lawHolds: holds(run.blocks, fit, lnK, largest),
  };
}

function reachOf({ coordinate }: SpectralSeries, timeZero: number): readonly [number, number] {
  const seconds = secondsPer(coordinate.unit);
  const times = [...coordinate.values].filter((t) => t >= timeZero);
  const first = times[0] as number;
  const length = ((times[times.length - 1] as number) - first) * seconds;
  const step = ((times[1] as number) - first) * seconds;
  return [Math.log(1e-3 / length), Math.log(40 / step)];
}

function holds(blocks: readonly RunBlock[], fit: SeparableFit, lnK: Float64Array, largest: number): boolean {
  const first = blocks[0] as RunBlock;
  const rows = first.rows;
  const columns = blocks.reduce((sum, block) => sum + block.columns, 0);
  const values = new Float64Array(rows * columns);
  let at = 0;
  for (const { residuals, columns: width } of fit.blocks) {
    for (let i = 0; i < rows; i++) {
      for (let j = 0; j < width; j++) values[i * columns + at + j] = residuals[i * width + j] || 0;
    }
    at += width;
  }
  const { u: left, singularValues } = leadingSvd({ rows, columns, values }, 1);
  const residuals = Float64Array.from(
    { length: rows },
    (_, i) => (left.values[i] as number) * (singularValues[0] ?? 0),
  );
  const tangents = tangentsOf(first, lnK);
  const dof = Math.max(1, rows - tangents.length);
  const residualDeviation = Math.sqrt(residuals.reduce((sum, r) => sum + r * r, 0) / dof);
  const u = Float64Array.from({ length: rows }, (_, i) => i / Math.max(1, rows - 1));
  const tests = testResiduals({ u, residuals, sigma: null, tangents, residualDeviation });
  return judgeLaw(tests, residualDeviation, largest).holds;
}

/** The columns of the basis and of its derivatives. */
function tangentsOf({ rows, terms, basis, derivatives }: RunBlock, lnK: Float64Array): Float64Array[] {
  const k = lnK.map(Math.exp);
  const size = rows * terms;
  const columns = new Float64Array(size);
  const slopes = new Float64Array(size * k.length);
  basis(k, columns);
  derivatives?.(k, slopes);
  const column = (of: Float64Array, from: number, c: number): Float64Array =>
    Float64Array.from({ length: rows }, (_, i) => of[from + i * terms + c] as number);
  const places = Array.from({ length: terms }, (_, c) => c);
  return [
    ...places.map((c) => column(columns, 0, c)),
    // The derivatives of all columns of a rate constant lie nearly in one direction beside the columns themselves.
    ...[...k.keys()].map((r) => column(slopes, r * size, 0)),
  ];
}
