import { finished, type FitSteps } from "../steps.js";
import type { Refit, Refittable } from "./refit.js";
import { type Threshold, thresholdOf } from "./threshold.js";

/** One place of a profile: a parameter held there and everything else fitted anew. */
export interface ProfilePoint {
  readonly value: number;
  /** ±√((objective − optimum) / variance): a straight line through 0 for a parameter that enters linearly. */
  readonly zeta: number;
  /** All parameters at the conditional optimum. */
  readonly parameters: Float64Array;
}

/** One side of a profile, from the optimum outwards. */
interface ProfileSide {
  /** The end of the interval: infinite, or the parameter's bound, where the objective never rises enough. */
  readonly end: number;
  readonly closed: boolean;
  /** In the order away from the optimum. */
  readonly points: readonly ProfilePoint[];
  /** Refits that did not converge; their objective is too high, so that the interval may be too narrow. */
  readonly failed: number;
  /** A refit below the optimum: the fit had not found the least objective. */
  readonly better: { readonly objective: number; readonly parameters: Float64Array } | null;
  /** Evaluations of the model, where they are counted; refits otherwise. */
  readonly cost: number;
  /** False if the search was stopped before it knew. */
  readonly complete: boolean;
}

/** Steps outwards before an end counts as open; the steps can grow fourfold, so that the last is 10⁷ times the first. */
const MOST_STEPS = 12;
const GROWTH_LEAST = 1.3;
const GROWTH_MOST = 4;
/** Part of the quantile to which an end is found, unless said otherwise. */
const TOLERANCE = 1e-8;
const MOST_REFINEMENTS = 40;
/** Places closer and closer by that are tried after a refit that did not converge. */
const MOST_UNPROVED = 6;
/** An end closer to a bound than this part of the way from the optimum lies at the bound. */
const BESIDE = 1e-3;

/** How much work a profile may be. */
export interface ProfileEffort {
  /** Most evaluations of the model, or refits where those are not counted. */
  readonly budget?: number;
  /** Part of the quantile to which an end is found. */
  readonly tolerance?: number;
}

/**
 * Follows the profile of parameter `j` to one side until the objective has risen to the threshold.
 *
 * Each place is a refit that starts on the line through the last two conditional optima. ζ is nearly straight in the
 * parameter, so that a few secant steps find the end.
 */
function* profileSide(
  target: Refittable,
  j: number,
  direction: 1 | -1,
  threshold: Threshold,
  { budget = Infinity, tolerance = TOLERANCE }: ProfileEffort = {},
): FitSteps<ProfileSide> {
  const { quantile, variance, rounding } = threshold;
  const { lower = -Infinity, upper = Infinity } = target.parameters[j] ?? {};
  const limit = direction > 0 ? upper : lower;
  const origin = target.optimum[j] as number;
  const points: ProfilePoint[] = [];
  let previous: ProfilePoint = { value: origin, zeta: 0, parameters: target.optimum };
  let near: ProfilePoint = previous;
  let failed = 0;
  let cost = 0;
  let better: ProfileSide["better"] = null;
  let strayed = false;

  function* visit(value: number): FitSteps<ProfilePoint> {
    const start = near.parameters.slice();
    if (near !== previous) {
      const ahead = (value - near.value) / (near.value - previous.value);
      for (let l = 0; l < start.length; l++) {
        start[l] = (start[l] as number) + ahead * ((near.parameters[l] as number) - (previous.parameters[l] as number));
      }
    }
    const held = new Map([[j, value]]);
    let refit = yield* refitOf(target, held, start);
    cost += refit.evaluations ?? 1;
    if (!refit.converged && near !== previous) {
      const again = yield* refitOf(target, held, near.parameters);
      cost += again.evaluations ?? 1;
      if (again.objective < refit.objective) refit = again;
    }
    strayed = !refit.converged && refit.objective < Infinity;
    if (strayed) failed++;
    const rise = refit.objective - target.objective;
    if (rise < -rounding && refit.objective < (better?.objective ?? Infinity)) {
      better = { objective: refit.objective, parameters: refit.parameters };
    }
    const point = { value, zeta: Math.sqrt(Math.max(0, rise) / variance), parameters: refit.parameters };
    points.push(point);
    return point;
  }
  const finish = (end: number, closed: boolean, complete: boolean): ProfileSide => ({
    end,
    closed,
    points: points
      .filter((p) => p.zeta < Infinity)
      .sort((a, b) => direction * (a.value - b.value))
      .map((p) => ({ ...p, zeta: direction * p.zeta })),
    failed,
    better,
    cost,
    complete,
  });

  // Outwards until the threshold is passed.
  let far: ProfilePoint | null = null;
  let step = firstStepOf(target, j, quantile);
  for (let i = 0; i < MOST_STEPS && far === null; i++) {
    if (cost > budget) return finish(direction * Infinity, false, false);
    const wanted = near.value + direction * step;
    const value = direction > 0 ? Math.min(limit, wanted) : Math.max(limit, wanted);
    if (value === near.value) return finish(limit, false, true);
    const point = yield* visit(value);
    if (point.zeta >= quantile) {
      // At the bound itself the model may be another one (a rate of 0 is a constant, a tiny one a straight line).
      if (value === limit) {
        const beside = yield* visit(limit + BESIDE * (origin - limit));
        if (beside.zeta < quantile) return finish(limit, false, true);
        far = beside;
      } else far = point;
      break;
    }
    if (value === limit) return finish(limit, false, true);
    const gained = point.zeta - near.zeta;
    const reach = gained > 0 ? ((quantile - point.zeta) / gained) * 1.02 : GROWTH_MOST;
    // Close to the threshold a short step does; far from it the steps grow.
    step = Math.abs(value - near.value) * (reach < 1 ? Math.max(reach, 0.01) : clamp(reach, GROWTH_LEAST, GROWTH_MOST));
    previous = near;
    near = point;
  }
  if (far === null) return finish(direction * Infinity, false, true);

  // Between a place inside and one outside: the Illinois form of false position, in ζ.
  let outside = far;
  let weightNear = near.zeta - quantile;
  let weightFar = outside.zeta - quantile;
  let side = 0;
  // What a refit that did not converge leaves is no proof that the objective rises: one closer by may converge, and where
  // none does the end is open.
  let unproved = strayed ? 1 : 0;
  for (let i = 0; i < MOST_REFINEMENTS; i++) {
    if (unproved > MOST_UNPROVED) return finish(limit, false, true);
    if (cost > budget) return unproved > 0 ? finish(limit, false, true) : finish(outside.value, true, false);
    const span = outside.value - near.value;
    const part = weightFar < Infinity && unproved === 0 ? -weightNear / (weightFar - weightNear) : 0.5;
    const value = near.value + span * (part > 0 && part < 1 ? part : 0.5);
    if (Math.abs(span) <= 1e-12 * Math.abs(outside.value) || value === near.value || value === outside.value) break;
    const point = yield* visit(value);
    const excess = point.zeta - quantile;
    if (Math.abs(excess) <= tolerance * quantile && !strayed) return finish(point.value, true, true);
    if (excess > 0) {
      unproved = strayed ? unproved + 1 : 0;
      outside = point;
      weightFar = excess;
      if (side === 1) weightNear /= 2;
      side = 1;
    } else {
      previous = near;
      near = point;
      weightNear = excess;
      if (side === -1) weightFar /= 2;
      side = -1;
    }
  }
  return unproved > 0 ? finish(limit, false, true) : finish(outside.value, true, true);
}

function clamp(x: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, x));
}

/** The first step of a profile: to where a parabola would end the interval, or a hundredth of the value. */
function firstStepOf(target: Refittable, j: number, quantile: number): number {
  const error = target.standardErrors?.[j];
  const value = Math.abs(target.optimum[j] as number);
  if (error !== null && error !== undefined && error > 0 && error < Infinity) {
    // A giant error says little of where the objective rises.
    return quantile * (value > 0 ? Math.min(error, 10 * value) : error);
  }
  return 0.01 * (value || Math.abs(target.parameters[j]?.start ?? 0) || 1);
}

/** Both sides of a profile. */
export interface Profile {
  /** An end that is open is infinite, or the bound of the parameter. */
  readonly interval: readonly [number, number];
  readonly closed: readonly [boolean, boolean];
  /** From below to above, the optimum among them. */
  readonly points: readonly ProfilePoint[];
  readonly failed: number;
  readonly better: ProfileSide["better"];
  readonly cost: number;
  readonly complete: boolean;
}

/** The profile of parameter `j` to both sides, as far as an interval of this level goes. */
export function profileOf(target: Refittable, j: number, effort: ProfileEffort = {}, level: number = 0.95): Profile {
  return finished(profileInSteps(target, j, effort, level));
}

/** The same in steps. */
export function* profileInSteps(
  target: Refittable,
  j: number,
  effort: ProfileEffort,
  level: number = 0.95,
): FitSteps<Profile> {
  const threshold = thresholdOf(target, level);
  const low = yield* profileSide(target, j, -1, threshold, effort);
  const high = yield* profileSide(target, j, 1, threshold, effort);
  const centre = { value: target.optimum[j] as number, zeta: 0, parameters: target.optimum };
  return {
    interval: [low.end, high.end],
    closed: [low.closed, high.closed],
    points: [...[...low.points].reverse(), centre, ...high.points],
    failed: low.failed + high.failed,
    better: lower(low.better, high.better),
    cost: low.cost + high.cost,
    complete: low.complete && high.complete,
  };
}

/** A refit in steps, where it can be made so. */
export function* refitOf(target: Refittable, held: ReadonlyMap<number, number>, start: Float64Array): FitSteps<Refit> {
  return target.refitInSteps ? yield* target.refitInSteps(held, start) : target.refit(held, start);
}

function lower(a: ProfileSide["better"], b: ProfileSide["better"]): ProfileSide["better"] {
  if (a === null || b === null) return a ?? b;
  return a.objective < b.objective ? a : b;
}
