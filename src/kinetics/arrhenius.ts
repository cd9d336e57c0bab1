import {
  BRAND,
  type Estimate,
  estimate,
  type Temperature,
  temperature,
  toKelvin,
  VERSION,
} from "../foundation/index.js";
import { errorScale } from "./arrhenius-errors.js";
import type { ArrheniusFit, ArrheniusInput, ArrheniusOptions, ArrheniusPoint } from "./arrhenius-types.js";
import { lineVerdict, tooFewVerdict } from "./arrhenius-verdict.js";
import { jointRegion, lineBand, scaledEstimate } from "./line-estimates.js";
import { lineThrough } from "./line-through.js";
import { ARRHENIUS_LAW, energyOfSlope } from "./models/arrhenius.js";
import { FEWEST_TEMPERATURES, LINE_OPTIONS, rateSet, type RateSet } from "./rate-set.js";
import type { RatePoint } from "./rate-point.js";

/**
 * Fits ln k = ln A − Ea / (R T) to rate constants at several temperatures.
 *
 * Each ln k is weighted by σ(ln k) = σ(k)/k, to which an error of the temperature adds Ea σ(T)/(R T²);
 * with a `covariance` of the rate constants the line is that of generalised least squares.
 * Where one rate constant has no error, none is weighted. The errors of the line are the larger of those
 * that follow from σ(k) and those that follow from the scatter about the line (`errorScale` says why), and
 * the 95 % intervals are the wider of the two that belong to them.
 *
 * Fits that do not determine k, whose law does not hold or whose temperature is not known are listed
 * with the reason and left out. With fewer than three left there is no line with errors: the estimates
 * are `NaN`, the verdict says so, and `twoPointEstimate` holds what two temperatures give.
 *
 * @throws ArgumentError for temperatures without a unit, σ ≤ 0, a covariance that is none, or errors "from the
 * known σ" without σ
 * @example
 * arrhenius([
 *   { temperature: { value: 22, unit: "°C" }, k: 1e-4 },
 *   { temperature: { value: 30, unit: "°C" }, k: 2.1e-4 },
 *   { temperature: { value: 40, unit: "°C" }, k: 5.4e-4 },
 * ]).activationEnergy.value // 72 kJ mol⁻¹
 */
export function arrhenius(inputs: readonly ArrheniusInput[], options: ArrheniusOptions = {}): ArrheniusFit {
  const set = rateSet(inputs, options, LINE_OPTIONS);
  const { all, used, weighted, errors, simulated } = set;
  const common = {
    [BRAND]: "ArrheniusFit" as const,
    errors,
    weighted,
    twoPointEstimate: twoPoints(used),
    ...(simulated === undefined ? {} : { simulated }),
    madeBy: { version: VERSION, model: "ln k = ln A − Ea / (R T)", options },
  };
  if (used.length < FEWEST_TEMPERATURES || set.distinct < 2) {
    return { ...common, ...withoutLine(set, common.twoPointEstimate) };
  }
  const { line, sigma } = lineThrough(set, ARRHENIUS_LAW);
  const dof = used.length - 2;
  const scale = errorScale(errors, line.chi2, dof);
  const energySigma = Math.abs(energyOfSlope(1)) * Math.sqrt(line.slopeVariance);
  const activationEnergy = scaledEstimate(energyOfSlope(line.slope), energySigma ** 2, "kJ mol^-1", scale);
  const lnAVariance = line.heightVariance + line.centre ** 2 * line.slopeVariance;
  const lnA = scaledEstimate(line.height - line.slope * line.centre, lnAVariance, "", scale);
  const [lowA = Number.NaN, highA = Number.NaN] = lnA.interval95 ?? [];
  const region = jointRegion(line, errors, dof);
  const { ordinate, ...band } = lineBand(set, line, scale.halfWidth);
  return {
    ...common,
    activationEnergy,
    lnA,
    preExponential: estimate(Math.exp(lnA.value), null, "s^-1", [Math.exp(lowA), Math.exp(highA)]),
    energyErrors: {
      fromSigma: weighted ? energySigma : null,
      fromScatter: energySigma * Math.sqrt(line.chi2 / dof),
    },
    jointRegion95: {
      activationEnergy: Float64Array.from(region, ({ slope }) => energyOfSlope(slope)),
      lnA: Float64Array.from(region, ({ height, slope }) => height - slope * line.centre),
    },
    correlation: line.centre * Math.sqrt(line.slopeVariance / lnAVariance),
    centre: { temperature: 1 / line.centre, lnK: scaledEstimate(line.height, line.heightVariance, "", scale) },
    points: all.map((point) => shown(point, weighted ? (sigma.get(point) ?? null) : null)),
    band95: { temperature: band.temperature, lnK: ordinate, lower: band.lower, upper: band.upper },
    dof,
    ...(weighted ? { reducedChi2: line.chi2 / dof } : {}),
    verdict: lineVerdict(set, { symbol: "Ea", estimate: activationEnergy, law: "Arrhenius" }, line.chi2, dof),
  };
}

/**
 * The rate constant that an Arrhenius fit gives at a temperature, s⁻¹, with the 95 % interval of the line there.
 *
 * `NaN` where there is no line. The interval is that of ln k and not symmetric about k. It grows outside the
 * temperatures of the fit, and knows nothing of a law that ends there.
 *
 * @example
 * const fit = arrhenius([20, 30, 40].map((value) => ({ temperature: { value, unit: "°C" }, k: 1e-4 * 2 ** (value / 10) })));
 * arrheniusRate(fit, { value: 30, unit: "°C" }).value // 8e-4 to 2 %
 */
export function arrheniusRate(fit: ArrheniusFit, at: Pick<Temperature, "value" | "unit">): Estimate {
  const kelvin = toKelvin(temperature(at.value, at.unit));
  const { centre, activationEnergy: energy } = fit;
  if (centre === null) return estimate(Number.NaN, null, "s^-1");
  const lever = (1 / kelvin - 1 / centre.temperature) / energyOfSlope(1);
  const lnK = centre.lnK.value + energy.value * lever;
  const errorOf = (part: (e: Estimate) => number): number => Math.hypot(part(centre.lnK), part(energy) * lever);
  const half = errorOf((e) => ((e.interval95?.[1] ?? Number.NaN) - (e.interval95?.[0] ?? Number.NaN)) / 2);
  const k = Math.exp(lnK);
  return estimate(k, k * errorOf((e) => e.standardError ?? Number.NaN), "s^-1", [
    Math.exp(lnK - half),
    Math.exp(lnK + half),
  ]);
}

function shown(point: RatePoint, sigmaLnK: number | null): ArrheniusPoint {
  const { temperature: kelvin, k, sigmaK, label, why } = point;
  const lnK = k > 0 ? Math.log(k) : Number.NaN;
  const base = { temperature: kelvin, k, sigmaK, lnK, sigmaLnK, label, used: why === undefined };
  return why === undefined ? base : { ...base, why };
}

/** The line through the lowest and the highest temperature alone. */
function twoPoints(used: readonly RatePoint[]): ArrheniusFit["twoPointEstimate"] {
  const sorted = [...used].sort((a, b) => a.temperature - b.temperature);
  const low = sorted[0];
  const high = sorted[sorted.length - 1];
  if (!low || !high || low.temperature === high.temperature) return null;
  const slope = Math.log(high.k / low.k) / (1 / high.temperature - 1 / low.temperature);
  return {
    activationEnergy: estimate(energyOfSlope(slope), null, "kJ mol^-1"),
    lnA: estimate(Math.log(low.k) - slope / low.temperature, null, ""),
    temperatures: [low.temperature, high.temperature],
  };
}

function withoutLine(
  set: RateSet,
  two: ArrheniusFit["twoPointEstimate"],
): Pick<
  ArrheniusFit,
  | "activationEnergy"
  | "lnA"
  | "preExponential"
  | "energyErrors"
  | "jointRegion95"
  | "correlation"
  | "centre"
  | "points"
  | "band95"
  | "dof"
  | "verdict"
> {
  const lost = (unit: string): Estimate => estimate(Number.NaN, null, unit);
  return {
    activationEnergy: lost("kJ mol^-1"),
    lnA: lost(""),
    preExponential: lost("s^-1"),
    energyErrors: null,
    jointRegion95: null,
    correlation: null,
    centre: null,
    points: set.all.map((point) => shown(point, point.sigmaK === null ? null : point.sigmaK / point.k)),
    band95: null,
    dof: 0,
    verdict: tooFewVerdict(set, "activation energy", two?.activationEnergy ?? null),
  };
}
