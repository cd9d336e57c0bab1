import type { Workspace } from "../../numerics/kernels/workspace.js";
import { withWorkspaceInSteps } from "../../numerics/kernels/workspace.js";
import type { Optimum, StopRules } from "../levenberg-marquardt.js";
import type { FitSteps } from "../steps.js";
import type { CellErrors } from "./cell-errors.js";
import type { Cell } from "./cells.js";
import type { CheckedSeparable } from "./check.js";
import type { GroupState } from "./group-state.js";
import { layoutOf } from "./layout.js";
import { solveUpper } from "./orthonormal.js";
import { minimiseInSteps } from "./minimise.js";
import type { SeparableProblem } from "./problem.js";
import { ReducedObjective } from "./reduced.js";

/** The linear part of columns that share their factorisation and their positive amplitudes. */
export interface LinearPart {
  /** Places of the columns in the block. */
  readonly columns: Int32Array;
  /** What the inverse Gram matrix is to be divided by, squared, for each column; `null` for 1. */
  readonly columnWeights: Float64Array | null;
  /** (ΦᵀWΦ)⁻¹, terms × terms; 0 in rows and columns of terms whose amplitudes are 0. */
  readonly inverseGram: Float64Array;
  /** Φ⁺ ∂Φ/∂p, parameters × terms × terms: the derivative of the amplitudes a of a column is −this · a. */
  readonly response: Float64Array;
  /** Amplitudes that were fitted in each column. */
  readonly fitted: number;
}

/** A block at the optimum. */
export interface BlockSolution {
  /** terms × columns, row by row; `NaN` for a column without a usable value. */
  readonly amplitudes: Float64Array;
  readonly parts: readonly LinearPart[];
  /** Σ (weighted residual)². */
  readonly rss: number;
}

export interface SeparableSolution {
  readonly optimum: Optimum;
  readonly blocks: readonly BlockSolution[];
  /** Amplitudes that were fitted, in all blocks. */
  readonly linear: number;
}

/** Minimises the sum of squares of a checked problem, in steps of the optimiser. */
export function solveSeparableInSteps(
  problem: SeparableProblem,
  checked: CheckedSeparable,
  rules: StopRules,
): FitSteps<SeparableSolution> {
  const { free } = checked;
  const layout = layoutOf(problem, free.length);
  const linear = layout.groups.reduce((sum, g) => sum + g.terms * g.columns.length, 0);
  return withWorkspaceInSteps(layout.size, function* (w) {
    const objective = new ReducedObjective(w, problem, layout, free, checked.observations - linear);
    const optimum = yield* minimiseInSteps(objective, rules);
    // The last place that was tried need not be the best.
    const cost = objective.cost(optimum.parameters);
    const blocks = blocksOf(w, problem, objective.cellsAt(optimum.parameters), free);
    const fitted = blocks.reduce((sum, b) => sum + b.parts.reduce((s, c) => s + c.fitted * c.columns.length, 0), 0);
    return { optimum: { ...optimum, cost }, blocks, linear: fitted };
  });
}

function blocksOf(
  { heap }: Workspace,
  problem: SeparableProblem,
  cells: readonly (Cell & CellErrors)[],
  free: readonly number[],
): BlockSolution[] {
  const all = problem.parameters.length;
  const blocks = problem.blocks.map(({ terms, columns }) => ({
    amplitudes: new Float64Array(terms * columns).fill(Number.NaN),
    parts: [] as LinearPart[],
    rss: 0,
  }));
  let last: GroupState | undefined;
  for (const { group, state, members, terms, inverseGram, response } of cells) {
    const { r } = state;
    const block = blocks[group.index];
    if (!block) continue;
    if (state !== last) block.rss += state.cost;
    last = state;
    const f = group.terms;
    const own = members ?? group.columns.map((_, l) => l);
    const a = new Float64Array(f);
    for (const l of own) {
      for (let k = 0; k < f; k++) a[k] = heap[group.c + l * f + k] as number;
      solveUpper(r, f, a, 0);
      const scale = group.columnWeights ? (group.columnWeights[l] as number) : 1;
      for (let k = 0; k < f; k++) block.amplitudes[k * group.block.columns + (group.columns[l] as number)] = 0;
      for (const k of terms) {
        block.amplitudes[k * group.block.columns + (group.columns[l] as number)] = (a[k] as number) / scale;
      }
    }
    const wide = new Float64Array(all * f * f);
    free.forEach((j, n) => {
      wide.set(response.subarray(n * f * f, (n + 1) * f * f), j * f * f);
    });
    block.parts.push({
      columns: Int32Array.from(own, (l) => group.columns[l] as number),
      columnWeights: group.columnWeights && Float64Array.from(own, (l) => group.columnWeights?.[l] ?? 1),
      inverseGram,
      response: wide,
      fitted: terms.length,
    });
  }
  return blocks;
}
