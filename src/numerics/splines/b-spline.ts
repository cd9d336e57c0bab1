import { ArgumentError, expected, finiteArray, integer, type NumericArray } from "../../foundation/index.js";
import type { Matrix } from "../matrix.js";
import { checkRising } from "./points.js";

/**
 * The knots of all B-splines of a degree over an interval: the given places, with the first and the last repeated.
 *
 * @param breaks at least two places that rise strictly
 * @throws ArgumentError for places that do not rise, or a degree that is no integer of at least 0
 * @example bSplineKnots([0, 1, 2], 2).join() // "0,0,0,1,2,2,2"
 */
export function bSplineKnots(breaks: NumericArray, degree: number): Float64Array {
  integer("degree", degree, 0, 20);
  const places = finiteArray("breaks", breaks);
  if (places.length < 2) throw new ArgumentError(expected("breaks", "at least two places", places.length));
  checkRising("breaks", places);
  const [first, last] = [places[0] as number, places[places.length - 1] as number];
  const repeated = (value: number): number[] => new Array<number>(degree).fill(value);
  return Float64Array.from([...repeated(first), ...places, ...repeated(last)]);
}

/**
 * The B-splines of a degree on given knots, or their derivatives, at n places: a matrix of n × (knots − degree − 1), each
 * of whose rows has at most degree + 1 numbers that are not 0. Inside the knots the functions add up to 1.
 *
 * By the recurrences of Cox and de Boor (C. de Boor, A Practical Guide to Splines, revised ed., chapters IX and X). At a
 * knot, as on its right; at the last, as on its left.
 *
 * @param knots places that do not fall, each at most degree + 1 times
 * @param x n places from `knots[degree]` to `knots[knots.length − degree − 1]`; others are refused, since there the
 * functions do not add up to 1
 * @param derivative order of the derivative, 0 for the functions themselves
 * @throws ArgumentError for knots, places or orders that cannot be meant
 * @example bSplineBasis([0, 0, 1, 1], 1, [0.25]).values.join() // "0.75,0.25"
 */
export function bSplineBasis(knots: NumericArray, degree: number, x: NumericArray, derivative: number = 0): Matrix {
  const t = checkedKnots(knots, degree);
  const places = finiteArray("x", x);
  integer("derivative", derivative, 0);
  const columns = t.length - degree - 1;
  const values = new Float64Array(places.length * columns);
  if (derivative > degree) return { rows: places.length, columns, values };
  const local = new Float64Array(degree + 2);
  places.forEach((place, i) => {
    const span = spanOf(t, degree, place);
    localBasis(t, span, degree - derivative, place, local);
    for (let k = degree - derivative + 1; k <= degree; k++) differentiate(t, span, k, local);
    for (let k = 0; k <= degree; k++) values[i * columns + span - degree + k] = local[k] as number;
  });
  return { rows: places.length, columns, values };
}

/**
 * The integrals of the B-splines over all their knots, (tᵢ₊ₖ₊₁ − tᵢ)/(k + 1) for degree k: with the coefficients of a curve
 * they give its area.
 *
 * @throws ArgumentError for knots that cannot be meant
 * @example bSplineIntegrals([0, 0, 1, 1], 1).join() // "0.5,0.5"
 */
export function bSplineIntegrals(knots: NumericArray, degree: number): Float64Array {
  const t = checkedKnots(knots, degree);
  const width = (i: number): number => (t[i + degree + 1] as number) - (t[i] as number);
  return Float64Array.from({ length: t.length - degree - 1 }, (_, i) => width(i) / (degree + 1));
}

function checkedKnots(knots: NumericArray, degree: number): Float64Array {
  integer("degree", degree, 0, 20);
  const t = finiteArray("knots", knots);
  if (t.length < 2 * degree + 2) {
    throw new ArgumentError(expected("knots", `at least ${2 * degree + 2} places`, t.length));
  }
  for (let i = 1; i < t.length; i++) {
    if (!((t[i] as number) >= (t[i - 1] as number))) {
      const message = `Expected \`knots\` not to fall but found ${t[i - 1]} followed by ${t[i]} at index ${i} (counted from 0).`;
      throw new ArgumentError(message, { name: "knots", index: i }, "not-monotonic");
    }
    if (i > degree && !((t[i] as number) > (t[i - degree - 1] as number))) {
      throw new ArgumentError(expected("knots", `each place at most ${degree + 1} times`, t[i]));
    }
  }
  return t;
}

/** The last i with tᵢ ≤ x of the pieces that have all their functions, empty ones left out. */
function spanOf(t: Float64Array, degree: number, x: number): number {
  const [first, last] = [degree, t.length - degree - 2];
  const [from, to] = [t[first] as number, t[last + 1] as number];
  if (!(x >= from && x <= to)) throw new ArgumentError(expected("x", `from ${from} to ${to}`, x));
  let low = first;
  let high = last + 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((t[middle] as number) <= x) low = middle;
    else high = middle;
  }
  // At the end the search can stop in a piece without width.
  while (low > first && !((t[low + 1] as number) > (t[low] as number))) low--;
  return low;
}

/** The functions of a degree that are not 0 in a piece: `out[k]` is number span − degree + k. */
function localBasis(t: Float64Array, span: number, degree: number, x: number, out: Float64Array): void {
  out.fill(0);
  out[0] = 1;
  for (let k = 1; k <= degree; k++) {
    let carried = 0;
    for (let i = 0; i < k; i++) {
      const [left, right] = [t[span + 1 - k + i] as number, t[span + 1 + i] as number];
      const share = (out[i] as number) / (right - left);
      out[i] = carried + (right - x) * share;
      carried = (x - left) * share;
    }
    out[k] = carried;
  }
}

/** From derivatives of the functions of degree k − 1 those of degree k: B′ᵢ = k (Bᵢ/(tᵢ₊ₖ − tᵢ) − Bᵢ₊₁/(tᵢ₊ₖ₊₁ − tᵢ₊₁)). */
function differentiate(t: Float64Array, span: number, k: number, out: Float64Array): void {
  let carried = 0;
  for (let i = 0; i < k; i++) {
    const [left, right] = [t[span + 1 - k + i] as number, t[span + 1 + i] as number];
    const share = (k * (out[i] as number)) / (right - left);
    out[i] = carried - share;
    carried = share;
  }
  out[k] = carried;
}
