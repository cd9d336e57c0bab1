import type { NumericArray } from "../../foundation/index.js";

/** Numbers that each call needs anew, kept so that a call for each point of an axis allocates nothing. */
interface Scratch {
  readonly places: Float64Array;
  readonly now: Float64Array;
  readonly before: Float64Array;
  /** Derivatives at the place, of degree 0 up to the one that is asked for. */
  readonly here: Float64Array;
  readonly hereBefore: Float64Array;
}

/** Makes what weights of at most so many points are worked out in. */
export function weightScratch(points: number, derivative: number): Scratch {
  const [line, few] = [() => new Float64Array(points), () => new Float64Array(derivative + 1)];
  return { places: line(), now: line(), before: line(), here: few(), hereBefore: few() };
}

/**
 * Weights of a least-squares polynomial, or of a derivative of it, at one place: Σ_d P_d⁽ˢ⁾(0) P_d(u_k) / ‖P_d‖², P_d
 * being the polynomials that are orthogonal on the given points, made one after the other by their recurrence.
 *
 * @param at index of the place
 * @param points indices of the points, as many as there are weights
 * @param weights where they are written to, from `offset` on
 *
 * Source: G. E. Forsythe, J. SIAM 5 (1957) 74.
 */
export function writeWeights(
  places: NumericArray,
  at: number,
  points: Readonly<Int32Array>,
  order: number,
  derivative: number,
  { places: u, now, before, here, hereBefore }: Scratch,
  weights: Float64Array,
  offset: number,
): void {
  const m = points.length;
  const centre = places[at] as number;
  let scale = 0;
  for (let k = 0; k < m; k += 1) {
    const distance = (places[points[k] as number] as number) - centre;
    u[k] = distance;
    scale = Math.max(scale, Math.abs(distance));
  }
  // A single point is its own value.
  if (scale === 0) scale = 1;
  for (let k = 0; k < m; k += 1) {
    u[k] = (u[k] as number) / scale;
    now[k] = 1;
    before[k] = 0;
    weights[offset + k] = 0;
  }
  here.fill(0);
  here[0] = 1;
  hereBefore.fill(0);
  let normBefore = 1;
  for (let degree = 0; degree <= order; degree += 1) {
    let norm = 0;
    let moment = 0;
    for (let k = 0; k < m; k += 1) {
      const square = (now[k] as number) * (now[k] as number);
      norm += square;
      moment += (u[k] as number) * square;
    }
    const share = (here[derivative] as number) / norm;
    const alpha = moment / norm;
    const beta = degree === 0 ? 0 : norm / normBefore;
    normBefore = norm;
    for (let k = 0; k < m; k += 1) {
      const value = now[k] as number;
      weights[offset + k] = (weights[offset + k] as number) + share * value;
      now[k] = ((u[k] as number) - alpha) * value - beta * (before[k] as number);
      before[k] = value;
    }
    for (let s = derivative; s >= 0; s -= 1) {
      const value = here[s] as number;
      const lower = s === 0 ? 0 : s * (here[s - 1] as number);
      here[s] = lower - alpha * value - beta * (hereBefore[s] as number);
      hereBefore[s] = value;
    }
  }
  const factor = scale ** -derivative;
  if (factor !== 1) for (let k = 0; k < m; k += 1) weights[offset + k] = (weights[offset + k] as number) * factor;
}
