import type { BRAND, Estimate } from "../../foundation/index.js";

interface Average {
  /** In the unit of time of the decay, or the one that was given. */
  readonly lifetime: Estimate;
  /** Where it comes from: `"fit"`, or what was said of a published one. */
  readonly source: string;
}

/**
 * ⟨τ⟩ = Σ aᵢ τᵢ / Σ aᵢ: the area under the decay over its height. The quantum yield of an emitter with one radiative rate
 * is k_r ⟨τ⟩ with this average and no other.
 */
export interface AmplitudeAverage extends Average {
  readonly [BRAND]: "AmplitudeAverage";
  readonly kind: "amplitude";
}

/** ⟨τ⟩ = Σ aᵢ τᵢ² / Σ aᵢ τᵢ: the mean time at which a photon comes. It is never smaller than the amplitude average. */
export interface IntensityAverage extends Average {
  readonly [BRAND]: "IntensityAverage";
  readonly kind: "intensity";
}

/** A published average that does not say how it was taken. */
export interface UnstatedAverage extends Average {
  readonly [BRAND]: "UnstatedAverage";
  readonly kind: "unstated";
  /** The shortest lifetime of the published fit, where it is known: the amplitude average cannot be shorter. */
  readonly shortest?: number;
}

/** An average of any kind. */
export type LifetimeAverage = AmplitudeAverage | IntensityAverage | UnstatedAverage;
