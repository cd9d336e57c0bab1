import {
  ArgumentError,
  expected,
  type NumericArray,
  oneOf,
  type ReadonlyFloat64Array,
} from "../../foundation/index.js";
import { placeOf } from "./place.js";

/**
 * What a spline is beyond its first and last knot: an error (`"refuse"`, unless another is chosen), NaN, the value at the
 * edge, a straight line, or the cubic of the last piece.
 */
export type Extrapolation = "refuse" | "nan" | "constant" | "linear" | "cubic";

export interface SplineOptions {
  readonly extrapolation?: Extrapolation;
}

/** A function made of cubics from knot to knot. */
export interface Spline {
  /** n rising places. */
  readonly knots: ReadonlyFloat64Array;
  readonly extrapolation: Extrapolation;
  /** The value at `x`. */
  at(x: number): number;
  /** The values at many places. */
  values(x: NumericArray): Float64Array;
  /** The derivative of order 1, 2 or 3 at `x`; at a knot, that of the piece on its right. */
  derivative(x: number, order?: 1 | 2 | 3): number;
  /** ∫ from `from` to `to`, which may be the smaller. */
  integral(from: number, to: number): number;
}

/** Four coefficients, lowest power first, of each of n − 1 pieces, in the distance from its left knot. */
export function piecewiseCubic(
  knots: Float64Array,
  coefficients: Float64Array,
  extrapolation: Extrapolation = "refuse",
): Spline {
  oneOf("extrapolation", extrapolation, ["refuse", "nan", "constant", "linear", "cubic"]);
  return new Piecewise(knots, coefficients, extrapolation);
}

class Piecewise implements Spline {
  readonly #knots: Float64Array;
  readonly extrapolation: Extrapolation;
  /** Of n + 1 pieces: the first lies left of all knots, the last right of them, each told from the outermost knot. */
  readonly #pieces: Float64Array;
  /** ∫ from the first knot to each. */
  readonly #integrals: Float64Array;

  constructor(knots: Float64Array, coefficients: Float64Array, extrapolation: Extrapolation) {
    const n = knots.length;
    this.#knots = knots;
    this.extrapolation = extrapolation;
    this.#pieces = new Float64Array(4 * (n + 1));
    this.#pieces.set(coefficients, 4);
    const last = 4 * (n - 2);
    this.#pieces.set(outside(extrapolation, coefficients, 0, 0), 0);
    this.#pieces.set(
      outside(extrapolation, coefficients, last, (knots[n - 1] as number) - (knots[n - 2] as number)),
      4 * n,
    );
    this.#integrals = new Float64Array(n);
    for (let i = 1; i < n; i++) {
      const h = (knots[i] as number) - (knots[i - 1] as number);
      this.#integrals[i] = (this.#integrals[i - 1] as number) + this.#primitive(i, h);
    }
  }

  get knots(): ReadonlyFloat64Array {
    return this.#knots;
  }

  at(x: number): number {
    const piece = this.#pieceOf(x);
    return this.#evaluate(piece, x - this.#origin(piece));
  }

  values(x: NumericArray): Float64Array {
    return Float64Array.from(x, (v) => this.at(v));
  }

  derivative(x: number, order: 1 | 2 | 3 = 1): number {
    if (order !== 1 && order !== 2 && order !== 3) throw new ArgumentError(expected("order", "1, 2 or 3", order));
    const piece = this.#pieceOf(x);
    const d = x - this.#origin(piece);
    const c = this.#pieces;
    const [c1, c2, c3] = [c[4 * piece + 1] as number, c[4 * piece + 2] as number, c[4 * piece + 3] as number];
    if (order === 1) return c1 + d * (2 * c2 + 3 * d * c3);
    return order === 2 ? 2 * c2 + 6 * d * c3 : 6 * c3;
  }

  integral(from: number, to: number): number {
    return this.#integralTo(to) - this.#integralTo(from);
  }

  #integralTo(x: number): number {
    const piece = this.#pieceOf(x);
    return (this.#integrals[Math.max(0, piece - 1)] as number) + this.#primitive(piece, x - this.#origin(piece));
  }

  #pieceOf(x: number): number {
    const [first, last] = [this.#knots[0] as number, this.#knots[this.#knots.length - 1] as number];
    if (x >= first && x <= last) return placeOf(this.#knots, x) + 1;
    if (this.extrapolation === "refuse" || Number.isNaN(x)) {
      throw new ArgumentError(expected("x", `from ${first} to ${last}, unless \`extrapolation\` says otherwise,`, x));
    }
    return x < first ? 0 : this.#knots.length;
  }

  #origin(piece: number): number {
    return this.#knots[Math.max(0, piece - 1)] as number;
  }

  #evaluate(piece: number, d: number): number {
    const c = this.#pieces;
    const at = 4 * piece;
    return (c[at] as number) + d * ((c[at + 1] as number) + d * ((c[at + 2] as number) + d * (c[at + 3] as number)));
  }

  #primitive(piece: number, d: number): number {
    const c = this.#pieces;
    const at = 4 * piece;
    const upper = (c[at + 2] as number) / 3 + (d * (c[at + 3] as number)) / 4;
    return d * ((c[at] as number) + d * ((c[at + 1] as number) / 2 + d * upper));
  }
}

/** The cubic of a piece told from a place `d` into it, and cut to what the extrapolation keeps of it. */
function outside(extrapolation: Extrapolation, coefficients: Float64Array, from: number, d: number): readonly number[] {
  const [c0, c1, c2, c3] = coefficients.subarray(from, from + 4) as unknown as [number, number, number, number];
  const value = c0 + d * (c1 + d * (c2 + d * c3));
  const slope = c1 + d * (2 * c2 + 3 * d * c3);
  switch (extrapolation) {
    case "constant":
      return [value, 0, 0, 0];
    case "linear":
      return [value, slope, 0, 0];
    case "cubic":
      return [value, slope, c2 + 3 * d * c3, c3];
    default:
      return [Number.NaN, Number.NaN, Number.NaN, Number.NaN];
  }
}
