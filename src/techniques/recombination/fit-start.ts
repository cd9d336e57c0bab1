import type { FitSteps } from "../../fitting/steps.js";
import { type FitConstant } from "./fit-constants.js";
import type { ReadyDecay } from "./fit-curves.js";
import { seenEmission, type SeriesSetup } from "./fit-model.js";

/** Where a fit of a series begins. */
export interface SeriesStart {
  readonly constants: Float64Array;
  readonly scales: readonly number[];
  readonly backgrounds: readonly number[];
}

/** Rates that are tried, as a part of one over the typical time; those of pairs at the largest density. */
const RATES: Readonly<Record<string, readonly number[]>> = {
  k1: [0.03, 0.3, 1, 3],
  k2: [0.1, 1, 10, 100],
  k3: [0.01, 1, 30],
  kAug: [0.01, 0.1, 1, 10, 100],
  kCapture: [0.3, 3, 30],
  kRelease: [0.1, 1],
  kEmpty: [0.03, 0.3],
};
/** The same beside traps, which take the place of k₁. */
const BESIDE_TRAPS: Readonly<Record<string, readonly number[]>> = { ...RATES, k1: [0.1], k2: [0.1, 1, 10], k3: [0.1] };
/** Densities that are tried, as a part of the largest. */
const DENSITIES = [0.05, 0.5, 5] as const;

/** The best of a grid of constants, with scales and backgrounds that go with it. */
export function* searchStart(setup: SeriesSetup, given: Readonly<Record<string, number>>): FitSteps<SeriesStart> {
  const { constants, decays, kind } = setup;
  const backgrounds = decays.map((d) => (setup.background ? backgroundOf(d) : 0));
  const rates = kind === "traps" ? BESIDE_TRAPS : RATES;
  const choices = constants.map((c, j): readonly number[] => {
    const known = c.fixed ?? given[c.name];
    if (known !== undefined) return [known];
    const size = setup.typical[j] as number;
    return (c.time === 0 ? DENSITIES : (rates[c.name] ?? [1])).map((part) => part * size);
  });
  let best: { cost: number; constants: Float64Array; scales: number[] } | undefined;
  for (const values of combinations(choices)) {
    const found = costOf(setup, values, backgrounds);
    if (best === undefined || found.cost < best.cost) best = { ...found, constants: values };
    yield best.cost;
  }
  const { constants: values, scales } = best as NonNullable<typeof best>;
  return { constants: values, scales, backgrounds };
}

/** Typical sizes: rates of one over the time in which the weakest decay has fallen, at the largest density. */
export function typicalSizes(
  constants: readonly FitConstant[],
  decays: readonly ReadyDecay[],
  densities: readonly number[],
  seconds: number,
): readonly number[] {
  const largest = Math.max(...densities);
  const first = decays[0] as ReadyDecay;
  const time = Math.max(fallTime(first), 2 * first.step) * seconds;
  return constants.map(({ density, time: power }) => largest ** -density / (power === 1 ? time : 1));
}

/** From the largest of the smoothed points to where they are below 1/e of it. */
function fallTime({ observed, time }: ReadyDecay): number {
  const n = observed.length;
  const half = Math.max(1, Math.floor(n / 200));
  const smooth = observed.map((_, i) => {
    const part = observed.subarray(Math.max(0, i - half), i + half + 1);
    return part.reduce((sum, y) => sum + y, 0) / part.length;
  });
  const base = smooth.reduce((least, y) => Math.min(least, y), Infinity);
  const top = smooth.indexOf(smooth.reduce((most, y) => Math.max(most, y), -Infinity));
  const level = base + ((smooth[top] as number) - base) / Math.E;
  let end = top;
  while (end < n - 1 && (smooth[end] as number) > level) end++;
  return (time[end] as number) - (time[top] as number);
}

/** The least mean of a tenth of the points. */
function backgroundOf({ observed }: ReadyDecay): number {
  const width = Math.max(3, Math.floor(observed.length / 10));
  let least = Infinity;
  for (let i = 0; i + width <= observed.length; i += width) {
    least = Math.min(least, observed.subarray(i, i + width).reduce((sum, y) => sum + y, 0) / width);
  }
  return Math.max(0, least);
}

function costOf(
  setup: SeriesSetup,
  p: Float64Array,
  backgrounds: readonly number[],
): { cost: number; scales: number[] } {
  const sums = setup.decays.map((decay, i) => {
    const seen = new Float64Array(decay.observed.length);
    seenEmission(setup, i, p, 0, seen);
    let [xx, xy, yy] = [0, 0, 0];
    for (let j = 0; j < seen.length; j++) {
      const y = decay.observed[j] as number;
      const w = decay.counted ? 1 / Math.max(1, y) : decay.sigma ? 1 / (decay.sigma[j] as number) ** 2 : 1;
      const [x, d] = [seen[j] as number, y - (backgrounds[i] as number)];
      xx += w * x * x;
      xy += w * x * d;
      yy += w * d * d;
    }
    return { xx, xy, yy };
  });
  const all = sums.reduce((a, b) => ({ xx: a.xx + b.xx, xy: a.xy + b.xy, yy: a.yy + b.yy }));
  const groups = setup.scale === "shared" ? [all] : sums;
  const scales = groups.map(({ xx, xy }) => (xx > 0 ? Math.max(0, xy / xx) : 0));
  const cost = groups.reduce((sum, { xx, xy, yy }, g) => sum + yy - 2 * (scales[g] as number) * xy + (scales[g] as number) ** 2 * xx, 0); // prettier-ignore
  return { cost: Number.isFinite(cost) ? cost : Infinity, scales };
}

function* combinations(choices: readonly (readonly number[])[]): Generator<Float64Array> {
  const place = new Array<number>(choices.length).fill(0);
  for (;;) {
    yield Float64Array.from(place, (k, j) => (choices[j] as readonly number[])[k] as number);
    let j = 0;
    while (j < place.length && (place[j] as number) + 1 === (choices[j] as readonly number[]).length) place[j++] = 0;
    if (j === place.length) return;
    place[j] = (place[j] as number) + 1;
  }
}
