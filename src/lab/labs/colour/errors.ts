import { EV_NM } from "../../../foundation/index.js";
import { leastSquares, matrixOfColumns } from "../../../numerics/index.js";
import { bestErrors } from "../best-error.js";
import { edgeOver, MIXED_AXIS } from "./films.js";
import { below, emissionOf, gapAt, KNOWN, NOISE, PHOTONS, shareAt, shareFor, WEIGHING, type ColourTruth, type Edge } from "./truth.js"; // prettier-ignore

/** Standard errors of an edge that is fitted with its exciton, at best, eV. */
export interface EdgeErrors {
  readonly gap: number;
  readonly bindingEnergy: number;
  readonly exciton: number;
}

export function edgeErrors(nm: Float64Array, { gap, bindingEnergy, width, scale }: Edge): EdgeErrors {
  const number = (k: number) => (p: readonly number[]) => p[k] as number;
  const [first = 0, binding = 0, exciton = 0] = bestErrors({
    at: [gap, bindingEnergy, width, scale],
    mean: ([g = 0, b = 0, w = 0, s = 0]) => edgeOver(nm, { gap: g, bindingEnergy: b, width: w, scale: s }),
    sigma: () => NOISE,
    of: [number(0), number(1), ([g = 0, b = 0]) => g - b],
  });
  return { gap: first, bindingEnergy: binding, exciton };
}

/** Standard errors of what follows from the five known films. */
export interface LawErrors {
  /** eV */
  readonly bowing: number;
  /** Shares of bromide: of the unknown film, and of the one that is wanted. */
  readonly unknown: number;
  readonly wanted: number;
}

/**
 * The errors of the parabola through the five films, all weighed alike, and of shares that are read off it: each film is moved
 * by its own error, which is that of its composition and that of its fit, and the changes add by squares.
 */
export function lawErrors(t: ColourTruth, gapError: number): LawErrors {
  const gaps = KNOWN.map((x) => gapAt(t, x));
  const design = matrixOfColumns([KNOWN.map((x) => 1 - x), KNOWN, KNOWN.map((x) => -x * (1 - x))]);
  const wantedGap = EV_NM / t.wanted + below(t);
  const read = (moved: readonly number[]): readonly [number, number, number] => {
    const [first = 0, second = 0, bowing = 0] = leastSquares(design, moved).solution;
    const share = (gap: number): number => shareAt(gap, [first, second], bowing);
    return [bowing, share(gapAt(t, t.unknown)), share(wantedGap)];
  };
  const still = read(gaps);
  const squares = [0, 0, 0];
  KNOWN.forEach((x, i) => {
    const weighing = x === 0 || x === 1 ? 0 : slopeAt(t, x) * WEIGHING;
    const moved = read(gaps.map((gap, k) => gap + (k === i ? Math.hypot(gapError, weighing) : 0)));
    moved.forEach((value, k) => (squares[k] = (squares[k] as number) + (value - (still[k] as number)) ** 2));
  });
  const [bowing = 0, unknown = 0, wanted = 0] = squares;
  const own = gapError / slopeAt(t, t.unknown);
  // The gap that is wanted stands on the gap of the unknown film and its emission.
  const there = Math.hypot(gapError, topError(t)) / slopeAt(t, shareFor(t, t.wanted));
  return {
    bowing: Math.sqrt(bowing),
    unknown: Math.hypot(Math.sqrt(unknown), own),
    wanted: Math.hypot(Math.sqrt(wanted), there),
  };
}

/**
 * The error of the top of an emission spectrum, eV: a parabola through the n points within half a σ of the top, each known to
 * δ = 1/√N, has there the error δσ/(0.29 √n); one of third order about twice that.
 */
export function topError(t: ColourTruth): number {
  const { centre, fwhm } = emissionOf(t);
  const sigma = fwhm / Math.sqrt(8 * Math.LN2);
  const points = (sigma * EV_NM) / centre ** 2;
  return (2 * sigma) / Math.sqrt(PHOTONS) / 0.29 / Math.sqrt(points);
}

/** dE/dx, eV. */
export function slopeAt({ ends, bowing }: ColourTruth, x: number): number {
  return ends[1] - ends[0] - bowing * (1 - 2 * x);
}

export function mixedErrors(t: ColourTruth): EdgeErrors {
  return edgeErrors(MIXED_AXIS, { ...t.mixed, gap: gapAt(t, t.unknown) });
}
