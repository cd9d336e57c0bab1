import { BRAND, type Estimate, estimate, VERSION } from "../foundation/index.js";
import { errorScale } from "./arrhenius-errors.js";
import type { ArrheniusFit, ArrheniusOptions, ArrheniusPoint } from "./arrhenius-types.js";
import { lineVerdict, tooFewVerdict } from "./arrhenius-verdict.js";
import { jointRegion, lineBand, scaledEstimate } from "./line-estimates.js";
import type { FittedLine } from "./line-through.js";
import { energyOfSlope } from "./models/arrhenius.js";
import type { RatePoint } from "./rate-point.js";
import type { RateSet } from "./rate-set.js";

/** What an Arrhenius fit says of its line, however that was found; `null`: there is none. */
export function arrheniusFit(set: RateSet, options: ArrheniusOptions, fitted: FittedLine | null): ArrheniusFit {
  const { all, used, weighted, errors, simulated } = set;
  const common = {
    [BRAND]: "ArrheniusFit" as const,
    errors,
    weighted,
    twoPointEstimate: twoPoints(used),
    ...(simulated === undefined ? {} : { simulated }),
    madeBy: { version: VERSION, model: "ln k = ln A − Ea / (R T)", options },
  };
  if (fitted === null) return { ...common, ...withoutLine(set, common.twoPointEstimate) };
  const { line, sigma } = fitted;
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

function shown(point: RatePoint, sigmaLnK: number | null): ArrheniusPoint {
  const { temperature: kelvin, k, sigmaK, label, why, run } = point;
  const lnK = k > 0 ? Math.log(k) : Number.NaN;
  const base = {
    temperature: kelvin,
    k,
    sigmaK,
    lnK,
    sigmaLnK,
    label,
    used: why === undefined,
    ...(run === undefined ? {} : { run }),
  };
  return why === undefined ? base : { ...base, why };
}

/** The line through the lowest and the highest temperature alone. */
function twoPoints(used: readonly RatePoint[]): ArrheniusFit["twoPointEstimate"] {
  const sorted = used.filter((point) => point.k > 0).sort((a, b) => a.temperature - b.temperature);
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

/** What it says where there is none. */
function withoutLine(
  set: RateSet,
  two: ArrheniusFit["twoPointEstimate"],
): Omit<ArrheniusFit, typeof BRAND | "errors" | "weighted" | "twoPointEstimate" | "simulated" | "madeBy"> {
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
