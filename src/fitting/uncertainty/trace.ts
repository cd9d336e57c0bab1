import type { FitSteps } from "../steps.js";
import { type ProfilePoint, refitOf } from "./profile.js";
import type { ProfileTrace } from "./profile-types.js";
import type { Refittable } from "./refit.js";
import type { Threshold } from "./threshold.js";

/** Places of a trace lie no farther apart than this part of the quantile, so that a line through them looks smooth. */
const GAP = 0.34;
/** More places than this are not filled in. */
const MOST_FILLED = 24;
/** Places beyond this many quantiles are of the search only. */
const FARTHEST = 1.6;

/** A trace for drawing: the places that the search for the ends visited, with others between them where it leapt. */
export function* traceOf(
  target: Refittable,
  j: number,
  visited: readonly ProfilePoint[],
  { quantile, variance }: Threshold,
): FitSteps<ProfileTrace> {
  const points = distinct(visited.filter((p) => Math.abs(p.zeta) <= FARTHEST * quantile));
  for (let i = 0, filled = 0; i + 1 < points.length && filled < MOST_FILLED;) {
    const [a, b] = [points[i] as ProfilePoint, points[i + 1] as ProfilePoint];
    const value = (a.value + b.value) / 2;
    if (b.zeta - a.zeta <= GAP * quantile || !(value > a.value && value < b.value)) {
      i++;
      continue;
    }
    const start = a.parameters.map((v, l) => (v + (b.parameters[l] as number)) / 2);
    const refit = yield* refitOf(target, new Map([[j, value]]), start);
    filled++;
    const size = Math.sqrt(Math.max(0, refit.objective - target.objective) / variance);
    const zeta = value < (target.optimum[j] as number) ? -size : size;
    // A refit that failed, or a gap that is a step of the objective, is left as it is.
    if (!(zeta > a.zeta && zeta < b.zeta)) i++;
    else points.splice(i + 1, 0, { value, zeta, parameters: refit.parameters });
  }
  const width = target.parameters.length;
  const parameters = new Float64Array(points.length * width);
  points.forEach((p, i) => parameters.set(p.parameters, i * width));
  return {
    value: Float64Array.from(points, (p) => p.value),
    zeta: Float64Array.from(points, (p) => p.zeta),
    parameters,
  };
}

/** By rising value, each once. */
function distinct(points: readonly ProfilePoint[]): ProfilePoint[] {
  const sorted = [...points].sort((a, b) => a.value - b.value);
  return sorted.filter((p, i) => i === 0 || p.value > (sorted[i - 1] as ProfilePoint).value);
}
