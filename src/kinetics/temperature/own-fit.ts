import { fitSeparable, type SeparableFit, type SeparableProblem } from "../../fitting/index.js";
import { separableProblem, type TemperatureProblem } from "./problem.js";
import type { MeasuredRun, RunBlock } from "./run.js";

/** Columns that are enough to find a start by. */
const ENOUGH = 12;
/** Values of ln k that are tried, by the number of rate constants. */
const STEPS = [20, 12, 8, 6];

/** The problem of a run by itself: a line without slope at each rate constant. */
function ownProblem(run: MeasuredRun, lnK: readonly number[], fixed: boolean): SeparableProblem {
  const problem: TemperatureProblem = {
    plan: {
      law: "Arrhenius",
      centre: run.kelvin,
      rates: lnK.length,
      kelvin: [run.kelvin],
      errors: { own: 0, shared: 0 },
    },
    names: lnK.map((_, r) => `k${r + 1}`),
    start: lnK.map((value) => ({ lnK: value, energy: 0 })),
    runs: [run],
    shared: false,
    held: new Map(lnK.map((_, r) => [r, 0])),
  };
  const { parameters, blocks } = separableProblem(problem);
  return { parameters: fixed ? parameters.map((q) => ({ ...q, fixed: true })) : parameters, blocks };
}

/** Σ (residual/σ)² of some of the columns at given rate constants: what starts are found by. */
export function costOf(run: MeasuredRun): (lnK: Float64Array) => number {
  const all = run.blocks.reduce((sum, block) => sum + block.columns, 0);
  const stride = Math.max(1, Math.floor(all / ENOUGH));
  const thin = run.blocks.flatMap((block, b) => {
    if (block.columns > 1) return [thinned(block, stride)];
    return b % stride === 0 ? [block] : [];
  });
  return (lnK) => fitSeparable(ownProblem({ ...run, blocks: thin }, [...lnK], true)).statistics.rss * (all / ENOUGH);
}

function thinned(block: RunBlock, stride: number): RunBlock {
  const { rows, columns, data, sigma, mask } = block;
  const kept = Math.ceil(columns / stride);
  const pick = (from: ArrayLike<number>): Float64Array =>
    Float64Array.from(
      { length: rows * kept },
      (_, at) => from[Math.floor(at / kept) * columns + (at % kept) * stride] as number,
    );
  return {
    ...block,
    columns: kept,
    data: pick(data),
    ...(typeof sigma === "object" && sigma.length > rows ? { sigma: pick(sigma) } : {}),
    ...(mask ? { mask: Uint8Array.from(pick(mask)) } : {}),
  };
}

/** The run fitted by itself, from the best of a grid of falling rate constants and of the start that is given. */
export function ownFit(run: MeasuredRun, rates: number, given: readonly number[] | null): SeparableFit {
  const cost = costOf(run);
  const starts = [...falling(run.reach, rates, STEPS[rates - 1] ?? 6), ...(given ? [given] : [])];
  const costs = starts.map((lnK) => cost(Float64Array.from(lnK)));
  const best = starts[costs.indexOf(Math.min(...costs))] ?? [];
  return fitSeparable(ownProblem(run, best, false));
}

/** All falling sequences of places on a grid. */
function falling([low, high]: readonly [number, number], count: number, steps: number): number[][] {
  const grid = Array.from({ length: steps }, (_, i) => high - ((high - low) * (i + 0.5)) / steps);
  const extend = (first: number, left: number): number[][] =>
    left === 0
      ? [[]]
      : grid.slice(first).flatMap((value, i) => extend(first + i + 1, left - 1).map((rest) => [value, ...rest]));
  return extend(0, count);
}
