import type { SeparableBlock } from "../../fitting/index.js";

/** Data of a run with a basis that depends on rate constants alone; `k` holds them in s⁻¹. */
export interface RunBlock extends Pick<SeparableBlock, "rows" | "columns" | "terms" | "data" | "sigma" | "mask"> {
  /** Writes rows × terms numbers, row by row. */
  basis(k: Float64Array, out: Float64Array): void;
  /** Writes ∂basis/∂kⱼ to `out[(j * rows + i) * terms + c]`; absent: central differences. */
  derivatives?(k: Float64Array, out: Float64Array): void;
}

/** What was measured at one temperature. */
export interface MeasuredRun {
  /** K */
  readonly kelvin: number;
  readonly blocks: readonly RunBlock[];
  /** ln k beyond which the data cannot tell rate constants apart: a straight line; a step before the second point. */
  readonly reach: readonly [low: number, high: number];
}

/** A run as a fit of all temperatures sees it. */
export interface TemperatureRun extends MeasuredRun {
  /** Σ (residual/σ)² with these logarithms of the rate constants and the best amplitudes. */
  cost(lnK: Float64Array): number;
  /** The run by itself: its own rate constants' logarithms, Σ (residual/σ)² and degrees of freedom. */
  readonly own: { readonly lnK: Float64Array; readonly rss: number; readonly dof: number };
}
