import { trace } from "../../../insitu/index.js";
import { fitFirstOrder } from "../../../kinetics/index.js";
import { firstOrderStack, type Band } from "../../../simulate/index.js";
import type { SpectralSeries } from "../../../spectroscopy/index.js";
import type { Draw } from "../draw.js";
import { COLD, duration, NOISE, rate, SCANS, TEMPERATURES, type ArrheniusTruth } from "./truth.js";

/** Where the reactant absorbs and nothing else does, nm. */
export const BAND = { from: 366, to: 374 } as const;

const REASON = "an exercise: a reaction that nobody has run";

/** What the student finds on the bench. */
export interface ArrheniusData {
  /** Runs at 15, 25, 35, 45 and 55 °C; each knows its temperature. */
  readonly runs: readonly SpectralSeries[];
  /** A run at 5 °C that was ended early. */
  readonly coldRun: SpectralSeries;
  /** What a paper gives: two rate constants, s⁻¹, and their relative standard error. */
  readonly paper: {
    readonly celsius: readonly [number, number];
    readonly k: readonly [number, number];
    readonly relativeError: number;
  };
}

/** Temperatures of the paper, °C. */
export const PAPER: readonly [number, number] = [25, 35];

export function dataOf(t: ArrheniusTruth, draw: Draw): ArrheniusData {
  const before: readonly Band[] = [{ shape: "gaussian", centre: 370, fwhm: 60, height: t.amplitude }];
  const after: readonly Band[] = [{ shape: "gaussian", centre: 480, fwhm: 60, height: 0.7 * t.amplitude }];
  const run = (celsius: number): SpectralSeries =>
    firstOrderStack({
      axis: { from: 330, to: 540, step: 2 },
      times: { step: duration(t, celsius) / (SCANS - 1), to: duration(t, celsius) },
      ...{ before, after, k: rate(t, celsius), temperature: celsius, noise: NOISE, seed: draw.seed(), reason: REASON },
      title: `Run at ${celsius} °C`,
    });
  const paper = PAPER.map((c) => Number((rate(t, c) * (1 + t.paperError * clipped(draw.normal()))).toPrecision(2)));
  // A file that holds the constants would answer the questions: what was simulated is said, the settings are not.
  const told = (series: SpectralSeries): SpectralSeries => ({
    ...series,
    provenance: { ...series.provenance, settings: {} },
  });
  return {
    runs: TEMPERATURES.map((c) => told(run(c))),
    coldRun: told(coldRun(() => run(COLD))),
    paper: { celsius: PAPER, k: [paper[0] as number, paper[1] as number], relativeError: t.paperError },
  };
}

/**
 * A run that is refused, as almost all short runs are. In less than one of a hundred the noise looks like the bend of an
 * exponential; whoever had this run would be asked why there is no k where there is one.
 */
function coldRun(run: () => SpectralSeries): SpectralSeries {
  for (;;) {
    const series = run();
    if (!fitFirstOrder(trace(series, BAND)).determined) return series;
  }
}

/** Two standard deviations at most: the two rate constants shall not come in the wrong order. */
function clipped(z: number): number {
  return Math.max(-2, Math.min(2, z));
}
