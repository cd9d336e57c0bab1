import { copyOf, type ReadonlyFloat64Array } from "../foundation/index.js";
import { differenceJacobian } from "./finite-differences.js";
import { withLinkedSlopes, withLinkedValues } from "./links/settle.js";
import type { Abscissa, CheckedProblem } from "./problem.js";

/** A fitted curve over its abscissa, for drawing. */
export interface FittedCurve {
  /** The variable; empty where the problem names none, and the places are then the numbers of the observations, from 1. */
  readonly name: string;
  readonly unit: string;
  /** The place of each observation, in their order. */
  readonly places: ReadonlyFloat64Array;
  /** Rising; finer than the observations where the model can be asked between them. */
  readonly x: ReadonlyFloat64Array;
  /** The model at each `x`. */
  readonly y: ReadonlyFloat64Array;
  /**
   * `y` ± this is the 95 % confidence band of the curve, place by place, from the covariance; `null` where there is none.
   * New observations scatter about the curve by their noise besides. `null` also where parameters that stand for one
   * another have errors so large that those of the curve are lost in their rounding.
   */
  readonly halfWidth95: ReadonlyFloat64Array | null;
}

/** Even steps from the first place to the last. */
const STEPS = 240;
/** Of more observations the even steps alone are fine enough. */
const MOST_PLACES = 1000;

/** A variance below this part of what it is the difference of is rounding. */
const LOST = 1e-8;

/** A fit as far as its curve needs it. */
export interface CurveSource {
  readonly checked: CheckedProblem;
  readonly abscissa: Abscissa | undefined;
  readonly optimum: Float64Array;
  readonly fitted: Float64Array;
  /** Over all parameters; zeros for those that did not move. */
  readonly covariance: ArrayLike<number> | null;
  /** Standard errors in half of a 95 % interval. */
  readonly quantile: number;
}

/**
 * The curve of a fit with its confidence band, ± t √(gᵀ C g) with the gradient g of the model.
 * Source: D. M. Bates and D. G. Watts, Nonlinear Regression Analysis and Its Applications (1988), section 2.3.
 */
export function fittedCurve({ checked, abscissa, optimum, fitted, covariance, quantile }: CurveSource): FittedCurve {
  const places = abscissa ? copyOf(abscissa.values) : Float64Array.from(fitted, (_, i) => i + 1);
  const named = { name: abscissa?.name ?? "", unit: abscissa?.unit ?? "", places };
  const half = (problem: CheckedProblem): Float64Array | null =>
    covariance && halfWidths(problem, optimum, covariance, quantile);
  if (abscissa?.modelAt) {
    const x = finePlaces(places);
    const { model, jacobian } = abscissa.modelAt(x);
    const { links, parameters } = checked;
    const { jacobian: _, ...rest } = checked;
    const fine: CheckedProblem = {
      ...rest,
      observations: new Float64Array(x.length),
      model: withLinkedValues(links, model),
      jacobian: jacobian && withLinkedSlopes(links, parameters.length, jacobian),
    };
    const y = new Float64Array(x.length);
    fine.model(optimum, y);
    return { ...named, x, y, halfWidth95: half(fine) };
  }
  const order = Array.from(places.keys()).sort((a, b) => (places[a] as number) - (places[b] as number));
  const sorted = (values: Float64Array): Float64Array => Float64Array.from(order, (i) => values[i] as number);
  const widths = half(checked);
  return { ...named, x: sorted(places), y: sorted(fitted), halfWidth95: widths && sorted(widths) };
}

/** The places of the observations and even steps between the first and the last, each once. */
function finePlaces(places: Float64Array): Float64Array {
  const low = places.reduce((a, b) => Math.min(a, b), Infinity);
  const high = places.reduce((a, b) => Math.max(a, b), -Infinity);
  const even = Float64Array.from({ length: STEPS + 1 }, (_, i) => low + ((high - low) * i) / STEPS);
  const all = places.length <= MOST_PLACES ? [...even, ...places] : [...even];
  return Float64Array.from(new Set(all)).sort();
}

function halfWidths(
  problem: CheckedProblem,
  p: Float64Array,
  covariance: ArrayLike<number>,
  quantile: number,
): Float64Array | null {
  const n = problem.observations.length;
  const all = problem.parameters.length;
  const slopes = new Float64Array(n * all);
  if (problem.jacobian) problem.jacobian(p, slopes);
  else differenceJacobian(problem, p, slopes);
  const widths = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    let [variance, size] = [0, 0];
    for (const j of problem.free) {
      for (const k of problem.free) {
        const part = slopes[i * all + j]! * slopes[i * all + k]! * covariance[j * all + k]!;
        variance += part;
        size += Math.abs(part);
      }
    }
    if (variance < LOST * size) return null;
    widths[i] = quantile * Math.sqrt(variance);
  }
  return widths;
}
