import { ArgumentError, brandOf, copyOf, expected } from "../foundation/index.js";
import {
  type Parameter,
  profilesOf,
  type ProfileIntervals,
  type ProfileOptions,
  type Refittable,
} from "../fitting/index.js";
import { withWorkspace } from "../numerics/kernels/workspace.js";
import type { Observed } from "./engine/estimator.js";
import { type Fitter, fitterIn, fitterSize } from "./engine/fitter.js";
import { SINGLE_FIT } from "./made-by.js";
import type { DecayFitOptions } from "./options.js";
import type { DecayFit } from "./result.js";
import { type FitSetup, reconvolutionSetup, tailSetup } from "./setup.js";

/**
 * Profile-likelihood intervals of a fitted decay: each parameter is held at other values and the others fitted anew,
 * until −2 ln L has risen by what the level allows. Where the counts are few they are longer on one side, and open where
 * the counts set no end; where they are many they come to the standard errors.
 *
 * @param fit of one decay by `fitDecay` or `fitTail`
 * @throws ArgumentError for a fit that shares parameters with others, or one by `"no weights"`, whose sum of squares is
 *   no likelihood of counts
 * @example
 * const counts = [1000, 607, 368, 223, 135, 82, 50, 30, 18, 11];
 * const fit = hl.lifetime.fitTail(hl.lifetime.decay({ counts, channelWidth: 1, unit: "ns" }), { from: 0 });
 * profileIntervals(fit, { parameters: ["tau"] }).parameters[0].intervals.length // 2
 */
export function profileIntervals(fit: DecayFit, options: ProfileOptions = {}): ProfileIntervals {
  return profilesOf(refittableDecay(fit), options);
}

/**
 * A fitted decay that can be made again with some of its parameters held, for `fitting.profilesOf` and
 * `fitting.profilesAsync`. Parameters have the names and units of `fit.parameters`.
 *
 * @throws ArgumentError as `profileIntervals`
 * @example
 * const counts = [1000, 607, 368, 223, 135, 82, 50, 30, 18, 11];
 * const fit = hl.lifetime.fitTail(hl.lifetime.decay({ counts, channelWidth: 1, unit: "ns" }), { from: 0 });
 * refittableDecay(fit).kind // "-2lnL"
 */
export function refittableDecay(fit: DecayFit): Refittable {
  check(fit);
  const { decay, irf, madeBy } = fit;
  const setup =
    irf === null
      ? tailSetup(decay, madeBy.options)
      : reconvolutionSetup(decay, { ...(madeBy.options as Omit<DecayFitOptions, "irf">), irf });
  const observed: Observed = {
    counts: copyOf(decay.counts),
    exposure: decay.exposure ? copyOf(decay.exposure) : null,
  };
  const inEngine = engineUnits(setup, decay.channelWidth);
  const { optimum, parameters } = found(fit, setup, observed, inEngine);
  const holding = <T>(
    held: ReadonlyMap<number, number>,
    at: Float64Array,
    work: (f: Fitter, p: Float64Array) => T,
  ): T => {
    const whole = Float64Array.from(at, (v, j) => held.get(j) ?? v);
    const p = inEngine.from(whole);
    const fixed = setup.fixed.map((v, j) => (parameters[j]?.fixed || held.has(j) ? (p[j] as number) : v));
    const again = { ...setup, fixed };
    return withWorkspace(fitterSize(again), (workspace) => work(fitterIn(workspace, 0, again), p));
  };
  const free: ReadonlyMap<number, number> = new Map();
  return {
    parameters,
    optimum,
    objective: fit.objective.value,
    kind: fit.objective.kind,
    dof: fit.statistics.dof,
    standardErrors: fit.parameters.map((_, j) => {
      const variance = fit.covariance?.[j * fit.parameters.length + j] ?? 0;
      return variance > 0 ? Math.sqrt(variance) : null;
    }),
    objectiveAt: (at) =>
      holding(free, at, ({ scorer, limits }, p) => {
        return 2 * scorer.examine(observed, setup.estimator, p, limits.free).half;
      }),
    refit: (held, start) => {
      const { layout } = setup.curve;
      // No light decays with a lifetime of 0 or less.
      if ([...held].some(([j, value]) => j < layout.exponentials && !(value > 0))) {
        return { objective: Infinity, parameters: start.slice(), converged: true, evaluations: 1 };
      }
      return holding(held, start, (fitter, p) => {
        const { half, end, iterations } = fitter.fitFrom(observed, p);
        return {
          objective: 2 * half,
          parameters: inEngine.back(p),
          converged: end === "converged",
          evaluations: iterations + 1,
        };
      });
    },
  };
}

function check(fit: DecayFit): void {
  if (brandOf(fit) !== "DecayFit") {
    throw new ArgumentError(expected("fit", "a fit of one decay, as fitDecay and fitTail make it,", fit), {
      name: "fit",
    });
  }
  if (fit.madeBy.method !== SINGLE_FIT) {
    throw new ArgumentError(
      expected("fit", "made from one decay alone", "a part of a joint fit, whose lifetimes other decays decide too"),
      { name: "fit" },
      "joint-fit",
    );
  }
  if (fit.estimator === "no weights") {
    throw new ArgumentError(
      expected("fit.estimator", "a likelihood or weights of counts", fit.estimator),
      { name: "fit" },
      "no-likelihood",
    );
  }
}

/** The engine has logarithms of lifetimes, and times in channels. */
interface EngineUnits {
  from(values: Float64Array): Float64Array;
  back(p: Float64Array): Float64Array;
}

function engineUnits({ curve }: FitSetup, width: number): EngineUnits {
  const { layout } = curve;
  return {
    from: (values) =>
      values.map((v, j) => {
        if (j < layout.exponentials) return Math.log(v / width);
        return j === layout.shift ? v / width : v;
      }),
    back: (p) =>
      p.map((v, j) => {
        if (j < layout.exponentials) return Math.exp(v) * width;
        return j === layout.shift ? v * width : v;
      }),
  };
}

/** The optimum, and what could move there between which bounds. */
function found(
  { optimum: at, parameters }: DecayFit,
  setup: FitSetup,
  observed: Observed,
  units: EngineUnits,
): { readonly optimum: Float64Array; readonly parameters: readonly Parameter[] } {
  const stretch = at.stretch === null ? [] : [at.stretch];
  const optimum = Float64Array.of(...at.lifetimes, ...stretch, at.shift, ...at.amplitudes, at.background, at.scatter);
  return withWorkspace(fitterSize(setup), (workspace) => {
    const fitter = fitterIn(workspace, 0, setup);
    fitter.fitFrom(observed, units.from(optimum));
    const { free } = fitter.limits;
    const [lower, upper] = [units.back(fitter.limits.lower), units.back(fitter.limits.upper)];
    return {
      optimum,
      parameters: parameters.map(({ name, unit }, j): Parameter => {
        const bounds = { lower: lower[j] as number, upper: upper[j] as number };
        return { name, unit, start: optimum[j] as number, ...(free[j] ? bounds : { fixed: true }) };
      }),
    };
  });
}
