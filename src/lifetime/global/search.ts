import type { Fitter } from "../engine/fitter.js";
import type { ScoringEnd } from "../engine/scoring.js";
import { type ArrowBlocks, type ArrowSolver, arrowSolver, type Holds } from "./arrow.js";
import type { GlobalTask } from "./setup.js";
import { type JointState, spread, toOwn } from "./state.js";

/** Where it ended. */
export interface JointScored {
  readonly state: JointState;
  /** Half of the objective, over all decays. */
  readonly half: number;
  /** Information and gradient of each decay there; shared times in channels of the first. */
  readonly arrow: ArrowBlocks;
  readonly end: ScoringEnd;
  readonly iterations: number;
}

/** A joint search over the decays of a task. */
export interface JointSearch {
  readonly solver: ArrowSolver;
  /** Improves the state, which it changes. */
  run(state: JointState, tolerance?: number): JointScored;
}

const MAX_ITERATIONS = 200;
/** As for a single decay: a step of 1/2000 standard error. */
const TOLERANCE = 1e-7;
const MAX_LOG_STEP = 1.2;
const MAX_SHIFT_STEP = 4;
const MAX_STRETCH_STEP = 0.3;

/**
 * Maximum likelihood over all decays by damped Fisher scoring, as for a single one (`engine/scoring.ts`), with the steps of
 * what is shared and of what each decay has for itself found together.
 */
export function jointSearch(task: GlobalTask, fitters: readonly Fitter[]): JointSearch {
  const { layout, shared, setups, observed } = task;
  const { size } = layout;
  const n = setups.length;
  const m = shared.length;
  const solver = arrowSolver(n, size, shared);
  const isShared = Array.from({ length: size }, (_, j) => shared.includes(j));
  const factors = Float64Array.from({ length: n * m }, (_, at) => toOwn(task, Math.floor(at / m), shared[at % m] as number)[0]); // prettier-ignore
  const makeArrow = (): ArrowBlocks => ({
    ...{ blocks: n, size, shared },
    information: new Float64Array(n * size * size),
    gradient: new Float64Array(n * size),
  });
  const step = new Float64Array(n * size);
  const commonStep = new Float64Array(m);
  const trial = new Float64Array(n * size);
  const commonTrial = new Float64Array(m);
  const holds: Holds = { own: new Uint8Array(n * size), shared: new Uint8Array(m) };
  const estimator = setups[0]?.estimator ?? "Poisson likelihood";
  const channels = setups.reduce((sum, { curve }) => sum + curve.to - curve.from, 0);

  const examine = (p: Float64Array, state: JointState, into: ArrowBlocks, kind: "expected" | "observed"): number => {
    let half = 0;
    const free = new Array<boolean>(size);
    for (let d = 0; d < n; d++) {
      const at = d * size;
      for (let j = 0; j < size; j++) free[j] = state.free[at + j] === 1;
      shared.forEach((place, c) => {
        free[place] = state.commonFree[c] === 1;
      });
      const { scorer } = fitters[d] as Fitter;
      const here = scorer.examine(
        observed[d] as (typeof observed)[number],
        estimator,
        p.subarray(at, at + size),
        free,
        kind,
      );
      half += here.half;
      into.information.set(here.information, at * size);
      into.gradient.set(here.gradient, at);
      for (let c = 0; c < m; c++) {
        const f = factors[d * m + c] as number;
        if (f === 1) continue;
        const place = shared[c] as number;
        into.gradient[at + place] = f * (into.gradient[at + place] as number);
        for (let j = 0; j < size; j++) {
          into.information[(at + place) * size + j] = f * (into.information[(at + place) * size + j] as number);
          into.information[(at + j) * size + place] = f * (into.information[(at + j) * size + place] as number);
        }
      }
    }
    return Number.isNaN(half) ? Infinity : half;
  };

  /** What cannot move: what is not free, what its bound stops, what the counts say nothing of. */
  const hold = (state: JointState, arrow: ArrowBlocks): void => {
    step.fill(0);
    for (let at = 0; at < n * size; at++) {
      const j = at % size;
      if (isShared[j]) continue;
      const here = state.parameters[at] as number;
      const g = arrow.gradient[at] as number;
      const outward = (here <= (state.lower[at] as number) && g < 0) || (here >= (state.upper[at] as number) && g > 0);
      const known = (arrow.information[at * size + j] as number) > 0;
      holds.own[at] = state.free[at] && !outward && known ? 0 : 1;
    }
    for (let c = 0; c < m; c++) {
      let [g, known] = [0, 0];
      const place = shared[c] as number;
      for (let d = 0; d < n; d++) {
        g += arrow.gradient[d * size + place] as number;
        known += arrow.information[(d * size + place) * size + place] as number;
      }
      const here = state.common[c] as number;
      const outward =
        (here <= (state.commonLower[c] as number) && g < 0) || (here >= (state.commonUpper[c] as number) && g > 0);
      holds.shared[c] = state.commonFree[c] && !outward && known > 0 ? 0 : 1;
    }
  };

  const solve = (state: JointState, arrow: ArrowBlocks, damping: number): boolean => {
    hold(state, arrow);
    for (let round = 0; round <= size; round++) {
      if (!solver.solve(arrow, holds, damping, step, commonStep)) return false;
      let crossed = false;
      for (let at = 0; at < n * size; at++) {
        if (at % size < layout.amplitude || holds.own[at]) continue;
        const room = (state.lower[at] as number) - (state.parameters[at] as number);
        if ((step[at] as number) >= room) continue;
        step[at] = room;
        holds.own[at] = 1;
        crossed = true;
      }
      if (!crossed) return true;
    }
    return true;
  };

  const most = (place: number): number =>
    place === layout.shift ? MAX_SHIFT_STEP : place === layout.stretch ? MAX_STRETCH_STEP : MAX_LOG_STEP;
  /** Cuts the step at the bounds and at what a curve may change at once; answers whether it was cut. */
  const take = (state: JointState): boolean => {
    let part = 1;
    for (let c = 0; c < m; c++) {
      part = Math.min(part, most(shared[c] as number) / Math.abs(commonStep[c] as number));
    }
    let cut = part < 1;
    for (let c = 0; c < m; c++) {
      const wanted = (state.common[c] as number) + part * (commonStep[c] as number);
      commonTrial[c] = Math.min(state.commonUpper[c] as number, Math.max(state.commonLower[c] as number, wanted));
      if (commonTrial[c] !== wanted) cut = true;
    }
    for (let d = 0; d < n; d++) {
      let ownPart = part;
      for (let j = 0; j < layout.amplitude; j++) {
        if (!isShared[j]) ownPart = Math.min(ownPart, most(j) / Math.abs(step[d * size + j] as number));
      }
      if (ownPart < part) cut = true;
      for (let j = 0; j < size; j++) {
        const at = d * size + j;
        if (isShared[j]) continue;
        const wanted = (state.parameters[at] as number) + (j < layout.amplitude ? ownPart : 1) * (step[at] as number);
        trial[at] = Math.min(state.upper[at] as number, Math.max(state.lower[at] as number, wanted));
        if (trial[at] !== wanted && j < layout.amplitude) cut = true;
      }
    }
    spread(task, commonTrial, trial);
    return cut;
  };
  const expectedFall = ({ information, gradient }: ArrowBlocks): number => {
    let fall = 0;
    for (let at = 0; at < n * size; at++) {
      const row = at - (at % size);
      let curved = 0;
      for (let k = 0; k < size; k++) curved += (information[at * size + k] as number) * (step[row + k] as number);
      fall += (step[at] as number) * ((gradient[at] as number) - 0.5 * curved);
    }
    return fall;
  };

  let [here, next] = [makeArrow(), makeArrow()];
  const run: JointSearch["run"] = (state, tolerance = TOLERANCE) => {
    spread(task, state.common, state.parameters);
    let half = examine(state.parameters, state, here, "observed");
    let damping = 1e-3;
    let growth = 2;
    let end: ScoringEnd = "iterations";
    let iterations = 0;
    /** Whether the information at hand is the expected one. */
    let isExpected = false;
    for (; iterations < MAX_ITERATIONS; iterations++) {
      if (damping > 1e12) {
        end = "stalled";
        break;
      }
      if (!solve(state, here, damping)) {
        damping = Math.max(damping * growth, 1e-12);
        growth *= 2;
        continue;
      }
      const cut = take(state);
      const fall = expectedFall(here);
      const last = fall <= tolerance && !cut && damping <= 1e-2;
      // The last information is the expected one, which gives the errors.
      const found = examine(trial, state, next, last ? "expected" : "observed");
      const rounding = 1e-13 * Math.abs(half) + 1e-12 * channels;
      if (found <= half + (last ? Math.max(rounding, tolerance) : 0)) {
        const gain = cut ? 1 : (half - found) / fall;
        state.parameters.set(trial);
        state.common.set(commonTrial);
        half = found;
        [here, next] = [next, here];
        const over = 2 * Math.min(1, gain) - 1;
        // Not a power, whose last bit is another under another version of V8.
        damping = Math.max(1e-14, damping * Math.max(0.1, 1 - over * over * over));
        growth = 2;
        if (last) {
          end = "converged";
          isExpected = true;
          break;
        }
      } else if (fall <= rounding) {
        end = "converged";
        break;
      } else {
        damping *= growth;
        growth *= 2;
      }
    }
    if (!isExpected) half = examine(state.parameters, state, here, "expected");
    return { state, half, arrow: here, end, iterations };
  };
  return { solver, run };
}
