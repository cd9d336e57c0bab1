import { GAS_CONSTANT } from "../../../foundation/index.js";
import type { Draw } from "../draw.js";

/** Zero of the Celsius scale, K. */
export const ZERO_CELSIUS = 273.15;
/** Temperatures of the five runs that go on long enough, °C, and of the one that does not. */
export const TEMPERATURES: readonly number[] = [15, 25, 35, 45, 55];
export const COLD = 5;
/** Where the course is to be predicted, °C. */
export const PREDICTED = 65;
/** Of each run: one scan a step. */
export const SCANS = 61;
/** Standard deviation of one absorbance. */
export const NOISE = 0.003;
/** How long the cold run went on, as a share of 1/k there: so little of it is a straight line. */
const COLD_SHARE = 0.04;

/** What is true in one student's laboratory. */
export interface ArrheniusTruth {
  /** kJ mol⁻¹ */
  readonly energy: number;
  /** At 35 °C, s⁻¹. */
  readonly k35: number;
  /** Of the trace: absorbance that goes. */
  readonly amplitude: number;
  /** Relative standard error of the two rate constants of the paper. */
  readonly paperError: number;
}

export function truth(draw: Draw): ArrheniusTruth {
  return {
    energy: draw.between(72, 96, 0.5),
    k35: draw.between(1.2e-3, 2e-3, 1e-5),
    amplitude: draw.between(0.45, 0.65, 0.01),
    paperError: draw.between(0.08, 0.15, 0.01),
  };
}

/** k at a temperature in °C, s⁻¹: k₃₅ exp(−(Ea/R)(1/T − 1/T₃₅)). */
export function rate(t: ArrheniusTruth, celsius: number): number {
  const inverse = 1 / (celsius + ZERO_CELSIUS) - 1 / (35 + ZERO_CELSIUS);
  return t.k35 * Math.exp((-t.energy * 1000 * inverse) / GAS_CONSTANT);
}

/** The length of a run, s: four lifetimes 1/k, or the share that the cold run has; in whole steps. */
export function duration(t: ArrheniusTruth, celsius: number): number {
  const lifetimes = celsius === COLD ? COLD_SHARE : 4;
  const step = Math.max(1, Math.round(lifetimes / rate(t, celsius) / (SCANS - 1)));
  return step * (SCANS - 1);
}
