import type { Draw } from "../draw.js";

/** Photon counting: channels of 0.1 ns; the light comes at 5 ns, spread by the instrument over 0.5 ns. */
export const CARD = { channels: 1000, channelWidth: 0.1, unit: "ns", response: { centre: 5, width: 0.5 } } as const;
/** Counts of the background in each channel. */
export const BACKGROUND = 1;
/** Photons of each decay. */
export const COUNTS = 2e5;

/** What is true in one student's laboratory; rates in ns⁻¹, times in ns. */
export interface LifetimesTruth {
  /** Radiative, of all emitters, before and after. */
  readonly radiative: number;
  /** Lifetimes of the two kinds of nanocrystals before: with traps, and with fewer. */
  readonly fast: number;
  readonly slow: number;
  /** Share of the amplitude of those with traps, which is their share of the nanocrystals. */
  readonly share: number;
  /** Lifetime of all of them after the passivation. */
  readonly after: number;
  /** Detected photons in a cycle, in the measurement that was too bright. */
  readonly bright: number;
  /** Relative error that is wanted of a lifetime. */
  readonly wanted: number;
}

export function truth(draw: Draw): LifetimesTruth {
  return {
    radiative: draw.between(0.022, 0.03, 0.0005),
    fast: draw.between(1.8, 2.6, 0.05),
    slow: draw.between(9, 12, 0.1),
    share: draw.between(0.4, 0.6, 0.01),
    after: draw.between(22, 28, 0.1),
    bright: draw.between(0.5, 0.8, 0.05),
    wanted: draw.between(0.005, 0.02, 0.001),
  };
}

/** Σ aτ/Σ a: the area of the decay over its height. */
export function amplitudeAverage({ share, fast, slow }: LifetimesTruth): number {
  return share * fast + (1 - share) * slow;
}

/** Σ aτ²/Σ aτ: the mean time at which a photon comes. */
export function intensityAverage(t: LifetimesTruth): number {
  return (t.share * t.fast ** 2 + (1 - t.share) * t.slow ** 2) / amplitudeAverage(t);
}

/** Photons out over photons in, before: each nanocrystal emits k_r τ, so that the mean is k_r Σ aτ/Σ a. */
export function yieldBefore(t: LifetimesTruth): number {
  return t.radiative * amplitudeAverage(t);
}

export function yieldAfter(t: LifetimesTruth): number {
  return t.radiative * t.after;
}
