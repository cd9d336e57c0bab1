import { decay, type Decay } from "../../../lifetime/index.js";
import { randomSource } from "../../../numerics/index.js";
import { gaussianResponse, photonDecay } from "../../../simulate/index.js";
import { signal, spectrum, type Spectrum } from "../../../spectroscopy/index.js";
import type { Draw } from "../draw.js";
import { BACKGROUND, CARD, COUNTS, yieldAfter, yieldBefore, type LifetimesTruth } from "./truth.js";

const REASON = "an exercise: nanocrystals that nobody has made";
/** Photons of the laser in the empty sphere, and the share of them that a sample and the wall take. */
export const LASER = 4e6;
const TAKEN = 0.5;
const BY_WALL = 0.06;
/** Excitation pulses of the measurement that was too bright. */
export const PULSES = 4e5;

/** Three measurements in an integrating sphere, as `hl.quantumYield.integratingSphere` takes them. */
export interface SphereData {
  readonly empty: Spectrum;
  readonly indirect: Spectrum;
  readonly direct: Spectrum;
  readonly excitation: readonly [number, number];
  readonly emission: readonly [number, number];
}

/** What the student finds on the bench. */
export interface LifetimesData {
  readonly before: Decay;
  readonly after: Decay;
  /** The response of the instrument, measured with scattered light. */
  readonly response: Decay;
  readonly sphereBefore: SphereData;
  readonly sphereAfter: SphereData;
  /** The passivated sample under a laser that is too bright: only the first photon of each cycle is counted. */
  readonly tooBright: Decay;
  /** Relative standard error that is wanted of a lifetime. */
  readonly wanted: number;
}

export function dataOf(t: LifetimesTruth, draw: Draw): LifetimesData {
  const measured = (lifetimes: readonly number[], amplitudes: readonly number[]): Decay =>
    photonDecay({
      ...CARD,
      lifetimes,
      amplitudes,
      counts: COUNTS,
      background: BACKGROUND,
      seed: draw.seed(),
      reason: REASON,
    });
  return {
    before: measured([t.fast, t.slow], [t.share, 1 - t.share]),
    after: measured([t.after], [1]),
    response: decay({
      counts: gaussianResponse({ ...CARD, counts: 1e6, seed: draw.seed() }),
      channelWidth: CARD.channelWidth,
      unit: CARD.unit,
      provenance: { title: "Response", simulated: REASON },
    }),
    sphereBefore: sphere(yieldBefore(t), draw),
    sphereAfter: sphere(yieldAfter(t), draw),
    tooBright: tooBright(t, draw),
    wanted: t.wanted,
  };
}

/** What the sphere shows (J. C. de Mello et al., Adv. Mater. 9 (1997) 230): the wall sends a part of the light to the sample. */
function sphere(phi: number, draw: Draw): SphereData {
  const nm = Array.from({ length: 361 }, (_, i) => 390 + i / 2);
  const gaussian = (x: number, at: number, sigma: number): number =>
    Math.exp(-0.5 * ((x - at) / sigma) ** 2) / (sigma * Math.sqrt(2 * Math.PI));
  const seen = (laser: number, light: number): Spectrum => {
    const random = randomSource(draw.seed());
    // Counts of half a nanometre, which scatter by their square root; as a density they are twice as large.
    const counts = nm.map((x) => random.poisson(0.5 * (laser * gaussian(x, 405, 2) + light * gaussian(x, 515, 9))));
    return spectrum({
      axis: nm,
      values: counts.map((n) => 2 * n),
      sigma: counts.map((n) => 2 * Math.sqrt(n + 1)),
      signal: signal({ kind: "PL intensity", unit: "photons nm^-1" }),
      provenance: { title: "Integrating sphere", simulated: REASON },
    });
  };
  const wall = LASER * BY_WALL;
  return {
    empty: seen(LASER, 0),
    indirect: seen(LASER - wall, phi * wall),
    direct: seen((LASER - wall) * (1 - TAKEN), phi * (TAKEN + (1 - TAKEN) * BY_WALL) * LASER),
    excitation: [395, 415],
    emission: [470, 560],
  };
}

/** The first photon of each cycle is in channel i with e^(−Λᵢ) − e^(−Λᵢ₊₁), where Λᵢ photons are expected before it. */
function tooBright(t: LifetimesTruth, draw: Draw): Decay {
  const random = randomSource(draw.seed());
  const all = photonDecay({ ...CARD, lifetimes: [t.after], amplitudes: [1], counts: t.bright, reason: REASON }).counts;
  let before = 0;
  const counts = Array.from(all, (expected) => {
    const first = Math.exp(-before) - Math.exp(-before - expected);
    before += expected;
    return random.poisson(PULSES * first);
  });
  return decay({
    ...{ counts, channelWidth: CARD.channelWidth, unit: CARD.unit, cycles: PULSES },
    provenance: { title: "Too bright", simulated: REASON },
  });
}
