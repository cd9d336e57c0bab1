import type { SeparableBlock } from "../../fitting/index.js";

/** How many σ a parameter may lie from what was observed of it. */
const FARTHEST = 1000;

/**
 * The observation 0 ± σ of a parameter as a block of a separable fit.
 *
 * The data are (L, 0) and the basis the unit vector (√(1 − s²), s) with s = p/(σ L): what its best amplitude leaves of
 * the data has the square (p/σ)² exactly. It adds one observation to the degrees of freedom: two values less an
 * amplitude.
 *
 * @param place the place of the parameter among all `count`
 */
export function observedParameter(name: string, place: number, count: number, sigma: number): SeparableBlock {
  const sine = (p: Float64Array): number => {
    const s = (p[place] as number) / (sigma * FARTHEST);
    return Math.min(1, Math.max(-1, s));
  };
  return {
    name,
    rows: 2,
    columns: 1,
    terms: 1,
    data: Float64Array.of(FARTHEST, 0),
    sigma: 1,
    basis: (p, out) => {
      const s = sine(p);
      out[0] = Math.sqrt(1 - s * s);
      out[1] = s;
    },
    derivatives: (p, out) => {
      const s = sine(p);
      out.fill(0, 0, 2 * count);
      out[2 * place] = -s / Math.max(1e-12, Math.sqrt(1 - s * s)) / (sigma * FARTHEST);
      out[2 * place + 1] = 1 / (sigma * FARTHEST);
    },
  };
}
