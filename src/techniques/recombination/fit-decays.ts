import {
  BRAND,
  checkOptions,
  describe,
  type KnownOptions,
  ModelError,
  type NumericArray,
  oneOf,
  secondsPer,
} from "../../foundation/index.js";
import { fitCountsInSteps, fitLeastSquaresInSteps, type FitResult, type Parameter } from "../../fitting/index.js";
import { finished, type FitSteps } from "../../fitting/steps.js";
import { backgroundAfter, constantsAfter, decaysAfter, leftOver } from "./after-fit.js";
import { FORMULAS, MODEL_KINDS } from "./constants.js";
import { type FitConstant, fitConstants, fittedModel } from "./fit-constants.js";
import { readDecays, type ReadyDecay } from "./fit-curves.js";
import { layoutOf, seriesModel, type SeriesLayout, type SeriesSetup } from "./fit-model.js";
import { searchStart, typicalSizes } from "./fit-start.js";
import type { RecombinationFit, RecombinationFitOptions, SeriesDecay } from "./fit-types.js";
import { recombinationVerdict } from "./fit-verdict.js";
import { fluenceTrend } from "./fluence-trend.js";
import { emissionOf } from "./simulate.js";

const OPTIONS: KnownOptions<RecombinationFitOptions> = {
  ...{ model: true, emission: true, densities: true, densityError: true },
  ...{ fixed: true, free: true, start: true, scale: true, background: true },
};

/**
 * Fits rate equations to decays of the emission at one or several densities together: the constants are shared, each decay
 * has its own background, and its own scale unless they compare.
 *
 * Counts are fitted by their Poisson likelihood and through the instrument response where there is one, other intensities by
 * least squares. The emission has no absolute scale, so that k₂ and k₃ rest on the densities that are given: `densityError`
 * adds theirs. The pulse is short, and all carriers have gone before the next.
 *
 * @returns constants in s⁻¹, cm³ s⁻¹, cm⁶ s⁻¹ and cm⁻³
 * @throws ModelError that lists every mistake at once; ArgumentError for an unknown option
 * @example
 * const model = { kind: "carriers", k1: 2e6, k2: 1e-10 } as const;
 * const time = Array.from({ length: 200 }, (_, i) => 4 * i);
 * const decays = [1e16, 1e17].map((density) => {
 *   const { emission } = recombination.simulate({ model, density, time, unit: "ns" });
 *   return { density, time, unit: "ns", values: emission, sigma: emission.map((v) => 1e-3 * Math.sqrt(v) + 1e-6) };
 * });
 * const fit = recombination.fitDecays(decays, { model: "carriers", fixed: { k3: 0 } });
 * fit.constants[1].value // 1e-10
 */
export function fitDecays(decays: readonly SeriesDecay[], options: RecombinationFitOptions): RecombinationFit {
  return finished(fitDecaysInSteps(decays, options));
}

/** The same in steps, from the search of a start on, each of which yields what is minimised. */
export function* fitDecaysInSteps(
  decays: readonly SeriesDecay[],
  options: RecombinationFitOptions,
): FitSteps<RecombinationFit> {
  checkOptions("options", options, OPTIONS);
  oneOf("options.model", options.model, MODEL_KINDS);
  const issues: string[] = [];
  const constants = fitConstants(options, issues);
  const { ready, unit } = readDecays(decays, issues);
  const { densityError = 0 } = options;
  if (!(densityError >= 0 && densityError < Infinity)) {
    issues.push(`Expected \`densityError\` to be a part of the densities, 0 or more, but found ${describe(densityError)}.`); // prettier-ignore
  }
  if (options.background === false && ready.some(({ dark }) => dark !== null && dark.value > 0)) {
    issues.push("Expected `background` to be fitted, as there are counts before the pulse, but found false.");
  }
  if (constants.every((c) => c.fixed !== null))
    issues.push("Expected a constant to be fitted but found all of them fixed.");
  if (issues.length > 0) throw new ModelError(issues);

  const sorted = ready
    .map((_, i) => i)
    .sort((a, b) => (ready[a] as ReadyDecay).density - (ready[b] as ReadyDecay).density);
  const setup = setupOf(
    options,
    constants,
    sorted.map((i) => ready[i] as ReadyDecay),
    secondsPer(unit),
  );
  const layout = layoutOf(setup);
  const fit = yield* fitSeries(setup, layout, options.start ?? {});
  const fitted = constantsAfter(setup, layout, fit, densityError);
  const shown = decaysAfter(setup, layout, fit);
  const trend = fluenceTrend(
    setup.decays,
    setup.densities,
    setup.decays.map((d, i) => d.dark ?? backgroundAfter(layout.background(i), fit)),
    shown.map(({ observed, fitted: f }) => scatterOf(observed, f)),
  );
  return {
    [BRAND]: "RecombinationFit",
    kind: setup.kind,
    formula: FORMULAS[setup.kind],
    emission: setup.emission,
    densities: options.densities ?? "cm^-3",
    unit,
    constants: fitted,
    optimum: fittedModel(setup.kind, constants, fit.optimum),
    decays: shown,
    trend,
    verdict: recombinationVerdict(setup.kind, fit, fitted, trend),
    warnings: [...fit.warnings, ...leftOver(setup, fit, decays, sorted)],
    assumptions: assumptionsOf(options, densityError),
    simulated: setup.decays.find((d) => d.simulated !== undefined)?.simulated ?? null,
    fit,
  };
}

function setupOf(
  options: RecombinationFitOptions,
  constants: readonly FitConstant[],
  decays: readonly ReadyDecay[],
  seconds: number,
): SeriesSetup {
  const largest = Math.max(...decays.map((d) => d.density));
  const relative = oneOf("densities", options.densities ?? "cm^-3", ["cm^-3", "relative"]) === "relative";
  const densities = decays.map((d) => (relative ? d.density / largest : d.density));
  return {
    kind: options.model,
    emission: emissionOf(options.emission, options.model),
    ...{ constants, decays, densities, seconds },
    scale: oneOf("scale", options.scale ?? "each", ["each", "shared"]),
    background: options.background ?? (decays[0] as ReadyDecay).counted,
    typical: typicalSizes(constants, decays, densities, seconds),
  };
}

/** Channels by which a response may come earlier or later than it was measured. */
const SHIFT = 20;

/** Derivatives that are differences of courses have errors of 1e-6: to go on far beyond would follow those errors. */
const STOP = { maxIterations: 300, stepTolerance: 1e-9, costTolerance: 1e-13 } as const;

function* fitSeries(
  setup: SeriesSetup,
  layout: SeriesLayout,
  given: Readonly<Record<string, number>>,
): FitSteps<FitResult> {
  const { decays, constants } = setup;
  const start = yield* searchStart(setup, given);
  const counted = (decays[0] as ReadyDecay).counted;
  const parameters: Parameter[] = constants.map((c, j) => ({
    ...{ name: c.shown, unit: c.shownUnit, start: start.constants[j] as number, lower: 0 },
    ...(c.fixed === null ? {} : { fixed: true }),
  }));
  const step = (decays[0] as ReadyDecay).step;
  if (layout.shift >= 0) parameters.push({ name: "shift", start: 0, lower: -SHIFT * step, upper: SHIFT * step });
  start.scales.forEach((scale, i) => {
    const name = setup.scale === "shared" ? "scale" : `scale ${i + 1}`;
    parameters.push({ name, start: Math.max(scale, 1e-12), lower: 0 });
  });
  if (setup.background) {
    start.backgrounds.forEach((b, i) => {
      // A background of 0 would forbid a count before the pulse.
      const least = counted ? 1e-6 : -Infinity;
      parameters.push({ name: `background ${i + 1}`, start: Math.max(b, counted ? 1e-3 : b), lower: least });
    });
  }
  const problem = {
    name: FORMULAS[setup.kind],
    parameters,
    observations: joined(decays.map((d) => d.observed)),
    ...seriesModel(setup),
  };
  if (counted) return yield* fitCountsInSteps(problem, STOP);
  const sigma = decays[0]?.sigma ? { sigma: joined(decays.map((d) => d.sigma as Float64Array)) } : {};
  return yield* fitLeastSquaresInSteps({ ...problem, ...sigma }, STOP);
}

function assumptionsOf(options: RecombinationFitOptions, densityError: number): readonly string[] {
  const scale =
    options.densities === "relative"
      ? "only ratios of the densities are known: n0 is the largest of them"
      : "the scale of the emission is free: constants of pairs follow from the densities, k2 in inverse proportion to them, " +
        (densityError > 0 ? "and their errors include those of the densities" : "whose own errors are not in theirs");
  return [
    scale,
    "one pair for each absorbed photon, evenly over the thickness: no diffusion, no light that is absorbed again",
    "a pulse that is short beside the decay, and nothing left of the pulse before",
  ];
}

/** √ of the mean square of the residuals, for points whose σ nobody knows. */
function scatterOf(observed: ArrayLike<number>, fitted: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < observed.length; i++) sum += ((observed[i] as number) - (fitted[i] as number)) ** 2;
  return Math.sqrt(sum / observed.length);
}

function joined(parts: readonly NumericArray[]): Float64Array {
  return Float64Array.from(parts.flatMap((part) => Array.from(part)));
}
