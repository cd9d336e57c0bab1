import {
  ArgumentError,
  BRAND,
  brandOf,
  checkOptions,
  expected,
  flag,
  ModelError,
  oneOf,
} from "../../foundation/index.js";
import type { Parameter, SeparableProblem } from "../../fitting/index.js";
import { separableFitInSteps } from "../../fitting/separable/fit.js";
import { finished, type FitSteps } from "../../fitting/steps.js";
import type { SpectralSeries } from "../../spectroscopy/index.js";
import { type BlockPlan, planBlocks } from "./blocks.js";
import { nonNegativeIssues, nonNegativeOf, sharedIssues } from "./checks.js";
import { type DataSet, dataSetOf } from "./data-set.js";
import { dataSetResult } from "./data-set-result.js";
import { modelled } from "./modelled.js";
import { modelsOf, type SetModel } from "./models.js";
import { dependentNotes, schemesNotes } from "./notes.js";
import { GLOBAL_OPTIONS, type GlobalOptions } from "./options.js";
import { type GlobalParameter, type ParameterPlan, planParameters } from "./parameters.js";
import { requestOf } from "./request.js";
import type { GlobalFit } from "./result.js";
import { parameterOf, startInSteps } from "./start.js";

/**
 * Fits a kinetic model to spectra over time: one series, or several at once (temperatures, excitations, concentrations)
 * that share parameters and, if asked for, spectra.
 *
 * The spectra are linear and need no start; rate constants without a start are looked for. Rates are in s⁻¹ whatever the
 * unit of the times; widths and centres of an instrument response stay in the unit of the model. Masked values are left
 * out, a σ of the series is used, and a scan skew moves the times of each wavelength.
 *
 * @throws ModelError that lists every mistake of options, model and data at once
 * @example
 * const time = Array.from({ length: 41 }, (_, i) => 30 * i);
 * const series = spectroscopy.spectralSeries({
 *   axis: [500, 600], coordinate: { kind: "time", unit: "s", values: time }, signal: "absorbance",
 *   values: time.flatMap((t) => [Math.exp(-2e-3 * t), 1 - Math.exp(-2e-3 * t)]),
 * });
 * fitGlobal(series, { model: "A -> B" }).parameters[0].value // 0.002 to 8 digits
 */
export function fitGlobal(series: SpectralSeries | readonly SpectralSeries[], options: GlobalOptions): GlobalFit {
  return finished(fitGlobalInSteps(series, options));
}

/**
 * The same in steps, for who shows progress, lets others have their turn, or may want to stop: what is minimised after each
 * step of the optimiser. While a start is looked for, and for doubtful parameters, it is that of the place at hand.
 */
export function* fitGlobalInSteps(
  series: SpectralSeries | readonly SpectralSeries[],
  options: GlobalOptions,
): Generator<number, GlobalFit, void> {
  const set = yield* globalProblemInSteps(series, options);
  const { sets, models, plan, plans, components, bounded, baseline, missing, problem } = set;
  const { maxIterations, stepTolerance, gradientTolerance, costTolerance, errors, identifiability } = options;
  const chosen = { maxIterations, stepTolerance, gradientTolerance, costTolerance, errors, identifiability };
  const given = Object.fromEntries(Object.entries(chosen).filter(([, v]) => v !== undefined));
  // Series do not change.
  const fit = yield* separableFitInSteps(problem, given, true);
  const full = modelled(sets, models, plan);
  const { parameters, optimum, objective, covariance, covarianceMissing, correlation, statistics, variance } = fit;
  const dataSets = full.map((set, d) => dataSetResult(fit, plans, d, set, models[d] as SetModel, components));
  const name = [...new Set(models.map((m) => m.model.name))].join("; ");
  return {
    [BRAND]: "GlobalFit",
    model: baseline ? `${name}, baseline` : name,
    ...{ parameters, optimum, objective, covariance, covarianceMissing, correlation, statistics, variance },
    ...{ errors: fit.errors, ended: fit.ended, verdict: fit.verdict, warnings: fit.warnings, madeBy: fit.madeBy },
    dataSets,
    request: requestOf(
      models.map((m) => m.model),
      options,
      plan.parameters,
      fit.optimum,
    ),
    startFound: missing.map((q) => q.name),
    notes: [
      ...schemesNotes(models),
      ...(bounded
        ? []
        : dependentNotes(
            sets.map((set) => set.name),
            components,
            plans,
            fit,
          )),
    ],
  };
}

/** A global fit as a separable problem, with what its amplitudes mean. */
export interface GlobalProblem {
  readonly problem: SeparableProblem;
  readonly sets: readonly DataSet[];
  readonly models: readonly SetModel[];
  readonly plan: ParameterPlan;
  readonly plans: readonly BlockPlan[];
  readonly components: readonly string[];
  readonly bounded: ReturnType<typeof nonNegativeOf>;
  readonly baseline: boolean;
  /** Parameters whose start was looked for. */
  readonly missing: readonly GlobalParameter[];
}

/** Checks series and options, looks for the starts that are not given, and sets the problem up. */
export function* globalProblemInSteps(
  series: SpectralSeries | readonly SpectralSeries[],
  options: GlobalOptions,
): FitSteps<GlobalProblem> {
  checkOptions("options", options, GLOBAL_OPTIONS);
  const all = (Array.isArray(series) ? series : [series]) as readonly SpectralSeries[];
  all.forEach((s, d) => {
    if (brandOf(s) !== "SpectralSeries") throw new ArgumentError(expected(`series[${d}]`, "a SpectralSeries", s));
  });
  if (all.length === 0) throw new ArgumentError(expected("series", "at least one series", all));
  const shared = oneOf("spectra", options.spectra ?? "separate", ["separate", "shared"]) === "shared";
  const baseline = flag("baseline", options.baseline ?? false);
  const sets = all.map((s, d) => dataSetOf(s, d, options));
  const models = modelsOf(sets, options);
  const plan = planParameters(
    models.map((m) => m.model),
    options,
  );
  const components = componentsOf(models, baseline);
  const issues = [...plan.issues, ...sharedIssues(sets, models, shared), ...nonNegativeIssues(options, components)];
  if (issues.length > 0) throw new ModelError(issues);
  const bounded = nonNegativeOf(options, components);
  const blocksOf = (some: readonly DataSet[]): BlockPlan[] =>
    planBlocks(modelled(some, models, plan), shared, baseline, bounded, plan.parameters.length);
  const missing = plan.parameters.filter((q) => q.start === undefined);
  const start = missing.length > 0 ? yield* startInSteps(sets, models, plan, shared, blocksOf) : null;
  const plans = blocksOf(sets);
  const problem: SeparableProblem = {
    parameters: plan.parameters.map((q, j): Parameter => parameterOf(q, start?.[j] ?? q.start ?? Number.NaN)),
    blocks: plans.map((p) => p.block),
  };
  return { problem, sets, models, plan, plans, components, bounded, baseline, missing };
}

function componentsOf(models: readonly SetModel[], baseline: boolean): readonly string[] {
  return [...(models[0]?.model.components ?? []), ...(baseline ? ["baseline"] : [])];
}
