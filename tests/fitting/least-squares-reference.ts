import { loadReference } from "../reference/load-fit.js";

/** A decay whose values a reference script made. */
interface Curve {
  readonly time: readonly number[];
  readonly values: readonly number[];
}

/** What tests/reference/least-squares.py computes with scipy and lmfit. */
interface LeastSquaresReference {
  readonly links: Curve & {
    readonly parameters: Readonly<Record<string, { readonly value: number; readonly standardError: number }>>;
    readonly rss: number;
  };
  readonly losses: Curve & {
    readonly cases: readonly {
      readonly loss: "linear" | "soft-l1" | "huber" | "cauchy" | "arctan" | "biweight";
      readonly scale: number;
      readonly parameters: readonly number[];
      /** ½ Σ C² ρ((r/C)²). */
      readonly cost: number;
      readonly scipyParameters: readonly number[];
      readonly scipyCost: number;
    }[];
  };
  readonly bounds: Curve & {
    readonly cases: readonly {
      readonly name: string;
      readonly start: readonly number[];
      readonly lower: readonly (number | null)[];
      readonly upper: readonly (number | null)[];
      readonly parameters: readonly number[];
      readonly rss: number;
      readonly rssByLbfgsb: number;
    }[];
  };
  readonly counts: readonly {
    readonly name: string;
    readonly time: readonly number[];
    readonly counts: readonly number[];
    readonly parameters: readonly number[];
    readonly standardErrors: readonly number[];
    readonly deviance: number;
    readonly pearson: number;
  }[];
}

export const REFERENCE: LeastSquaresReference = loadReference<LeastSquaresReference>("least-squares");

/** The values and derivatives of a exp(−k t) + c, as problems take them. */
export const decayAt = (time: readonly number[]) => ({
  model: ([a = 0, k = 0, c = 0]: Float64Array, out: Float64Array): void => {
    time.forEach((t, i) => (out[i] = a * Math.exp(-k * t) + c));
  },
  jacobian: ([a = 0, k = 0]: Float64Array, out: Float64Array): void => {
    time.forEach((t, i) => out.set([Math.exp(-k * t), -a * t * Math.exp(-k * t), 1], 3 * i));
  },
});
