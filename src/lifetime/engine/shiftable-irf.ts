import type { NumericArray } from "../../foundation/index.js";

/** An instrument response of unit area that can be moved by fractions of a channel. */
export interface ShiftableIrf {
  /** Share of the light in each channel; they add up to 1. */
  readonly share: Float64Array;
  /** Density at the left edge of each channel, and at the right edge of the last: one more than `share`. */
  readonly edge: Float64Array;
  /** First channel with light, and the one after the last. */
  readonly first: number;
  readonly end: number;
  /** Full width at half maximum, in channels; for an unsteady response that of its envelope. */
  readonly width: number;
}

/**
 * Makes a histogram of an instrument response ready to be moved.
 *
 * The cumulated counts are interpolated by a cubic in each channel, with slopes of fourth order at the edges
 * (P. Colella and P. R. Woodward, J. Comput. Phys. 54 (1984) 174, eq. 1.6) that are cut where the cumulated counts
 * would not stay monotonic (F. N. Fritsch and R. E. Carlson, SIAM J. Numer. Anal. 17 (1980) 238). So a moved response
 * keeps its area, has no negative counts where the measured one has none, and changes smoothly with the shift.
 */
export function shiftableIrf(counts: NumericArray): ShiftableIrf {
  const n = counts.length;
  let first = 0;
  while (first < n && counts[first] === 0) first++;
  let end = n;
  while (end > first && counts[end - 1] === 0) end--;
  let sum = 0;
  for (let i = first; i < end; i++) sum += counts[i] as number;
  const share = new Float64Array(n);
  for (let i = first; i < end; i++) share[i] = (counts[i] as number) / sum;
  const at = (i: number): number => (i >= first && i < end ? (share[i] as number) : 0);
  const edge = new Float64Array(n + 1);
  for (let i = first; i <= end; i++) {
    const left = at(i - 1);
    const right = at(i);
    if (left * right <= 0) continue;
    const slope = (7 * (left + right) - at(i - 2) - at(i + 1)) / 12;
    const limit = 3 * Math.min(Math.abs(left), Math.abs(right));
    edge[i] = slope * left <= 0 ? 0 : Math.sign(left) * Math.min(Math.abs(slope), limit);
  }
  return { share, edge, first, end, width: widthOf(share, first, end) };
}

/**
 * The counts of a response from which even spreading within the channels gives back the response itself, as smoothly as
 * its neighbouring channels say.
 *
 * Counting over channels and spreading over channels each multiply the spectrum of the response by sin(ω/2)/(ω/2). With
 * S = 4 sin²(ω/2), whose operator is the second difference δ² with its sign changed, the inverse of both is
 * 1 + S/12 + S²/90 + S³/560 + …, of which these terms leave an error of eighth order in the width of a channel; the first
 * of them is Sheppard's correction of the variance (W. F. Sheppard, Proc. London Math. Soc. 29 (1898) 353).
 *
 * It is done by carrying counts over the edges of channels, none of which gives away more than it has: what is narrower
 * than a channel stays as it is, and nothing turns negative (the limited fluxes of J. P. Boris and D. L. Book, J. Comput.
 * Phys. 11 (1973) 38).
 */
export function sharpened(counts: NumericArray): Float64Array {
  const n = counts.length;
  const out = new Float64Array(counts);
  let first = 0;
  while (first < n && counts[first] === 0) first++;
  let end = n;
  while (end > first && counts[end - 1] === 0) end--;
  // The potential whose differences are carried: c/12 − δ²c/90 + δ⁴c/560, about the channels with light.
  const from = Math.max(0, first - REACH);
  const to = Math.min(n, end + REACH);
  const c = new Float64Array(to - from + 2 * REACH);
  for (let i = from; i < to; i++) c[i - from + REACH] = counts[i] as number;
  const at = (i: number): number => c[i] as number;
  const potential = new Float64Array(to - from);
  for (let i = 0; i < potential.length; i++) {
    const k = i + REACH;
    const near = at(k - 1) + at(k + 1);
    const far = at(k - 2) + at(k + 2);
    potential[i] = at(k) / 12 - (near - 2 * at(k)) / 90 + (far - 4 * near + 6 * at(k)) / 560;
  }
  for (let i = from; i + 1 < to; i++) {
    const wanted = (potential[i + 1 - from] as number) - (potential[i - from] as number);
    const most = (wanted > 0 ? at(i - from + REACH) : at(i + 1 - from + REACH)) / 2;
    const carried = wanted > 0 ? Math.min(wanted, most) : Math.max(wanted, -most);
    out[i] = (out[i] as number) - carried;
    out[i + 1] = (out[i + 1] as number) + carried;
  }
  return out;
}

/** Channels to either side that the potential of one looks at. */
const REACH = 2;

function widthOf(share: Float64Array, from: number, to: number): number {
  let peak = 0;
  for (let i = from; i < to; i++) peak = Math.max(peak, share[i] as number);
  let first = from;
  while (first < to && (share[first] as number) < peak / 2) first++;
  let last = to - 1;
  while (last > first && (share[last] as number) < peak / 2) last--;
  return last - first + 1;
}

/** The channels that the moved response reaches: from the first to before the last. */
export interface Support {
  readonly first: number;
  readonly end: number;
}

/**
 * Writes the response moved by `shift` channels (to later times if positive) into `out`, and its derivative with respect
 * to the shift into `slope`. Light that is moved out of the window is lost.
 */
export function moveIrf(irf: ShiftableIrf, shift: number, out: Float64Array, slope: Float64Array): Support {
  const n = out.length;
  const whole = Math.floor(-shift);
  const t = -shift - whole;
  const phi = t * t * (3 - 2 * t);
  const left = t * (1 - t) * (1 - t);
  const right = t * t * (t - 1);
  const phiSlope = 6 * t * (1 - t);
  const leftSlope = (1 - t) * (1 - 3 * t);
  const rightSlope = t * (3 * t - 2);
  const { share, edge } = irf;
  const first = Math.min(n, Math.max(0, irf.first - whole - 1));
  const end = Math.max(first, Math.min(n, irf.end - whole));
  out.fill(0);
  slope.fill(0);
  const part = (j: number): number => {
    if (j < 0 || j >= share.length) return 0;
    return (share[j] as number) * phi + (edge[j] as number) * left + (edge[j + 1] as number) * right;
  };
  const partSlope = (j: number): number => {
    if (j < 0 || j >= share.length) return 0;
    return (share[j] as number) * phiSlope + (edge[j] as number) * leftSlope + (edge[j + 1] as number) * rightSlope;
  };
  let here = part(first + whole);
  let hereSlope = partSlope(first + whole);
  for (let i = first; i < end; i++) {
    const j = i + whole;
    const next = part(j + 1);
    const nextSlope = partSlope(j + 1);
    out[i] = (j >= 0 && j < share.length ? (share[j] as number) : 0) + next - here;
    slope[i] = hereSlope - nextSlope;
    here = next;
    hereSlope = nextSlope;
  }
  return { first, end };
}
