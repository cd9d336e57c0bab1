import { BRAND, estimate, type Estimate, NORMAL_95 } from "../../foundation/index.js";
import { logGamma } from "../../numerics/gamma.js";
import type { AmplitudeAverage, IntensityAverage } from "./types.js";

/** A law of decay with the covariance of its parameters: ln τ₁ … ln τₙ, (β,) a₁ … aₙ. */
export interface FittedLaw {
  readonly lifetimes: readonly number[];
  readonly stretch: number | null;
  readonly amplitudes: readonly number[];
  /** Over ln τ, β where there is one, and a; `null` without errors. */
  readonly covariance: ((j: number, k: number) => number) | null;
  readonly unit: string;
}

/** Both averages, or why there are none. */
export type Averages =
  | { readonly amplitude: AmplitudeAverage; readonly intensity: IntensityAverage; readonly missing: null }
  | { readonly amplitude: null; readonly intensity: null; readonly missing: string };

/** Amplitude- and intensity-weighted averages with their propagated errors. */
export function averagesOf(law: FittedLaw): Averages {
  if (law.amplitudes.some((a) => a < 0)) {
    const missing = "an amplitude is negative (a rise), and a rise has no share in an average";
    return { amplitude: null, intensity: null, missing };
  }
  if (!(law.amplitudes.reduce((sum, a) => sum + a, 0) > 0)) {
    return { amplitude: null, intensity: null, missing: "there is no light that decays" };
  }
  const source = "fit";
  return {
    amplitude: { [BRAND]: "AmplitudeAverage", kind: "amplitude", lifetime: averageOf(law, 1), source },
    intensity: { [BRAND]: "IntensityAverage", kind: "intensity", lifetime: averageOf(law, 2), source },
    missing: null,
  };
}

/** Σ a τ^order / Σ a τ^(order − 1); for a stretched exponential the ratio of the same moments of its decay. */
function averageOf(law: FittedLaw, order: 1 | 2): Estimate {
  const { lifetimes, amplitudes, stretch, covariance, unit } = law;
  const n = lifetimes.length;
  let [top, bottom] = [0, 0];
  lifetimes.forEach((tau, k) => {
    top += (amplitudes[k] as number) * tau ** order;
    bottom += (amplitudes[k] as number) * tau ** (order - 1);
  });
  const moment = (beta: number): number =>
    order === 1 ? Math.exp(logGamma(1 + 1 / beta)) : Math.exp(logGamma(2 / beta) - logGamma(1 / beta));
  const factor = stretch === null ? 1 : moment(stretch);
  const value = (top / bottom) * factor;
  if (covariance === null) return estimate(value, null, unit);
  const byLifetime = lifetimes.map((tau, k) => {
    const a = amplitudes[k] as number;
    const lower = order === 1 ? 0 : a * tau;
    return (factor * order * a * tau ** order - value * lower) / bottom;
  });
  const byAmplitude = lifetimes.map((tau) => (factor * tau ** order - value * tau ** (order - 1)) / bottom);
  const byStretch: number[] = [];
  if (stretch !== null) {
    const h = 1e-5;
    byStretch.push(((top / bottom) * (moment(stretch + h) - moment(stretch - h))) / (2 * h));
  }
  const gradient = [...byLifetime, ...byStretch, ...byAmplitude];
  let variance = 0;
  gradient.forEach((g, j) => gradient.forEach((h, k) => (variance += g * h * covariance(j, k))));
  const error = Math.sqrt(Math.max(0, variance));
  if (n === 0 || !Number.isFinite(error)) return estimate(value, null, unit);
  const ratio = Math.exp((NORMAL_95 * error) / value);
  return estimate(value, error, unit, [value / ratio, value * ratio]);
}
