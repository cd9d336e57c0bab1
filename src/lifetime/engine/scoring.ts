import type { Workspace } from "../../numerics/kernels/workspace.js";
import { type Curve, type CurveSetup, curveIn, curveSize } from "./curve.js";
import { type Estimator, FLOOR, judge, type Observed } from "./estimator.js";
import { solveChosen } from "./small-solve.js";

/** Which parameters move, and between which bounds. Arrays have a value for each parameter of the layout. */
export interface Limits {
  readonly free: readonly boolean[];
  readonly lower: Float64Array;
  readonly upper: Float64Array;
}

/** How the scoring ended. */
export type ScoringEnd = "converged" | "stalled" | "iterations";

/** A fitted decay, as the engine knows it. */
export interface Scored {
  readonly parameters: Float64Array;
  /** Half of the objective: −ln L up to a constant, or half of the weighted sum of squares. */
  readonly half: number;
  /** The expected second derivative of `half`, size × size; rows of parameters that are not free are 0. */
  readonly information: Float64Array;
  /** Minus the derivative of `half`. */
  readonly gradient: Float64Array;
  readonly end: ScoringEnd;
  readonly iterations: number;
}

/** Sizes of steps and tolerances of the scoring. */
const MAX_ITERATIONS = 200;
/** Expected fall of −ln L that counts as none: a step of 1/2000 standard error. */
const TOLERANCE = 1e-7;
/** A lifetime changes by no more than this factor's logarithm in a step, a shift by no more channels. */
const MAX_LOG_STEP = 1.2;
const MAX_SHIFT_STEP = 4;

/** Steps with the expected information, before the observed one takes over. */
const EXPECTED_STEPS = 4;
/** Least observed weight in parts of the expected one: channels without a count still say that there is little light. */
const LEAST_RATIO = 0.02;
/** Channels whose products are summed at once: all columns of so many lie in a processor's nearest memory. */
const BLOCK = 512;

/** Fits decays of one shape one after the other, without taking memory for each. */
export interface Scorer {
  readonly curve: Curve;
  /**
   * Starts at `p`, which it changes; what it returns is overwritten by the next call. It ends when `half` is expected to
   * fall by less than `tolerance`, by default a step of 1/2000 standard error.
   */
  run(observed: Observed, estimator: Estimator, p: Float64Array, limits: Limits, tolerance?: number): Scored;
  /**
   * Works out objective, gradient and information at `p` for the free parameters: the expected information, or that of the
   * counts themselves for a better step.
   */
  examine(
    observed: Observed,
    estimator: Estimator,
    p: Float64Array,
    free: readonly boolean[],
    information?: "expected" | "observed",
  ): Omit<Scored, "end" | "iterations">;
}

/** Doubles of a workspace that a scorer takes. */
export function scorerSize(setup: CurveSetup): number {
  const { size } = setup.layout;
  return curveSize(setup) + 3 * setup.channels + BLOCK + size * (size + 1);
}

/**
 * Maximum likelihood by Fisher's scoring, damped as by Levenberg and Marquardt.
 *
 * The step solves (F + λ diag F) d = Jᵀ score with the expected information F = Jᵀ W J. Linear parameters are kept from
 * turning negative by an active set: one that would cross 0 is set to 0 and the others are solved for again. Source of
 * the method for counts: T. A. Laurence and B. A. Chromy, Nature Methods 7 (2010) 338.
 */
export function scorerIn(workspace: Workspace, place: number, setup: CurveSetup): Scorer {
  const { from, to, channels: n, layout } = setup;
  const size = layout.size;
  const curve = curveIn(workspace, place, setup);
  const after = place + curveSize(setup);
  const score = workspace.heap.subarray(after, after + n);
  const weight = workspace.heap.subarray(after + n, after + 2 * n);
  const counted = workspace.heap.subarray(after + 2 * n, after + 3 * n);
  const [gramAt, slopeAt, room] = [after + 3 * n, after + 3 * n + size * size, after + 3 * n + size * (size + 1)];
  const [countsAt, sumAt] = [after + 2 * n + from, place + size * n + from];
  const gram = workspace.heap.subarray(gramAt, slopeAt);
  const slopes = workspace.heap.subarray(slopeAt, room);
  const length = to - from;

  const information = new Float64Array(size * size);
  const gradient = new Float64Array(size);
  const factor = new Float64Array(size * size);
  const rhs = new Float64Array(size);
  const step = new Float64Array(size);
  const trial = new Float64Array(size);
  const chosen = new Int32Array(size);
  const held = new Uint8Array(size);

  const measure = (observed: Observed, estimator: Estimator, p: Float64Array): number => {
    curve.evaluate(p);
    const half =
      estimator === "Poisson likelihood" && observed.exposure === null
        ? workspace.poisson(length, countsAt, sumAt, FLOOR, after + from, after + n + from)
        : judge(estimator, observed, curve.sum, from, to, score, weight);
    return Number.isNaN(half) ? Infinity : half;
  };
  /**
   * Turns the expected weights 1/m of counts into the observed ones, y/m²: with these the second derivative by what is
   * linear is exact, which saves many steps where a background of few counts is fitted.
   */
  const observeWeights = ({ exposure }: Observed): void => {
    for (let i = from; i < to; i++) {
      const ratio = (score[i] as number) / (exposure === null ? 1 : (exposure[i] as number)) + 1;
      weight[i] = (weight[i] as number) * (ratio > LEAST_RATIO ? ratio : LEAST_RATIO);
    }
  };
  const derive = (free: readonly boolean[]): void => {
    // Scattered light is the last column, and rarely fitted.
    const terms = free[size - 1] ? size : size - 1;
    gram.fill(0);
    slopes.fill(0);
    for (let i = from; i < to; i += BLOCK) {
      const rows = Math.min(BLOCK, to - i);
      workspace.gram(rows, terms, after + n + i, after + i, place + i, n, gramAt, slopeAt, room);
    }
    information.fill(0);
    for (let j = 0; j < terms; j++) {
      gradient[j] = free[j] ? (slopes[j] as number) : 0;
      for (let k = 0; k <= j; k++) {
        if (!free[j] || !free[k]) continue;
        const value = gram[j * terms + k] as number;
        information[j * size + k] = value;
        information[k * size + j] = value;
      }
    }
    for (let j = terms; j < size; j++) gradient[j] = 0;
  };

  const solve = (p: Float64Array, limits: Limits, damping: number): boolean => {
    const { free, lower, upper } = limits;
    for (let j = 0; j < size; j++) {
      const g = gradient[j] as number;
      const here = p[j] as number;
      const outward = (here <= (lower[j] as number) && g < 0) || (here >= (upper[j] as number) && g > 0);
      held[j] = !free[j] || outward || !((information[j * size + j] as number) > 0) ? 1 : 0;
      step[j] = 0;
    }
    for (let round = 0; round <= size; round++) {
      let count = 0;
      for (let j = 0; j < size; j++) {
        if (held[j]) continue;
        chosen[count++] = j;
        let r = gradient[j] as number;
        for (let k = 0; k < size; k++) {
          if (held[k]) r -= (information[j * size + k] as number) * (step[k] as number);
        }
        rhs[j] = r;
      }
      if (count > 0 && !solveChosen(information, size, chosen, count, damping, rhs, factor, step)) return false;
      let crossed = false;
      for (let j = layout.amplitude; j < size; j++) {
        if (held[j]) continue;
        const room = (lower[j] as number) - (p[j] as number);
        if ((step[j] as number) < room) {
          step[j] = room;
          held[j] = 1;
          crossed = true;
        }
      }
      if (!crossed) return true;
    }
    return true;
  };

  /** Cuts the step at the bounds and at what a curve may change at once; answers whether it was cut. */
  const take = (p: Float64Array, { lower, upper }: Limits): boolean => {
    let part = 1;
    for (let j = 0; j < layout.amplitude; j++) {
      const most = j === layout.shift ? MAX_SHIFT_STEP : j === layout.stretch ? 0.3 : MAX_LOG_STEP;
      part = Math.min(part, most / Math.abs(step[j] as number));
    }
    let cut = part < 1;
    for (let j = 0; j < size; j++) {
      // Amplitudes follow in whole: they are what is linear.
      const wanted = (p[j] as number) + (j < layout.amplitude ? part : 1) * (step[j] as number);
      const next = Math.min(upper[j] as number, Math.max(lower[j] as number, wanted));
      if (next !== wanted && j < layout.amplitude) cut = true;
      trial[j] = next;
    }
    return cut;
  };
  const expectedFall = (): number => {
    let fall = 0;
    for (let j = 0; j < size; j++) {
      let curved = 0;
      for (let k = 0; k < size; k++) curved += (information[j * size + k] as number) * (step[k] as number);
      fall += (step[j] as number) * ((gradient[j] as number) - 0.5 * curved);
    }
    return fall;
  };

  const run: Scorer["run"] = (observed, estimator, p, limits, tolerance = TOLERANCE) => {
    counted.set(observed.counts);
    const isSlow = (steps: number): boolean => estimator === "Poisson likelihood" && steps >= EXPECTED_STEPS;
    let half = measure(observed, estimator, p);
    derive(limits.free);
    let damping = 1e-3;
    let growth = 2;
    let end: ScoringEnd = "iterations";
    let iterations = 0;
    for (; iterations < MAX_ITERATIONS; iterations++) {
      if (damping > 1e12) {
        end = "stalled";
        break;
      }
      if (!solve(p, limits, damping)) {
        damping = Math.max(damping * growth, 1e-12);
        growth *= 2;
        continue;
      }
      const cut = take(p, limits);
      const fall = expectedFall();
      const last = fall <= tolerance && !cut && damping <= 1e-2;
      const next = measure(observed, estimator, trial);
      // The last step is below what rounding lets the objective tell; it is taken all the same.
      const rounding = 1e-13 * Math.abs(half) + 1e-12 * length;
      if (next <= half + (last ? Math.max(rounding, tolerance) : 0)) {
        const gain = cut ? 1 : (half - next) / fall;
        p.set(trial);
        half = next;
        // The last information is the expected one, which gives the errors.
        if (isSlow(iterations) && !last) observeWeights(observed);
        derive(limits.free);
        const over = 2 * Math.min(1, gain) - 1;
        // Not a power, whose last bit is another under another version of V8.
        damping = Math.max(1e-14, damping * Math.max(0.1, 1 - over * over * over));
        growth = 2;
        if (last) {
          end = "converged";
          break;
        }
      } else {
        if (fall <= rounding) {
          half = measure(observed, estimator, p);
          derive(limits.free);
          end = "converged";
          break;
        }
        damping *= growth;
        growth *= 2;
      }
    }
    if (end !== "converged") {
      half = measure(observed, estimator, p);
      derive(limits.free);
    }
    return { parameters: p, half, information, gradient, end, iterations };
  };
  const examine: Scorer["examine"] = (observed, estimator, p, free, kind = "expected") => {
    counted.set(observed.counts);
    const half = measure(observed, estimator, p);
    if (kind === "observed" && estimator === "Poisson likelihood") observeWeights(observed);
    derive(free);
    return { parameters: p, half, information, gradient };
  };
  return { curve, run, examine };
}
