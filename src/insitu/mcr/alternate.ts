import { type Side, sumOfSquares } from "./side.js";
import type { McrEnd, McrProgress } from "./types.js";
import { updateFactor } from "./update.js";

/** The problem in plain numbers, from both sides. */
export interface Factors {
  readonly components: number;
  readonly concentrationSide: Side;
  readonly spectrumSide: Side;
  /** scans × components. */
  readonly concentrations: Float64Array;
  /** points × components. */
  readonly spectra: Float64Array;
}

export interface AlternationRules {
  readonly maxIterations: number;
  readonly tolerance: number;
  readonly onProgress?: ((progress: McrProgress) => void) | undefined;
  readonly signal?: { readonly aborted: boolean } | undefined;
}

export interface Alternation {
  readonly rss: number;
  /** Σ w d². */
  readonly total: number;
  readonly history: Float64Array;
  readonly ended: McrEnd;
}

/** Iterations in a row without a fall that counts. */
const STILL = 3;
/** Relative lack of fit that is the rounding error of the data. */
const EXACT = 1e-13;

/**
 * Improves both factors in turn, in place, until the lack of fit falls no more. Each half step lowers the sum of squares
 * under the constraints of its factor, so the lack of fit never rises. A step of the generator is an iteration.
 *
 * Source: R. Tauler, Chemom. Intell. Lab. Syst. 30 (1995) 133.
 */
export function* alternate(
  factors: Factors,
  rules: AlternationRules,
  before: () => void = () => undefined,
): Generator<McrProgress, Alternation, void> {
  const { components: k, concentrationSide, spectrumSide, concentrations, spectra } = factors;
  const total = sumOfSquares(concentrationSide, new Float64Array(concentrations.length), spectra, k);
  const history: number[] = [];
  let rss = Infinity;
  let still = 0;
  const ended = (code: McrEnd["code"], reason: string): Alternation => ({
    rss,
    total,
    history: Float64Array.from(history),
    ended: { code, converged: code === "converged" || code === "exact", iterations: history.length, reason },
  });
  for (let iteration = 1; iteration <= rules.maxIterations; iteration++) {
    before();
    updateFactor(concentrationSide, concentrations, spectra, k);
    updateFactor(spectrumSide, spectra, concentrations, k);
    const last = rss;
    rss = sumOfSquares(concentrationSide, concentrations, spectra, k);
    const lackOfFit = 100 * Math.sqrt(rss / total);
    history.push(lackOfFit);
    const progress = { iteration, maxIterations: rules.maxIterations, lackOfFit };
    rules.onProgress?.(progress);
    if (rss <= EXACT * EXACT * total) return ended("exact", "the data are reproduced to the last digit");
    // Half the relative fall of the sum of squares is that of the lack of fit.
    still = last - rss <= 2 * rules.tolerance * rss ? still + 1 : 0;
    if (still >= STILL) return ended("converged", "the lack of fit no longer falls");
    yield progress;
    if (rules.signal?.aborted) return ended("cancelled", "it was cancelled");
  }
  return ended("iteration limit", `the lack of fit still fell after ${rules.maxIterations} iterations`);
}
