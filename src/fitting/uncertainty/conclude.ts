import type { Verdict } from "../../foundation/index.js";
import { correlationOf } from "../covariance.js";
import { concludeLinks, linkedCovariance } from "../links/conclude.js";
import type { Links } from "../links/link.js";
import type { FitEnd, FittedParameter, FitWarning, IntervalMethod } from "../result.js";
import type { FitStatistics } from "../statistics.js";
import { type JudgedFit, judgeInSteps } from "./judge.js";
import { finished, type FitSteps } from "../steps.js";
import { fitVerdict } from "./verdict.js";
import { correlationWarnings, scatterWarnings } from "./warnings.js";

/** What a conclusion needs to know of a fit. */
export interface ConcludedFit extends Omit<JudgedFit, "converged"> {
  readonly ended: FitEnd;
  readonly covarianceMissing: string | null;
  /** How a symmetric interval is made from a standard error; `quantile` belongs to it. */
  readonly intervalBy: IntervalMethod;
  readonly statistics?: FitStatistics;
  /** Parameters that follow from others; they count as fixed in everything else here. */
  readonly links?: Links | null;
}

/** The parameters of a fit with their standings, and what they say together. */
export interface Conclusion {
  readonly parameters: readonly FittedParameter[];
  /** Of all parameters, linked ones too. */
  readonly covariance: Float64Array | null;
  readonly correlation: readonly (readonly number[])[] | null;
  readonly verdict: Verdict;
  readonly warnings: readonly FitWarning[];
}

type Draft = { -readonly [K in keyof FittedParameter]: FittedParameter[K] };

/** Judges every parameter of a fit and says in words what it concludes: the last step of every fit. */
export function concludeFit(fit: ConcludedFit): Conclusion {
  return finished(concludeInSteps(fit));
}

/** The same in steps. */
export function* concludeInSteps(fit: ConcludedFit): FitSteps<Conclusion> {
  const { standings, profiled, warnings } = yield* judgeInSteps({ ...fit, converged: fit.ended.converged });
  const parameters = fit.parameters.map((q, j): FittedParameter => {
    const standing = standings[j] ?? "not determined";
    const found = fit.optimum[j] as number;
    const known = standing !== "not determined";
    const value = known ? found : Number.NaN;
    const error = standing === "determined" ? (fit.standardErrors[j] ?? null) : null;
    const profile = profiled.get(j);
    const half = error === null ? null : fit.quantile * error;
    const interval = profile ?? (half === null ? undefined : ([found - half, found + half] as const));
    // Written out: copying an estimate into each parameter would be a tenth of the time of a small fit.
    const parameter: Draft = {
      value,
      standardError: error,
      unit: q.unit ?? "",
      name: q.name,
      standing,
      fixed: q.fixed ?? false,
      atBound: fit.atBound[j] ?? null,
      intervalBy: profile ? "profile likelihood" : interval ? fit.intervalBy : null,
    };
    if (interval) parameter.interval95 = interval;
    return parameter;
  });
  const correlation = fit.covariance && correlationOf(fit.covariance, fit.parameters.length);
  const { ended, confounded, covarianceMissing, statistics, links, covariance } = fit;
  const all = links && covariance ? linkedCovariance(links, covariance, Float64Array.from(fit.optimum)) : covariance;
  return {
    parameters: links ? concludeLinks(links, { ...fit, parameters }) : parameters,
    covariance: all,
    correlation: links && all ? correlationOf(all, parameters.length) : correlation,
    verdict: fitVerdict({ parameters, ended, confounded, correlation, covarianceMissing }),
    warnings: [
      ...warnings,
      ...correlationWarnings(parameters, correlation),
      ...(statistics ? scatterWarnings(statistics, fit.intervalBy === "normal distribution") : []),
    ],
  };
}
