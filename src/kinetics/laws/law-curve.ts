import type { KineticLaw, Progress } from "./law.js";

/**
 * y = s + D ψ(v): a law written by its value s at the start of the window and its change D over it.
 *
 * ψ = (α − α(first)) / (α(last) − α(first)); with a known end E, D = E − s and ψ = (α − α(first)) / (1 − α(first)).
 * Written so, s and D stay known when a short window shows so little of the curve's bend that amplitude and k cannot be
 * told apart.
 */
export interface LawCurve {
  /** ψ at every point, after `at`. */
  readonly psi: Float64Array;
  /** ∂ψ/∂ln κ, after `at`. */
  readonly byLogRate: Float64Array;
  /** ∂ψ/∂shape, after `at`. */
  readonly byShape: Float64Array;
  /** Evaluates the curve for κ = k × length of the window. False where the reaction is over before the first point. */
  at(kappa: number, shape: number): boolean;
  /** α at the first and last point. */
  ends(kappa: number, shape: number): readonly [first: number, last: number];
}

const ROUNDING = 8 * Number.EPSILON;

/**
 * The curve of a law at places v = (time − reaction's zero) / length of the window, ascending.
 *
 * @param endKnown whether the value at infinite time is known
 */
export function lawCurve(law: KineticLaw, v: Float64Array, endKnown: boolean): LawCurve {
  const n = v.length;
  const psi = new Float64Array(n);
  const byLogRate = new Float64Array(n);
  const byShape = new Float64Array(n);
  const out: Progress = [0, 0, 0];
  const progress = (kappa: number, shape: number, place: number): void => {
    if (place > 0) law.progress(kappa * place, shape, out);
    else out[0] = out[1] = out[2] = 0;
  };
  return {
    psi,
    byLogRate,
    byShape,
    at(kappa, shape) {
      for (let i = 0; i < n; i++) {
        progress(kappa, shape, v[i] as number);
        [psi[i], byLogRate[i], byShape[i]] = out;
      }
      const first = [psi[0], byLogRate[0], byShape[0]] as Progress;
      const last = endKnown ? ([1, 0, 0] as Progress) : ([psi[n - 1], byLogRate[n - 1], byShape[n - 1]] as Progress);
      const span = last[0] - first[0];
      for (let i = 0; i < n; i++) {
        const part = ((psi[i] as number) - first[0]) / span;
        psi[i] = part;
        const own = (byLogRate[i] as number) - first[1];
        const carried = part * (last[1] - first[1]);
        // What rounding alone leaves must not pass for a curve that depends on k: zero order before its end does not.
        byLogRate[i] = Math.abs(own - carried) <= ROUNDING * own ? 0 : (own - carried) / span;
        byShape[i] = ((byShape[i] as number) - first[2] - part * (last[2] - first[2])) / span;
      }
      return span > 0;
    },
    ends(kappa, shape) {
      progress(kappa, shape, v[0] as number);
      const first = out[0];
      progress(kappa, shape, v[n - 1] as number);
      return [first, out[0]];
    },
  };
}

/** x = k t at which a part of the reaction is over; NaN for what is never reached. */
export function timeOfPart(law: KineticLaw, shape: number, part: number): number {
  if (!(part > 0 && part < 1)) return part === 0 ? 0 : Number.NaN;
  const out: Progress = [0, 0, 0];
  let low = -700;
  let high = 700;
  // α rises with x: bisection in ln x, to the last digit.
  for (let i = 0; i < 200 && high - low > 1e-15 * Math.max(1, Math.abs(low)); i++) {
    const middle = (low + high) / 2;
    law.progress(Math.exp(middle), shape, out);
    if (out[0] < part) low = middle;
    else high = middle;
  }
  return Math.exp((low + high) / 2);
}
