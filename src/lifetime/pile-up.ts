import { ArgumentError, checkOptions, copyOf, expected, type KnownOptions, positive } from "../foundation/index.js";
import type { Decay } from "./decay.js";

/** How the electronics lose photons. */
export interface PileUpOptions {
  /**
   * Time for which nothing is counted after each photon, in the unit of the decay, whether or not other photons come
   * meanwhile. Without it the electronics count the first photon of each cycle and are ready again for the next one.
   */
  readonly deadTime?: number | undefined;
}

const OPTIONS: KnownOptions<PileUpOptions> = { deadTime: true };

/**
 * The decay with the share of the cycles in which each channel was open (`exposure`), from the counts themselves. The
 * counts stay as they were counted, so that a fit can weigh them as counts: its curve is what would have been counted by
 * electronics that lose nothing.
 *
 * Of N cycles, those in which a photon came earlier are lost to channel i: N − Σ yⱼ are left, over all j before it (or
 * within the dead time before it, also in earlier cycles). Of these the part 1 − e^(−λ) holds one photon or more, where λ
 * are expected. Source: P. B. Coates, J. Phys. E: Sci. Instrum. 1 (1968) 878; for dead times the same balance over the
 * time that they last. Photons outside the channels of the decay are not known, and taken for none.
 *
 * @throws ArgumentError where the decay does not know its `cycles` (for a dead time its `repetitionPeriod`), or has more
 * counts than they allow
 * @example
 * const counted = hl.lifetime.decay({ counts: [0, 500, 250], channelWidth: 1, unit: "ns", cycles: 1000 });
 * correctPileUp(counted).exposure?.[2] // near 0.3607 to 0.0001
 */
export function correctPileUp(decay: Decay, options: PileUpOptions = {}): Decay {
  checkOptions("options", options, OPTIONS);
  const { counts, cycles } = decay;
  if (cycles === undefined)
    throw new ArgumentError(expected("decay.cycles", "the number of excitation pulses", cycles));
  const n = counts.length;
  const lost = options.deadTime === undefined ? earlierInCycle(decay) : withinDeadTime(decay, options.deadTime);
  const exposure = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    const y = counts[i] as number;
    const open = cycles - (lost[i] as number);
    if (!(open > y)) {
      const found = `${y} counts in channel ${i}, which was open in ${Math.max(0, open)} cycles`;
      throw new ArgumentError(expected("decay.counts", "fewer than the cycles in which they could come", found));
    }
    // λ e = y / N; for y → 0 the channel's own photons lose nothing.
    exposure[i] = y > 0 ? y / cycles / -Math.log1p(-y / open) : open / cycles;
  }
  return Object.freeze({ ...decay, counts: copyOf(counts), exposure });
}

/** Counts before each channel. */
function earlierInCycle({ counts }: Decay): Float64Array {
  const out = new Float64Array(counts.length);
  for (let i = 1; i < out.length; i++) out[i] = (out[i - 1] as number) + (counts[i - 1] as number);
  return out;
}

/** Counts in the dead time before each channel: dead times that follow each other do not overlap, so these add up. */
function withinDeadTime(decay: Decay, deadTime: number): Float64Array {
  const { counts, channelWidth, repetitionPeriod } = decay;
  const dead = positive("deadTime", deadTime) / channelWidth;
  if (dead < 1) throw new ArgumentError(expected("deadTime", `at least a channel, ${channelWidth}`, deadTime));
  if (repetitionPeriod === undefined) {
    throw new ArgumentError(expected("decay.repetitionPeriod", "a time, for a dead time", repetitionPeriod));
  }
  const n = counts.length;
  const period = repetitionPeriod / channelWidth;
  if (period < n) {
    const found = `${n} channels of ${channelWidth}`;
    throw new ArgumentError(expected("decay.counts", `no longer than a period of ${repetitionPeriod}`, found));
  }
  const before = earlierInCycle(decay);
  const total = (before[n - 1] as number) + (counts[n - 1] as number);
  /** Counts from the first pulse to the time t (channels), which may lie in earlier or later periods. */
  const upTo = (t: number): number => {
    const round = Math.floor(t / period);
    const within = Math.min(n, t - round * period);
    const whole = Math.min(n - 1, Math.floor(within));
    return round * total + (before[whole] as number) + (within - whole) * (counts[whole] as number);
  };
  // What a channel's own photons lose is for the logarithm; the window ends at the middle of the channel as it begins.
  return Float64Array.from({ length: n }, (_, i) => upTo(i) - upTo(i + 0.5 - dead));
}
