import {
  ArgumentError,
  brandOf,
  checkOptions,
  describe,
  expected,
  type KnownOptions,
  ModelError,
} from "../../foundation/index.js";
import { sameAxis, type SpectralSeries, type Spectrum } from "../../spectroscopy/index.js";
import { type HardModel, hardModelOf, modelOf } from "./hard-model.js";
import { type ConstraintReading, readConstraints } from "./read-constraints.js";
import { spectrumIssue } from "./spectrum-issue.js";
import type { KineticsConstraint, McrConstraints, McrOptions } from "./types.js";

const OPTIONS: KnownOptions<McrOptions> = {
  components: true,
  names: true,
  initial: true,
  constraints: true,
  weighted: true,
  purityOffset: true,
  maxIterations: true,
  tolerance: true,
  onProgress: true,
  signal: true,
};

const CONSTRAINTS: KnownOptions<McrConstraints> = {
  nonNegative: true,
  closure: true,
  unimodal: true,
  zeroConcentrations: true,
  zeroSpectra: true,
  knownSpectra: true,
  kinetics: true,
};

const KINETICS: KnownOptions<KineticsConstraint> = { model: true, start: true, separate: true, amounts: true };

/** Patterns of positive elements are kept in the bits of a number, and tried one by one where they go in circles. */
const MOST_COMPONENTS = 12;

/** An analysis whose arguments make sense. */
export interface CheckedMcr extends ConstraintReading {
  readonly all: readonly SpectralSeries[];
  readonly names: readonly string[];
  readonly hard: HardModel | null;
}

/**
 * Reads the arguments of an analysis.
 *
 * @throws ArgumentError for what is no series and no options; ModelError that lists all other mistakes at once
 */
export function checkMcr(series: SpectralSeries | readonly SpectralSeries[], options: McrOptions): CheckedMcr {
  const all = (Array.isArray(series) ? series : [series]) as readonly SpectralSeries[];
  if (all.length === 0) throw new ArgumentError(expected("series", "at least one SpectralSeries", series));
  all.forEach((s, i) => {
    const name = Array.isArray(series) ? `series[${i}]` : "series";
    if (brandOf(s) !== "SpectralSeries") throw new ArgumentError(expected(name, "a SpectralSeries", s));
  });
  checkOptions("options", options, OPTIONS);
  checkOptions("options.constraints", options.constraints ?? {}, CONSTRAINTS);
  const issues = [...seriesIssues(all), ...numberIssues(options)];
  const count = options.components;
  if (!(Number.isInteger(count) && count >= 1 && count <= MOST_COMPONENTS)) {
    issues.push(expected("components", `a whole number from 1 to ${MOST_COMPONENTS}`, count));
    throw new ModelError(issues);
  }
  const kinetics = options.constraints?.kinetics;
  if (kinetics) checkOptions("options.constraints.kinetics", kinetics, KINETICS);
  const read = kinetics && modelOf(all, kinetics);
  if (read && "issue" in read) issues.push(read.issue);
  const model = read && "model" in read ? read.model : undefined;
  const names = namesOf(options, model?.components ?? [], issues);
  const hard = model && kinetics ? hardModelOf(all, kinetics, model, names, issues) : null;
  issues.push(...initialIssues(all, options));
  const reading = readConstraints(all, options.constraints ?? {}, names, hard);
  issues.push(...reading.issues);
  if (issues.length > 0) throw new ModelError(issues, {}, "mcr");
  return { ...reading, all, names, hard };
}

function seriesIssues(all: readonly SpectralSeries[]): string[] {
  const [first] = all as [SpectralSeries];
  return all.flatMap((s, i) => {
    const name = all.length === 1 ? "series" : `series[${i}]`;
    const issues: string[] = [];
    if (!sameAxis(s.axis, first.axis))
      issues.push(`Expected \`${name}\` to have the axis of series[0], which has another.`);
    if (s.signal.kind !== first.signal.kind) {
      issues.push(expected(`${name}.signal.kind`, `"${first.signal.kind}" as in series[0]`, s.signal.kind));
    }
    if (s.coordinate.values.length === 0) issues.push(`Expected \`${name}\` to hold scans but found none.`);
    return issues;
  });
}

function numberIssues({ purityOffset, maxIterations, tolerance, weighted }: McrOptions): string[] {
  const issues: string[] = [];
  if (purityOffset !== undefined && !(purityOffset >= 0 && purityOffset <= 1)) {
    issues.push(expected("purityOffset", "a number from 0 to 1", purityOffset));
  }
  if (maxIterations !== undefined && !(Number.isInteger(maxIterations) && maxIterations >= 1)) {
    issues.push(expected("maxIterations", "a whole number above 0", maxIterations));
  }
  if (tolerance !== undefined && !(tolerance >= 0 && tolerance < 1)) {
    issues.push(expected("tolerance", "a number from 0 to below 1", tolerance));
  }
  if (weighted !== undefined && typeof weighted !== "boolean") {
    issues.push(expected("weighted", "true or false", weighted));
  }
  return issues;
}

/** Names as given; by default those of the model's species, then numbers. */
function namesOf({ names, components }: McrOptions, species: readonly string[], issues: string[]): readonly string[] {
  const numbered = Array.from({ length: components }, (_, c) => species[c] ?? `component ${c + 1}`);
  if (names === undefined) return numbered;
  if (!Array.isArray(names) || names.length !== components || names.some((n) => typeof n !== "string" || n === "")) {
    issues.push(`Expected \`names\` to hold ${components} names but found ${describe(names)}.`);
    return numbered;
  }
  if (new Set(names).size < names.length) issues.push("Expected `names` to differ but found one twice.");
  return names;
}

function initialIssues(all: readonly SpectralSeries[], { initial, components, weighted }: McrOptions): string[] {
  const issues: string[] = [];
  if (weighted) {
    all.forEach((s, i) => {
      if (!s.sigma) issues.push(`Expected \`series[${i}]\` to have sigma, by which to weight, but found none.`);
      else if (s.sigma.some((v, n) => !(v > 0) && s.mask?.[n] !== 1)) {
        issues.push(`Expected sigma of \`series[${i}]\` to be above 0 everywhere but found 0.`);
      }
    });
  }
  if (initial === undefined || initial === "purest" || initial === "purest points") return issues;
  const what = '"purest", "purest points", or an object with spectra or concentrations';
  if (typeof initial !== "object") return [...issues, expected("initial", what, initial)];
  const kind = "spectra" in initial ? "spectra" : "concentrations";
  const given = ("spectra" in initial ? initial.spectra : initial.concentrations) as readonly unknown[] | undefined;
  if (!Array.isArray(given) || given.length !== components) {
    return [...issues, `Expected \`initial.${kind}\` to hold ${components} profiles but found ${describe(given)}.`];
  }
  const points = all[0]?.axis.values.length ?? 0;
  const scans = all.reduce((sum, s) => sum + s.coordinate.values.length, 0);
  const length = kind === "spectra" ? points : scans;
  given.forEach((profile: unknown, c) => {
    if (brandOf(profile) === "Spectrum" && kind === "spectra") {
      const issue = spectrumIssue(`initial.spectra[${c}]`, profile as Spectrum, all[0] as SpectralSeries);
      if (issue) issues.push(issue);
      return;
    }
    const numbers = profile as ArrayLike<number>;
    const right = (Array.isArray(profile) || ArrayBuffer.isView(profile)) && numbers.length === length;
    if (!right) issues.push(expected(`initial.${kind}[${c}]`, `an array of ${length} numbers`, profile));
    else if (!Array.from(numbers).every(Number.isFinite)) {
      issues.push(`Expected \`initial.${kind}[${c}]\` to be finite but found a value that is not.`);
    } else if (Array.from(numbers).every((v) => v === 0)) {
      issues.push(`Expected \`initial.${kind}[${c}]\` to differ from 0 somewhere but found only zeros.`);
    }
  });
  return issues;
}
