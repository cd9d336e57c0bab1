import {
  BRAND,
  checkOptions,
  finite,
  integer,
  ModelError,
  nearWords,
  oneOf,
  type KnownOptions,
} from "../../foundation/index.js";
import { fitLeastSquares, type FitResult, type Parameter } from "../../fitting/index.js";
import { concluded } from "./after-fit.js";
import { plainProblem } from "./circuit-problem.js";
import { circuitOf } from "./circuit/parse.js";
import type { Circuit } from "./circuit/types.js";
import { crop } from "./crop.js";
import type { CircuitFitOptions, ImpedanceFit, StackedImpedance, Weighting } from "./fit-types.js";
import { parted, searchStart, type FoundStart } from "./search.js";
import { spectrumOf } from "./spectrum.js";
import { stacked } from "./stacked.js";
import { boundsFor, scaleOf, type ImpedanceScale } from "./starts.js";
import { derivedParameters } from "./time-constants.js";
import type { ImpedanceSpectrum } from "./types.js";
import { unitFor } from "./units.js";

const OPTIONS: KnownOptions<CircuitFitOptions> = {
  ...{ weighting: true, start: true, fixed: true, bounds: true, starts: true, seed: true },
  ...{ from: true, to: true, loss: true, lossScale: true },
};
const STARTS = 12;

/**
 * Fits a circuit to an impedance spectrum by complex nonlinear least squares: Z′ and Z″ together, exact derivatives.
 *
 * Start values that are not given are looked for: many seeded random ones are tried over the decades that the spectrum spans,
 * the best are followed, and how many of them came to the same optimum is told. Parts in series that have one form are then
 * put in the order of their frequencies, the fastest first.
 *
 * Errors are scaled by the residuals unless σ is known. Time constants RC and the capacitances of constant-phase elements
 * follow in `derived` with errors that know of the correlations.
 *
 * @throws ModelError for names that the circuit does not have and bounds that cannot be meant; as `circuit`
 * Source: complex nonlinear least squares: J. R. Macdonald and J. A. Garber, J. Electrochem. Soc. 124 (1977) 1022; weighting
 * by the modulus: P. Zoltowski, J. Electroanal. Chem. 178 (1984) 11.
 * @example
 * const z = impedance.simulate("R0-p(R1,C1)", { parameters: { R0: 10, R1: 100, C1: 1e-6 }, frequency: impedance.frequencies(1, 1e5), noise: { relative: 0.01, seed: 3 } });
 * fitCircuit(z, "R0-p(R1,C1)").parameters[1].value // 100 to 2 %
 */
export function fitCircuit(
  of: ImpedanceSpectrum,
  circuitLike: Circuit | string,
  options: CircuitFitOptions = {},
): ImpedanceFit {
  // prettier-ignore
  checkOptions("options", options, OPTIONS);
  const whole = spectrumOf(of);
  const { from, to } = options;
  const spectrum = from === undefined && to === undefined ? whole : crop(whole, { from: from ?? 0, ...(to === undefined ? {} : { to }) }); // prettier-ignore
  const circuit = circuitOf(circuitLike);
  const weighting = oneOf("weighting", options.weighting ?? (spectrum.sigma === undefined ? "modulus" : "sigma"), ["modulus", "unit", "proportional", "sigma"]); // prettier-ignore
  const data = stacked(spectrum, weighting);
  const scale = scaleOf(spectrum);
  const parameters = parametersOf(circuit, spectrum, scale, options);
  const given = parted(circuit, parameters);
  const found = startOf(circuit, parameters, data, scale, options);
  const started = parameters.map((q, k) => ({
    ...q,
    start: found === null ? (given[k] as number) : (found.values[k] as number),
  }));
  const fit = lastFit(circuit, started, data, weighting, spectrum, options);
  const starts = found === null ? null : { tried: found.tried, agreed: found.agreed, seed: options.seed ?? 1 };
  return Object.freeze({
    [BRAND]: "ImpedanceFit" as const,
    ...concluded({ spectrum, circuit, weighting, fit, starts }),
  });
}

/** The last steps over the numbers themselves, which have the errors. */
function lastFit(
  circuit: Circuit,
  started: readonly Parameter[],
  data: StackedImpedance,
  weighting: Weighting,
  { unit }: ImpedanceSpectrum,
  { loss, lossScale }: CircuitFitOptions,
): FitResult {
  const derived = derivedParameters(circuit).map((q) => ({ ...q, unit: unitFor(q.unit ?? "", unit) }));
  const problem = plainProblem(circuit, [...started, ...derived], data);
  const robust = { ...(loss === undefined ? {} : { loss }), ...(lossScale === undefined ? {} : { lossScale }) };
  const errors = weighting === "sigma" ? "from the known σ" : "scaled by the residuals";
  return fitLeastSquares(problem, { maxIterations: 400, ...robust, ...(loss === undefined || loss === "linear" ? { errors } : {}) }); // prettier-ignore
}

/** Null where every number was given and no search was asked for. */
function startOf(
  circuit: Circuit,
  parameters: readonly Parameter[],
  data: StackedImpedance,
  scale: ImpedanceScale,
  options: CircuitFitOptions,
): FoundStart | null {
  const seed = integer("seed", options.seed ?? 1, 0, 0xffffffff);
  const isGiven = parameters.every(({ start }) => !Number.isNaN(start));
  const starts = integer("starts", options.starts ?? STARTS, 1, 1000);
  if (isGiven) return null;
  return searchStart(circuit, parameters, data, scale, { starts, seed });
}

/** The numbers of the circuit with bounds; a start that is to be looked for is NaN. */
function parametersOf(
  circuit: Circuit,
  { unit }: ImpedanceSpectrum,
  scale: ImpedanceScale,
  { start = {}, fixed = {}, bounds = {} }: CircuitFitOptions,
): readonly Parameter[] {
  const names = circuit.parameters.map(({ name }) => name);
  const issues: string[] = [];
  for (const [what, given] of Object.entries({ start, fixed, bounds })) {
    for (const name of Object.keys(given)) {
      if (names.includes(name)) continue;
      const near = nearWords(name, names);
      const hint = near.length > 0 ? `; did you mean ${near.join(" or ")}?` : ` (it has ${names.join(", ")}).`;
      issues.push(`Expected \`${what}\` to name numbers of ${circuit.text} but found \`${name}\`${hint}`);
    }
  }
  const parameters = circuit.parameters.map((q): Parameter => {
    const [least, most] = boundsFor(q, scale);
    const [lower, upper] = bounds[q.name] ?? [least, most];
    const common = { name: q.name, unit: unitFor(q.unit, unit) };
    const held = fixed[q.name];
    if (held !== undefined) return { ...common, start: finite(`fixed.${q.name}`, held), fixed: true };
    const given = start[q.name];
    // A start from outside what the spectrum shows is the reader's own, and so are its bounds then.
    const isOutside = given !== undefined && bounds[q.name] === undefined && (given < lower || given > upper);
    const place = given === undefined ? Number.NaN : finite(`start.${q.name}`, given);
    if (!(lower < upper)) issues.push(`Expected the bounds of \`${q.name}\` to rise but found ${lower} and ${upper}.`);
    if (q.role !== "exponent" && !(lower > 0)) {
      issues.push(`Expected the lower bound of \`${q.name}\` to be above 0 but found ${lower}.`);
    }
    return { ...common, start: place, lower: isOutside ? Math.min(lower, given) : lower, upper: isOutside ? Math.max(upper, given) : upper }; // prettier-ignore
  });
  if (issues.length > 0) throw new ModelError(issues);
  return parameters;
}
