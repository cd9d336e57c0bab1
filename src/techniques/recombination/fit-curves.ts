import { brandOf, describe, parseTimeUnit, SECONDS, type TimeUnit } from "../../foundation/index.js";
import type { Decay, InstrumentResponse } from "../../lifetime/index.js";
import { convolver } from "../../numerics/index.js";
import type { CountedDecay, DecayPoints, SeriesDecay } from "./fit-types.js";
import { besideThePulse } from "./pulse-channels.js";

/** One decay made ready: the emission at `times` (from the pulse, in the series' unit) becomes its fitted points. */
export interface ReadyDecay {
  readonly density: number;
  readonly exposure: number;
  readonly observed: Float64Array;
  readonly sigma: Float64Array | null;
  readonly counted: boolean;
  /** Of the fitted points. */
  readonly time: Float64Array;
  /** Whether a shift of the response has a meaning. */
  readonly shiftable: boolean;
  /** Width of a channel, or the least distance of two points. */
  readonly step: number;
  readonly simulated: string | undefined;
  /** Counts of a channel before the pulse, where some were measured there. */
  readonly dark: Dark | null;
  /** The times at which the emission is asked for, the response shifted by so much. */
  timesFor(shift: number): Float64Array;
  /** Writes the fitted points of an emission at those times. */
  seen(emission: Float64Array, shift: number, out: Float64Array): void;
}

/** A background with its standard error. */
export interface Dark {
  readonly value: number;
  readonly error: number;
}

/** Reads the decays; what is wrong with them goes to `issues`. */
export function readDecays(decays: readonly SeriesDecay[], issues: string[]): { ready: ReadyDecay[]; unit: TimeUnit } {
  if (!Array.isArray(decays) || decays.length === 0) {
    issues.push(`Expected \`decays\` to be a list of decays but found ${describe(decays)}.`);
    return { ready: [], unit: "ns" };
  }
  const first = decays[0] as SeriesDecay;
  const unit = parseTimeUnit(String("decay" in first ? first.decay?.unit : first?.unit)) ?? "ns";
  const ready = decays.flatMap((one, i) => readOne(one, `decays[${i}]`, unit, issues) ?? []);
  if (ready.some((d) => d.counted) && ready.some((d) => !d.counted)) {
    issues.push("Expected all decays as counts, or none, as their scatter differs, but found both.");
  }
  if (ready.some((d) => !d.counted && d.sigma === null) && ready.some((d) => d.sigma !== null)) {
    issues.push("Expected `sigma` for every decay, or for none, but found it for some.");
  }
  return { ready, unit };
}

function readOne(one: SeriesDecay, name: string, unit: TimeUnit, issues: string[]): ReadyDecay | undefined {
  const before = issues.length;
  const above = (what: string, value: unknown): void => {
    if (!(typeof value === "number" && value > 0 && value < Infinity)) {
      issues.push(`Expected \`${name}.${what}\` to be a finite number above 0 but found ${describe(value)}.`);
    }
  };
  if (typeof one !== "object" || one === null) {
    issues.push(`Expected \`${name}\` to be an object but found ${describe(one)}.`);
    return undefined;
  }
  above("density", one.density);
  if (one.exposure !== undefined) above("exposure", one.exposure);
  const read = "decay" in one ? readCounts(one, name, unit, issues) : readPoints(one, name, unit, issues);
  if (read === undefined || issues.length > before) return undefined;
  if (read.observed.length < 4) {
    issues.push(`Expected \`${name}\` to have at least 4 points in its window but found ${read.observed.length}.`);
    return undefined;
  }
  return { density: one.density, exposure: one.exposure ?? 1, ...read };
}

type Read = Omit<ReadyDecay, "density" | "exposure">;

function readPoints(one: DecayPoints & SeriesDecay, name: string, unit: TimeUnit, issues: string[]): Read | undefined {
  const own = parseTimeUnit(String(one.unit));
  if (own === undefined) issues.push(`Expected \`${name}.unit\` to be a unit of time but found ${describe(one.unit)}.`);
  const n = one.time?.length ?? 0;
  for (const what of ["values", "sigma"] as const) {
    const list = one[what];
    if (what === "sigma" && list === undefined) continue;
    if (list?.length === n && n > 0) continue;
    issues.push(`Expected \`${name}.${what}\` to have one number for each time (${n}) but found ${describe(list)}.`);
  }
  if (own === undefined || one.values?.length !== n || (one.sigma !== undefined && one.sigma.length !== n)) return undefined; // prettier-ignore
  const factor = SECONDS[own] / SECONDS[unit];
  const [from, to] = [one.from ?? 0, one.to ?? Infinity];
  const kept: number[] = [];
  for (let i = 0; i < n; i++) if ((one.time[i] as number) >= from && (one.time[i] as number) <= to) kept.push(i);
  const pick = (list: ArrayLike<number>, scale = 1): Float64Array => Float64Array.from(kept, (i) => (list[i] as number) * scale); // prettier-ignore
  const time = pick(one.time, factor);
  const observed = pick(one.values);
  const sigma = one.sigma === undefined ? null : pick(one.sigma);
  if (time.some((t, i) => !(t >= 0) || (i > 0 && !(t > (time[i - 1] as number))))) {
    issues.push(`Expected \`${name}.time\` to rise from 0, the pulse, on.`);
  }
  if (observed.some((y) => !Number.isFinite(y))) issues.push(`Expected \`${name}.values\` to be finite numbers.`);
  if (sigma?.some((s) => !(s > 0 && s < Infinity))) issues.push(`Expected \`${name}.sigma\` to be above 0.`);
  const step = time.reduce((least, t, i) => (i === 0 ? least : Math.min(least, t - (time[i - 1] as number))), Infinity);
  return {
    ...{ observed, sigma, counted: false, time, shiftable: false, step, simulated: undefined, dark: null },
    timesFor: () => time,
    seen: (emission, _, out) => out.set(emission),
  };
}

function readCounts(one: CountedDecay & SeriesDecay, name: string, unit: TimeUnit, issues: string[]): Read | undefined {
  const { decay } = one;
  if (brandOf(decay) !== "Decay") {
    issues.push(`Expected \`${name}.decay\` to be a decay (lifetime.decay makes one) but found ${describe(decay)}.`);
    return undefined;
  }
  const factor = SECONDS[decay.unit] / SECONDS[unit];
  const width = decay.channelWidth * factor;
  const n = decay.counts.length;
  const zero = (one.timeZero ?? decay.counts.indexOf(maximum(decay.counts)) * decay.channelWidth) * factor;
  const share = one.irf === undefined ? null : sharesOf(one.irf, decay, `${name}.irf`, issues);
  if (one.irf !== undefined && share === null) return undefined;
  const from = (one.from ?? 0) * factor;
  const to = (one.to ?? Infinity) * factor;
  const first = Math.max(share ? 0 : Math.round(zero / width), Math.ceil(from / width - 1e-9));
  const end = Math.min(n, Math.floor(to / width + 1e-9));
  const observed = Float64Array.from(decay.counts.subarray(first, Math.max(first, end)));
  const { simulated } = decay.provenance;
  const dark = share === null ? null : darkBefore(decay.counts, share);
  const common = { observed, sigma: null, counted: true, step: width, simulated, dark };
  if (share === null) {
    // The mean over a channel is that at its middle but for its bend.
    const time = observed.map((_, i) => (first + i + 0.5) * width - zero);
    return { ...common, time, shiftable: false, timesFor: () => time, seen: (e, _, out) => out.set(e) };
  }
  const folded = convolver(share, n);
  const light = new Float64Array(n);
  const whole = new Float64Array(n);
  return {
    ...common,
    time: observed.map((_, i) => (first + i + 0.5) * width),
    shiftable: true,
    timesFor: (shift) => besideThePulse(n, width, shift).times,
    seen: (emission, shift, out) => {
      besideThePulse(n, width, shift).fill(emission, light);
      folded(light, whole);
      // A Fourier transform leaves rounding below 0.
      for (let i = 0; i < out.length; i++) out[i] = Math.max(0, whole[first + i] as number);
    },
  };
}

/** Share of the response that has not come before the pulse begins. */
const BEGINS = 1e-4;
/** Channels before the pulse that make a background. */
const ENOUGH = 8;

function darkBefore(counts: ArrayLike<number>, share: Float64Array): Dark | null {
  let [channels, sum, come] = [0, 0, 0];
  while (channels < share.length && (come += share[channels] as number) < BEGINS) sum += counts[channels++] as number;
  if (channels < ENOUGH) return null;
  return { value: sum / channels, error: Math.sqrt(Math.max(1, sum)) / channels };
}

function maximum(values: ArrayLike<number>): number {
  let top = -Infinity;
  for (let i = 0; i < values.length; i++) top = Math.max(top, values[i] as number);
  return top;
}

/** The response as the share of its light in each channel of the decay. */
function sharesOf(
  irf: InstrumentResponse | Decay | ArrayLike<number>,
  decay: Decay,
  name: string,
  issues: string[],
): Float64Array | null {
  const branded = brandOf(irf) === "InstrumentResponse" || brandOf(irf) === "Decay";
  const counts = branded ? (irf as Decay).counts : (irf as ArrayLike<number>);
  if (branded) {
    const { channelWidth, unit } = irf as Decay;
    const ratio = (channelWidth * SECONDS[unit]) / (decay.channelWidth * SECONDS[decay.unit]);
    if (Math.abs(ratio - 1) > 1e-6) {
      issues.push(`Expected \`${name}\` to have channels as wide as the decay's but found ${ratio} times the width.`);
      return null;
    }
  }
  const n = decay.counts.length;
  const values = Float64Array.from({ length: n }, (_, i) => Math.max(0, counts[i] ?? 0));
  const sum = values.reduce((a, b) => a + b, 0);
  if (!(sum > 0 && sum < Infinity)) {
    issues.push(`Expected \`${name}\` to hold light but found none on the channels of the decay.`);
    return null;
  }
  return values.map((v) => v / sum);
}
