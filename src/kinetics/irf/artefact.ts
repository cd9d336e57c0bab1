import { addTo, type Place, type ResponseBlocks, type Target } from "./response.js";

/**
 * The columns of a coherent artefact, e^(−u²/2) times 1, u and u² − 1 with u = (t − centre)/σ: the response, and its first
 * two derivatives up to constant factors; into `out[i * stride + from + q]`.
 */
export function artefactColumns(
  time: Float64Array,
  centre: number,
  sigma: number,
  order: number,
  out: Float64Array,
  from: number,
  stride: number,
): void {
  for (let i = 0; order > 0 && i < time.length; i++) {
    const u = ((time[i] as number) - centre) / sigma;
    const bell = bellOf(u);
    for (let q = 0; q < order; q++) out[i * stride + from + q] = bell === 0 ? 0 : hermite(q, u) * bell;
  }
}

/** Adds their derivatives: d/du of Heₙ e^(−u²/2) is −Heₙ₊₁ e^(−u²/2). */
export function artefactDerivatives(
  { time, centre, sigma }: Pick<Place, "time" | "centre" | "sigma">,
  order: number,
  from: number,
  to: Target,
  { centre: centreBlocks, sigma: sigmaBlocks }: ResponseBlocks,
): void {
  const n = time.length;
  for (let i = 0; order > 0 && i < n; i++) {
    const u = ((time[i] as number) - centre) / sigma;
    const bell = bellOf(u);
    if (bell === 0) continue;
    for (let q = 0; q < order; q++) {
      const slope = -(hermite(q + 1, u) * bell) / sigma;
      for (const [block, factor] of centreBlocks) addTo(to, n, block, i, from + q, -factor * slope);
      for (const [block, factor] of sigmaBlocks) addTo(to, n, block, i, from + q, -factor * u * slope);
    }
  }
}

/** exp(−u²/2), 0 where that is no double any longer: at most times. */
function bellOf(u: number): number {
  return Math.abs(u) > 38.6 ? 0 : Math.exp((-u * u) / 2);
}

/** Hermite's polynomials Heₙ of the probabilists (DLMF 18.5.13). */
function hermite(n: number, u: number): number {
  if (n === 0) return 1;
  if (n === 1) return u;
  return n === 2 ? u * u - 1 : u * (u * u - 3);
}
