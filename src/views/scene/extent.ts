/** Numbers by index, as typed arrays have them. */
export interface Numbers {
  readonly length: number;
  readonly [index: number]: number;
}

// Long loops have functions of their own here: an engine that compiles one while it runs has never seen what follows it,
// and leaves the compiled code there each time.

/** An extent that nothing lies in yet. */
const nothing = (): Float64Array => Float64Array.of(Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY);

/** Widens an extent, its ends in an array of two, so that the finite ones of the values `from` up to `to` lie in it. */
function widen(ends: Float64Array, values: Numbers, from: number, to: number): void {
  let low = ends[0] as number;
  let high = ends[1] as number;
  for (let i = from; i < to; i += 4) {
    const a = values[i] as number;
    const b = values[i + 1] as number;
    const c = values[i + 2] as number;
    const d = values[i + 3] as number;
    // Most values change nothing, and four are seen to be inside at once: half the time, measured.
    if (a >= low && a <= high && b >= low && b <= high && c >= low && c <= high && d >= low && d <= high) continue;
    for (let j = i; j < i + 4 && j < to; j += 1) {
      const v = values[j] as number;
      // The difference is 0 for finite numbers only.
      if (v - v === 0) {
        if (v < low) low = v;
        if (v > high) high = v;
      }
    }
  }
  ends[0] = low;
  ends[1] = high;
}

function known([low, high]: Float64Array): readonly [number, number] | undefined {
  return (low as number) <= (high as number) ? [low as number, high as number] : undefined;
}

/** Least and greatest finite value, or `undefined` if there is none. */
export function extent(values: Numbers): readonly [number, number] | undefined {
  const ends = nothing();
  widen(ends, values, 0, values.length);
  return known(ends);
}

const BINS = 2048;

/** More values than this are sampled for the tails; a spread of primes keeps in step with no row length. */
const MOST = 150_000;
/** So many neighbours are sampled together: most of the cost is to fetch the memory they lie in. */
const RUN = 4;
const STRIDES = [1, 3, 7, 13, 29, 61, 127, 251, 499] as const;

/** The extent, and a sample of finite values that is taken on the way: to fetch the numbers from memory twice takes most of the time. */
function extentAndSample(
  values: Numbers,
  stride: number,
): { readonly whole: readonly [number, number] | undefined; readonly sample: Float64Array } {
  const blocks = Math.ceil(values.length / (RUN * stride));
  const sample = new Float64Array(Math.min(values.length, blocks * RUN));
  const ends = nothing();
  const found = widenAndSample(ends, values, stride, sample);
  return { whole: known(ends), sample: sample.subarray(0, found) };
}

/** Widens an extent by all values, and takes the sample; how many it has is returned. */
function widenAndSample(ends: Float64Array, values: Numbers, stride: number, sample: Float64Array): number {
  let at = 0;
  const n = values.length;
  for (let start = 0; start < n; start += RUN * stride) {
    const end = Math.min(n, start + RUN * stride);
    at = keepFinite(values, start, Math.min(end, start + RUN), sample, at);
    widen(ends, values, start, end);
  }
  return at;
}

/** Puts the finite ones of the values `from` up to `to` into the sample; where the next goes is returned. */
function keepFinite(values: Numbers, from: number, to: number, sample: Float64Array, at: number): number {
  let next = at;
  for (let i = from; i < to; i += 1) {
    const v = values[i] as number;
    sample[next] = v;
    if (v - v === 0) next += 1;
  }
  return next;
}

/**
 * The range that a colour scale should span: the whole extent, unless single outliers (spikes,
 * saturated pixels) would take most of it; then the range that holds 99.6 % of the values.
 *
 * @returns the range, whether it leaves values out, and the whole extent; `undefined` without any finite value
 */
export function robustExtent(
  values: Numbers,
):
  | { readonly range: readonly [number, number]; readonly clipped: boolean; readonly whole: readonly [number, number] }
  | undefined {
  const stride = STRIDES.find((s) => values.length / s <= MOST) ?? 997;
  const { whole, sample } = extentAndSample(values, stride);
  if (whole === undefined) return undefined;
  if (whole[0] === whole[1]) return { range: whole, clipped: false, whole };
  const tail = Math.floor(sample.length * 0.002);
  let inner = withoutTails(sample, whole, tail);
  // Beside a spike of a million, all of the data lie in one bin: it is divided again, until no more falls off.
  for (let before = whole, i = 0; (inner[1] - inner[0]) * 32 < before[1] - before[0] && i < ROUNDS; i += 1) {
    before = inner;
    inner = withoutTails(sample, before, tail);
  }
  return (inner[1] - inner[0]) * 2 < whole[1] - whole[0]
    ? { range: inner, clipped: true, whole }
    : { range: whole, clipped: false, whole };
}

/** Each round leaves out the spikes of another order of magnitude. */
const ROUNDS = 60;

/** What is left of a range without the lowest and the highest `tail` values, to a 2048th of it; those beyond it are counted too. */
function withoutTails(
  sample: Float64Array,
  [low, high]: readonly [number, number],
  tail: number,
): readonly [number, number] {
  // By halves, since the whole of a range may be beyond the greatest double.
  const half = high / 2 - low / 2;
  const factor = BINS / half;
  if (!Number.isFinite(factor)) return [low, high];
  const bins = new Uint32Array(BINS + 3);
  fillBins(sample, low, high, factor, bins);
  const first = binsUpTo(bins, tail, 1) - 1;
  const last = BINS - Math.min(binsUpTo(bins, tail, -1) - 1, BINS - first);
  // Ordinary data, whose ends nobody asks for.
  if ((last - first) * 2 >= BINS) return [low, high];
  // The border of the bins may be far from any value.
  const border = (bin: number): number => low + bin / factor + bin / factor;
  return extentWithin(sample, border(first), border(last + 1)) ?? [low, high];
}

/** Counts values in bins from `low` to `high`; the first bin is for those below, the last for those above. */
function fillBins(sample: Float64Array, low: number, high: number, factor: number, bins: Uint32Array): void {
  for (let i = 0; i < sample.length; i += 1) {
    const v = sample[i] as number;
    const bin = v < low ? 0 : v > high ? BINS + 2 : (((v / 2 - low / 2) * factor) | 0) + 1;
    bins[bin] = (bins[bin] as number) + 1;
  }
}

/** How many bins from one end hold no more than `tail` values together; no fewer than the one for those outside. */
function binsUpTo(bins: Uint32Array, tail: number, step: 1 | -1): number {
  const end = step === 1 ? 0 : bins.length - 1;
  let sum = (bins[end] as number) + (bins[end + step] as number);
  let count = 1;
  while (sum <= tail && count <= BINS) {
    count += 1;
    sum += bins[end + step * count] as number;
  }
  return count;
}

/** Least and greatest of the values between two. */
function extentWithin(values: Float64Array, from: number, to: number): readonly [number, number] | undefined {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < values.length; i += 1) {
    const v = values[i] as number;
    if (v >= from && v <= to) {
      if (v < low) low = v;
      if (v > high) high = v;
    }
  }
  return low <= high ? [low, high] : undefined;
}

/** A range a little wider than the data; a constant gets one of its own size about it. */
export function padded(range: readonly [number, number], part: number = 0.05): readonly [number, number] {
  const [low, high] = range;
  const span = high - low;
  if (span > Number.EPSILON * Math.max(Math.abs(low), Math.abs(high))) {
    return [low - part * span, high + part * span];
  }
  const half = low === 0 ? 1 : Math.abs(low) * 0.5;
  return [low - half, high + half];
}
