/** How a channel's light enters an exponential decay: the two weights of the recursion, and their derivatives by κ. */
export interface RecursionWeights {
  /** Of the light of the channel itself and of the channel before. */
  readonly here: number;
  readonly before: number;
  readonly hereSlope: number;
  readonly beforeSlope: number;
}

/**
 * How the convolution with the instrument response is meant.
 *
 * - `"smooth"`: light is spread within the channels of the response as smoothly as the neighbouring channels say, and
 *   counted over the whole of each channel of the decay. The default: it is right for a light source whose pulse is wider
 *   than a channel, and the same as `"uniform"` for one that is narrower.
 * - `"uniform"`: the same for light that is evenly spread over each channel of the response.
 * - `"sampled"`: the plain sum Σ irf[j] exp(−(i − j) Δt/τ), as many programs write it: all light arrives at the beginning
 *   of its channel, and the curve is read there.
 */
export type Convolution = "uniform" | "smooth" | "sampled";

/** Below this the closed forms lose digits and the series takes over. */
const SERIES = 0.5;

/**
 * Weights of cᵢ = e^(−κ) cᵢ₋₁ + here · hᵢ + before · hᵢ₋₁, where κ is the channel's width over the lifetime: the
 * convolution of e^(−κ t) with a response that is linear between its values, which is the same as light evenly spread
 * over the channels, counted over the channels.
 *
 * here = ∫₀¹ (1 − u) e^(−κu) du, before = ∫₀¹ u e^(−κu) du. Source of the recursion: A. Grinvald and
 * I. Z. Steinberg, Anal. Biochem. 59 (1974) 583.
 */
export function recursionWeights(kappa: number, convolution: Convolution): RecursionWeights {
  if (convolution === "sampled") return { here: 1, before: 0, hereSlope: 0, beforeSlope: 0 };
  // Moments ∫₀¹ u^m e^(−κu) du, m = 0, 1, 2.
  const [zero, one, two] = moments(kappa);
  return { here: zero - one, before: one, hereSlope: two - one, beforeSlope: -two };
}

/** The weight of a pulse at the beginning of channel 0, counted over each channel: ∫₀¹ e^(−κu) du. */
export function pulseWeights(kappa: number, convolution: Convolution): RecursionWeights {
  if (convolution === "sampled") return { here: 1, before: 0, hereSlope: 0, beforeSlope: 0 };
  const [zero, one] = moments(kappa);
  return { here: zero, before: 0, hereSlope: -one, beforeSlope: 0 };
}

function moments(kappa: number): readonly [number, number, number] {
  if (kappa < SERIES) {
    let [zero, one, two] = [0, 0, 0];
    let term = 1;
    for (let m = 0; m < 18; m++) {
      zero += term / (m + 1);
      one += term / (m + 2);
      two += term / (m + 3);
      term *= -kappa / (m + 1);
    }
    return [zero, one, two];
  }
  const e = Math.exp(-kappa);
  const zero = (1 - e) / kappa;
  const one = (zero - e) / kappa;
  return [zero, one, (2 * one - e) / kappa];
}
