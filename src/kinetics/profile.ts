import { accurateSum } from "../numerics/sum.js";
import { rise } from "./models/first-order.js";

/** The best curve for one κ: its weighted sum of squares and its linear coefficients. */
interface Projection {
  readonly rss: number;
  /** Value at the start of the window, or (offset known) the amplitude there. */
  readonly start: number;
  /** Change over the window; 0 where the offset is known. */
  readonly change: number;
}

/** Σ ((y − curve) / σ)² as a function of κ alone, the linear coefficients being solved for. */
export type Profile = (kappa: number) => Projection;

/**
 * The profile for a free offset: at each κ the straight line through (φ, y).
 *
 * Source: G. H. Golub and V. Pereyra, SIAM J. Numer. Anal. 10 (1973) 413, for one nonlinear parameter.
 */
export function profileFreeOffset(u: Float64Array, y: Float64Array, weights: Float64Array | null): Profile {
  const w = weights ? weights.map((v) => v * v) : new Float64Array(u.length).fill(1);
  const total = accurateSum(w);
  const phi = new Float64Array(u.length);
  return (kappa) => {
    const riseAt = rise(kappa);
    let meanPhi = 0;
    let meanY = 0;
    for (let i = 0; i < u.length; i++) {
      const f = riseAt(u[i] as number);
      phi[i] = f;
      meanPhi += (w[i] as number) * f;
      meanY += (w[i] as number) * (y[i] as number);
    }
    meanPhi /= total;
    meanY /= total;
    let products = 0;
    let squares = 0;
    for (let i = 0; i < u.length; i++) {
      const f = (phi[i] as number) - meanPhi;
      products += (w[i] as number) * f * ((y[i] as number) - meanY);
      squares += (w[i] as number) * f * f;
    }
    const change = squares > 0 ? products / squares : 0;
    const start = meanY - change * meanPhi;
    let rss = 0;
    for (let i = 0; i < u.length; i++) {
      const r = (y[i] as number) - meanY - change * ((phi[i] as number) - meanPhi);
      rss += (w[i] as number) * r * r;
    }
    return { rss, start, change };
  };
}

/** The profile for a known offset: at each κ the line through the origin of (e^(−κu), y − offset). */
export function profileKnownOffset(
  u: Float64Array,
  y: Float64Array,
  weights: Float64Array | null,
  offset: number,
): Profile {
  const w = weights ? weights.map((v) => v * v) : new Float64Array(u.length).fill(1);
  return (kappa) => {
    let products = 0;
    let squares = 0;
    for (let i = 0; i < u.length; i++) {
      const e = Math.exp(-kappa * (u[i] as number));
      products += (w[i] as number) * e * ((y[i] as number) - offset);
      squares += (w[i] as number) * e * e;
    }
    const start = products / squares;
    let rss = 0;
    for (let i = 0; i < u.length; i++) {
      const r = (y[i] as number) - offset - start * Math.exp(-kappa * (u[i] as number));
      rss += (w[i] as number) * r * r;
    }
    return { rss, start, change: 0 };
  };
}

/** The κ between which a fit looks for its optimum. */
export interface KappaRange {
  /** Below it the curve is a straight line to within rounding. */
  readonly low: number;
  /** Above it the curve is over before the second point. */
  readonly high: number;
}

/** The range of κ that points at the places u can tell apart. */
export function kappaRange(u: Float64Array): KappaRange {
  return { low: 1e-6, high: 40 / (u[1] as number) };
}

/** The best κ on a grid of powers of two: a start from which the optimiser cannot go astray. */
export function bestStart(profile: Profile, range: KappaRange): number {
  let best = range.high;
  let lowest = Infinity;
  for (let kappa = 2 ** -10; kappa < range.high; kappa *= 2) {
    const { rss } = profile(kappa);
    if (rss < lowest) {
      lowest = rss;
      best = kappa;
    }
  }
  return best;
}

/**
 * The κ around the optimum for which the sum of squares stays below `limit`: the profile-likelihood
 * interval. An end is 0 or ∞ where the sum never reaches the limit.
 *
 * Source: D. M. Bates and D. G. Watts, Nonlinear Regression Analysis (1988), section 6.1.
 */
export function profileInterval(
  profile: Profile,
  optimum: number,
  limit: number,
  range: KappaRange,
): readonly [number, number] {
  const excess = (kappa: number): number => profile(kappa).rss - limit;
  const low = optimum <= range.low || excess(range.low) <= 0 ? 0 : edge(excess, optimum, range.low);
  const high = optimum >= range.high || excess(range.high) <= 0 ? Infinity : edge(excess, optimum, range.high);
  return [low, high];
}

/** Where `excess` first turns positive on the way from `from` (where it is not) to `to` (where it is). */
function edge(excess: (kappa: number) => number, from: number, to: number): number {
  const direction = Math.sign(to - from);
  const end = Math.log(to);
  const at = (x: number): number => excess(Math.exp(x));
  let near = Math.log(from);
  let below = at(near);
  let far = end;
  let above = at(far);
  for (let step = 0.01; (end - near) * direction > step; step *= 2) {
    const next = near + step * direction;
    const value = at(next);
    if (value > 0) {
      far = next;
      above = value;
      break;
    }
    near = next;
    below = value;
  }
  // The Illinois form of false position: the end that stays has its value halved, so that both ends move.
  let side = 0;
  for (let i = 0; i < 100 && Math.abs(far - near) > 1e-10; i++) {
    const guess = near + ((far - near) * below) / (below - above);
    const x = guess === near || guess === far || !Number.isFinite(guess) ? (near + far) / 2 : guess;
    const value = at(x);
    if (Math.abs(value) <= 1e-12 * Math.abs(above)) return Math.exp(x);
    if (value > 0) {
      far = x;
      above = value;
      if (side === 1) below /= 2;
      side = 1;
    } else {
      near = x;
      below = value;
      if (side === -1) above /= 2;
      side = -1;
    }
  }
  return Math.exp((near + far) / 2);
}
