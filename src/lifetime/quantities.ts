import { type Averages, averagesOf } from "./averages/of-components.js";
import { type EngineCovariance, inverseInformation, unweightedCovariance } from "./covariance.js";
import type { Observed } from "./engine/estimator.js";
import type { Fitter } from "./engine/fitter.js";
import type { Scored } from "./engine/scoring.js";
import { type NamedParameters, namedParameters } from "./parameters.js";
import type { FitSetup } from "./setup.js";
import { type LifetimeStanding, lifetimeStandings } from "./standing.js";

/** What follows from an optimum: parameters, errors, averages. Times are in the unit of the decay where not said. */
export interface Quantities {
  /** The engine's parameters: times in channels. */
  readonly p: Float64Array;
  readonly bounds: readonly boolean[];
  readonly covariance: EngineCovariance | null;
  readonly standings: readonly LifetimeStanding[];
  readonly named: NamedParameters;
  readonly lifetimes: readonly number[];
  readonly amplitudes: readonly number[];
  readonly averages: Averages;
}

/** Where a search ended. */
export type Found = Pick<Scored, "parameters" | "information">;

/** What is known at an optimum before it is put into words. */
export type Optimum = Pick<Quantities, "p" | "bounds" | "covariance">;

/** Works the numbers out that are reported, and leaves the curve of the optimum in the fitter. */
export function quantitiesOf(
  setup: FitSetup,
  fitter: Fitter,
  observed: Observed,
  scored: Found,
  width: number,
  unit: string,
): Quantities {
  const { layout } = setup.curve;
  sortLifetimes(scored, setup);
  fitter.scorer.curve.evaluate(scored.parameters);
  const p = Float64Array.from(scored.parameters);
  const { limits } = fitter;
  const bounds = Array.from(
    p,
    (v, j) => (limits.free[j] ?? false) && (v <= (limits.lower[j] as number) || v >= (limits.upper[j] as number)),
  );
  // A lifetime without light has no error; nor has what stands at a bound.
  const moved = Array.from(p, (_, j) => {
    const lost = j < layout.exponentials && (p[layout.amplitude + j] as number) === 0;
    return (limits.free[j] ?? false) && !bounds[j] && !lost;
  });
  const inverse = inverseInformation(scored.information, moved);
  const covariance =
    inverse !== null && setup.estimator === "no weights"
      ? unweightedCovariance(inverse, fitter.scorer, observed.exposure)
      : inverse;
  return quantitiesAt({ p, bounds, covariance }, lifetimeStandings(p, setup, covariance), setup, width, unit);
}

/** The same where optimum and standings are known. */
export function quantitiesAt(
  { p, bounds, covariance }: Optimum,
  standings: readonly LifetimeStanding[],
  setup: FitSetup,
  width: number,
  unit: string,
): Quantities {
  const { layout } = setup.curve;
  const { size } = layout;
  const named = namedParameters(p, setup, covariance, standings, bounds, width, unit);
  const places = Array.from({ length: layout.exponentials }, (_, k) => k);
  const lifetimes = places.map((k) => Math.exp(p[k] as number) * width);
  const amplitudes = places.map((k) => p[layout.amplitude + k] as number);
  const order = [...places, ...(layout.stretched ? [layout.stretch] : []), ...places.map((k) => layout.amplitude + k)];
  const averages = averagesOf({
    lifetimes,
    stretch: layout.stretched ? (p[layout.stretch] as number) : null,
    amplitudes,
    covariance:
      covariance && ((j, k) => covariance.values[(order[j] as number) * size + (order[k] as number)] as number),
    unit,
  });
  return { p, bounds, covariance, standings, named, lifetimes, amplitudes, averages };
}

/** Components by falling lifetime, where none of them is fixed; the information is reordered with them. */
function sortLifetimes(scored: Found, setup: FitSetup): void {
  const { layout } = setup.curve;
  const { exponentials, size } = layout;
  const p = scored.parameters;
  const places = Array.from({ length: exponentials }, (_, k) => k);
  if (places.some((k) => setup.fixed[k] !== null || setup.fixed[layout.amplitude + k] !== null)) return;
  const order = [...places].sort((a, b) => (p[b] as number) - (p[a] as number));
  const map = Array.from({ length: size }, (_, j) => j);
  order.forEach((k, place) => {
    map[place] = k;
    map[layout.amplitude + place] = layout.amplitude + k;
  });
  const before = Float64Array.from(p);
  const information = Float64Array.from(scored.information);
  map.forEach((from, to) => {
    p[to] = before[from] as number;
    map.forEach((fromRow, toRow) => {
      scored.information[toRow * size + to] = information[fromRow * size + from] as number;
    });
  });
}
