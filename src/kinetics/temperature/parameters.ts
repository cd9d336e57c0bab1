import { lnRate, lnRatePerKelvin, KELVIN_PER_ENERGY, type TemperatureLaw } from "./law.js";

/** 1σ of the errors of temperatures, K: independent from run to run, and shared by all. */
export interface TemperatureErrors {
  readonly own: number;
  readonly shared: number;
}

/** The line of each rate constant: ln k at the centre and the energy, kJ mol⁻¹. */
export interface LineStart {
  readonly lnK: number;
  readonly energy: number;
}

/**
 * Where the parameters of a fit of all temperatures stand: ln k at the centre and the energy of each rate constant; then,
 * where temperatures have errors, the shared one and those of the runs, K.
 */
export interface ParameterPlan {
  readonly law: TemperatureLaw;
  /** K */
  readonly centre: number;
  readonly rates: number;
  readonly kelvin: readonly number[];
  readonly errors: TemperatureErrors;
}

/** The place of the shared error of temperature, or -1. */
export function sharedPlace({ rates, errors }: ParameterPlan): number {
  return errors.shared > 0 ? 2 * rates : -1;
}

/** The place of the own error of a run's temperature, or -1. */
export function ownPlace({ rates, errors }: ParameterPlan, run: number): number {
  return errors.own > 0 ? 2 * rates + (errors.shared > 0 ? 1 : 0) + run : -1;
}

/** How many parameters there are. */
export function parameterCount(plan: ParameterPlan): number {
  return 2 * plan.rates + (plan.errors.shared > 0 ? 1 : 0) + (plan.errors.own > 0 ? plan.kelvin.length : 0);
}

/** The temperature of a run with its errors, K. */
export function kelvinOf(plan: ParameterPlan, run: number, p: Float64Array): number {
  const shared = sharedPlace(plan);
  const own = ownPlace(plan, run);
  return (plan.kelvin[run] as number) + (shared < 0 ? 0 : (p[shared] as number)) + (own < 0 ? 0 : (p[own] as number));
}

/** Writes ln k of each rate constant in a run. */
export function lnRatesOf(plan: ParameterPlan, run: number, p: Float64Array, out: Float64Array): void {
  const kelvin = kelvinOf(plan, run, p);
  for (let r = 0; r < plan.rates; r++) {
    out[r] = lnRate(plan.law, plan.centre, p[2 * r] as number, p[2 * r + 1] as number, kelvin);
  }
}

/** ∂ ln kᵣ/∂pⱼ in a run. */
export function lnRateSlope(plan: ParameterPlan, run: number, p: Float64Array, r: number, j: number): number {
  if (j < 2 * plan.rates) {
    if (j >> 1 !== r) return 0;
    return j % 2 === 0 ? 1 : -KELVIN_PER_ENERGY * (1 / kelvinOf(plan, run, p) - 1 / plan.centre);
  }
  if (j !== sharedPlace(plan) && j !== ownPlace(plan, run)) return 0;
  return lnRatePerKelvin(plan.law, p[2 * r + 1] as number, kelvinOf(plan, run, p));
}
