/** Decays by the definition, without any recursion: what the library is held against. */

/** The answer to light evenly spread over channel 0, counted over channel d: the double integral of e^(−κt). */
export function channelKernel(kappa: number, d: number): number {
  if (d < 0) return 0;
  // Where the closed forms lose digits, or their parts overflow.
  if (kappa < 1e-4) return d === 0 ? 0.5 - kappa / 6 : Math.exp(-kappa * d) * (1 + kappa ** 2 / 12);
  if (d === 0) return (kappa - 1 + Math.exp(-kappa)) / kappa ** 2;
  return (Math.exp(-kappa * (d - 1)) * (1 - Math.exp(-kappa)) ** 2) / kappa ** 2;
}

export interface DirectDecay {
  readonly irf: ArrayLike<number>;
  readonly channels: number;
  /** In channels. */
  readonly lifetimes: readonly number[];
  readonly amplitudes: readonly number[];
  readonly background?: number;
  readonly scatter?: number;
  /** Channels between pulses; the light of 200 earlier ones is added up, as far as there is any. */
  readonly period?: number;
  readonly kernel?: (kappa: number, d: number) => number;
}

/** Expected counts by the sum over all pairs of channels. */
export function directDecay(init: DirectDecay): Float64Array {
  const { irf, channels, lifetimes, amplitudes, background = 0, scatter = 0, kernel = channelKernel } = init;
  const sum = Array.from(irf).reduce((s, v) => s + v, 0);
  return Float64Array.from({ length: channels }, (_, i) => {
    let value = background + (scatter * (irf[i] ?? 0)) / sum;
    for (let j = 0; j < irf.length; j++) {
      lifetimes.forEach((tau, k) => {
        const a = amplitudes[k] ?? 0;
        value += ((a * (irf[j] as number)) / sum) * kernel(1 / tau, i - j);
        if (init.period === undefined) return;
        for (let m = 1; m <= 200; m++) {
          const left = kernel(1 / tau, i - j + m * init.period);
          if (left < 1e-20) break;
          value += ((a * (irf[j] as number)) / sum) * left;
        }
      });
    }
    return value;
  });
}

/** A lopsided response of about ten channels' width. */
export function response(channels: number, centre: number): Float64Array {
  return Float64Array.from({ length: channels }, (_, i) => {
    const x = i - centre;
    return Math.abs(x) > 30 ? 0 : Math.round(2e4 * Math.exp(-0.5 * (x / (x < 0 ? 3 : 5)) ** 2));
  });
}
