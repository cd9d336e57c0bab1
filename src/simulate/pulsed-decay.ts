import { checkOptions, integer, type KnownOptions, positive, within } from "../foundation/index.js";
import { decay, type Decay } from "../lifetime/index.js";
import { convolve, randomSource } from "../numerics/index.js";
import { simulate, type Emission, type RecombinationModel } from "../techniques/recombination/index.js";
import { gaussianResponse } from "./decay.js";

/** What `pulsedDecay` needs to know. Times are in `unit`. */
export interface PulsedDecayInit {
  readonly model: RecombinationModel;
  /** Density at the pulse, cm⁻³. */
  readonly density: number;
  readonly emission?: Emission | undefined;
  readonly channels: number;
  readonly channelWidth: number;
  readonly unit: string;
  /** Expected counts of a channel at the pulse, as if the response were infinitely short. */
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

const INIT: KnownOptions<PulsedDecayInit> = {
  ...{ model: true, density: true, emission: true, channels: true, channelWidth: true, unit: true, counts: true },
  ...{ response: true, background: true, seed: true, reason: true },
};

/** Parts of a channel on which the emission is folded with the response. */
const FINE = 8;

/**
 * The decay of a model of recombination behind a Gaussian response, as a counting card would see it.
 *
 * @throws ArgumentError for constants, widths or counts that cannot be
 * @example
 * const model = { kind: "carriers", k1: 5e6, k2: 1e-10 } as const;
 * const card = { channels: 500, channelWidth: 1, unit: "ns", response: { centre: 30, width: 2 }, counts: 3000 };
 * simulate.pulsedDecay({ ...card, model, density: 1e17, seed: 1, reason: "an example" }).counts.length // 500
 */
export function pulsedDecay(init: PulsedDecayInit): Decay {
  checkOptions("init", init, INIT);
  const channels = integer("channels", init.channels, 1);
  const width = positive("channelWidth", init.channelWidth);
  const counts = within("counts", init.counts, 0);
  const background = within("background", init.background ?? 0, 0);
  const random = init.seed === undefined ? null : randomSource(integer("seed", init.seed, 0, 0xffffffff));
  const n = channels * FINE;
  const { emission } = simulate({
    ...{ model: init.model, density: init.density, unit: init.unit, emission: init.emission },
    time: Float64Array.from({ length: n }, (_, i) => ((i + 0.5) * width) / FINE),
  });
  const response = gaussianResponse({ channels: n, channelWidth: width / FINE, counts: 1, response: init.response });
  const light = convolve(emission, response, "causal");
  const values = Float64Array.from({ length: channels }, (_, i) => {
    let sum = 0;
    for (let k = 0; k < FINE; k++) sum += (light[i * FINE + k] as number) / FINE;
    const mean = counts * Math.max(0, sum) + background;
    return random === null ? mean : random.poisson(mean);
  });
  return decay({
    counts: values,
    channelWidth: width,
    unit: init.unit,
    provenance: { title: "Decay", simulated: init.reason },
  });
}
