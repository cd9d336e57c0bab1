import { BRAND, ModelError, VERSION } from "../../foundation/index.js";
import { withDataHash } from "../../fitting/data-hash.js";
import {
  signal,
  spectralSeries,
  spectrum,
  withNotes,
  type SpectralSeries,
  type Spectrum,
} from "../../spectroscopy/index.js";
import { alternate, type Factors } from "./alternate.js";
import { ambiguityInSteps } from "./ambiguity.js";
import { checkMcr, type CheckedMcr } from "./check.js";
import { concludeKinetics } from "./kinetics-errors.js";
import { writeModelled } from "./hard-model.js";
import { refineKinetics } from "./refine-kinetics.js";
import type { McrRules } from "./rules.js";
import { sumOfSquares } from "./side.js";
import { startKinetics } from "./start-kinetics.js";
import { conclude } from "./conclude.js";
import { emptyFactors, writeStart } from "./factors.js";
import { rankOf } from "./rank.js";
import type { McrOptions, McrProgress, McrRank, McrResult, McrSeries } from "./types.js";
import { measureViolations } from "./violations.js";

const MAX_ITERATIONS = 1000;
const TOLERANCE = 1e-6;

/**
 * Resolves series into concentrations and spectra of components, D = C Sᵀ, without a model: by alternating least squares
 * under the constraints that are known to hold (MCR-ALS).
 *
 * Each half step is exact, so the lack of fit never rises, and every constraint is measured again on the result
 * (`violations`). Where the constraints leave the sizes of spectra and concentrations open, the largest concentration of
 * each component is 1, and its spectrum that of the sample where there is most of it. Several series share their spectra.
 *
 * @param series one series, or several on the same axis
 * @throws ModelError that lists every mistake and contradiction of options and constraints at once
 *
 * Source: R. Tauler, Chemom. Intell. Lab. Syst. 30 (1995) 133; A. de Juan, J. Jaumot and R. Tauler, Anal. Methods 6 (2014)
 * 4964.
 * @example mcrAls(run, { components: 2, constraints: { closure: true } }).spectra.length // 2
 */
export function mcrAls(series: SpectralSeries | readonly SpectralSeries[], options: McrOptions): McrResult {
  const steps = mcrAlsInSteps(series, options);
  for (let step = steps.next(); ; step = steps.next()) if (step.done === true) return step.value;
}

/**
 * The same in steps of an iteration each, then of one search for other factors each, for who lets others have their turn
 * or may want to stop.
 */
export function* mcrAlsInSteps(
  series: SpectralSeries | readonly SpectralSeries[],
  options: McrOptions,
): Generator<McrProgress, McrResult, void> {
  const checked = checkMcr(series, options);
  const factors = emptyFactors(checked, options);
  const rank = rankOf(checked.all, factors.concentrationSide, options.components);
  checkRank(rank, factors, options.components);
  writeStart(checked, options, factors);
  const hard = checked.hard;
  const p = hard && startKinetics(factors, hard, options.initial === undefined);
  const { maxIterations = MAX_ITERATIONS, tolerance = TOLERANCE, onProgress, signal: abort } = options;
  const alternation = yield* alternate(factors, { maxIterations, tolerance, onProgress, signal: abort }, () => {
    if (hard && p) refineKinetics(factors, hard, p);
  });
  const { all, names, texts } = checked;
  const kinetics = hard && p && concludeKinetics(factors, hard, p, alternation, options.weighted ?? false);
  const scale = settleScale(checked, factors);
  const rules = withModelled(checked, p, factors.components);
  const violations = measureViolations(rules, names, factors.concentrations, factors.spectra);
  const first = all[0] as SpectralSeries;
  const lackOfFit = 100 * Math.sqrt(alternation.rss / alternation.total);
  const searches = ambiguityInSteps(factors, rules, names, residualDeviation(factors));
  let search = searches.next();
  for (; search.done !== true; search = searches.next()) {
    yield { iteration: alternation.ended.iterations, maxIterations, lackOfFit };
  }
  const ambiguity = search.value;
  const { verdict, warnings } = conclude({ checked, factors, alternation, rank, violations, kinetics, ambiguity });
  return Object.freeze({
    [BRAND]: "McrResult" as const,
    names,
    series: seriesOf(all, factors),
    spectra: spectraOf(checked, factors),
    scale,
    lackOfFit,
    rss: alternation.rss,
    history: alternation.history,
    ended: alternation.ended,
    rank,
    kinetics,
    constraints: texts,
    rules,
    violations,
    ambiguity,
    warnings,
    verdict,
    madeBy: withDataHash(
      { version: VERSION, options },
      ...all.flatMap((s) => [s.values as Float64Array, s.mask ?? null, (s.sigma as Float64Array | undefined) ?? null]),
    ),
    provenance: first.provenance,
  });
}

/** The rules with the concentrations that the kinetic model has at the parameters that were found. */
function withModelled({ rules, hard }: CheckedMcr, p: Float64Array | null, k: number): McrRules {
  if (!hard || !p || !rules.modelled) return rules;
  const values = new Float64Array(rules.modelled.values.length);
  writeModelled(hard, p, k, values);
  return { ...rules, modelled: { members: rules.modelled.members, values } };
}

/** Components that the numbers cannot tell apart even without noise have no profiles of their own. */
function checkRank({ singularValues }: McrRank, { concentrationSide }: Factors, components: number): void {
  const largest = singularValues[0] ?? 0;
  if (!(largest > 0))
    throw new ModelError(["Expected the series to hold values other than 0 but found none."], {}, "mcr");
  const { rows, columns } = concentrationSide;
  const rounding = largest * Math.max(rows, columns) * Number.EPSILON;
  const rank = singularValues.filter((s) => s > rounding).length;
  if (rank >= components) return;
  throw new ModelError(
    [`Expected \`components\` to be at most the rank of the data (${rank}) but found ${components}.`],
    { rank, components },
    "mcr",
  );
}

/** The standard deviation of what the factors leave, in the unit of the data, for as many free numbers as they hold. */
function residualDeviation({ components: k, concentrationSide, concentrations, spectra }: Factors): number {
  const { rows, columns, weights } = concentrationSide;
  // Weights of 1 and 0 only: of values with different errors the plain mean counts here.
  const plain = { ...concentrationSide, weights: weights && weights.map((w) => (w > 0 ? 1 : 0)) };
  const used = plain.weights ? plain.weights.reduce((n, w) => n + w, 0) : rows * columns;
  const free = used - k * (rows + columns - k);
  return free > 0 ? Math.sqrt(sumOfSquares(plain, concentrations, spectra, k) / free) : 0;
}

/** Makes the largest concentration 1 where nothing else fixes the sizes; says what does. */
function settleScale({ names, rules }: CheckedMcr, { concentrations, spectra }: Factors): string {
  const k = names.length;
  const reasons = names.map((_, c) => {
    if (rules.knownSpectra.some((s) => s.component === c)) return "known spectra";
    if (rules.closure?.members[c]) return "closure";
    if (rules.modelled?.members[c]) return "kinetic model";
    let largest = 0;
    for (let i = c; i < concentrations.length; i += k)
      largest = Math.max(largest, Math.abs(concentrations[i] as number));
    if (largest > 0) {
      for (let i = c; i < concentrations.length; i += k) concentrations[i] = (concentrations[i] as number) / largest;
      for (let j = c; j < spectra.length; j += k) spectra[j] = (spectra[j] as number) * largest;
    }
    return "largest concentration 1";
  });
  return [...new Set(reasons)]
    .map((reason) => {
      const which = names.filter((_, c) => reasons[c] === reason);
      return which.length === names.length ? reason : `${which.join(", ")}: ${reason}`;
    })
    .join("; ");
}

function seriesOf(all: readonly SpectralSeries[], { concentrations, spectra, components: k }: Factors): McrSeries[] {
  let first = 0;
  return all.map((s) => {
    const scans = s.coordinate.values.length;
    const own = concentrations.slice(first * k, (first + scans) * k);
    first += scans;
    const n = s.axis.values.length;
    let left = 0;
    let total = 0;
    const residuals = s.values.map((value, at) => {
      const i = Math.floor(at / n);
      let mixture = 0;
      for (let c = 0; c < k; c++) mixture += (own[i * k + c] as number) * (spectra[(at % n) * k + c] as number);
      if (s.mask?.[at] !== 1) {
        left += (value - mixture) ** 2;
        total += value ** 2;
      }
      return value - mixture;
    });
    return {
      coordinate: s.coordinate,
      concentrations: own,
      residuals: spectralSeries({
        ...s,
        values: residuals,
        sigma: undefined,
        signal: signal({ kind: "difference absorbance", unit: s.signal.unit, label: "Data − resolved" }),
        provenance: withNotes(s.provenance, `Residuals of a resolution into ${k} components.`),
      }),
      lackOfFit: total > 0 ? 100 * Math.sqrt(left / total) : 0,
    };
  });
}

function spectraOf({ all, names }: CheckedMcr, { spectra, components: k }: Factors): Spectrum[] {
  const first = all[0] as SpectralSeries;
  return names.map((name, c) =>
    spectrum({
      axis: first.axis,
      values: Float64Array.from({ length: first.axis.values.length }, (_, j) => spectra[j * k + c] as number),
      signal: first.signal,
      provenance: { ...withNotes(first.provenance, "Resolved by MCR-ALS."), title: name },
    }),
  );
}
