import { ModelError } from "../../foundation/index.js";
import type { SeparableProblem } from "../../fitting/index.js";
import { type Place, separableCostsInSteps, separableOptimaInSteps } from "../../fitting/separable/search.js";
import type { FitSteps } from "../../fitting/steps.js";
import { randomSource } from "../../numerics/random.js";
import type { GlobalParameter } from "./parameters.js";

/** Points of the grid for each rate, by the number of rates; for more rates places are drawn. */
const POINTS: readonly number[] = [1, 24, 13, 8, 6];
const DRAWN = 1500;
const SEED = 1;
/** Fits that are begun, from the best places. */
const BEGUN = 3;
/** Costs that differ by no more than this, relative, are those of one fit under other names. */
const SAME = 1e-6;

/** Rates per second between which a decay can be seen: its lifetime three windows, and half the shortest step. */
export interface RateWindow {
  readonly slowest: number;
  readonly fastest: number;
}

/**
 * Finds where a fit may begin that is not told: rates on a logarithmic grid, each place with its best amplitudes, then
 * short fits from the best places. Where an exchange of rates fits as well (the spectra of A → B → C make good for it),
 * the fast rate comes first. Each place of the grid is a step, and each of a fit.
 *
 * @param problem a small problem with the same parameters, in which those without a start have any
 * @throws ModelError if a parameter that is no rate has no start
 */
export function* findStartInSteps(
  problem: SeparableProblem,
  parameters: readonly GlobalParameter[],
  { slowest, fastest }: RateWindow,
): FitSteps<Float64Array> {
  const bases = [...new Set(parameters.filter((q) => q.start === undefined).map((q) => q.base))];
  const issues = bases.flatMap((base) => {
    const isRate = parameters.some((q) => q.base === base && q.unit.endsWith("s^-1") && (q.lower ?? -1) >= 0);
    return isRate ? [] : [`Expected \`start\` to name ${base}, which is no rate constant, but found nothing.`];
  });
  if (issues.length > 0) throw new ModelError(issues);
  const range = Math.log(fastest / slowest);
  const rate = (part: number): number => slowest * Math.exp(range * part);
  const from = Float64Array.from(parameters, (q) => q.start ?? 1);
  const places = partsOf(bases.length).map((parts) => {
    const place = from.slice();
    parameters.forEach((q, j) => {
      const at = q.start === undefined ? bases.indexOf(q.base) : -1;
      if (at >= 0) place[j] = within(rate(parts[at] as number), q);
    });
    return place;
  });
  const order = (a: Place, b: Place): number => {
    if (Math.abs(a.cost - b.cost) > SAME * Math.max(a.cost, b.cost)) return a.cost - b.cost;
    const differs = a.parameters.findIndex((v, j) => v !== b.parameters[j]);
    return (b.parameters[differs] ?? 0) - (a.parameters[differs] ?? 0);
  };
  const grid = (yield* separableCostsInSteps(problem, places)).sort((a, b) => a.cost - b.cost);
  const begun: Place[] = [];
  for (const place of grid) {
    // One of the places that only exchange rates is enough, unless the first is another.
    const twin = begun.findIndex((b) => Math.abs(b.cost - place.cost) <= SAME * place.cost);
    if (twin < 0) begun.push(place);
    else if (order(place, begun[twin] as Place) < 0) begun[twin] = place;
    if (begun.length > BEGUN) break;
  }
  const rules = { maxIterations: 60, stepTolerance: 1e-6, gradientTolerance: 1e-6, costTolerance: 1e-10 };
  const ends = yield* separableOptimaInSteps(
    problem,
    begun.slice(0, BEGUN).map((b) => b.parameters),
    rules,
  );
  const [best] = ends.sort(order) as [Place];
  const sorted = fastFirst(best.parameters, parameters, bases);
  const [turned] = (yield* separableCostsInSteps(problem, [sorted])) as [Place];
  return turned.cost <= (1 + SAME) * best.cost ? sorted : best.parameters;
}

/** The rates that were looked for among one another, the fast one first. */
function fastFirst(
  place: Float64Array,
  parameters: readonly GlobalParameter[],
  bases: readonly string[],
): Float64Array {
  const out = place.slice();
  const found = parameters.flatMap((q, j) => (q.start === undefined ? [j] : []));
  // Where data sets have rates of their own, each would have to be turned by itself.
  if (found.length > bases.length) return out;
  const rates = found.map((j) => place[j] as number).sort((a, b) => b - a);
  found.forEach((j, l) => (out[j] = rates[l] as number));
  // An exchange must not leave the bounds of either.
  return found.every((j) => out[j] === within(out[j] as number, parameters[j])) ? out : place.slice();
}

/** A value, or the bound that it lies beyond. */
function within(value: number, bounds: Pick<GlobalParameter, "lower" | "upper"> | undefined): number {
  return Math.min(bounds?.upper ?? Infinity, Math.max(bounds?.lower ?? -Infinity, value));
}

/** Places in the unit cube. */
function partsOf(dimensions: number): number[][] {
  const points = POINTS[dimensions];
  if (points === undefined) {
    const random = randomSource(SEED);
    return Array.from({ length: DRAWN }, () => Array.from({ length: dimensions }, () => random.uniform()));
  }
  let places: number[][] = [[]];
  for (let d = 0; d < dimensions; d++) {
    places = places.flatMap((p) => Array.from({ length: points }, (_, i) => [...p, (i + 0.5) / points]));
  }
  return places;
}
