import { BRAND, type Estimate, estimate, type ReadonlyFloat64Array, VERSION, NORMAL_95 } from "../foundation/index.js";
import { correlationOf, covarianceOf, propagate } from "../fitting/covariance.js";
import { withDataHash } from "../fitting/data-hash.js";
import { fitLeastSquares, type FitResult } from "../fitting/index.js";
import { studentTQuantile } from "../numerics/student-t.js";
import { judgeDetermination } from "./determination.js";
import type { FirstOrderFit, FirstOrderOptions } from "./first-order-types.js";
import { firstOrderVerdict } from "./first-order-verdict.js";
import { judgeLaw, testResiduals } from "./law-test.js";
import { type Shape, shapeFor } from "./shape.js";
import { bestStart, kappaRange, profileInterval } from "./profile.js";
import { isChangeSeen } from "./seen.js";
import type { KineticTrace } from "./trace.js";
import { type TimeWindow, timeWindow } from "./window.js";

/**
 * Fits y(t) = offset + amplitude · exp(−k (t − timeZero)) to a trace.
 *
 * The start is found by variable projection on a grid of k, so that none has to be given; the optimum by
 * Levenberg–Marquardt with the analytic Jacobian; the interval of k from the profile likelihood. The
 * verdict says in words whether the law holds and whether the data determine k; where they do not,
 * `k.value` is `NaN` and `k.interval95` holds the bound that they give.
 *
 * k and the half-life are in s⁻¹ and s whatever the unit of the time axis; options are in the unit of the
 * axis.
 *
 * @throws ArgumentError for a trace that does not run over time, numbers that are not finite, times that
 * do not rise, σ ≤ 0, or fewer than four points
 * @example
 * const time = Float64Array.from({ length: 50 }, (_, i) => 30 * i);
 * const values = time.map((t) => 0.1 + 0.5 * Math.exp(-2e-3 * t));
 * fitFirstOrder({ coordinate: { unit: "s", values: time }, values }).k.value // 0.002 to 8 digits
 */
export function fitFirstOrder(trace: KineticTrace, options: FirstOrderOptions = {}): FirstOrderFit {
  const window = timeWindow(trace, options);
  const { values, u, sigma } = window;
  const weights = sigma && sigma.map((s) => 1 / s);
  const shape = shapeFor(window, options.offset, weights);
  const range = kappaRange(u);
  const start = bestStart(shape.profile, range);
  const fit = fitLeastSquares(
    {
      parameters: shape.parameters(start, range),
      observations: values,
      ...(sigma ? { sigma } : {}),
      model: shape.model,
      jacobian: shape.jacobian,
    },
    { errors: sigma ? "from the known σ" : "scaled by the residuals", identifiability: "covariance" },
  );
  const p = Float64Array.from(fit.optimum);
  const kappa = p[p.length - 1] as number;
  const toK = (x: number): number => x / window.seconds;
  const seen = reactionSeen(fit, shape, window);
  // Where nothing happens, every k fits: the interval of the best one would be an accident of the noise.
  const interval = seen ? kappaInterval(fit, shape, kappa, window, weights) : ([0, Infinity] as const);
  const determination = judgeDetermination(fit.ended.converged, interval, seen);

  const unit = trace.signal?.unit ?? "";
  const { values: derived, covariance } = derive(fit, shape, p, window, weights);
  const quantile = quantileFor(fit);
  const lost = (itsUnit: string, bound?: readonly [number, number]): Estimate =>
    estimate(Number.NaN, null, itsUnit, bound);
  const symmetric = (i: number, itsUnit: string): Estimate => {
    const value = derived[i] as number;
    const error = covariance ? Math.sqrt(covariance[i * 4 + i] as number) : null;
    // So far from the points that it overflows, or without an error: nothing that could be quoted.
    if (error === null || !Number.isFinite(value + error)) return lost(itsUnit);
    return estimate(value, error, itsUnit, [value - quantile * error, value + quantile * error]);
  };
  const k = symmetric(0, "s^-1");
  const kInterval = [toK(interval[0]), toK(interval[1])] as const;
  const halfInterval = [Math.LN2 / kInterval[1], Math.LN2 / kInterval[0]] as const;
  const halfError = k.standardError === null ? null : (Math.LN2 / k.value ** 2) * k.standardError;
  const determined = determination.determined;
  const knownOffset = options.offset === undefined ? null : estimate(options.offset, null, unit);

  const tests = testResiduals({
    u,
    residuals: Float64Array.from(fit.residuals),
    sigma,
    tangents: shape.tangents(p),
    residualDeviation: fit.statistics.residualDeviation,
  });
  const largest = values.reduce((m, v) => Math.max(m, Math.abs(v)), 0);
  const law = judgeLaw(tests, fit.statistics.residualDeviation, largest);

  const result: Omit<FirstOrderFit, "verdict"> = {
    [BRAND]: "FirstOrderFit",
    trace,
    k: determined ? estimate(k.value, k.standardError, "s^-1", kInterval) : lost("s^-1", kInterval),
    halfLife: determined ? estimate(Math.LN2 / k.value, halfError, "s", halfInterval) : lost("s", halfInterval),
    amplitude: determined ? symmetric(1, unit) : lost(unit),
    offset: knownOffset ?? (determined ? symmetric(2, unit) : lost(unit)),
    symmetricInterval: k.interval95 ?? null,
    initialRate: symmetric(3, unit === "" ? "s^-1" : `${unit} s^-1`),
    timeZero: window.timeZero,
    timeUnit: window.timeUnit,
    window: {
      from: window.time[0] as number,
      to: window.time[window.time.length - 1] as number,
      seconds: window.seconds,
      lifetimes: determined ? kappa : Number.NaN,
    },
    time: window.time,
    observed: values,
    fitted: fit.fitted,
    residuals: fit.residuals,
    sigma,
    optimum: {
      k: toK(kappa),
      amplitude: derived[1] as number,
      amplitudeAtStart: shape.derived(p, 0).amplitude,
      offset: derived[2] as number,
    },
    objective: fit.objective,
    statistics: fit.statistics,
    residualTests: tests,
    errors: fit.errors,
    correlation: covariance && {
      names: ["k", "amplitude", "offset"],
      matrix: correlationOf(covariance, 4)
        .slice(0, 3)
        .map((row) => row.slice(0, 3)),
    },
    determined,
    lawHolds: law.holds,
    ended: fit.ended,
    madeBy: withDataHash(
      {
        version: VERSION,
        model: "y = offset + amplitude · exp(−k (t − timeZero))",
        options,
        start: { k: toK(start) },
      },
      values,
      sigma,
    ),
  };
  return { ...result, verdict: firstOrderVerdict(result, determination, law) };
}

/** The curve of a fit at any times, in the unit of its trace's axis. */
export function firstOrderCurve(fit: FirstOrderFit, time: ArrayLike<number>): Float64Array {
  const { k, amplitudeAtStart, offset } = fit.optimum;
  const { from, to, seconds } = fit.window;
  const perUnit = seconds / (to - from);
  return Float64Array.from(time, (t) => offset + amplitudeAtStart * Math.exp(-k * perUnit * (t - from)));
}

/** The quantile that makes 95 % intervals: normal for a known σ, Student's t for an estimated one. */
function quantileFor(fit: FitResult): number {
  return fit.errors === "from the known σ" ? NORMAL_95 : studentTQuantile(0.975, fit.statistics.dof);
}

function kappaInterval(
  fit: FitResult,
  shape: Shape,
  kappa: number,
  { u, values: y }: TimeWindow,
  weights: Float64Array | null,
): readonly [number, number] {
  const { rss, dof } = fit.statistics;
  const variance = weights ? 1 : rss / dof;
  // Rounding alone moves the sum of squares by this; a smaller rise decides nothing.
  const size = y.reduce((sum, v, i) => sum + (v * (weights?.[i] ?? 1)) ** 2, 0);
  const rounding = 16 * Number.EPSILON * rss + (16 * Number.EPSILON) ** 2 * size;
  const limit = rss + quantileFor(fit) ** 2 * variance + rounding;
  return profileInterval(shape.profile, kappa, limit, kappaRange(u));
}

function reactionSeen(fit: FitResult, shape: Shape, window: TimeWindow): boolean {
  const { rss, dof, parameters } = fit.statistics;
  const largest = window.values.reduce((m, v) => Math.max(m, Math.abs(v)), 0);
  return isChangeSeen({
    flat: shape.flatRss(),
    rss,
    extra: parameters - 1,
    dof,
    sigmaKnown: window.sigma !== null,
    rounding: window.values.length * (1e-14 * largest) ** 2,
  });
}

/** k, amplitude at timeZero, offset and initial rate, with their covariance (4 × 4, row by row). */
function derive(
  fit: FitResult,
  shape: Shape,
  p: Float64Array,
  window: TimeWindow,
  weights: Float64Array | null,
): { readonly values: readonly number[]; readonly covariance: Float64Array | null } {
  const kappa = p[p.length - 1] as number;
  const { amplitude, offset, amplitudeGradient, offsetGradient } = shape.derived(p, window.origin);
  const k = kappa / window.seconds;
  const kGradient = Array.from(p, (_, i) => (i === p.length - 1 ? 1 / window.seconds : 0));
  const rateGradient = kGradient.map((g, i) => g * amplitude + k * (amplitudeGradient[i] ?? 0));
  const gradients = [kGradient, amplitudeGradient, offsetGradient, rateGradient];
  const all = fullCovariance(fit, shape, p, weights);
  return {
    values: [k, amplitude, offset, amplitude * k],
    covariance: all && propagate(all, p.length, gradients),
  };
}

/** The covariance of all parameters, of κ too where it ended at a bound: what it might be spreads into the rate. */
function fullCovariance(
  fit: FitResult,
  shape: Shape,
  p: Float64Array,
  weights: Float64Array | null,
): ReadonlyFloat64Array | null {
  if (fit.parameters.every((q) => q.atBound === null)) return fit.covariance;
  const jacobian = new Float64Array(fit.statistics.n * p.length);
  shape.jacobian(p, jacobian);
  const { rss, dof } = fit.statistics;
  const names = fit.parameters.map((q) => q.name);
  return covarianceOf(jacobian, weights, p.length, [...p.keys()], names, weights ? 1 : rss / dof).covariance;
}
