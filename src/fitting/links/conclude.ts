import { estimate } from "../../foundation/index.js";
import type { FittedParameter, IntervalMethod, Standing } from "../result.js";
import type { Links } from "./link.js";

/** What the conclusion of a fit says of the parameters that are not linked. */
export interface OwnConclusion {
  /** All parameters; what stands at the places of linked ones does not count. */
  readonly parameters: readonly FittedParameter[];
  readonly optimum: ArrayLike<number>;
  readonly covariance: ArrayLike<number> | null;
  /** Half the width of a 95 % interval in standard errors, and where it comes from. */
  readonly quantile: number;
  readonly intervalBy: IntervalMethod;
}

/**
 * The linked parameters with their errors, propagated to first order: Σ g_j g_k C_jk over the gradient g of the link.
 *
 * A linked parameter stands as those that it follows from do: it is not determined if one of them is not, and at a bound or
 * fixed if none of them was free to move. Where it follows from one parameter alone and rises or falls throughout that
 * one's interval, its interval is the image of that.
 */
export function concludeLinks(links: Links, own: OwnConclusion): readonly FittedParameter[] {
  const { parameters, covariance, quantile, intervalBy } = own;
  const m = parameters.length;
  const optimum = Float64Array.from(own.optimum);
  const gradients = links.gradients(optimum);
  const found = parameters.slice();
  links.places.forEach((place, l) => {
    const g = gradients.subarray(l * m, (l + 1) * m);
    const sources = [...g.keys()].filter((j) => g[j] !== 0);
    const standing = standingOf(sources.map((j) => (parameters[j] as FittedParameter).standing));
    const free = sources.filter((j) => parameters[j]?.standing === "determined");
    const error = standing === "determined" ? errorOf(g, free, parameters, covariance) : null;
    const value = standing === "not determined" ? Number.NaN : (optimum[place] as number);
    const moving = sources.filter((j) => parameters[j]?.interval95 !== undefined);
    const image = moving.length === 1 && sources.every((j) => moving.includes(j) || parameters[j]?.fixed);
    const source = image ? (moving[0] as number) : -1;
    const interval = imageOf(links, l, source, optimum, g, parameters[source]?.interval95);
    const half = error === null ? null : quantile * error;
    const symmetric = half === null ? undefined : ([value - half, value + half] as const);
    const { name, unit } = parameters[place] as FittedParameter;
    const stopped = sources.find((j) => (parameters[j]?.atBound ?? null) !== null);
    found[place] = {
      ...estimate(value, error, unit, interval ?? symmetric),
      name,
      standing,
      fixed: standing === "fixed",
      atBound: standing === "at a bound" && stopped !== undefined ? sideOf(parameters[stopped], g[stopped]) : null,
      intervalBy: interval ? (parameters[source]?.intervalBy ?? null) : symmetric ? intervalBy : null,
      link: links.texts[l] as string,
    };
  });
  return found;
}

function standingOf(sources: readonly Standing[]): Standing {
  for (const standing of ["not determined", "determined", "at a bound"] as const) {
    if (sources.includes(standing)) return standing;
  }
  return "fixed";
}

function errorOf(
  g: Float64Array,
  free: readonly number[],
  parameters: readonly FittedParameter[],
  covariance: ArrayLike<number> | null,
): number | null {
  const [only] = free;
  if (free.length === 1 && only !== undefined) {
    const error = parameters[only]?.standardError ?? null;
    return error === null ? null : Math.abs(g[only] as number) * error;
  }
  if (!covariance) return null;
  let variance = 0;
  for (const j of free) {
    for (const k of free) {
      variance += (g[j] as number) * (g[k] as number) * (covariance[j * parameters.length + k] as number);
    }
  }
  return Math.sqrt(Math.max(0, variance));
}

/** Where an interval of the only source goes, if the link does not turn back within it; the ends tell. */
function imageOf(
  links: Links,
  row: number,
  source: number,
  optimum: Float64Array,
  gradient: Float64Array,
  interval: readonly [number, number] | undefined,
): readonly [number, number] | undefined {
  if (!interval || !Number.isFinite(gradient[source])) return undefined;
  const place = links.places[row] as number;
  const m = optimum.length;
  const rises = (gradient[source] as number) > 0;
  const ends = interval.map((end) => {
    const p = optimum.slice();
    p[source] = end;
    links.complete(p);
    const slope = links.gradients(p)[row * m + source] as number;
    // A slope of 0 or NaN at an end at infinity says nothing against it.
    const turned = rises ? slope < 0 : slope > 0;
    return turned ? Number.NaN : (p[place] as number);
  });
  const [low = NaN, high = NaN] = rises ? ends : ends.reverse();
  const value = optimum[place] as number;
  return low <= value && value <= high ? [low, high] : undefined;
}

function sideOf(source: FittedParameter | undefined, slope: number = 1): "lower" | "upper" | null {
  const side = source?.atBound ?? null;
  if (side === null || slope > 0) return side;
  return side === "lower" ? "upper" : "lower";
}

/** The covariance of all parameters from that of those that are not linked: G C Gᵀ, with the gradients of the links in G. */
export function linkedCovariance(links: Links, covariance: ArrayLike<number>, optimum: Float64Array): Float64Array {
  const m = optimum.length;
  const gradients = links.gradients(optimum);
  const whole = Float64Array.from(covariance);
  // Rows first, then columns; the rows of linked parameters are 0 before.
  for (const byRow of [true, false]) {
    const at = (j: number, k: number): number => (byRow ? j * m + k : k * m + j);
    links.places.forEach((place, l) => {
      for (let k = 0; k < m; k++) {
        let sum = 0;
        for (let j = 0; j < m; j++) {
          const part = gradients[l * m + j] as number;
          if (part !== 0) sum += part * (whole[at(j, k)] as number);
        }
        whole[at(place, k)] = sum;
      }
    });
  }
  return whole;
}
