import type { Support } from "./shiftable-irf.js";
import type { RecursionWeights } from "./recursion-weights.js";

/** Where one exponential of a decay writes what. All arrays have a value for each channel. */
export interface ExponentialColumns {
  /** The curve for amplitude 1. */
  readonly curve: Float64Array;
  /** Its derivative with respect to ln τ, times the amplitude. */
  readonly lifetime: Float64Array;
  /** The derivative of the whole decay with respect to the shift; the exponential adds its part. */
  readonly shift: Float64Array;
  /** The whole decay; the exponential adds its part. */
  readonly sum: Float64Array;
}

/** The moved instrument response, its derivative by the shift, and the channels that it reaches. */
export interface MovedIrf {
  readonly share: Float64Array;
  readonly slope: Float64Array;
  readonly support: Support;
}

/**
 * Convolves a e^(−κ t) with the instrument response by recursion, with its derivatives, in one pass.
 *
 * With a `period` (channels) the light left over from all earlier pulses is added: a geometric series, since after
 * the last light of the response the curve falls exponentially.
 */
export function addExponential(
  kappa: number,
  amplitude: number,
  { here, before, hereSlope, beforeSlope }: RecursionWeights,
  { share, slope, support }: MovedIrf,
  end: number,
  period: number | null,
  columns: ExponentialColumns,
): void {
  const { curve, lifetime, shift, sum } = columns;
  const decay = Math.exp(-kappa);
  const decaySlope = decay * kappa;
  // ∂/∂ln τ = −κ ∂/∂κ
  const hereRate = -kappa * hereSlope;
  const beforeRate = -kappa * beforeSlope;
  let [c, d, s] = [0, 0, 0];
  let [light, lightSlope] = [0, 0];
  const { first } = support;
  const lit = Math.min(end, support.end + 1);
  curve.fill(0, 0, first);
  lifetime.fill(0, 0, first);
  for (let i = first; i < lit; i++) {
    const now = share[i] as number;
    const nowSlope = slope[i] as number;
    d = decay * d + decaySlope * c + hereRate * now + beforeRate * light;
    c = decay * c + here * now + before * light;
    s = decay * s + here * nowSlope + before * lightSlope;
    light = now;
    lightSlope = nowSlope;
    curve[i] = c;
    lifetime[i] = amplitude * d;
    shift[i] = (shift[i] as number) + amplitude * s;
    sum[i] = (sum[i] as number) + amplitude * c;
  }
  for (let i = lit; i < end; i++) {
    d = decay * d + decaySlope * c;
    c *= decay;
    s *= decay;
    curve[i] = c;
    lifetime[i] = amplitude * d;
    shift[i] = (shift[i] as number) + amplitude * s;
    sum[i] = (sum[i] as number) + amplitude * c;
  }
  if (period !== null) addEarlierPulses(kappa, amplitude, { c, d, s }, end, period, columns);
}

function addEarlierPulses(
  kappa: number,
  amplitude: number,
  last: { readonly c: number; readonly d: number; readonly s: number },
  end: number,
  period: number,
  { curve, lifetime, shift, sum }: ExponentialColumns,
): void {
  // From the last channel of one period to the first of the next, summed over all periods before.
  const gap = period - (end - 1);
  const round = Math.exp(-kappa * period);
  const factor = Math.exp(-kappa * gap) / (1 - round);
  const factorRate = factor * kappa * (gap + (period * round) / (1 - round));
  const decay = Math.exp(-kappa);
  let c = last.c * factor;
  let d = last.d * factor + last.c * factorRate;
  let s = last.s * factor;
  for (let i = 0; i < end; i++) {
    curve[i] = (curve[i] as number) + c;
    lifetime[i] = (lifetime[i] as number) + amplitude * d;
    shift[i] = (shift[i] as number) + amplitude * s;
    sum[i] = (sum[i] as number) + amplitude * c;
    d = decay * (d + kappa * c);
    c *= decay;
    s *= decay;
  }
}
