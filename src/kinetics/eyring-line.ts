import {
  BRAND,
  type Estimate,
  estimate,
  GAS_CONSTANT,
  positive,
  temperature,
  toKelvin,
  VERSION,
} from "../foundation/index.js";
import { errorScale } from "./arrhenius-errors.js";
import { lineVerdict, tooFewVerdict } from "./arrhenius-verdict.js";
import type { EyringFit, EyringOptions, EyringPoint } from "./eyring-types.js";
import { jointRegion, lineBand, ordinateAt, scaledEstimate } from "./line-estimates.js";
import type { FittedLine } from "./line-through.js";
import { energyOfSlope } from "./models/arrhenius.js";
import { lnUniversalFactor } from "./models/eyring.js";
import type { RatePoint } from "./rate-point.js";
import type { RateSet } from "./rate-set.js";

const ROOM = { value: 298.15, unit: "K" } as const;

/** What an Eyring fit says of its line, however that was found; `null`: there is none. */
export function eyringFit(set: RateSet, options: EyringOptions, fitted: FittedLine | null): EyringFit {
  const { all, used, weighted, errors, simulated } = set;
  const transmission = positive("options.transmissionCoefficient", options.transmissionCoefficient ?? 1);
  const { value, unit } = options.gibbsTemperature ?? ROOM;
  const kelvin = toKelvin(temperature(value, unit));
  const factor = lnUniversalFactor(transmission);
  const entropyOf = (intercept: number): number => GAS_CONSTANT * (intercept - factor);
  const twoPointEstimate = twoPoints(used, entropyOf);
  const inKelvin = used.map((point) => point.temperature);
  const common = {
    [BRAND]: "EyringFit" as const,
    errors,
    weighted,
    twoPointEstimate,
    transmissionCoefficient: transmission,
    gibbsTemperature: { kelvin, extrapolated: kelvin < Math.min(...inKelvin) || kelvin > Math.max(...inKelvin) },
    ...(simulated === undefined ? {} : { simulated }),
    madeBy: { version: VERSION, model: "ln(k/T) = ln(κ kB/h) + ΔS‡/R − ΔH‡/(R T)", options },
  };
  if (fitted === null) {
    return {
      ...common,
      activationEnthalpy: estimate(Number.NaN, null, "kJ mol^-1"),
      activationEntropy: estimate(Number.NaN, null, "J mol^-1 K^-1"),
      activationGibbsEnergy: estimate(Number.NaN, null, "kJ mol^-1"),
      correlation: null,
      centre: null,
      points: all.map((point) => shown(point, point.sigmaK === null ? null : point.sigmaK / point.k)),
      band95: null,
      jointRegion95: null,
      energyErrors: null,
      dof: 0,
      verdict: tooFewVerdict(set, "enthalpy of activation", twoPointEstimate?.activationEnthalpy ?? null),
    };
  }
  const { line, sigma } = fitted;
  const dof = used.length - 2;
  const scale = errorScale(errors, line.chi2, dof);
  const enthalpySigma = Math.abs(energyOfSlope(1)) * Math.sqrt(line.slopeVariance);
  const activationEnthalpy = scaledEstimate(energyOfSlope(line.slope), enthalpySigma ** 2, "kJ mol^-1", scale);
  const interceptVariance = line.heightVariance + line.centre ** 2 * line.slopeVariance;
  const intercept = line.height - line.slope * line.centre;
  /** kJ mol⁻¹: ΔG‡ = R T (ln(κ kB/h) − ln(k/T)). */
  const gibbsAt = (t: number): Estimate => {
    const { value: height, variance } = ordinateAt(line, t);
    const unitOfHeight = (GAS_CONSTANT * t) / 1000;
    return scaledEstimate(unitOfHeight * (factor - height), unitOfHeight ** 2 * variance, "kJ mol^-1", scale);
  };
  const region = jointRegion(line, errors, dof);
  const { ordinate, ...band } = lineBand(set, line, scale.halfWidth);
  return {
    ...common,
    activationEnthalpy,
    activationEntropy: scaledEstimate(
      entropyOf(intercept),
      GAS_CONSTANT ** 2 * interceptVariance,
      "J mol^-1 K^-1",
      scale,
    ),
    activationGibbsEnergy: gibbsAt(kelvin),
    energyErrors: {
      fromSigma: weighted ? enthalpySigma : null,
      fromScatter: enthalpySigma * Math.sqrt(line.chi2 / dof),
    },
    correlation: line.centre * Math.sqrt(line.slopeVariance / interceptVariance),
    centre: { temperature: 1 / line.centre, gibbsEnergy: gibbsAt(1 / line.centre) },
    points: all.map((point) => shown(point, weighted ? (sigma.get(point) ?? null) : null)),
    band95: { temperature: band.temperature, lnKOverT: ordinate, lower: band.lower, upper: band.upper },
    jointRegion95: {
      activationEnthalpy: Float64Array.from(region, ({ slope }) => energyOfSlope(slope)),
      activationEntropy: Float64Array.from(region, ({ height, slope }) => entropyOf(height - slope * line.centre)),
    },
    dof,
    ...(weighted ? { reducedChi2: line.chi2 / dof } : {}),
    verdict: lineVerdict(set, { symbol: "ΔH‡", estimate: activationEnthalpy, law: "Eyring" }, line.chi2, dof),
  };
}

function shown(point: RatePoint, sigma: number | null): EyringPoint {
  const { temperature: kelvin, k, sigmaK, label, why, run } = point;
  const lnKOverT = k > 0 ? Math.log(k / kelvin) : Number.NaN;
  const base = {
    temperature: kelvin,
    k,
    sigmaK,
    lnKOverT,
    sigma,
    label,
    used: why === undefined,
    ...(run === undefined ? {} : { run }),
  };
  return why === undefined ? base : { ...base, why };
}

/** The line through the lowest and the highest temperature alone. */
function twoPoints(
  used: readonly RatePoint[],
  entropyOf: (intercept: number) => number,
): EyringFit["twoPointEstimate"] {
  const sorted = used.filter((point) => point.k > 0).sort((a, b) => a.temperature - b.temperature);
  const low = sorted[0];
  const high = sorted[sorted.length - 1];
  if (!low || !high || low.temperature === high.temperature) return null;
  const from = Math.log(low.k / low.temperature);
  const to = Math.log(high.k / high.temperature);
  const slope = (to - from) / (1 / high.temperature - 1 / low.temperature);
  return {
    activationEnthalpy: estimate(energyOfSlope(slope), null, "kJ mol^-1"),
    activationEntropy: estimate(entropyOf(from - slope / low.temperature), null, "J mol^-1 K^-1"),
    temperatures: [low.temperature, high.temperature],
  };
}
