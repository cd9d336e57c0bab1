/**
 * y(u) = s + d φ(u; κ) with φ = (1 − e^(−κu)) / (1 − e^(−κ)), 0 ≤ u ≤ 1: the exponential written by its
 * value s at the start of the window, its change d over the window, and κ = k × length of the window.
 *
 * Written so, the three stay independent of one another when κ goes to 0 and the curve becomes the
 * straight line s + d u; offset and amplitude then both run to infinity, which is why k of a short
 * window cannot be told from them.
 */

/** φ(u; κ) as a function of u, for κ > 0. */
export function rise(kappa: number): (u: number) => number {
  const whole = Math.expm1(-kappa);
  return (u) => Math.expm1(-kappa * u) / whole;
}

/** ∂φ/∂κ as a function of u. */
export function riseSlope(kappa: number): (u: number) => number {
  const whole = Math.expm1(-kappa);
  const end = Math.exp(-kappa);
  return (u) => {
    const part = Math.expm1(-kappa * u);
    return (part * end - u * (part + 1) * whole) / (whole * whole);
  };
}

/** Offset and amplitude (at u = origin) with their derivatives with respect to (s, d, κ). */
export interface FreeOffset {
  readonly offset: number;
  readonly amplitude: number;
  readonly offsetGradient: readonly [number, number, number];
  readonly amplitudeGradient: readonly [number, number, number];
}

/** From (s, d, κ) to offset + amplitude · e^(−κ(u − origin)). */
export function fromStartAndChange(s: number, d: number, kappa: number, origin: number): FreeOffset {
  const whole = Math.expm1(-kappa);
  const atStart = d / whole;
  const atStartByKappa = (d * Math.exp(-kappa)) / (whole * whole);
  const factor = Math.exp(-kappa * origin);
  return {
    offset: s - atStart,
    amplitude: atStart * factor,
    offsetGradient: [1, -1 / whole, -atStartByKappa],
    amplitudeGradient: [0, factor / whole, factor * (atStartByKappa - atStart * origin)],
  };
}
