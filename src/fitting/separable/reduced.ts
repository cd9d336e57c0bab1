import { reflector, reflectRows } from "../../numerics/householder.js";
import type { Workspace } from "../../numerics/kernels/workspace.js";
import type { SquaresObjective } from "../objective.js";
import type { Parameter } from "../parameter.js";
import { type Slopes, writeDerivatives } from "./cell-derivatives.js";
import { type CellErrors, errorsOf } from "./cell-errors.js";
import { basisOf, type Cell, compress, membersOf, restBasis } from "./cells.js";
import { derivativesOf } from "./derivatives.js";
import type { GroupState } from "./group-state.js";
import type { Layout, Placed } from "./layout.js";
import { orthonormalise, takeOut } from "./orthonormal.js";
import { PassiveSets } from "./passive-sets.js";
import type { SeparableBlock, SeparableProblem } from "./problem.js";

/** Doubles of data that are worked on at a time, so that they stay in the processor's cache. */
const CHUNK = 16384;

/**
 * The sum of squares of a separable problem as a function of its nonlinear parameters alone: the amplitudes are the best
 * ones everywhere (G. H. Golub and V. Pereyra, SIAM J. Numer. Anal. 10 (1973) 413; review: Inverse Problems 19 (2003) R1).
 *
 * With the orthonormal basis Q and C = QᵀY of a group the residuals are (I − QQᵀ)Y and Kaufman's derivatives
 * (BIT 15 (1975) 49) are (I − QQᵀ) ∂Φ R⁻¹C. All columns of the derivatives lie in the row space of C, which has the
 * dimension of the basis. With V, an orthonormal basis of that space, residuals and derivatives times V have the same
 * products with each other as the whole ones: what lies outside is left out of both, and the work of a step depends on
 * the number of columns only through C and YCᵀ. A last QR leaves one number for each free parameter.
 */
export class ReducedObjective implements SquaresObjective {
  readonly parameters: readonly Parameter[];
  readonly free: readonly number[];
  readonly rows: number;
  readonly observations: number;
  readonly size: number;
  readonly states: readonly GroupState[];
  readonly #w: Workspace;
  readonly #layout: Layout;
  readonly #problem: SeparableProblem;
  readonly #bases: readonly Float64Array[];
  #cells: Cell[] = [];
  #used: number = 0;
  /** Derivatives along combinations of terms. */
  #along: Float64Array = new Float64Array();
  readonly #betas: Float64Array;

  constructor(w: Workspace, problem: SeparableProblem, layout: Layout, free: readonly number[], observations: number) {
    this.#w = w;
    this.#layout = layout;
    this.#problem = problem;
    this.parameters = problem.parameters;
    this.free = free;
    this.rows = free.length;
    this.observations = observations;
    this.#bases = problem.blocks.map((b) => new Float64Array(b.rows * b.terms));
    this.#betas = new Float64Array(free.length);
    this.states = layout.groups.map(({ terms, columns, bounded }) => ({
      r: new Float64Array(terms * terms),
      patterns: bounded ? new Int32Array(columns.length).fill(2 ** terms - 1) : null,
      sets: null,
      cost: Infinity,
    }));
    let square = 0;
    for (const g of layout.groups) {
      load(w, g);
      square += w.dot(g.rows * g.columns.length, g.y, g.y);
    }
    this.size = Math.sqrt(square);
  }

  cost(p: Float64Array): number {
    this.#evaluate(p);
    let sum = 0;
    this.#layout.groups.forEach((g, i) => {
      const state = this.states[i] as GroupState;
      writeBasis(this.#w, g, this.#bases[g.index] as Float64Array, g.q);
      state.cost = orthonormalise(this.#w, g.rows, g.terms, g.q, state.r) ? this.#project(g, state) : Infinity;
      sum += state.cost;
    });
    return Number.isNaN(sum) ? Infinity : sum;
  }

  /** The parts of the groups whose columns share their positive amplitudes, at the place whose cost was the last asked for. */
  cellsAt(p: Float64Array): readonly (Cell & CellErrors)[] {
    this.#compress(null);
    let last: SeparableBlock | undefined;
    let slopes: Float64Array = new Float64Array();
    return this.#cells.map((cell) => {
      const { block } = cell.group;
      if (block !== last) slopes = derivativesOf(block, this.parameters, this.free, p);
      last = block;
      return { ...cell, ...errorsOf(this.#w, this.#layout, cell, slopes, this.free) };
    });
  }

  settle(p: Float64Array, residuals: Float64Array, jacobian: Float64Array): void {
    const { derivatives, capacity } = this.#layout;
    const { heap } = this.#w;
    const m = this.free.length;
    this.#compress((block) => this.#slopesOf(block, p));
    // At least one row for each parameter.
    const rows = Math.max(this.#used, m);
    const padded = (at: number): unknown => heap.fill(0, at + this.#used, at + rows);
    for (let k = 0; k < m; k++) padded(derivatives + k * capacity);
    padded(this.#layout.residuals);
    this.#used = rows;
    jacobian.fill(0);
    const all = this.parameters.length;
    for (let k = 0; k < m; k++) {
      const at = derivatives + k * capacity + k;
      const { alpha, beta } = reflector(this.#w, rows - k, at);
      this.#betas[k] = beta;
      reflectRows(this.#w, rows - k, at, beta, m - k - 1, at + capacity, capacity);
      jacobian[k * all + (this.free[k] as number)] = alpha;
      for (let j = k + 1; j < m; j++) {
        jacobian[k * all + (this.free[j] as number)] = heap[derivatives + j * capacity + k] as number;
      }
    }
    this.#rotate(residuals);
  }

  probe(p: Float64Array, residuals: Float64Array): void {
    this.#evaluate(p);
    const { data, residuals: out, scratch } = this.#layout;
    const w = this.#w;
    w.heap.copyWithin(out, data, data + this.#used);
    let finite = true;
    for (const { group, terms, rank, from } of this.#cells) {
      writeBasis(w, group, this.#bases[group.index] as Float64Array, scratch[0]);
      const f = restBasis(w, group, scratch[0], terms);
      finite &&= orthonormalise(w, group.rows, f, scratch[0], new Float64Array(f * f));
      for (let l = 0; l < rank; l++) takeOut(w, group.rows, f, scratch[0], out + from + l * group.rows);
    }
    this.#rotate(residuals);
    if (!finite) residuals.fill(Number.NaN);
  }

  /** Compresses all groups: their residuals, and their derivatives where those of the blocks are given. */
  #compress(slopesOf: ((block: SeparableBlock) => Slopes) | null): void {
    const [w, layout] = [this.#w, this.#layout];
    this.#cells = [];
    this.#used = 0;
    let last: SeparableBlock | undefined;
    let slopes: Slopes | null = null;
    layout.groups.forEach((g, i) => {
      const state = this.states[i] as GroupState;
      if (g.block !== last) slopes = slopesOf && slopesOf(g.block);
      last = g.block;
      for (const part of membersOf(g, state)) {
        const basis = basisOf(w, layout, g, state, part[1] && part[0]);
        const cell = compress(w, layout, g, state, part, basis, this.#used);
        if (slopes) writeDerivatives(w, layout, cell, basis, slopes, this.free);
        this.#cells.push(cell);
        this.#used += cell.rank * g.rows;
      }
    });
  }

  /** All derivatives of a block, or where it has fewer columns than terms, those that its columns need. */
  #slopesOf(block: SeparableBlock, p: Float64Array): Slopes {
    if (!block.derivativesAlong || block.columns >= block.terms) {
      return { kind: "all", values: derivativesOf(block, this.parameters, this.free, p) };
    }
    return {
      kind: "along",
      write: (a, count) => {
        const size = this.parameters.length * count * block.rows;
        if (this.#along.length < size) this.#along = new Float64Array(size);
        block.derivativesAlong?.(p, a, count, this.#along);
        return this.#along;
      },
    };
  }

  /** Applies the reflections of the derivatives to the compressed residuals, and takes the leading ones. */
  #rotate(residuals: Float64Array): void {
    const { derivatives, capacity, residuals: from } = this.#layout;
    for (let k = 0; k < this.free.length; k++) {
      reflectRows(this.#w, this.#used - k, derivatives + k * (capacity + 1), this.#betas[k] as number, 1, from + k, 0);
    }
    residuals.set(this.#w.heap.subarray(from, from + this.free.length));
  }

  #evaluate(p: Float64Array): void {
    this.#problem.blocks.forEach((block, b) => {
      block.basis(p, this.#bases[b] as Float64Array);
    });
  }

  /** Finds the products of all columns with the basis, those of the best amplitudes, and the sum of squares that is left. */
  #project(g: Placed, state: GroupState): number {
    const w = this.#w;
    const { rows, terms } = g;
    const chunk = Math.max(1, Math.floor(CHUNK / rows));
    state.sets = g.bounded ? new PassiveSets(state.r, terms, g.bounded) : null;
    let sum = 0;
    let warm = 2 ** terms - 1;
    for (let j = 0; j < g.columns.length; j += chunk) {
      const n = Math.min(chunk, g.columns.length - j);
      const y = g.y + j * rows;
      const c = g.c + j * terms;
      w.products(rows, n, terms, y, g.q, c);
      if (state.sets && state.patterns) {
        for (let l = 0; l < n; l++) {
          warm = state.sets.project(w.heap, c + l * terms, state.patterns[j + l] ?? warm);
          state.patterns[j + l] = warm;
        }
      }
      sum += w.leftovers(rows, n, terms, y, g.q, c, this.#layout.scratch[0]);
    }
    return sum;
  }
}

/** Writes the weighted data of a group, column after column. */
function load({ heap }: Workspace, { block, rows, columns, rowWeights, columnWeights, y }: Placed): void {
  const { data, columns: all } = block;
  // Tiles, so that neither reading along rows nor writing along columns leaves the cache.
  const TILE = 32;
  for (let top = 0; top < rows; top += TILE) {
    const bottom = Math.min(rows, top + TILE);
    for (let l = 0; l < columns.length; l++) {
      const j = columns[l] as number;
      const scale = columnWeights ? (columnWeights[l] as number) : 1;
      const at = y + l * rows;
      for (let i = top; i < bottom; i++) {
        const weight = rowWeights ? scale * (rowWeights[i] as number) : scale;
        heap[at + i] = weight === 0 ? 0 : weight * (data[i * all + j] as number);
      }
    }
  }
}

/** Writes a basis (rows × terms, row by row) weighted and term after term. */
function writeBasis({ heap }: Workspace, { rows, terms, rowWeights }: Placed, basis: Float64Array, to: number): void {
  for (let c = 0; c < terms; c++) {
    const at = to + c * rows;
    for (let i = 0; i < rows; i++) {
      const value = basis[i * terms + c] as number;
      heap[at + i] = rowWeights ? value * (rowWeights[i] as number) : value;
    }
  }
}
