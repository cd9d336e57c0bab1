import {
  ArgumentError,
  BRAND,
  brandOf,
  checkOptions,
  estimate,
  type Estimate,
  expected,
  type KnownOptions,
  secondsPer,
  within,
  NORMAL_95,
} from "../../foundation/index.js";
import type { AmplitudeAverage, UnstatedAverage } from "./types.js";

/** The photoluminescence quantum yield, from 0 (excluded) to 1, and its standard error; or an estimate of `quantumYield`. */
export interface QuantumYield {
  readonly value: number;
  /** One standard deviation; left out where none is known. */
  readonly standardError?: number | null | undefined;
  /** None: "". An estimate has one. */
  readonly unit?: string | undefined;
  /** Of an estimate; the standard error is what counts. */
  readonly interval95?: readonly [number, number] | undefined;
}

const YIELD: KnownOptions<QuantumYield> = { value: true, standardError: true, unit: true, interval95: true };

/** What must hold for k_r = PLQY / ⟨τ⟩ to be the radiative rate constant. */
export const RATE_ASSUMPTIONS: readonly string[] = Object.freeze([
  "one radiative rate constant for all emitters, while the non-radiative ones may differ",
  "no dark fraction: everything that absorbs can emit; a dark fraction makes k_r larger than stated",
  "a decay that does not depend on the fluence, and the same excitation density for lifetime and quantum yield",
]);

/** k_r and k_nr from the amplitude average. */
export interface RadiativeRates {
  readonly [BRAND]: "RadiativeRates";
  readonly kind: "determined";
  /** PLQY / ⟨τ⟩, s⁻¹. */
  readonly radiative: Estimate;
  /** (1 − PLQY) / ⟨τ⟩, s⁻¹: the mean over the decay. */
  readonly nonRadiative: Estimate;
  readonly quantumYield: Estimate;
  readonly average: AmplitudeAverage;
  readonly assumptions: readonly string[];
}

/** What a published average of unstated kind leaves of k_r and k_nr: bounds. */
export interface RadiativeRateBounds {
  readonly [BRAND]: "RadiativeRateBounds";
  readonly kind: "bounds";
  /** s⁻¹; the value is not determined, and `interval95` holds the bounds. */
  readonly radiative: Estimate;
  readonly nonRadiative: Estimate;
  readonly quantumYield: Estimate;
  readonly average: UnstatedAverage;
  readonly assumptions: readonly string[];
}

/**
 * Radiative and non-radiative rate constants from the quantum yield and an average lifetime.
 *
 * From an amplitude average they are k_r = PLQY/⟨τ⟩ and k_nr = (1 − PLQY)/⟨τ⟩ with errors of first order. From an average
 * of unstated kind only bounds follow: if it was the intensity average, the amplitude average is shorter by an unknown
 * factor, so that PLQY/⟨τ⟩ bounds k_r from below (and PLQY over the shortest lifetime, where it is known, from above).
 * Errors move each bound outwards by 1.645 standard errors. An intensity average gives neither.
 *
 * @returns rates in s⁻¹
 * @throws ArgumentError for an average of the wrong kind, or a quantum yield outside of 0 to 1
 * @example
 * const average = hl.lifetime.amplitudeAverage({ value: 50, standardError: 1, unit: "ns" });
 * radiativeRates({ value: 0.4, standardError: 0.02 }, average).radiative.value // 8e6
 */
export function radiativeRates(quantumYield: QuantumYield, average: AmplitudeAverage): RadiativeRates;
export function radiativeRates(quantumYield: QuantumYield, average: UnstatedAverage): RadiativeRateBounds;
export function radiativeRates(
  quantumYield: QuantumYield,
  average: AmplitudeAverage | UnstatedAverage,
): RadiativeRates | RadiativeRateBounds {
  checkOptions("quantumYield", quantumYield, YIELD);
  const phi = within("quantumYield.value", quantumYield.value, 0, 1);
  const { unit = "" } = quantumYield;
  if (unit !== "") throw new ArgumentError(expected("quantumYield.unit", "none: a yield is a part of 1", unit));
  if (phi === 0) throw new ArgumentError(expected("quantumYield.value", "above 0", phi));
  const given = quantumYield.standardError;
  const phiError = given === undefined || given === null ? null : within("quantumYield.standardError", given, 0);
  const shown = estimate(phi, phiError, "");
  const brand = brandOf(average);
  if (brand === "AmplitudeAverage") return determined(shown, average as AmplitudeAverage);
  if (brand === "UnstatedAverage") return bounded(shown, average as UnstatedAverage);
  if (brand === "IntensityAverage") {
    throw new ArgumentError(
      "Expected `average` to be weighted by the amplitudes but found an intensity average: it weights each emitter by " +
        "its own yield once more, and the rates would come out too small. Use `averages.amplitude` of the fit.",
      { found: "intensity" },
      "intensity-average",
    );
  }
  throw new ArgumentError(expected("average", "an amplitude average, or one of unstated kind", average));
}

function determined(phi: Estimate, average: AmplitudeAverage): RadiativeRates {
  return {
    [BRAND]: "RadiativeRates",
    kind: "determined",
    ...ratesAt(phi, average.lifetime),
    quantumYield: phi,
    average,
    assumptions: RATE_ASSUMPTIONS,
  };
}

function ratesAt(phi: Estimate, lifetime: Estimate): { radiative: Estimate; nonRadiative: Estimate } {
  const seconds = lifetime.value * secondsPer(lifetime.unit);
  const relative = lifetime.standardError === null ? null : lifetime.standardError / lifetime.value;
  const rate = (share: number): Estimate => {
    const value = share / seconds;
    if (relative === null || phi.standardError === null) return estimate(value, null, "s^-1");
    // ∂k/∂PLQY = ±1/⟨τ⟩, ∂k/∂⟨τ⟩ = −k/⟨τ⟩; lifetime and quantum yield are measured apart.
    const error = Math.hypot(phi.standardError / seconds, value * relative);
    const half = NORMAL_95 * error;
    return estimate(value, error, "s^-1", [Math.max(0, value - half), value + half]);
  };
  return { radiative: rate(phi.value), nonRadiative: rate(1 - phi.value) };
}

/** Of a normal distribution 5 % lie beyond this. */
const ONE_SIDED = 1.6448536269514722;

function bounded(phi: Estimate, average: UnstatedAverage): RadiativeRateBounds {
  const longest = ratesAt(phi, average.lifetime);
  const { shortest } = average;
  const top = shortest === undefined ? null : ratesAt(phi, { ...average.lifetime, value: shortest, standardError: 0 });
  const bounds = (low: Estimate, high: Estimate | undefined): Estimate => {
    const below = Math.max(0, low.value - ONE_SIDED * (low.standardError ?? 0));
    const above = high === undefined ? Infinity : high.value + ONE_SIDED * (high.standardError ?? 0);
    return estimate(Number.NaN, null, "s^-1", [below, above]);
  };
  return {
    [BRAND]: "RadiativeRateBounds",
    kind: "bounds",
    radiative: bounds(longest.radiative, top?.radiative),
    nonRadiative: bounds(longest.nonRadiative, top?.nonRadiative),
    quantumYield: phi,
    average,
    assumptions: [
      "the amplitude average is at most the published average, whichever of the two it is",
      ...(shortest === undefined ? [] : ["the amplitude average is at least the shortest published lifetime"]),
      ...RATE_ASSUMPTIONS,
    ],
  };
}
