import { BRAND, checkOptions, ModelError, VERSION, NORMAL_95 } from "../../foundation/index.js";
import { studentTQuantile } from "../../numerics/student-t.js";
import { covarianceOf } from "../covariance.js";
import { withDataHash } from "../data-hash.js";
import { boundHit, fitEnd } from "../end.js";
import { FIT_OPTIONS, type FitOptions } from "../fit.js";
import { DEFAULT_STOP_RULES } from "../levenberg-marquardt.js";
import { recordOf } from "../parameter.js";
import { ROUNDING, statisticsFrom } from "../statistics.js";
import { finished, type FitSteps } from "../steps.js";
import { concludeInSteps } from "../uncertainty/conclude.js";
import type { FoundOptimum } from "../uncertainty/refit.js";
import { blockFit, type BlockRest, restOf } from "./block-fit.js";
import { checkSeparable } from "./check.js";
import type { SeparableProblem } from "./problem.js";
import { withSeparableRefit } from "./refit.js";
import { totalSquares } from "./residuals.js";
import type { SeparableFit } from "./result.js";
import { type BlockSolution, solveSeparableInSteps } from "./solve.js";

/** What changes the fit by no more than this part of the largest observation changes nothing. */
const BLIND = 1e-12;
/** Evaluations that the profile of a doubtful parameter may take here; each costs as much as one of the fit. */
const MOST_EVALUATIONS = 500;

/**
 * Fits a separable model by nonlinear least squares: the nonlinear parameters by variable projection, the amplitudes by
 * linear least squares, with none below 0 where a block says so.
 *
 * Amplitudes need no starting values. The standard errors of parameters and amplitudes are those of the whole problem,
 * as if all had been fitted at once.
 *
 * @throws ModelError that lists every mistake of the problem at once; ArgumentError for an unknown option
 * @example
 * const time = [0, 1, 2, 3, 4, 5];
 * fitSeparable({
 *   parameters: [{ name: "k", start: 1 }],
 *   blocks: [{
 *     rows: 6, columns: 1, terms: 2,
 *     data: Float64Array.from(time, (t) => 3 * Math.exp(-0.5 * t) + 1),
 *     basis: ([k = 0], out) => time.forEach((t, i) => out.set([Math.exp(-k * t), 1], 2 * i)),
 *   }],
 * }).parameters[0].value // 0.5 to 8 digits
 */
export function fitSeparable(given: SeparableProblem, options: FitOptions = {}): SeparableFit {
  return finished(fitSeparableInSteps(given, options));
}

/** The same in steps, as `fitLeastSquaresInSteps`. */
export function fitSeparableInSteps(
  given: SeparableProblem,
  options: FitOptions = {},
): Generator<number, SeparableFit, void> {
  return separableFitInSteps(given, options, false);
}

/** The same; `lasting` promises that nobody will write to the data, so that what only repeats them can wait. */
export function* separableFitInSteps(
  given: SeparableProblem,
  options: FitOptions,
  lasting: boolean,
): FitSteps<SeparableFit> {
  checkOptions("options", options, FIT_OPTIONS);
  const robust = (["loss", "lossScale"] as const).filter((name) => options[name] !== undefined);
  if (robust.length > 0) {
    const why = "amplitudes are eliminated by linear least squares";
    throw new ModelError([`Expected no \`${robust.join("` or `")}\` in a separable fit, as ${why}, but found one.`]);
  }
  const checked = checkSeparable(given);
  const { problem, links } = checked;
  const { errors: wanted, identifiability = "profile", ...rules } = options;
  const { optimum, blocks, linear } = yield* solveSeparableInSteps(problem, checked, {
    ...DEFAULT_STOP_RULES,
    ...rules,
  });
  const { parameters } = problem;
  const p = optimum.parameters;
  links?.complete(p);

  const known = problem.blocks.every((b) => b.sigma !== undefined);
  const left = problem.blocks.map((block, b) => restOf(block, p, blocks[b] as BlockSolution, lasting));
  const statistics = statisticsFrom({
    n: checked.observations,
    parameters: checked.free.length + linear,
    rss: left.reduce((sum, b) => sum + b.weighted, 0),
    plain: left.reduce((sum, b) => sum + b.plain, 0),
    total: totalSquares(problem),
    known,
  });
  const errors = wanted ?? (known ? "from the known σ" : "scaled by the residuals");
  const fromSigma = errors === "from the known σ";
  const variance = fromSigma ? 1 : statistics.dof > 0 ? statistics.rss / statistics.dof : Number.NaN;

  const atBound = parameters.map((q, j) => boundHit(q.lower, q.upper, p[j] as number, q.fixed));
  const chosen = checked.free.filter((j) => !atBound[j]);
  const why = noCovariance(fromSigma && !known, variance);
  const names = parameters.map((q) => q.name);
  const blind = blindTo(optimum.jacobian, p, chosen, checked.largest);
  const {
    covariance: own,
    missing,
    confounded,
    variances,
  } = why === null && chosen.length > 0
    ? covarianceOf(optimum.jacobian, null, parameters.length, chosen, names, variance)
    : {
        covariance: why === null ? new Float64Array(parameters.length ** 2) : null,
        missing: why,
        confounded: blind.map((j) => [j]),
        variances: new Float64Array(parameters.length).fill(Number.NaN),
      };
  const ended = fitEnd(optimum);
  const standardErrors = Array.from(variances, (v) => (v >= 0 ? Math.sqrt(v) : null));
  const facts = {
    parameters,
    optimum: p,
    atBound,
    standardErrors,
    confounded,
    covariance: own,
    covarianceMissing: missing,
    quantile: fromSigma ? NORMAL_95 : studentTQuantile(0.975, Math.max(1, statistics.dof)),
    intervalBy: fromSigma ? ("normal distribution" as const) : ("Student's t" as const),
    statistics,
    exact: statistics.residualDeviation <= ROUNDING * checked.largest,
    ended,
    links,
  };
  const found: FoundOptimum = {
    ...{ optimum: p, objective: statistics.rss, dof: statistics.dof, standardErrors },
    kind: fromSigma ? "chi2" : "rss",
  };
  const conclusion =
    identifiability === "profile" && ended.converged && !facts.exact
      ? yield* withSeparableRefit(problem, found, (refit) =>
          concludeInSteps({ ...facts, refit, budget: MOST_EVALUATIONS }),
        )
      : yield* concludeInSteps(facts);
  const { covariance } = conclusion;
  return {
    [BRAND]: "SeparableFit",
    ...conclusion,
    optimum: p,
    objective: { kind: known ? "chi2" : "rss", value: statistics.rss },
    covarianceMissing: missing,
    statistics,
    variance,
    errors,
    ended,
    blocks: problem.blocks.map((block, b) => {
      const whole = { parameters: parameters.length, covariance, variance };
      return blockFit(block, b, blocks[b] as BlockSolution, left[b] as BlockRest, whole);
    }),
    madeBy: withDataHash(
      {
        version: VERSION,
        method: "variable projection",
        jacobian: problem.blocks.every((b) => b.derivatives) ? "analytic" : "central differences",
        start: parameters.map((q) => q.start),
        parameters: recordOf(given.parameters),
        options: { ...options },
      } as const,
      ...problem.blocks.flatMap(({ data, sigma, mask }) => [
        data,
        typeof sigma === "number" ? [sigma] : (sigma ?? null),
        ...(mask ? [mask] : []),
      ]),
    ),
  };
}

/** Parameters whose change by as much as themselves would alter the fit by rounding only: as many terms as rows fit anything. */
function blindTo(
  jacobian: Float64Array,
  p: Float64Array,
  chosen: readonly number[],
  largest: number,
): readonly number[] {
  const all = p.length;
  return chosen.filter((j) => {
    let square = 0;
    for (let at = j; at < jacobian.length; at += all) square += (jacobian[at] as number) ** 2;
    return Math.sqrt(square) * Math.abs(p[j] as number) <= BLIND * largest;
  });
}

function noCovariance(sigmaMissing: boolean, variance: number): string | null {
  if (sigmaMissing) return "errors from the known σ were asked for, but not every block has a σ";
  if (Number.isNaN(variance)) return "as many parameters as observations leave nothing to tell the noise from";
  return null;
}
