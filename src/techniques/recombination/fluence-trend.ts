import { estimate, type Estimate } from "../../foundation/index.js";
import type { Dark, ReadyDecay } from "./fit-curves.js";
import type { FluenceTrend } from "./fit-types.js";

/** Standard errors beyond which a difference is none of chance: several are looked at. */
const CLEAR = 4;
/** Smallest rise that counts as one, as a part: responses drift by so much. */
const SEEN = 0.01;

/**
 * Whether decays become slower or faster from one density to a higher one, without a model: the ratio of late to early light.
 *
 * Where dn/dt = −f(n) and f(n)/n does not fall, as with k₁, k₂, k₃ ≥ 0, and the emission is n or n (n + p₀), the intensity of
 * a denser excitation over that of a weaker one falls at all times. So late over early light falls, wherever they part.
 *
 * @param decays by rising density
 * @param backgrounds of each; without one of them there is no answer
 */
export function fluenceTrend(
  decays: readonly ReadyDecay[],
  densities: readonly number[],
  backgrounds: readonly (Dark | null)[],
  scatter: readonly number[],
): FluenceTrend | null {
  if (decays.length < 2 || backgrounds.includes(null)) return null;
  const from = Math.max(...decays.map((d) => d.time[0] as number));
  const to = Math.min(...decays.map((d) => d.time[d.time.length - 1] as number));
  if (!(to > from)) return null;
  const parts = (i: number, a: number, b: number): { sum: number; variance: number; width: number } => {
    const { time, observed, sigma, counted } = decays[i] as ReadyDecay;
    let [sum, variance, width] = [0, 0, 0];
    for (let j = 0; j < time.length; j++) {
      const t = time[j] as number;
      if (t < a || t >= b) continue;
      const w = 0.5 * ((time[j + 1] ?? t) - (time[j - 1] ?? t));
      const y = observed[j] as number;
      sum += w * (y - (backgrounds[i]?.value ?? 0));
      variance += w * w * (counted ? Math.max(1, y) : sigma ? (sigma[j] as number) ** 2 : (scatter[i] as number) ** 2);
      width += w;
    }
    return { sum, variance: variance + (width * (backgrounds[i]?.error ?? 0)) ** 2, width };
  };
  const splitAt = middle(decays[0] as ReadyDecay, backgrounds[0]?.value ?? 0, from, to);
  const ratios = decays.map((_, i): Estimate => {
    const [early, late] = [parts(i, from, splitAt), parts(i, splitAt, to)];
    const ratio = late.sum / early.sum;
    const error = Math.sqrt(late.variance + ratio * ratio * early.variance) / early.sum;
    return estimate(ratio, error, "");
  });
  let [rise, fall] = [0, 0];
  ratios.forEach((high, j) => {
    ratios.slice(0, j).forEach((low, i) => {
      if (!((densities[j] as number) > 1.01 * (densities[i] as number))) return;
      const step = (high.value - low.value) / Math.hypot(high.standardError ?? 0, low.standardError ?? 0);
      if (Math.abs(high.value / low.value - 1) > SEEN) {
        rise = Math.max(rise, step);
        fall = Math.max(fall, -step);
      }
    });
  });
  return { kind: rise > CLEAR ? "slower" : fall > CLEAR ? "faster" : "none", lateOverEarly: ratios, splitAt, rise };
}

/** The time before which half of the light has come. */
function middle({ time, observed }: ReadyDecay, background: number, from: number, to: number): number {
  const light = (j: number): number => {
    const t = time[j] as number;
    if (t < from || t >= to) return 0;
    return 0.5 * ((time[j + 1] ?? t) - (time[j - 1] ?? t)) * ((observed[j] as number) - background);
  };
  let total = 0;
  for (let j = 0; j < time.length; j++) total += light(j);
  let sum = 0;
  let j = 0;
  while (j < time.length - 1 && sum < total / 2) sum += light(j++);
  return time[j] as number;
}
