import {
  ArgumentError,
  BRAND,
  checkOptions,
  count,
  type Estimate,
  estimate,
  expected,
  formatNumber,
  type KnownOptions,
  oneOf,
  VERSION,
  within,
} from "../foundation/index.js";
import { errorScale } from "./arrhenius-errors.js";
import type {
  ArrheniusErrors,
  ArrheniusFit,
  ArrheniusInput,
  ArrheniusOptions,
  ArrheniusPoint,
} from "./arrhenius-types.js";
import { arrheniusVerdict, leftOut } from "./arrhenius-verdict.js";
import { type ArrheniusLine, arrheniusLine, energyOfSlope } from "./models/arrhenius.js";
import { ratePoint, type RatePoint } from "./rate-point.js";

/** The reasons of all simulated runs among the inputs, each once. */
function simulatedOf(inputs: readonly ArrheniusInput[]): { readonly simulated?: string } {
  const reasons = inputs.flatMap((input) => ("trace" in input ? [input.trace.provenance?.simulated] : []));
  const all = [...new Set(reasons.filter((reason) => reason !== undefined))];
  return all.length === 0 ? {} : { simulated: all.join(" ") };
}

/** Two temperatures give a line whatever the errors are; only a third can contradict it. */
const FEWEST = 3;
const BAND_POINTS = 101;

const OPTIONS: KnownOptions<ArrheniusOptions> = { errors: true, temperatureError: true };

/**
 * Fits ln k = ln A − Ea / (R T) to rate constants at several temperatures.
 *
 * Each ln k is weighted by σ(ln k) = σ(k)/k, to which an error of the temperature adds Ea σ(T)/(R T²).
 * Where one rate constant has no error, none is weighted. The errors of the line are the larger of those
 * that follow from σ(k) and those that follow from the scatter about the line (`errorScale` says why), and
 * the 95 % intervals are the wider of the two that belong to them.
 *
 * Fits that do not determine k, whose law does not hold or whose temperature is not known are listed
 * with the reason and left out. With fewer than three left there is no line with errors: the estimates
 * are `NaN`, the verdict says so, and `twoPointEstimate` holds what two temperatures give.
 *
 * @throws ArgumentError for temperatures without a unit, σ ≤ 0, or errors "from the known σ" without σ
 * @example
 * arrhenius([
 *   { temperature: { value: 22, unit: "°C" }, k: 1e-4 },
 *   { temperature: { value: 30, unit: "°C" }, k: 2.1e-4 },
 *   { temperature: { value: 40, unit: "°C" }, k: 5.4e-4 },
 * ]).activationEnergy.value // 72 kJ mol⁻¹
 */
export function arrhenius(inputs: readonly ArrheniusInput[], options: ArrheniusOptions = {}): ArrheniusFit {
  if (!Array.isArray(inputs)) {
    throw new ArgumentError(expected("fits", "an array of fits or of { temperature, k }", inputs));
  }
  checkOptions("options", options, OPTIONS);
  const asked: ArrheniusErrors = options.errors ?? "the larger of both";
  oneOf("options.errors", asked, ["the larger of both", "scaled by the residuals", "from the known σ"]);
  const sigmaT = within("options.temperatureError", options.temperatureError ?? 0, 0);
  const all = inputs.map((input: ArrheniusInput, i) => ratePoint(input, `fits[${i}]`, sigmaT));
  const used = all.filter((point) => point.why === undefined);
  const weighted = used.length > 0 && used.every((point) => point.sigmaK !== null);
  const errors = weighted || asked === "from the known σ" ? asked : "scaled by the residuals";
  if (errors === "from the known σ" && used.length >= FEWEST && !weighted) {
    throw new ArgumentError('Expected every rate constant to have a standard error for errors "from the known σ".');
  }
  const common = {
    [BRAND]: "ArrheniusFit" as const,
    errors,
    weighted,
    twoPointEstimate: twoPoints(used),
    ...simulatedOf(inputs),
    madeBy: { version: VERSION, model: "ln k = ln A − Ea / (R T)", options },
  };
  const distinct = new Set(used.map((point) => point.temperature)).size;
  if (used.length < FEWEST || distinct < 2) {
    return { ...common, ...withoutLine(all, used, distinct, common.twoPointEstimate) };
  }

  const { line, sigma } = lineThrough(used, weighted);
  const dof = used.length - 2;
  const scale = errorScale(errors, line.chi2, dof);
  const withError = (value: number, variance: number, unit: string): Estimate => {
    const sigma = Math.sqrt(variance);
    const half = scale.halfWidth * sigma;
    return estimate(value, scale.standardError * sigma, unit, [value - half, value + half]);
  };
  const activationEnergy = withError(
    energyOfSlope(line.slope),
    energyOfSlope(1) ** 2 * line.slopeVariance,
    "kJ mol^-1",
  );
  const lnAVariance = line.heightVariance + line.centre ** 2 * line.slopeVariance;
  const lnA = withError(line.height - line.slope * line.centre, lnAVariance, "");
  const energySigma = Math.abs(energyOfSlope(1)) * Math.sqrt(line.slopeVariance);
  const [lowA = Number.NaN, highA = Number.NaN] = lnA.interval95 ?? [];
  const reducedChi2 = weighted ? line.chi2 / dof : undefined;
  return {
    ...common,
    activationEnergy,
    lnA,
    preExponential: estimate(Math.exp(lnA.value), null, "s^-1", [Math.exp(lowA), Math.exp(highA)]),
    energyErrors: {
      fromSigma: weighted ? energySigma : null,
      fromScatter: energySigma * Math.sqrt(line.chi2 / dof),
    },
    correlation: line.centre * Math.sqrt(line.slopeVariance / lnAVariance),
    centre: { temperature: 1 / line.centre, lnK: withError(line.height, line.heightVariance, "") },
    points: all.map((point) => shown(point, weighted ? (sigma.get(point) ?? null) : null)),
    band95: band(used, line, scale.halfWidth),
    dof,
    ...(reducedChi2 === undefined ? {} : { reducedChi2 }),
    verdict: arrheniusVerdict(all, activationEnergy, line, dof, weighted),
  };
}

/**
 * The line, and the σ of each ln k. An error of temperature turns into one of ln k by the slope, which the
 * line itself gives: repeated until the slope stays.
 */
function lineThrough(
  used: readonly RatePoint[],
  weighted: boolean,
): { readonly line: ArrheniusLine; readonly sigma: ReadonlyMap<RatePoint, number> } {
  const inverse = used.map((point) => 1 / point.temperature);
  const lnK = used.map((point) => Math.log(point.k));
  let slope = 0;
  for (let round = 0; ; round++) {
    const sigma = used.map((point) => {
      if (!weighted) return 1;
      const ownError = (point.sigmaK ?? 0) / point.k;
      return Math.hypot(ownError, (slope * point.sigmaT) / point.temperature ** 2);
    });
    const line = arrheniusLine(
      inverse,
      lnK,
      sigma.map((s) => 1 / (s * s)),
    );
    if (Math.abs(line.slope - slope) <= 1e-12 * Math.abs(slope) || round === 100) {
      return { line, sigma: new Map(used.map((point, i) => [point, sigma[i] as number])) };
    }
    slope = line.slope;
  }
}

function band(used: readonly RatePoint[], line: ArrheniusLine, halfWidth: number): NonNullable<ArrheniusFit["band95"]> {
  const inverse = used.map((point) => 1 / point.temperature);
  const low = Math.min(...inverse);
  const high = Math.max(...inverse);
  const margin = 0.05 * (high - low);
  const x = Float64Array.from(
    { length: BAND_POINTS },
    (_, i) => high + margin - ((high - low + 2 * margin) * i) / (BAND_POINTS - 1),
  );
  const lnK = x.map((v) => line.height + line.slope * (v - line.centre));
  const half = x.map((v) => halfWidth * Math.sqrt(line.heightVariance + (v - line.centre) ** 2 * line.slopeVariance));
  return {
    temperature: x.map((v) => 1 / v),
    lnK,
    lower: lnK.map((y, i) => y - (half[i] as number)),
    upper: lnK.map((y, i) => y + (half[i] as number)),
  };
}

function shown(point: RatePoint, sigmaLnK: number | null): ArrheniusPoint {
  const { temperature, k, sigmaK, label, why } = point;
  const usable = why === undefined;
  const base = { temperature, k, sigmaK, lnK: k > 0 ? Math.log(k) : Number.NaN, sigmaLnK, label, used: usable };
  return usable ? base : { ...base, why };
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
  all: readonly RatePoint[],
  used: readonly RatePoint[],
  distinct: number,
  two: ArrheniusFit["twoPointEstimate"],
): Pick<
  ArrheniusFit,
  | "activationEnergy"
  | "lnA"
  | "preExponential"
  | "energyErrors"
  | "correlation"
  | "centre"
  | "points"
  | "band95"
  | "dof"
  | "verdict"
> {
  const lost = (unit: string): Estimate => estimate(Number.NaN, null, unit);
  const have =
    used.length >= FEWEST && distinct < 2
      ? "all rate constants belong to one temperature"
      : `only ${used.length} of ${count(all.length, "rate constant")} can be used`;
  const pair = two
    ? ` The two-point estimate, which no third temperature checks, is ${formatNumber(two.activationEnergy.value, 3)} kJ mol⁻¹.`
    : "";
  return {
    activationEnergy: lost("kJ mol^-1"),
    lnA: lost(""),
    preExponential: lost("s^-1"),
    energyErrors: null,
    correlation: null,
    centre: null,
    points: all.map((point) => shown(point, point.sigmaK === null ? null : point.sigmaK / point.k)),
    band95: null,
    dof: 0,
    verdict: {
      ok: false,
      code: "too-few-temperatures",
      text: `There is no activation energy with an error: ${have}, and it takes three.${pair}${leftOut(all)}`,
    },
  };
}
