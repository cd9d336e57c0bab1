import { fTail } from "../numerics/f-distribution.js";
import { leastSquares } from "../numerics/least-squares.js";
import { noiseDeviation } from "../numerics/noise.js";
import { autocorrelation, durbinWatson, ljungBox, runsTest } from "../numerics/residual-tests.js";
import type { ResidualTests } from "./first-order-types.js";

/** Fewer points than this say nothing about noise or waves. */
const FEWEST_FOR_TESTS = 10;

/** Degrees of the slow waves that are looked for in the residuals. */
const WAVES = [2, 3, 4, 5, 6];

/** What the tests need: residuals at ascending places `u` in [0, 1], and the tangents of the model there. */
export interface TestedResiduals {
  readonly u: Float64Array;
  readonly residuals: Float64Array;
  /** Known σ of each value, or `null`. */
  readonly sigma: Float64Array | null;
  /** The derivatives of the curve with respect to its parameters, one array each. */
  readonly tangents: readonly Float64Array[];
  readonly residualDeviation: number;
}

/**
 * Tests residuals for what a wrong law leaves.
 *
 * The noise is taken from the second differences of the residuals: the law has removed what it can
 * explain, and what it cannot is slow, so that neither enters, whether the law holds or not. The wave
 * test asks whether polynomials up to degree 6 explain residuals better than noise would (an F test
 * beside the model's own tangents): it sees a slow misfit long before the signs do.
 */
export function testResiduals(tested: TestedResiduals): ResidualTests {
  const { u, residuals, sigma, tangents, residualDeviation } = tested;
  const n = residuals.length;
  const enough = n >= FEWEST_FOR_TESTS;
  const scaled = sigma ? residuals.map((r, i) => r / (sigma[i] as number)) : residuals;
  const runs = runsTest(residuals);
  const lags = Math.max(1, Math.min(10, Math.floor(n / 5)));
  const box = ljungBox(scaled, lags);
  const estimate = enough ? noiseDeviation(residuals, u) : null;
  return {
    runs,
    autocorrelation: {
      lag1: autocorrelation(scaled, 1),
      durbinWatson: durbinWatson(scaled),
      ljungBox: box,
      p: box.p,
    },
    waves: enough ? waveTest(scaled, u, tangents, sigma) : { f: 0, p: 1 },
    noise: {
      estimate,
      residualRatio: estimate === null ? null : residualDeviation / estimate,
      source: enough ? "second differences of the residuals" : "none",
    },
  };
}

function waveTest(
  scaled: Float64Array,
  u: Float64Array,
  tangents: readonly Float64Array[],
  sigma: Float64Array | null,
): { readonly f: number; readonly p: number } {
  const weight = (column: Float64Array): Float64Array => {
    const weighted = sigma ? column.map((v, i) => v / (sigma[i] as number)) : column;
    const length = Math.sqrt(weighted.reduce((sum, v) => sum + v * v, 0));
    return length > 0 ? weighted.map((v) => v / length) : weighted;
  };
  const degrees = WAVES.filter((d) => d + tangents.length < scaled.length / 2);
  const columns = [...tangents, ...degrees.map((d) => u.map((v) => legendre(d, 2 * v - 1)))].map(weight);
  const values = new Float64Array(scaled.length * columns.length);
  columns.forEach((column, j) => column.forEach((v, i) => (values[i * columns.length + j] = v)));
  const { rss, rank, dof } = leastSquares({ rows: scaled.length, columns: columns.length, values }, scaled);
  const before = scaled.reduce((sum, r) => sum + r * r, 0);
  const extra = rank - tangents.length;
  if (extra < 1 || dof < 1 || !(rss > 0)) return { f: 0, p: 1 };
  const f = Math.max(0, (before - rss) / extra / (rss / dof));
  return { f, p: fTail(f, extra, dof) };
}

/** The Legendre polynomial of a degree, by its recurrence (DLMF 18.9.2). */
function legendre(degree: number, x: number): number {
  let before = 1;
  let here = x;
  for (let n = 1; n < degree; n++) [before, here] = [here, ((2 * n + 1) * x * here - n * before) / (n + 1)];
  return degree === 0 ? 1 : here;
}

/** What the tests say together. */
export interface LawJudgement {
  readonly holds: boolean;
  /** True if the residuals are not independent, whether that matters or not. */
  readonly correlated: boolean;
  /** Probability that independent noise makes residuals like these (three tests, Bonferroni). */
  readonly p: number;
  /** True if the residuals are no larger than rounding error, whose patterns say nothing about chemistry. */
  readonly exact: boolean;
}

/** Independent noise is held to be ruled out below this probability. */
const SIGNIFICANT = 0.001;
/** Correlation that lifts the residuals by less than this over the noise is mentioned, not held against the law. */
const NOTABLE_RATIO = 1.1;

/**
 * The law fails if independent noise would make such residuals with a probability below 0.001 *and*
 * they exceed the noise by more than a tenth. Both are asked for, because with many points a waviness
 * far too small to matter becomes significant.
 *
 * @param largest the largest absolute value of the trace
 */
export function judgeLaw(tests: ResidualTests, residualDeviation: number, largest: number): LawJudgement {
  if (residualDeviation <= 1e-13 * largest) return { holds: true, correlated: false, p: 1, exact: true };
  const { runs, autocorrelation: serial, waves, noise } = tests;
  const p = Math.min(1, 3 * Math.min(runs.z < 0 ? runs.p : 1, serial.lag1 > 0 ? serial.p : 1, waves.p));
  const correlated = p < SIGNIFICANT;
  return { holds: !(correlated && (noise.residualRatio ?? Infinity) > NOTABLE_RATIO), correlated, p, exact: false };
}
