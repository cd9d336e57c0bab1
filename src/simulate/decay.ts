import {
  ArgumentError,
  checkOptions,
  expected,
  finite,
  finiteArray,
  integer,
  type KnownOptions,
  type NumericArray,
  positive,
  within,
} from "../foundation/index.js";
import { decay, type Decay } from "../lifetime/index.js";
import { erfcx, normalCdf, randomSource } from "../numerics/index.js";

/** What `photonDecay` needs to know. Times are in `unit`. */
export interface PhotonDecayInit {
  readonly channels: number;
  readonly channelWidth: number;
  readonly unit: string;
  readonly lifetimes: readonly number[];
  /** In any scale; they are scaled to `counts`. */
  readonly amplitudes: NumericArray;
  /** Expected counts of the decay itself, as if the window had no end. */
  readonly counts: number;
  /** Centre and full width at half maximum of a Gaussian response. */
  readonly response: { readonly centre: number; readonly width: number };
  /** Expected counts of the background in each channel; 0 by default. */
  readonly background?: number | undefined;
  /** A whole number from 0 to 2³² − 1 that determines the counts; without it the expected counts are given. */
  readonly seed?: number | undefined;
  /** Why the numbers were made; every figure shows it. */
  readonly reason: string;
}

const INIT: KnownOptions<PhotonDecayInit> = {
  channels: true,
  channelWidth: true,
  unit: true,
  lifetimes: true,
  amplitudes: true,
  counts: true,
  response: true,
  background: true,
  seed: true,
  reason: true,
};

/** FWHM of a Gaussian over its standard deviation. */
const FWHM = 2 * Math.sqrt(2 * Math.LN2);

/**
 * A decay of exponentials behind a Gaussian response, as a counting card would see it: the expected counts are integrals
 * over the channels in closed form, not sums over a sampled curve.
 *
 * ∫ (Gaussian ⊗ e^(−t/τ)) dt = τ (Φ(z) − ½ e^(−z²/2) erfcx((σ/τ − z)/√2)), z = (t − centre)/σ.
 *
 * @throws ArgumentError for a lifetime, width or number of counts that cannot be
 * @example
 * const setup = { channels: 100, channelWidth: 0.1, unit: "ns", response: { centre: 1, width: 0.2 } };
 * const made = photonDecay({ ...setup, lifetimes: [2], amplitudes: [1], counts: 1e5, seed: 1, reason: "an example" });
 * made.counts.length // 100
 */
export function photonDecay(init: PhotonDecayInit): Decay {
  checkOptions("init", init, INIT);
  const channels = integer("channels", init.channels, 1);
  const width = positive("channelWidth", init.channelWidth);
  const lifetimes = finiteArray("lifetimes", init.lifetimes);
  lifetimes.forEach((tau, k) => positive(`lifetimes[${k}]`, tau));
  const amplitudes = finiteArray("amplitudes", init.amplitudes, lifetimes.length);
  const light = lifetimes.map((tau, k) => tau * (amplitudes[k] as number));
  const total = light.reduce((sum, v) => sum + v, 0);
  if (!(total > 0)) throw new ArgumentError(expected("amplitudes", "such that there is light", init.amplitudes));
  const counts = within("counts", init.counts, 0);
  const centre = finite("response.centre", init.response.centre);
  const sigma = positive("response.width", init.response.width) / FWHM;
  const background = within("background", init.background ?? 0, 0);
  const random = init.seed === undefined ? null : randomSource(integer("seed", init.seed, 0, 0xffffffff));
  const edge = (i: number): number => {
    const z = (i * width - centre) / sigma;
    return light.reduce((sum, part, k) => sum + (part / total) * arrived(z, sigma / (lifetimes[k] as number)), 0);
  };
  const values = new Float64Array(channels);
  let last = edge(0);
  for (let i = 0; i < channels; i++) {
    const next = edge(i + 1);
    const mean = counts * Math.max(0, next - last) + background;
    values[i] = random === null ? mean : random.poisson(mean);
    last = next;
  }
  return decay({
    counts: values,
    channelWidth: width,
    unit: init.unit,
    provenance: { title: "Decay", simulated: init.reason },
  });
}

/**
 * The counts of a Gaussian response of centre and full width at half maximum, expected (or drawn, with a `seed`).
 *
 * @throws ArgumentError for a width or number of counts that cannot be
 * @example
 * const response = { centre: 1, width: 0.2 };
 * gaussianResponse({ channels: 100, channelWidth: 0.1, counts: 1000, response }).length // 100
 */
export function gaussianResponse(
  init: Pick<PhotonDecayInit, "channels" | "channelWidth" | "response" | "counts" | "seed">,
): Float64Array {
  const channels = integer("channels", init.channels, 1);
  const width = positive("channelWidth", init.channelWidth);
  const sigma = positive("response.width", init.response.width) / FWHM;
  const counts = within("counts", init.counts, 0);
  const random = init.seed === undefined ? null : randomSource(integer("seed", init.seed, 0, 0xffffffff));
  const z = (i: number): number => (i * width - init.response.centre) / sigma;
  return Float64Array.from({ length: channels }, (_, i) => {
    const mean = counts * Math.max(0, normalCdf(z(i + 1)) - normalCdf(z(i)));
    return random === null ? mean : random.poisson(mean);
  });
}

/** The share of the photons of one exponential that have come by z standard deviations after the centre. */
function arrived(z: number, ratio: number): number {
  const x = (ratio - z) / Math.SQRT2;
  // Far behind the response erfcx overflows, and what is left is the exponential alone.
  const tail = x < -20 ? Math.exp(0.5 * ratio * ratio - ratio * z) : 0.5 * Math.exp(-0.5 * z * z) * erfcx(x);
  return normalCdf(z) - tail;
}
