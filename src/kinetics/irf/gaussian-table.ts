import { erfcx } from "../../numerics/erf.js";
import { gaussianTerms } from "./gaussian-terms.js";

const SQRT2 = Math.SQRT2;
/** 1/√(2π). */
const DENSITY = 0.3989422804014327;
/** exp(−u²/2) of more is no double any longer. */
const FAR = 38.6;
/** From here on after the response nothing is left of it but the decay itself: exp(−x²) erfcx(x)/2 is below 1e-16. */
const PASSED = 5.9;
/** Up to here G₁ by parts loses less than two digits. */
const BY_PARTS = 5;

/**
 * How far, in lifetimes, a decay is carried from one centre to another: the product of the two exponentials is then as good
 * as one of the sum.
 */
const NEAR = 8;

/** Times seen from a Gaussian: u = (t − centre)/σ and exp(−u²/2). */
export interface Bells {
  readonly time: Float64Array;
  readonly centre: number;
  readonly sigma: number;
  readonly u: Float64Array;
  readonly bell: Float64Array;
}

/** Them, in the room of earlier ones. */
export function bellsAt(time: Float64Array, centre: number, sigma: number, room: Bells | undefined): Bells {
  const n = time.length;
  const { u, bell } = room?.u.length === n ? room : { u: new Float64Array(n), bell: new Float64Array(n) };
  for (let i = 0; i < n; i++) {
    const own = ((time[i] as number) - centre) / sigma;
    u[i] = own;
    bell[i] = Math.abs(own) > FAR ? 0 : Math.exp((-own * own) / 2);
  }
  return { time, centre, sigma, u, bell };
}

/** exp(−k (t − centre)) of some times: with a chirp the wavelengths differ in a factor only. */
interface Decay {
  readonly k: number;
  readonly time: Float64Array;
  readonly centre: number;
  readonly values: Float64Array;
}

/**
 * Writes what `gaussianTerms` does for n times at once, Gₘ of time i to `out[at + m * n + i]`; exp(−u²/2) is worked out once
 * for all rates, erfcx only near the response, and the decay behind it once for all centres that are near one another:
 *
 * G₀ = exp(−kτ + k²σ²/2) − ½ exp(−u²/2) erfcx(−x) for x < 0, in which the second part is at most half the first.
 */
export class GaussianTable {
  #decay: Decay | undefined;

  write(k: number, bells: Bells, powers: number, out: Float64Array, at: number): void {
    const { u, bell, sigma } = bells;
    const n = u.length;
    const width = k * sigma;
    const half = (width * width) / 2;
    // Of a decay much faster than the response the two factors would leave the range of doubles.
    const carried = half <= NEAR;
    const { values, centre } = carried ? this.#decayOf(k, bells) : { values: u, centre: bells.centre };
    const factor = Math.exp(half + k * (bells.centre - centre));
    // Times rise as a rule: from here to the end all are behind the response.
    const passed = Math.max(width, width + PASSED * SQRT2);
    let late = n;
    while (late > 0 && (u[late - 1] as number) >= passed) late--;
    const first = powers > 2 ? n : late;
    const own = new Float64Array(powers);
    for (let i = 0; i < first; i++) {
      const here = u[i] as number;
      const light = bell[i] as number;
      const x = (width - here) / SQRT2;
      const to = at + i;
      if (light === 0 && x > 0) {
        for (let m = 0; m < powers; m++) out[to + m * n] = 0;
        continue;
      }
      if (powers > 1 && (powers > 2 || x > BY_PARTS)) {
        gaussianTerms(k, here * sigma, sigma, powers, own);
        for (let m = 0; m < powers; m++) out[to + m * n] = own[m] as number;
        continue;
      }
      let value = x >= 0 ? (light / 2) * erfcx(x) : Math.exp(half - width * here);
      if (x < 0 && light > 0) value -= (light / 2) * erfcx(-x);
      out[to] = value;
      if (powers === 2) out[to + n] = sigma * ((here - width) * value + DENSITY * light);
    }
    for (let i = first; i < n; i++) {
      out[at + i] = carried ? factor * (values[i] as number) : Math.exp(half - width * (u[i] as number));
    }
    if (powers !== 2) return;
    for (let i = first; i < n; i++) {
      out[at + n + i] = sigma * (((u[i] as number) - width) * (out[at + i] as number) + DENSITY * (bell[i] as number));
    }
  }

  #decayOf(k: number, { time, centre }: Bells): Decay {
    const last = this.#decay;
    if (last?.k === k && last.time === time && Math.abs(k * (centre - last.centre)) <= NEAR) return last;
    const values = last?.values.length === time.length ? last.values : new Float64Array(time.length);
    for (let i = 0; i < time.length; i++) {
      // Only times behind all near centres are read.
      const age = k * ((time[i] as number) - centre);
      values[i] = k < 0 || age > -2 * NEAR ? Math.exp(-age) : Number.NaN;
    }
    this.#decay = { k, time, centre, values };
    return this.#decay;
  }
}
