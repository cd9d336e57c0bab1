import { estimate } from "../../foundation/index.js";
import { type FitResult, type FittedParameter, refittable } from "../../fitting/index.js";
import { profileOf } from "../../fitting/uncertainty/profile.js";
import type { LawProblem } from "./law-problem.js";
import type { LawQuantity } from "./law-types.js";

/** A quantity that the data do not determine, with the bound that they give. */
export function lost(name: string, unit: string, bound?: readonly [number, number]): LawQuantity {
  return { ...estimate(Number.NaN, null, unit, bound), name, standing: "not determined", atBound: null };
}

/** The end of a law where it was given. */
export function given(value: number, unit: string): LawQuantity {
  return { ...estimate(value, null, unit), name: "end", standing: "fixed", atBound: null };
}

/**
 * k with its standing. At a bound of the search, and where k does not move the curve, the curve shows no bend (or only the
 * last of it): a bound on k is left.
 *
 * @param isBounded whether k has bounds that were given: at these it has a standing of its own
 */
export function rateOf(fit: FitResult, setup: LawProblem, seen: boolean, isBounded: boolean): LawQuantity {
  const place = setup.places.k;
  const q = fit.parameters[place] as FittedParameter;
  if (q.standing === "fixed") return { ...q, name: "k", atBound: null };
  if (seen && isBounded && q.standing === "at a bound") return { ...q, name: "k" };
  if (!seen) return lost("k", "s^-1");
  if (q.standing === "determined") return { ...q, name: "k", atBound: null };
  const { lower = 0, upper = Infinity } = setup.problem.parameters[place] ?? {};
  const profiled = (): readonly [number, number] =>
    profileOf(refittable(setup.problem, fit), place, { tolerance: 1e-4 }).interval;
  const [low, high] = (q.atBound === null ? q.interval95 : undefined) ?? profiled();
  return lost("k", "s^-1", [low <= lower ? 0 : low, high >= upper ? Infinity : high]);
}

/** The shape parameter with its standing. */
export function shapeOf(fit: FitResult, place: number, known: boolean): LawQuantity {
  const q = fit.parameters[place] as FittedParameter;
  if (!known && !q.fixed) return lost(q.name, "");
  const { value, standardError, unit, interval95, name, standing, atBound } = q;
  return { ...estimate(value, standardError, unit, interval95), name, standing, atBound };
}

/** k₂ = k/[A]₀. */
export function secondOrder(k: LawQuantity, concentration: number): LawQuantity {
  const unit = "L mol^-1 s^-1";
  const { interval95, standardError } = k;
  const ends = interval95 && ([interval95[0] / concentration, interval95[1] / concentration] as const);
  const error = standardError === null ? null : standardError / concentration;
  return { ...estimate(k.value / concentration, error, unit, ends), name: "k₂", standing: k.standing, atBound: null };
}

/** The unit of b of y = start + b tⁿ. */
export function coefficientUnit(unit: string, power: number): string {
  const exponent = `s^-${String(Number(power.toPrecision(3)))}`;
  return unit === "" ? exponent : `${unit} ${exponent}`;
}
