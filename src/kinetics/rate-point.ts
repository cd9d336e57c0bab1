import {
  ArgumentError,
  brandOf,
  checkOptions,
  describe,
  expected,
  formatBound,
  type KnownOptions,
  secondsPer,
  temperature,
  toKelvin,
  within,
} from "../foundation/index.js";
import type { ArrheniusInput, RateAtTemperature } from "./arrhenius-types.js";
import type { FirstOrderFit } from "./first-order-types.js";

/** A rate constant before the line is fitted; `why` says what keeps it out. */
export interface RatePoint {
  /** K; `NaN` if not known. */
  readonly temperature: number;
  /** s⁻¹; `NaN` if not determined. */
  readonly k: number;
  readonly sigmaK: number | null;
  /** 1σ of the temperature, K. */
  readonly sigmaT: number;
  readonly label: string;
  readonly why?: string;
  /** The run that it is of. */
  readonly run?: FirstOrderFit;
}

const ENTRY: KnownOptions<RateAtTemperature> = {
  temperature: true,
  k: true,
  temperatureError: true,
  label: true,
  exclude: true,
};

/** Brings a fit or a table entry into the form that the line is fitted to. */
export function ratePoint(input: ArrheniusInput, name: string, sigmaT: number): RatePoint {
  if (typeof input !== "object" || input === null) {
    throw new ArgumentError(expected(name, "a first-order fit or { temperature, k }", input));
  }
  return isFit(input) ? fromFit(input, sigmaT) : fromTable(input, name, sigmaT);
}

function isFit(input: ArrheniusInput): input is FirstOrderFit {
  return brandOf(input) === "FirstOrderFit";
}

function fromFit(fit: FirstOrderFit, sigmaT: number): RatePoint {
  const t = fit.trace.temperature;
  const why = reasonAgainst(fit);
  const point = {
    temperature: t ? toKelvin(t) : Number.NaN,
    k: fit.k.value,
    sigmaK: fit.k.standardError,
    sigmaT,
    label: t ? `${t.value} ${t.unit}` : (fit.trace.provenance?.title ?? "fit"),
    run: fit,
  };
  return why === undefined ? point : { ...point, why };
}

function reasonAgainst(fit: FirstOrderFit): string | undefined {
  if (fit.trace.temperature === undefined) return "its temperature is not known";
  if (!fit.lawHolds) return "the first-order law does not hold there (a photochemical run has no activation energy)";
  if (fit.determined) return undefined;
  const bound = fit.k.interval95 ? formatBound(fit.k.interval95, "s^-1") : "";
  return bound === "" ? "k is not determined" : `k is not determined (${bound}, 95 %)`;
}

function fromTable(entry: RateAtTemperature, name: string, sigmaT: number): RatePoint {
  checkOptions(name, entry, ENTRY);
  const t = entry.temperature as unknown;
  if (typeof t !== "object" || t === null) {
    const message = `Expected \`${name}.temperature\` to be { value, unit: "K" or "°C" } but found ${describe(t)}.`;
    throw new ArgumentError(message, { name });
  }
  const { value, unit, source } = entry.temperature;
  const own = within(`${name}.temperatureError`, entry.temperatureError ?? sigmaT, 0);
  const [k, sigmaK] = rateOf(entry.k, `${name}.k`);
  const why = entry.exclude ?? (Number.isNaN(k) ? "k is not determined" : undefined);
  const point = {
    temperature: toKelvin(temperature(value, unit, source)),
    k,
    sigmaK,
    sigmaT: own,
    label: entry.label ?? `${value} ${unit}`,
  };
  if (why !== undefined) return { ...point, why };
  return k > 0 ? point : { ...point, why: "k is not above 0, so that it has no logarithm" };
}

/** k and its standard error in s⁻¹. */
function rateOf(given: RateAtTemperature["k"], name: string): [number, number | null] {
  if (typeof given === "number") return [numberOf(given, name), null];
  if (typeof given !== "object" || given === null) {
    throw new ArgumentError(expected(name, "a number or an estimate in s^-1", given));
  }
  const factor = given.unit === undefined ? 1 : 1 / secondsPer(given.unit.replace(/\^-1$|⁻¹$/, ""), `${name}.unit`);
  const error = given.standardError;
  if (error !== null && !(error > 0 && error < Infinity)) {
    throw new ArgumentError(expected(`${name}.standardError`, "a finite number above 0, or null", error));
  }
  return [numberOf(given.value, `${name}.value`) * factor, error === null ? null : error * factor];
}

function numberOf(value: unknown, name: string): number {
  // NaN is how an estimate says that it is not determined.
  if (typeof value === "number" && Math.abs(value) !== Infinity) return value;
  throw new ArgumentError(expected(name, "a finite number", value));
}
