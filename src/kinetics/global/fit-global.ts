import {
  ArgumentError,
  BRAND,
  brandOf,
  checkOptions,
  expected,
  flag,
  list,
  ModelError,
  oneOf,
  secondsPer,
  type Verdict,
} from "../../foundation/index.js";
import { fitSeparable, type Parameter, type SeparableFit, type SeparableProblem } from "../../fitting/index.js";
import type { SpectralSeries } from "../../spectroscopy/index.js";
import { schemeNotes } from "../mechanism/scheme-notes.js";
import { type BlockPlan, type ModelledSet, planBlocks } from "./blocks.js";
import { type DataSet, dataSetOf } from "./data-set.js";
import { findStart, type RateWindow } from "./find-start.js";
import { modelsOf, type SetModel } from "./models.js";
import { GLOBAL_OPTIONS, type GlobalOptions } from "./options.js";
import { type ParameterPlan, planParameters } from "./parameters.js";
import type { GlobalDataSet, GlobalFit } from "./result.js";
import { componentSpectra, decaySpectra, ownParameters } from "./spectra.js";
import { thinned } from "./thin.js";

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
  const start = missing.length > 0 ? startOf(sets, models, plan, shared, blocksOf) : null;
  const plans = blocksOf(sets);
  const problem: SeparableProblem = {
    parameters: plan.parameters.map((q, j): Parameter => parameterOf(q, start?.[j] ?? q.start ?? Number.NaN)),
    blocks: plans.map((p) => p.block),
  };
  const { maxIterations, stepTolerance, gradientTolerance, costTolerance, errors } = options;
  const chosen = { maxIterations, stepTolerance, gradientTolerance, costTolerance, errors };
  const fit = fitSeparable(problem, Object.fromEntries(Object.entries(chosen).filter(([, v]) => v !== undefined)));
  const full = modelled(sets, models, plan);
  const { parameters, optimum, objective, covariance, covarianceMissing, correlation, statistics, variance } = fit;
  const dataSets = full.map((set, d) => resultOf(fit, plans, d, set, models[d] as SetModel, components));
  const name = [...new Set(models.map((m) => m.model.name))].join("; ");
  return {
    [BRAND]: "GlobalFit",
    model: baseline ? `${name}, baseline` : name,
    ...{ parameters, optimum, objective, covariance, covarianceMissing, correlation, statistics, variance },
    ...{ errors: fit.errors, ended: fit.ended, verdict: fit.verdict, warnings: fit.warnings, madeBy: fit.madeBy },
    dataSets,
    startFound: missing.map((q) => q.name),
    notes: [...schemesNotes(models), ...dependentNotes(dataSets, bounded !== null)],
  };
}

function parameterOf(
  { name, unit, lower, upper, fixed }: ParameterPlan["parameters"][number],
  start: number,
): Parameter {
  return {
    ...{ name, unit, start },
    ...(lower === undefined ? {} : { lower }),
    ...(upper === undefined ? {} : { upper }),
    ...(fixed ? { fixed } : {}),
  };
}

function componentsOf(models: readonly SetModel[], baseline: boolean): readonly string[] {
  return [...(models[0]?.model.components ?? []), ...(baseline ? ["baseline"] : [])];
}

function modelled(sets: readonly DataSet[], models: readonly SetModel[], { slots }: ParameterPlan): ModelledSet[] {
  return sets.map((set, d) => {
    const { model, at, perUnit } = models[d] as SetModel;
    const scale = (values: Float64Array): Float64Array => (perUnit === 1 ? values : values.map((t) => t * perUnit));
    return { set, model, at, time: scale(set.time), skew: set.skew && scale(set.skew), slots: slots[d] ?? [] };
  });
}

function sharedIssues(sets: readonly DataSet[], models: readonly SetModel[], shared: boolean): string[] {
  const [first] = sets;
  const names = models[0]?.model.components.join(", ");
  return sets.flatMap((set, d) => {
    const issues: string[] = [];
    const own = models[d]?.model.components.join(", ");
    if (own !== names) {
      issues.push(
        `Expected the models of all data sets to have the components ${names} but found ${own} for ${set.name}.`,
      );
    }
    const same = first && set.wavelengths.length === first.wavelengths.length && set.wavelengths.every((w, j) => w === first.wavelengths[j]); // prettier-ignore
    if (shared && !same) {
      issues.push(`Expected data sets with shared spectra to have the same axis but found another for ${set.name}.`);
    }
    return issues;
  });
}

function nonNegativeIssues({ nonNegative }: GlobalOptions, components: readonly string[]): string[] {
  if (typeof nonNegative !== "object") return [];
  return nonNegative
    .filter((name) => !components.includes(name))
    .map((name) => `Expected \`nonNegative\` to name components (${components.join(", ")}) but found "${name}".`);
}

function nonNegativeOf({ nonNegative }: GlobalOptions, components: readonly string[]): readonly boolean[] | null {
  if (nonNegative === undefined || nonNegative === false) return null;
  return components.map((name) => nonNegative === true || nonNegative.includes(name));
}

function startOf(
  sets: readonly DataSet[],
  models: readonly SetModel[],
  plan: ParameterPlan,
  shared: boolean,
  blocksOf: (sets: readonly DataSet[]) => BlockPlan[],
): Float64Array {
  const alike = models.every((m) => m.at === null) && sets.every((s) => s.skew === null);
  const small = blocksOf(thinned(sets, alike, shared));
  const parameters = plan.parameters.map((q) => parameterOf(q, q.start ?? 1));
  return findStart({ parameters, blocks: small.map((p) => p.block) }, plan.parameters, windowOf(sets));
}

/** Rates that the data sets can show, per second. */
function windowOf(sets: readonly DataSet[]): RateWindow {
  let slowest = Infinity;
  let fastest = 0;
  sets.forEach(({ time, series }) => {
    const seconds = secondsPer(series.coordinate.unit);
    const last = time[time.length - 1] as number;
    let step = Infinity;
    for (let i = 1; i < time.length; i++) step = Math.min(step, (time[i] as number) - (time[i - 1] as number));
    const length = (last > 0 ? last : last - (time[0] as number)) * seconds;
    if (length > 0) slowest = Math.min(slowest, 1 / (3 * length));
    if (step < Infinity) fastest = Math.max(fastest, 2 / (step * seconds));
  });
  if (!(slowest < fastest)) return { slowest: 1e-3, fastest: 1e3 };
  return { slowest, fastest };
}

function resultOf(
  fit: SeparableFit,
  plans: readonly BlockPlan[],
  index: number,
  set: ModelledSet,
  { model, inner }: SetModel,
  components: readonly string[],
): GlobalDataSet {
  const { scans, places, time, series, name } = set.set;
  const facts = { fit, plans, index, set, inner, components };
  const { decays, das, eas } = decaySpectra(facts);
  const m = model.components.length;
  const own = new Float64Array(time.length * m);
  model.columns(set.time, ownParameters(fit.optimum, set.slots, set.slots.length), own);
  const width = components.length;
  const concentrations = new Float64Array(time.length * width).fill(1);
  for (let i = 0; i < time.length; i++) concentrations.set(own.subarray(i * m, (i + 1) * m), i * width);
  return {
    name,
    series,
    time,
    axis: Float64Array.from(places, (j) => series.axis.values[j] as number),
    components,
    concentrations,
    spectra: componentSpectra(facts),
    decaySpectra: das,
    evolutionSpectra: eas,
    decays,
    residuals: residualsOf(fit, plans, index, scans.length, places.length),
  };
}

function residualsOf(
  fit: SeparableFit,
  plans: readonly BlockPlan[],
  index: number,
  rows: number,
  columns: number,
): Float64Array {
  const out = new Float64Array(rows * columns).fill(Number.NaN);
  plans.forEach(({ sets, columns: places, firstRows }, b) => {
    const q = sets.indexOf(index);
    const block = fit.blocks[b];
    if (q < 0 || !block) return;
    const from = firstRows[q] as number;
    for (let i = 0; i < rows; i++) {
      places.forEach((j, c) => {
        out[i * columns + j] = block.residuals[(from + i) * block.columns + c] as number;
      });
    }
  });
  return out;
}

function schemesNotes(models: readonly SetModel[]): readonly Verdict[] {
  const notes = new Map<string, Verdict>();
  for (const { mechanism, inner } of models) {
    if (!mechanism) continue;
    const initial = "initial" in inner ? (inner.initial as readonly number[]) : [];
    const composition = Object.fromEntries(mechanism.species.map((name, i) => [name, initial[i] ?? 0]));
    for (const note of schemeNotes(mechanism, composition)) notes.set(note.text, note);
  }
  return [...notes.values()];
}

/** Components whose spectra have no error anywhere: the data sets' times do not tell them apart. */
function dependentNotes(dataSets: readonly GlobalDataSet[], bounded: boolean): Verdict[] {
  return dataSets.flatMap(({ name, components, spectra: { errors }, axis }): Verdict[] => {
    // Amplitudes that are held at 0 have no errors either.
    const lost = bounded ? [] : components.filter((_, c) => {
      return errors.slice(c * axis.length, (c + 1) * axis.length).every((e) => Number.isNaN(e));
    }); // prettier-ignore
    if (lost.length === 0) return [];
    const text =
      `The time courses of the components of ${name} depend on one another: the spectrum of ${list(lost)} was set to 0, ` +
      "and those of the others hold for that choice.";
    return [{ ok: false, code: "dependent", text }];
  });
}
